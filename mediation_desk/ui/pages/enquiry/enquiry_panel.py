"""The short form of an enquiry: topic, question, answer; the person may stay unnamed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal

from mediation_desk.domain.codes import Channel, EnquiryTopic
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.page_form import PageForm
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.validation import checked_unless_empty, filled
from mediation_desk.ui.wording import word
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.intake.enquiries import (
    FORM,
    MINUTES_MAX,
    EnquiryForm,
    take_enquiry,
)

translate = QCoreApplication.translate


class EnquiryPanel(PageForm):
    """The form; ``turned`` asks to record it and to make a dispute of it as well."""

    turned = Signal()

    def __init__(self, gateway: Gateway, spent: Callable[[], int]) -> None:
        turn = Button(translate("EnquiryPanel", "Make it a dispute"), icon="file-pen-line")
        super().__init__(gateway, enquiry_form(spent), turn)
        turn.clicked.connect(self.turned)


def enquiry_form(spent: Callable[[], int], answer: str = "") -> Form:
    """Return the form; ``spent`` minutes and ``answer`` count when none were typed."""
    return Form(
        name=FORM,
        title=translate("EnquiryPanel", "Enquiry"),
        verb=translate("EnquiryPanel", "Record enquiry"),
        entries=_entries(),
        binder=Binder(
            take_enquiry,
            EnquiryForm,
            computed={
                "topic": _topic,
                "answer": lambda typed: typed.text("answer") or answer,
                "minutes": lambda typed: int(typed.text("minutes") or spent()),
            },
            thing="enquiry",
        ),
        icon="check",
        title_icon="message-circle-question-mark",
        is_whole=True,
        across=4,
        topic=None,
    )


def _entries() -> tuple[FieldSpec, ...]:
    topics = tuple((each.value, word(each)) for each in EnquiryTopic)
    channels = tuple((each.value, word(each)) for each in Channel)
    return (
        FieldSpec(
            "topic",
            translate("EnquiryPanel", "Topic"),
            FieldKind.CHIPS,
            topics,
            EnquiryTopic.RIGHTS.value,
        ),
        _text("question", translate("EnquiryPanel", "Question"), 4),
        _text("answer", translate("EnquiryPanel", "Answer"), 7),
        _line("name", translate("EnquiryPanel", "Name"), 2),
        _line("phone", translate("EnquiryPanel", "Phone"), 3, checked_unless_empty(checked_phone)),
        FieldSpec(
            "channel",
            translate("EnquiryPanel", "Channel"),
            FieldKind.CHOICE,
            channels,
            Channel.IN_STORE.value,
            share=2,
        ),
        _line("minutes", translate("EnquiryPanel", "Minutes"), 2, _wrong_minutes),
    )


def _text(key: str, label: str, lines: int) -> FieldSpec:
    return FieldSpec(key, label, required=True, lines=lines, check=filled())


def _line(key: str, label: str, share: int, check: Callable[[str], str] | None = None) -> FieldSpec:
    return FieldSpec(key, label, FieldKind.LINE, required=False, check=check, share=share)


def _topic(typed: FormValues) -> EnquiryTopic:
    return EnquiryTopic(typed.text("topic") or EnquiryTopic.OTHER.value)


def _wrong_minutes(text: str) -> str:
    if not text.strip() or (text.strip().isdecimal() and int(text) <= MINUTES_MAX):
        return ""
    return translate("EnquiryPanel", "Whole minutes, at most {most}").format(most=MINUTES_MAX)
