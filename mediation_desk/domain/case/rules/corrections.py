"""Rules that apply a correction of the registration to a case."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.fast_replace import fast_replace
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer


@change.register
def _(event: desk_work.Corrected, case: Case, at: datetime) -> Case:
    del at
    name = event.field_name
    if name in CODED:
        return CODED[name](case, event.code)
    if name == "slip_due":
        day = date.fromisoformat(event.value) if event.value else None
        return fast_replace(case, slip_due=day)
    if name == "amount":
        amount = Money(int(event.value)) if event.value else None
        return fast_replace(case, purchase=fast_replace(case.purchase, amount=amount))
    changes: dict[str, Any] = {name: event.value}
    corrected = fast_replace(TEXTS[name](case), **changes)
    if isinstance(corrected, Consumer):
        return fast_replace(case, consumer=corrected)
    if isinstance(corrected, intake.Purchase):
        return fast_replace(case, purchase=corrected)
    return corrected


def written(case: Case) -> dict[str, str]:
    """Return the present words of every field that is corrected by its words."""
    amount = case.purchase.amount
    return {
        **{name: getattr(part(case), name) for name, part in TEXTS.items()},
        "amount": str(amount.fen) if amount else "",
        "slip_due": case.slip_due.isoformat() if case.slip_due else "",
    }


@change.register
def _(event: desk_work.ArrivalCorrected, case: Case, at: datetime) -> Case:
    """Count every clock of the case from the corrected time; the first claim is kept."""
    del at
    firsts = fast_replace(case.firsts, arrived_at=event.arrived_at)
    return fast_replace(
        case, firsts=firsts, arrival_claimed_at=case.arrival_claimed_at or event.was
    )


def _merchant(case: Case, code: str) -> Case:
    if code == case.purchase.merchant:
        return case
    # Questions to and answers of the wrong shop say nothing about the right one's promptness.
    case = fast_replace(case, shop_asked_at=None, shop_answered_at=None)
    return fast_replace(case, purchase=fast_replace(case.purchase, merchant=code))


def _purchased_on(case: Case, code: str) -> Case:
    day = date.fromisoformat(code) if code else None
    return fast_replace(case, purchase=fast_replace(case.purchase, purchased_on=day))


def _category(case: Case, code: str) -> Case:
    return fast_replace(case, purchase=fast_replace(case.purchase, category=Category(code)))


def _problems(case: Case, code: str) -> Case:
    return fast_replace(case, problems=tuple(ProblemKind(each) for each in code.split()))


def _claims(case: Case, code: str) -> Case:
    return fast_replace(case, claims=tuple(Claim(each) for each in code.split()))


Part = Case | Consumer | intake.Purchase
TEXTS: dict[str, Callable[[Case], Part]] = {
    "name": lambda case: case.consumer,
    "phone": lambda case: case.consumer,
    "address": lambda case: case.consumer,
    "goods": lambda case: case.purchase,
    "receipt_number": lambda case: case.purchase,
    "facts": lambda case: case,
    "hotline_number": lambda case: case,
}
"""Texts that can be corrected, each with the part of the case that has it."""
CODED: dict[str, Callable[[Case, str], Case]] = {
    "merchant": _merchant,
    "purchased_on": _purchased_on,
    "category": _category,
    "problems": _problems,
    "claims": _claims,
}
"""Fields whose new content is ``Corrected.code``: an id, a day, or codes separated by spaces."""
