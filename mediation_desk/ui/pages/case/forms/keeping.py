"""The forms that keep a case in order: hand-over to a colleague, correction of a field."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.person import Operator
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.case.forms.entries import Entry, Form, Kind, Typed
from mediation_desk.ui.wording import word
from mediation_desk.workflows import case_keeping as acts
from mediation_desk.workflows.ports import Act
from mediation_desk.workflows.reading.case import CaseSheet

translate = QCoreApplication.translate


def hand_over(sheet: CaseSheet, people: Sequence[Operator], own: str) -> Form:
    """To whom the case should go, and why; who acts for an absent colleague may take it himself."""
    case, responder = sheet.case.id, sheet.case.responder

    def make(typed: Typed) -> Act[None]:
        form = acts.HandOver(typed.ids.act, case, typed.text("to"), typed.text("reason"))
        return lambda desk: acts.hand_over(desk, form)

    others = tuple(
        (person.id, f"{person.name}　{word(person.role)}")
        for person in people
        if person.id != responder and person.may_write and person.is_verified
    )
    taker = own if any(code == own for code, _ in others) else ""
    entries = (
        Entry("to", translate("CaseForms", "To"), Kind.CHOICE, others, taker),
        Entry("reason", translate("CaseForms", "Reason"), required=True),
    )
    note = translate("CaseForms", "You answer for the case until your colleague takes it.")
    if responder != own:
        stays = translate("CaseForms", "{name} answers for the case until it is taken.")
        note = stays.format(name=sheet.responder_name)
    if sheet.case.hand_overs:
        again = translate("CaseForms", "It was handed over already: fewer hand-overs are better.")
        note = f"{again} {note}"
    places = {
        Reason.REASON_MISSING: "reason",
        Reason.UNKNOWN_OPERATOR: "to",
    }
    return Form(Move.HAND_OVER, entries, make, places, note)


def fields() -> tuple[tuple[str, str], ...]:
    """Return the fields of the registration that can be corrected, with their words."""
    return (
        ("name", translate("CaseForms", "Name")),
        ("phone", translate("CaseForms", "Phone")),
        ("address", translate("CaseForms", "Address")),
        ("goods", translate("CaseForms", "Goods")),
        ("receipt_number", translate("CaseForms", "Receipt number")),
        ("amount", translate("CaseForms", "Sum, yuan")),
        ("facts", translate("CaseForms", "Facts")),
        ("hotline_number", translate("CaseForms", "Work order no.")),
        ("slip_due", translate("CaseForms", "Slip due, year-month-day")),
    )


def correct(sheet: CaseSheet) -> Form:
    """A field of the registration and what it should say."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.Correction(typed.ids.act, case, typed.text("field"), typed.text("value"))
        return lambda desk: acts.correct(desk, form)

    entries = (
        Entry("field", translate("CaseForms", "Field"), Kind.CHOICE, fields(), "goods"),
        Entry("value", translate("CaseForms", "Should say"), required=True),
    )
    value = (
        Reason.PHONE_MISSING,
        Reason.PHONE_WRONG,
        Reason.MONEY_UNREADABLE,
        Reason.MONEY_TOO_FINE,
        Reason.MONEY_NEGATIVE,
        Reason.MONEY_TOO_LARGE,
        Reason.DATE_UNREADABLE,
    )
    places = dict.fromkeys(value, "value")
    note = translate("CaseForms", "The old words stay in the journal.")
    return Form(Move.CORRECT, entries, make, places, note)
