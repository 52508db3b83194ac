"""The short form of an enquiry: topic, question, answer; the person may stay unnamed.

No `Form` of `ui/forms`: what is typed serves two acts, the enquiry and the dispute made of it.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from mediation_desk.domain.codes import Channel, EnquiryTopic
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import reason, word
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.intake.enquiries import MINUTES_MAX, EnquiryForm

_KEYS = "12345678"


class EnquiryPanel(Card):
    """The form; ``sent`` asks to record it, ``turned`` to make a dispute of it as well."""

    edited = Signal()
    sent = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self.topic = ChipGroup(
            [Chip(t.value, word(t), key) for t, key in zip(EnquiryTopic, _KEYS, strict=True)],
            single=True,
        )
        self.question, self.answer = TextInput(lines=4), TextInput(lines=7)
        for entry in (self.question, self.answer):
            entry.setMaximumHeight(entry.minimumHeight())
        self.name, self.phone, self.minutes = LineInput(), LineInput(), LineInput()
        self.channel = ChoiceBox([(word(c), c.value) for c in Channel])
        self.banner = Banner("", "", "bad")
        self.send = Button(self.tr("Record enquiry"), ButtonKind.PRIMARY, "check", "Ctrl Enter")
        self.turn = Button(self.tr("Make it a dispute"), icon="file-pen-line")
        self._lay_out()
        self.restore({})
        for entry in (self.question, self.answer):
            entry.textChanged.connect(self.edited)
        for line in (self.name, self.phone, self.minutes):
            line.textEdited.connect(self.edited)
        self.topic.changed.connect(self.edited)
        self.send.clicked.connect(self.sent)
        self.turn.clicked.connect(self.turned)

    def values(self) -> dict[str, str]:
        """Return the typed values of the fields, as a draft keeps them."""
        return {
            "topic": self.topic.text(),
            "question": self.question.text(),
            "answer": self.answer.text(),
            "name": self.name.text(),
            "phone": self.phone.text(),
            "channel": str(self.channel.value()),
            "minutes": self.minutes.text(),
        }

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore a draft's values; an empty draft gives an empty form."""
        self.topic.choose((values.get("topic") or EnquiryTopic.RIGHTS.value,))
        for key, entry in (("question", self.question), ("answer", self.answer)):
            entry.setText(values.get(key, ""))
        for key, line in (("name", self.name), ("phone", self.phone), ("minutes", self.minutes)):
            line.setText(values.get(key, ""))
        self.channel.choose(values.get("channel", Channel.IN_STORE.value))
        for field in self._checked:
            field.show_error("")
        self.banner.hide()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        lines = (self.question, self.answer, self.name, self.phone, self.minutes)
        return not any(entry.text().strip() for entry in lines)

    def first_wrong(self, *, needs_answer: bool = True) -> FormField | None:
        """Check the fields, show their errors, and return the first wrong field."""
        checked = [f for f in self._checked if needs_answer or f is not self._answer_field]
        wrong = [field for field in checked if not field.is_right()]
        return wrong[0] if wrong else None

    def asking(self, act: str, enquiry: str, minutes: int, answer: str = "") -> EnquiryForm:
        """Return the form of the act; ``minutes`` counts when none were typed."""
        return EnquiryForm(
            act=act,
            enquiry=enquiry,
            question=self.question.text(),
            answer=self.answer.text().strip() or answer,
            topic=EnquiryTopic(self.topic.text() or EnquiryTopic.OTHER.value),
            channel=Channel(str(self.channel.value())),
            minutes=int(self.minutes.text()) if self.minutes.text().strip() else minutes,
            name=self.name.text(),
            phone=self.phone.text(),
        )

    def _lay_out(self) -> None:
        missing = reason(Reason.TEXT_MISSING)

        def some(text: str) -> str:
            return "" if text.strip() else missing

        question = FormField(self.tr("Question"), self.question, True, check=some)
        self._answer_field = FormField(self.tr("Answer"), self.answer, True, check=some)
        phone = FormField(self.tr("Phone"), self.phone, False, check=_phone)
        minutes = FormField(self.tr("Minutes"), self.minutes, False, check=self._check_minutes)
        self._checked = (question, self._answer_field, phone, minutes)
        who = layout.row(12)
        for field, share in (
            (FormField(self.tr("Name"), self.name, False), 2),
            (phone, 3),
            (FormField(self.tr("Channel"), self.channel), 2),
            (minutes, 2),
        ):
            who.addWidget(field, share)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.turn)
        foot.addWidget(self.send)
        self.banner.hide()
        self.body.addWidget(SectionTitle(self.tr("Enquiry"), icon="message-circle-question-mark"))
        self.body.addWidget(self.banner)
        self.body.addWidget(FormField(self.tr("Topic"), self.topic))
        self.body.addWidget(question)
        self.body.addWidget(self._answer_field)
        self.body.addLayout(who)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def _check_minutes(self, text: str) -> str:
        if not text.strip() or (text.strip().isdecimal() and int(text) <= MINUTES_MAX):
            return ""
        return self.tr("Whole minutes, at most {most}").format(most=MINUTES_MAX)


def _phone(text: str) -> str:
    return checked_by(checked_phone)(text) if text.strip() else ""
