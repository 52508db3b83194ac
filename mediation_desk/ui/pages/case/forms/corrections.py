"""The forms for keeping a case in order: hand-over to a colleague, correction of a field."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.rules import corrections
from mediation_desk.domain.case.rules.corrections import CODED
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.masking import may_be_masked
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import (
    FieldKind,
    FieldMissing,
    FieldSpec,
    FormValues,
)
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.wording import word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import case_keeping as acts

translate = QCoreApplication.translate
ARRIVED = "arrived_at"
TEXTUAL = (*corrections.TEXTS, "amount", "slip_due")
"""The fields that are corrected by their words."""
_CLEARED = "cleared"
_PERSONAL = ("name", "phone", "address", "facts")
_PLACES = {
    **dict.fromkeys((Reason.PHONE_MISSING, Reason.PHONE_WRONG), "phone"),
    Reason.DATE_UNREADABLE: "slip_due",
    # What is masked here is compared in the ledger alone.
    Reason.CORRECTS_NOTHING: "field",
    Reason.NO_PROBLEM: "problems",
}
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")


def hand_over(sheet: CaseSheet, people: Sequence[Operator], own: str) -> StepForm:
    """Return the form of a hand-over; the operator may take an absent colleague's case."""
    responder = sheet.case.responder
    binder = Binder(acts.hand_over, acts.HandOverForm)
    others = tuple(
        (person.id, f"{person.name}　{word(person.role)}")
        for person in people
        if person.id != responder and person.may_write and person.is_verified
    )
    taker = own if any(code == own for code, _ in others) else ""
    entries = (
        FieldSpec("to", translate("CaseForms", "To"), FieldKind.CHOICE, others, taker),
        FieldSpec("reason", translate("CaseForms", "Reason"), required=True),
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
    return step_form(sheet, CaseAction.HAND_OVER, entries, binder, places, note)


def fields() -> tuple[tuple[str, str], ...]:
    """Return the fields of the registration that can be corrected, with their words."""
    return (
        ("name", translate("CaseForms", "Name")),
        ("phone", translate("CaseForms", "Phone")),
        ("address", translate("CaseForms", "Address")),
        ("merchant", translate("CaseForms", "Merchant")),
        ("goods", translate("CaseForms", "Goods")),
        ("category", translate("CaseForms", "Category")),
        ("purchased_on", translate("CaseForms", "Bought on")),
        ("receipt_number", translate("CaseForms", "Receipt number")),
        ("amount", translate("CaseForms", "Sum, yuan")),
        ("problems", translate("CaseForms", "Problems")),
        ("claims", translate("CaseForms", "Claims")),
        ("facts", translate("CaseForms", "Facts")),
        ("hotline_number", translate("CaseForms", "Work order no.")),
        ("slip_due", translate("CaseForms", "Slip due")),
    )


_CODES: dict[str, type[StrEnum]] = {"category": Category, "problems": ProblemKind, "claims": Claim}


def coded(field_name: str, message: str) -> str:
    """Return the text of a correction: the codes' words for a field of codes."""
    kind = _CODES.get(field_name)
    return words(tuple(kind(code) for code in message.split())) if kind is not None else message


def correct(sheet: CaseSheet, merchants: Sequence[Merchant] = ()) -> StepForm:
    """Return the form that corrects a registration's field; the shop is one of ``merchants``."""
    of_field, of_arrival = field_correction(sheet.case), arrival_correction(sheet.case)
    shops = tuple((each.id, f"{each.unit}　{each.name}".strip()) for each in merchants)
    entries = (
        FieldSpec(
            "field",
            translate("CaseForms", "Field"),
            FieldKind.CHOICE,
            _offered(sheet.case),
            "goods",
        ),
        *(_asked(sheet.case, name, shops) for name in CODED),
        *(_written(sheet, name) for name in TEXTUAL),
        _cleared(sheet.case),
        *_arrival_entries(sheet.case),
    )
    shop = dict.fromkeys((Reason.WITH_REGULATOR, Reason.PAYMENT_NAMES_SHOP), "merchant")
    arrival = {Reason.ARRIVAL_OUT_OF_RANGE: ARRIVED, Reason.REASON_MISSING: "reason"}
    places = {**_PLACES, **shop, **arrival}
    form = step_form(sheet, CaseAction.CORRECT, entries, of_field, places, _note(sheet.case))

    def binder(typed: FormValues) -> Binder[Any]:
        return of_arrival if typed.text("field") == ARRIVED else of_field

    return replace(form, binder=binder)


def field_correction(case: Case) -> Binder[acts.FieldCorrection]:
    """Return the binder of a field's correction."""
    reads = (*CODED, *TEXTUAL, _CLEARED, ARRIVED, "reason")
    given, computed = {"case": case.id}, {"value": partial(_said, case)}
    return Binder(
        acts.correct, acts.FieldCorrection, given, computed, {"field": "field_name"}, reads
    )


def arrival_correction(case: Case) -> Binder[acts.ArrivalCorrection]:
    """Return the binder of the correction of the time received."""
    computed = {ARRIVED: lambda typed: _time_before(case.received_at, typed.text(ARRIVED))}
    reads = ("field", *CODED, *TEXTUAL, _CLEARED)
    return Binder(
        acts.correct_arrival, acts.ArrivalCorrection, {"case": case.id}, computed, reads=reads
    )


def _note(case: Case) -> str:
    note = translate("CaseForms", "The old words stay in the journal.")
    if not case.waited_before:
        return note
    who = translate("CaseForms", "A manager corrects the time received; it can only become later.")
    return f"{note} {who}"


def _offered(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the fields to choose from; the time received only where it can become later."""
    received = ((ARRIVED, translate("CaseForms", "Time received")),)
    return (*fields(), *received) if case.waited_before else fields()


def _arrival_entries(case: Case) -> tuple[FieldSpec, ...]:
    """Return the fields for a time received that claims too much: the time, and why."""
    if not case.waited_before:
        return ()
    bounds = translate("CaseForms", "after {was}, up to {registered}")
    hint = bounds.format(was=_clock(case.firsts.arrived_at), registered=_clock(case.received_at))
    should = replace(_should(ARRIVED, FieldKind.LINE), hint=hint, value=_clock(case.received_at))
    why = FieldSpec("reason", translate("CaseForms", "Reason"), FieldKind.LINE, required=True)
    return should, replace(why, follows="field", only=(ARRIVED,))


def _time_before(last: datetime, text: str) -> datetime:
    """Return the latest moment up to ``last`` at a time of day; to the second, as it is shown."""
    found = _TIME.fullmatch(text)
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (24, 0, 0)
    try:
        clock = time(hour, minute, second)
    except ValueError:
        raise FieldMissing(ARRIVED, Refusal(Reason.MOMENT_UNREADABLE)) from None
    local = last.astimezone(SHANGHAI)
    same = datetime.combine(local.date(), clock, SHANGHAI)
    return same if same <= local else same - timedelta(days=1)


def _clock(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%H:%M:%S}"


def _written(sheet: CaseSheet, name: str) -> FieldSpec:
    """Return the field of a corrected text; it holds the present one, to be mended.

    A particular that is masked would be stored as it is shown: it is written anew instead.
    """
    present = _present(sheet.case)[name]
    is_masked = not sheet.is_unmasked and name in _PERSONAL and may_be_masked(present)
    has_lines = name == "facts" or "\n" in present
    kind = FieldKind.AMOUNT if name == "amount" else FieldKind.LINE
    spec = replace(
        _should(name, FieldKind.TEXT if has_lines else kind),
        value="" if is_masked else present,
        hidden_by=_CLEARED if name in _clearable(sheet.case) else "",
    )
    if not is_masked:
        return spec
    why = translate("CaseForms", "masked: mend it after “Show in full”, or write it anew")
    return replace(spec, hint=why)


def _clearable(case: Case) -> tuple[str, ...]:
    """Return the texts that may be cleared; a consumer always has a phone."""
    present = _present(case)
    return tuple(name for name in TEXTUAL if name != "phone" and present[name])


def _cleared(case: Case) -> FieldSpec:
    """Return the tick that clears a value that is wrong altogether; an empty field never does."""
    message = translate("CaseForms", "The registration is to say nothing here")
    over = translate("CaseForms", "Clear")
    tick = FieldSpec(_CLEARED, message, FieldKind.TICK, required=False, over=over)
    return replace(tick, follows="field", only=_clearable(case))


def _present(case: Case) -> dict[str, str]:
    """Return the present value of each field, as its input holds it."""
    bought = case.purchase
    return {
        **corrections.written(case),
        "amount": yuan(bought.amount.fen) if bought.amount else "",
        "merchant": bought.merchant,
        "purchased_on": bought.purchased_on.isoformat() if bought.purchased_on else "",
        "category": bought.category.value,
        "problems": " ".join(case.problems),
        "claims": " ".join(case.claims),
    }


def _should(key: str, kind: FieldKind) -> FieldSpec:
    message = translate("CaseForms", "Should say")
    return FieldSpec(key, message, kind, required=True, follows="field", only=(key,))


def _asked(case: Case, name: str, shops: tuple[tuple[str, str], ...]) -> FieldSpec:
    """Return the field that chooses the right code of a coded field; it shows the present one."""
    value = _present(case)[name]
    match name:
        case "merchant":
            return replace(_should(name, FieldKind.CHOICE), options=shops, value=value)
        case "purchased_on":
            return replace(_should(name, FieldKind.PAST_DAY), value=value)
        case "category":
            options = tuple((code.value, word(code)) for code in Category)
            return replace(_should(name, FieldKind.CHOICE), options=options, value=value)
        case _:
            options = tuple((code.value, word(code)) for code in _CODES[name])
            several = _should(name, FieldKind.SEVERAL)
            # A consumer may claim nothing, and always has a problem.
            is_needed = True if name == "problems" else None
            return replace(several, options=options, value=value, required=is_needed)


def _said(case: Case, typed: FormValues) -> str:
    """Return the right value; raises FieldMissing for the present one."""
    name = typed.text("field")
    if name in _clearable(case) and typed.is_ticked(_CLEARED):
        return ""
    value = typed.text(name)
    if name == "purchased_on":
        value = typed.past_day(name).isoformat()
    elif name == "slip_due" and value:
        value = typed.day(name).isoformat()
    elif name == "amount" and value:
        value = yuan(typed.money(name).fen)
    if value == _present(case)[name]:
        raise FieldMissing(name, Refusal(Reason.CORRECTS_NOTHING))
    return value
