"""The forms of the four firsts: contact, outcome, report to the consumer."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import DisposalResult, Method, Party, ShopReply
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues, StepForm
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import first_response as acts

translate = QCoreApplication.translate


def options(*codes: StrEnum) -> tuple[tuple[str, str], ...]:
    """Return codes with their words."""
    return tuple((code.value, word(code)) for code in codes)


def yes_no(yes: str, no: str) -> tuple[tuple[str, str], ...]:
    """Return a choice between two sentences."""
    return (("yes", yes), ("no", no))


def method(first: Method = Method.PHONE) -> FieldSpec:
    """Return the field for the channel of a conversation."""
    label = translate("CaseForms", "How")
    return FieldSpec("method", label, FieldKind.CHIPS, options(*Method), first.value)


WAITS = "waits"
"""The merchant was contacted and has yet to answer the question."""


def contact(sheet: CaseSheet) -> StepForm:
    """Return the form of a contact; the merchant's contact stops the second clock."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        waits = typed.text("party") == WAITS
        form = acts.ContactForm(
            typed.ids.act,
            case,
            Party.MERCHANT if waits else typed.code(Party, "party"),
            typed.code(Method, "method"),
            typed.text("person"),
            typed.text("said"),
            ShopReply.LATER if waits else ShopReply.AT_ONCE,
        )
        return Command(acts.contact, form)

    # A contact usually yields the merchant's answer; the same chips ask whether it came.
    parties = (
        (Party.MERCHANT.value, translate("CaseForms", "Shop, answered")),
        (WAITS, translate("CaseForms", "Shop, yet to answer")),
        (Party.CONSUMER.value, word(Party.CONSUMER)),
    )
    said = translate("CaseForms", "What was said")
    entries = (
        FieldSpec(
            "party",
            translate("CaseForms", "Spoken to"),
            FieldKind.CHIPS,
            parties,
            Party.MERCHANT.value,
        ),
        method(),
        FieldSpec(
            "person", translate("CaseForms", "Who"), FieldKind.LINE, value=sheet.merchant.contact
        ),
        FieldSpec("said", said, required=False),
    )
    return StepForm(CaseAction.CONTACT, entries, make)


def record_result(sheet: CaseSheet) -> StepForm:
    """Return the form of the mall's action and its result; it stops the third clock."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = acts.DisposalForm(
            typed.ids.act, case, typed.code(DisposalResult, "result"), typed.text("text")
        )
        return Command(acts.record_result, form)

    entries = (
        FieldSpec(
            "result",
            translate("CaseForms", "Result"),
            FieldKind.CHIPS,
            options(*DisposalResult),
            required=True,
        ),
        FieldSpec("text", translate("CaseForms", "What was done"), required=True),
    )
    return StepForm(CaseAction.RECORD_RESULT, entries, make, {Reason.TEXT_MISSING: "text"})


def answer_consumer(sheet: CaseSheet) -> StepForm:
    """Return the form of the answer to the consumer and its channel; it stops the fourth clock."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = acts.ConsumerAnswerForm(
            typed.ids.act,
            case,
            typed.code(Method, "method"),
            typed.text("text"),
            typed.is_ticked("replaces"),
        )
        return Command(acts.answer_consumer, form)

    told = translate("CaseForms", "What the consumer was told")
    entries = (method(), FieldSpec("text", told, required=False), *_replaces(sheet))
    before = translate("CaseForms", "Told before: {words}")
    words = sheet.case.answer_words
    note = before.format(words=words) if words else ""
    return StepForm(
        CaseAction.ANSWER_CONSUMER, entries, make, {Reason.ANSWER_DIFFERS: "replaces"}, note
    )


def _replaces(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    """Return a tick where the consumer has an answer: the new one replaces it, a case has one."""
    if not sheet.case.answer_words:
        return ()
    takes = translate("CaseForms", "It takes the place of what was told before")
    return (FieldSpec("replaces", takes, FieldKind.TICK, required=False),)
