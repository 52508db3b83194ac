"""The forms of the four firsts: contact, outcome, report to the consumer."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import DisposalResult, Method, Party, ShopReply
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.case.forms.entries import Entry, Form, Kind, Typed
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Act
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import first_response as acts

translate = QCoreApplication.translate


def options(*codes: StrEnum) -> tuple[tuple[str, str], ...]:
    """Return codes with their words."""
    return tuple((code.value, word(code)) for code in codes)


def yes_no(yes: str, no: str) -> tuple[tuple[str, str], ...]:
    """Return a choice between two sentences."""
    return (("yes", yes), ("no", no))


def method(first: Method = Method.PHONE) -> Entry:
    """The field that says how two people talked."""
    label = translate("CaseForms", "How")
    return Entry("method", label, Kind.CHIPS, options(*Method), first.value)


WAITS = "waits"
"""The shop was spoken to and has yet to answer what it was asked."""


def contact(sheet: CaseSheet) -> Form:
    """Who was spoken to and what was said; the merchant's contact stops the second clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
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
        return lambda desk: acts.contact(desk, form)

    # Who speaks to the shop usually has its answer; whether it came is asked in the same chips.
    parties = (
        (Party.MERCHANT.value, translate("CaseForms", "Shop, answered")),
        (WAITS, translate("CaseForms", "Shop, yet to answer")),
        (Party.CONSUMER.value, word(Party.CONSUMER)),
    )
    said = translate("CaseForms", "What was said")
    entries = (
        Entry(
            "party", translate("CaseForms", "Spoken to"), Kind.CHIPS, parties, Party.MERCHANT.value
        ),
        method(),
        Entry("person", translate("CaseForms", "Who"), Kind.LINE, value=sheet.merchant.contact),
        Entry("said", said, required=False),
    )
    return Form(CaseAction.CONTACT, entries, make)


def record_result(sheet: CaseSheet) -> Form:
    """What the mall did about it and what came of it; it stops the third clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.DisposalForm(
            typed.ids.act, case, typed.code(DisposalResult, "result"), typed.text("text")
        )
        return lambda desk: acts.record_result(desk, form)

    entries = (
        Entry(
            "result",
            translate("CaseForms", "Result"),
            Kind.CHIPS,
            options(*DisposalResult),
            required=True,
        ),
        Entry("text", translate("CaseForms", "What was done"), required=True),
    )
    return Form(CaseAction.RECORD_RESULT, entries, make, {Reason.TEXT_MISSING: "text"})


def answer_consumer(sheet: CaseSheet) -> Form:
    """What the consumer was told, and how; it stops the fourth clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.ConsumerAnswerForm(
            typed.ids.act,
            case,
            typed.code(Method, "method"),
            typed.text("text"),
            typed.is_ticked("replaces"),
        )
        return lambda desk: acts.answer_consumer(desk, form)

    told = translate("CaseForms", "What the consumer was told")
    entries = (method(), Entry("text", told, required=False), *_replaces(sheet))
    before = translate("CaseForms", "Told before: {words}")
    words = sheet.case.answer_words
    note = before.format(words=words) if words else ""
    return Form(
        CaseAction.ANSWER_CONSUMER, entries, make, {Reason.ANSWER_DIFFERS: "replaces"}, note
    )


def _replaces(sheet: CaseSheet) -> tuple[Entry, ...]:
    """Asked only where the consumer has an answer: one case has one."""
    if not sheet.case.answer_words:
        return ()
    takes = translate("CaseForms", "It takes the place of what was told before")
    return (Entry("replaces", takes, Kind.TICK, required=False),)
