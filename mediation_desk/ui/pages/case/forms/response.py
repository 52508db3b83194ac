"""The forms of the four firsts: contact, outcome, report to the consumer."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.codes import Method, Party, Result, ShopReply
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.case.forms.entries import Entry, Form, Kind, Typed
from mediation_desk.ui.wording import word
from mediation_desk.workflows import first_response as acts
from mediation_desk.workflows.ports import Act
from mediation_desk.workflows.reading.case import CaseSheet

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


def contact(sheet: CaseSheet) -> Form:
    """Who was spoken to and what was said; the merchant's contact stops the second clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.Contact(
            typed.ids.act,
            case,
            typed.code(Party, "party"),
            typed.code(Method, "method"),
            typed.text("person"),
            typed.text("said"),
            typed.code(ShopReply, "reply"),
        )
        return lambda desk: acts.contact(desk, form)

    parties = options(Party.MERCHANT, Party.CONSUMER)
    said = translate("CaseForms", "What was said")
    replies = options(ShopReply.AT_ONCE, ShopReply.LATER)
    # Who spoke to the shop face to face or by phone usually has its answer.
    first = ShopReply.AT_ONCE
    entries = (
        Entry(
            "party", translate("CaseForms", "Spoken to"), Kind.CHIPS, parties, Party.MERCHANT.value
        ),
        method(),
        Entry("person", translate("CaseForms", "Who"), Kind.LINE, value=sheet.merchant.contact),
        Entry("reply", translate("CaseForms", "The shop"), Kind.CHIPS, replies, first.value),
        Entry("said", said, required=False),
    )
    return Form(Move.CONTACT, entries, make)


def record_result(sheet: CaseSheet) -> Form:
    """What the mall did about it and what came of it; it stops the third clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.Disposal(typed.ids.act, case, typed.code(Result, "result"), typed.text("text"))
        return lambda desk: acts.record_result(desk, form)

    entries = (
        Entry(
            "result",
            translate("CaseForms", "Result"),
            Kind.CHIPS,
            options(*Result),
            required=True,
        ),
        Entry("text", translate("CaseForms", "What was done"), required=True),
    )
    return Form(Move.RECORD_RESULT, entries, make, {Reason.TEXT_MISSING: "text"})


def answer_consumer(sheet: CaseSheet) -> Form:
    """What the consumer was told, and how; it stops the fourth clock."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.AnswerForm(
            typed.ids.act, case, typed.code(Method, "method"), typed.text("text")
        )
        return lambda desk: acts.answer_consumer(desk, form)

    told = translate("CaseForms", "What the consumer was told")
    return Form(Move.ANSWER_CONSUMER, (method(), Entry("text", told, required=False)), make)
