"""Rules that apply a correction of the registration to a case."""

from collections.abc import Callable
from datetime import date, datetime

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
    if event.field_name == "facts":
        return fast_replace(case, facts=event.value)
    if event.field_name == "hotline_number":
        return fast_replace(case, hotline_number=event.value)
    if event.field_name == "slip_due":
        day = date.fromisoformat(event.value) if event.value else None
        return fast_replace(case, slip_due=day)
    if event.field_name in CODED:
        return CODED[event.field_name](case, event.code)
    if event.field_name in ("name", "phone", "address"):
        return fast_replace(case, consumer=_consumer_with(case.consumer, event))
    return fast_replace(case, purchase=_purchase_with(case.purchase, event))


@change.register
def _(event: desk_work.ArrivalCorrected, case: Case, at: datetime) -> Case:
    """Count every clock of the case from the corrected time; the first claim is kept."""
    del at
    firsts = fast_replace(case.firsts, arrived_at=event.arrived_at)
    return fast_replace(
        case, firsts=firsts, arrival_claimed_at=case.arrival_claimed_at or event.was
    )


def _consumer_with(consumer: Consumer, event: desk_work.Corrected) -> Consumer:
    match event.field_name:
        case "name":
            return fast_replace(consumer, name=event.value)
        case "phone":
            return fast_replace(consumer, phone=event.value)
        case _:
            return fast_replace(consumer, address=event.value)


def _purchase_with(purchase: intake.Purchase, event: desk_work.Corrected) -> intake.Purchase:
    match event.field_name:
        case "goods":
            return fast_replace(purchase, goods=event.value)
        case "receipt_number":
            return fast_replace(purchase, receipt_number=event.value)
        case _:
            amount = Money(int(event.value)) if event.value else None
            return fast_replace(purchase, amount=amount)


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


CODED: dict[str, Callable[[Case, str], Case]] = {
    "merchant": _merchant,
    "purchased_on": _purchased_on,
    "category": _category,
    "problems": _problems,
    "claims": _claims,
}
"""Fields whose new content is ``Corrected.code``: an id, a day, or codes separated by spaces."""
