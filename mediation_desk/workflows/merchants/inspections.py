"""Acts of an inspection round 巡查、抽检: plan it, record each shop, check goods, end it."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import (
    GoodsSpotChecked,
    InspectionCancelled,
    InspectionChanged,
    InspectionEnded,
    InspectionPlanned,
    ItemNote,
    ItemResult,
    ShopInspected,
)
from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.merchants.merchant_files import past_day
from mediation_desk.workflows.ports import Desk, Series
from mediation_desk.workflows.read_models.merchants.inspections import planned_shops
from mediation_desk.workflows.response.first_response import StoredEvidence


def inspection_stream(inspection: str) -> str:
    """Return the stream of one round."""
    return f"inspection:{inspection}"


@dataclass(frozen=True)
class InspectionPlan:
    """Plan of a round; no floor or no class stands for all of them."""

    act: str
    inspection: str
    name: str
    first_day: date
    last_day: date
    floors: tuple[str, ...] = ()
    businesses: tuple[Category, ...] = ()
    topics: tuple[CheckList, ...] = ()
    walkers: str = ""


@once
def plan_inspection(desk: Desk, form: InspectionPlan) -> None:
    """Plan a round; its number is given now, and the shops are those that trade here now.

    Raises Refusal(TEXT_MISSING) without a name, INSPECTION_BACKWARDS, NO_SHOP_LISTED.
    """
    shops = _shops(desk, form)
    event = InspectionPlanned(
        desk.ledger.take_number(Series.INSPECTION, local_day(desk.now())),
        form.name.strip(),
        form.first_day,
        form.last_day,
        shops,
        form.floors,
        form.businesses,
        form.topics,
        form.walkers.strip(),
    )
    write(desk, inspection_stream(form.inspection), form.act, event)


@once
def change_inspection(desk: Desk, form: InspectionPlan) -> None:
    """Change the plan of an open round; shops visited or spot-checked stay.

    Raises as the plan does.
    """
    _open(desk, form.inspection)
    event = InspectionChanged(
        form.name.strip(),
        form.first_day,
        form.last_day,
        _shops(desk, form),
        form.floors,
        form.businesses,
        form.topics,
        form.walkers.strip(),
    )
    write(desk, inspection_stream(form.inspection), form.act, event)


@dataclass(frozen=True)
class ShopInspection:
    """Outcomes at a shop; an item without one was not looked at yet."""

    act: str
    inspection: str
    merchant: str
    on: date
    results: tuple[ItemResult, ...]
    notes: tuple[ItemNote, ...] = ()
    photos: tuple[StoredEvidence, ...] = ()
    words: str = ""


@once
def inspect_shop(desk: Desk, form: ShopInspection) -> None:
    """Record the visit to a shop, in place of an earlier one of the round.

    Raises Refusal(CHOICE_MISSING) without an outcome, FINDING_UNSAID for a finding without words.
    """
    _require_shop(_open(desk, form.inspection), form.merchant)
    if not form.results:
        raise Refusal(Reason.CHOICE_MISSING)
    notes = tuple(ItemNote(each.item, each.words.strip()) for each in form.notes if each.words)
    said = {each.item for each in notes if each.words}
    if any(r.outcome is ItemOutcome.FINDING and r.item not in said for r in form.results):
        raise Refusal(Reason.FINDING_UNSAID)
    event = ShopInspected(
        form.merchant,
        past_day(desk, form.on),
        form.results,
        tuple(photo.sha256 for photo in form.photos),
        notes,
        tuple(photo.name for photo in form.photos),
        form.words.strip(),
    )
    write(desk, inspection_stream(form.inspection), form.act, event)


@dataclass(frozen=True)
class GoodsSpotCheck:
    """Spot check of named goods, or its result that came later."""

    act: str
    inspection: str
    spot: str
    merchant: str
    on: date
    goods: str
    outcome: SpotOutcome
    batch: str = ""
    photos: tuple[StoredEvidence, ...] = ()
    words: str = ""


@once
def spot_check(desk: Desk, form: GoodsSpotCheck) -> None:
    """Record a spot check of goods. Raises Refusal(TEXT_MISSING), FINDING_UNSAID for a failed one.

    A result that waits for a laboratory may come after the end of the round.
    """
    held = _known(desk, form.inspection)
    known = held.spots.get(form.spot)
    is_result = known is not None and known.outcome is SpotOutcome.PENDING
    if not is_result:
        held = _open(desk, form.inspection)
    _require_shop(held, form.merchant)
    if not form.goods.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.outcome is SpotOutcome.FAILED and not form.words.strip():
        raise Refusal(Reason.FINDING_UNSAID)
    event = GoodsSpotChecked(
        form.spot,
        form.merchant,
        past_day(desk, form.on),
        form.goods.strip(),
        form.outcome,
        form.batch.strip(),
        tuple(photo.sha256 for photo in form.photos),
        tuple(photo.name for photo in form.photos),
        form.words.strip(),
    )
    write(desk, inspection_stream(form.inspection), form.act, event)


@dataclass(frozen=True)
class InspectionEnding:
    """End of a round with its summary, or its cancellation with the reason."""

    act: str
    inspection: str
    words: str = ""


@once
def end_inspection(desk: Desk, form: InspectionEnding) -> None:
    """End a round; shops that were not visited stay so in its record.

    Raises Refusal(INSPECTION_EMPTY) before a visit or a spot check: such a round is cancelled.
    """
    if not _open(desk, form.inspection).may_end:
        raise Refusal(Reason.INSPECTION_EMPTY)
    event = InspectionEnded(form.words.strip())
    write(desk, inspection_stream(form.inspection), form.act, event)


@once
def cancel_inspection(desk: Desk, form: InspectionEnding) -> None:
    """Cancel a round with the reason; its number stays used. Raises Refusal(REASON_MISSING)."""
    _open(desk, form.inspection)
    if not form.words.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = InspectionCancelled(form.words.strip())
    write(desk, inspection_stream(form.inspection), form.act, event)


def _known(desk: Desk, inspection: str) -> InspectionRound:
    found = desk.ledger.records.inspections.items.get(inspection)
    if found is None:
        raise Refusal(Reason.UNKNOWN_INSPECTION)
    return found


def _open(desk: Desk, inspection: str) -> InspectionRound:
    found = _known(desk, inspection)
    if not found.is_open:
        raise Refusal(Reason.INSPECTION_CLOSED, {"number": found.number})
    return found


def _require_shop(held: InspectionRound, merchant: str) -> None:
    if merchant not in held.merchants:
        raise Refusal(Reason.UNKNOWN_MERCHANT)


def _shops(desk: Desk, form: InspectionPlan) -> tuple[str, ...]:
    if not form.name.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.last_day < form.first_day:
        raise Refusal(Reason.INSPECTION_BACKWARDS)
    shops = planned_shops(desk.ledger.records.merchants, form.floors, form.businesses)
    if not shops:
        raise Refusal(Reason.NO_SHOP_LISTED)
    return shops
