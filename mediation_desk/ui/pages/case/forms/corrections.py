"""The forms for keeping a case in order: hand-over to a colleague, correction of a field."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.rules.corrections import CODED
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import Category, Claim, ProblemKind
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
from mediation_desk.ui.wording import word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import case_keeping as acts

translate = QCoreApplication.translate
ARRIVED = "arrived_at"
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
        _written(),
        *_arrival_entries(sheet.case),
    )
    value = (
        Reason.PHONE_MISSING,
        Reason.PHONE_WRONG,
        Reason.MONEY_UNREADABLE,
        Reason.MONEY_TOO_FINE,
        Reason.MONEY_NEGATIVE,
        Reason.MONEY_TOO_LARGE,
        Reason.DATE_UNREADABLE,
        Reason.CORRECTS_NOTHING,
    )
    shop = dict.fromkeys((Reason.WITH_REGULATOR, Reason.PAYMENT_NAMES_SHOP), "merchant")
    arrival = {Reason.ARRIVAL_OUT_OF_RANGE: ARRIVED, Reason.REASON_MISSING: "reason"}
    places = {**dict.fromkeys(value, "value"), **shop, **arrival, Reason.NO_PROBLEM: "problems"}
    form = step_form(sheet, CaseAction.CORRECT, entries, of_field, places, _note(sheet.case))

    def binder(typed: FormValues) -> Binder[Any]:
        return of_arrival if typed.text("field") == ARRIVED else of_field

    return replace(form, binder=binder)


def field_correction(case: Case) -> Binder[acts.FieldCorrection]:
    """Return the binder of a field's correction."""
    reads = (*CODED, ARRIVED, "reason")
    given, computed = {"case": case.id}, {"value": _said}
    return Binder(
        acts.correct, acts.FieldCorrection, given, computed, {"field": "field_name"}, reads
    )


def arrival_correction(case: Case) -> Binder[acts.ArrivalCorrection]:
    """Return the binder of the correction of the time received."""
    computed = {ARRIVED: lambda typed: _time_before(case.received_at, typed.text(ARRIVED))}
    reads = ("field", *CODED, "value")
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


def _written() -> FieldSpec:
    """Return the field of the corrected text; empty clears a value that is wrong altogether."""
    message = translate("CaseForms", "Should say; empty clears it")
    written = tuple(name for name, _ in fields() if name not in CODED)
    return FieldSpec(
        "value",
        message,
        FieldKind.TEXT,
        required=False,
        follows="field",
        only=written,
        required_for=("phone",),
    )


def _should(key: str, kind: FieldKind) -> FieldSpec:
    message = translate("CaseForms", "Should say")
    return FieldSpec(key, message, kind, required=True, follows="field", only=(key,))


def _asked(case: Case, name: str, shops: tuple[tuple[str, str], ...]) -> FieldSpec:
    """Return the field that chooses the right code of a coded field; it shows the present one."""
    bought = case.purchase
    match name:
        case "merchant":
            return replace(_should(name, FieldKind.CHOICE), options=shops, value=bought.merchant)
        case "purchased_on":
            day = bought.purchased_on.isoformat() if bought.purchased_on else ""
            return replace(_should(name, FieldKind.PAST_DAY), value=day)
        case "category":
            options = tuple((code.value, word(code)) for code in Category)
            return replace(
                _should(name, FieldKind.CHOICE), options=options, value=bought.category.value
            )
        case _:
            held = case.problems if name == "problems" else case.claims
            options = tuple((code.value, word(code)) for code in _CODES[name])
            several = _should(name, FieldKind.SEVERAL)
            # A consumer may claim nothing, and always has a problem.
            is_needed = True if name == "problems" else None
            value = " ".join(held)
            return replace(several, options=options, value=value, required=is_needed)


def _said(typed: FormValues) -> str:
    name = typed.text("field")
    if name == "purchased_on":
        return typed.past_day(name).isoformat()
    if name == "slip_due" and typed.text("value"):
        return typed.day("value").isoformat()
    return typed.text(name if name in CODED else "value")
