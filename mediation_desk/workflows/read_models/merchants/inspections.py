"""Read models of inspection rounds: the page, its papers, a merchant's file, and Today."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, lists_of
from mediation_desk.domain.inspection.events import GoodsSpotChecked
from mediation_desk.domain.inspection.rounds import InspectionRound, Inspections, ShopVisit
from mediation_desk.domain.merchant import MerchantFile, Merchants
from mediation_desk.domain.merchant.rectification import Rectification
from mediation_desk.domain.refusal import Reason, Refusal

_FLOOR = re.compile(r"[BL]?\d{1,2}F?", re.IGNORECASE)


@dataclass(frozen=True)
class InspectedShop:
    """One shop of a round: its check lists, its visit and spot checks, and the notices of both."""

    merchant: str
    name: str
    place: str
    business: Category | None
    lists: tuple[CheckList, ...]
    visit: ShopVisit | None = None
    spots: tuple[GoodsSpotChecked, ...] = ()
    notices: tuple[Rectification, ...] = ()
    by: str = ""
    """Name of the operator who recorded the visit."""

    @property
    def has_findings(self) -> bool:
        """Tell whether an item was found wrong."""
        return self.visit is not None and bool(self.visit.findings)


@dataclass(frozen=True)
class InspectionSheet:
    """One round with its shops, by their places."""

    round: InspectionRound
    shops: tuple[InspectedShop, ...]
    today: date
    planned_by: str = ""
    ended_by: str = ""

    @property
    def open_notices(self) -> int:
        """Return how many rectifications that the round led to are open."""
        return sum(notice.is_open for notice in self._all_notices())

    @property
    def notices(self) -> int:
        """Return how many rectification notices it led to, without withdrawn ones."""
        return sum(notice.withdrawn is None for notice in self._all_notices())

    def _all_notices(self) -> Iterable[Rectification]:
        """Return each notice once: files that were merged show the same ones."""
        every = (notice for shop in self.shops for notice in shop.notices)
        return {notice.issued.rectification: notice for notice in every}.values()

    def shop(self, merchant: str) -> InspectedShop:
        """Return a shop of the round; raises Refusal(UNKNOWN_MERCHANT)."""
        found = next((one for one in self.shops if one.merchant == merchant), None)
        if found is None:
            raise Refusal(Reason.UNKNOWN_MERCHANT)
        return found


@dataclass(frozen=True)
class InspectionsSheet:
    """All data of the page: the rounds, the newest first, and what a plan chooses from."""

    rounds: tuple[InspectionSheet, ...]
    floors: tuple[str, ...]
    businesses: tuple[Category, ...]
    today: date
    read_at: datetime


@dataclass(frozen=True)
class MerchantVisit:
    """What a round found at one merchant, for the merchant's file."""

    inspection: str
    number: str
    name: str
    on: date
    visit: ShopVisit | None
    spots: tuple[GoodsSpotChecked, ...] = ()


@dataclass(frozen=True)
class DueInspection:
    """A round to be walked, for Today."""

    inspection: str
    number: str
    name: str
    last_day: date
    visited: int
    planned: int


def floor_of(file: MerchantFile) -> str:
    """Return the floor of a shop: as recorded, else as its unit begins, as ``1F`` of ``1F-A012``.

    "" where neither says it.
    """
    if file.described.floor:
        return file.described.floor
    head = file.merchant.unit.partition("-")[0]
    return head.upper() if _FLOOR.fullmatch(head) and head != file.merchant.unit else ""


def present(merchants: Merchants) -> tuple[MerchantFile, ...]:
    """Return the files of those who trade in the mall, by their places."""
    here = (file for file in merchants.files.values() if file.left is None and not file.merged_into)
    return tuple(sorted(here, key=lambda file: (file.merchant.unit, file.merchant.name)))


def planned_shops(
    merchants: Merchants, floors: Iterable[str], businesses: Iterable[Category]
) -> tuple[str, ...]:
    """Return the merchants that a plan lists; no floor, or no class, stands for all."""
    wanted_floors, wanted_businesses = frozenset(floors), frozenset(businesses)
    return tuple(
        file.merchant.id
        for file in present(merchants)
        if not wanted_floors or floor_of(file) in wanted_floors
        if not wanted_businesses or file.described.business in wanted_businesses
    )


def inspections_sheet(
    inspections: Inspections, merchants: Merchants, people: Mapping[str, str], now: datetime
) -> InspectionsSheet:
    """Return the data of the page; ``people`` are the operators' names by id."""
    newest = sorted(inspections.items.values(), key=lambda one: one.first_day, reverse=True)
    here = present(merchants)
    today = local_day(now)
    businesses = {file.described.business for file in here}
    return InspectionsSheet(
        tuple(_sheet(one, merchants, people, today) for one in newest),
        tuple(sorted({floor for file in here if (floor := floor_of(file))})),
        tuple(each for each in Category if each in businesses),
        today,
        now,
    )


def inspection_sheet(
    inspections: Inspections,
    merchants: Merchants,
    people: Mapping[str, str],
    of: tuple[str, datetime],
) -> InspectionSheet:
    """Return one round at a time; raises Refusal(UNKNOWN_INSPECTION)."""
    inspection, now = of
    if inspection not in inspections.items:
        raise Refusal(Reason.UNKNOWN_INSPECTION)
    return _sheet(inspections.items[inspection], merchants, people, local_day(now))


def _sheet(
    held: InspectionRound, merchants: Merchants, people: Mapping[str, str], today: date
) -> InspectionSheet:
    shops = [_shop(held, merchants.files[one], merchants, people) for one in held.merchants]
    return InspectionSheet(
        held,
        tuple(sorted(shops, key=lambda shop: (shop.place, shop.name))),
        today,
        people.get(held.planned_by, ""),
        people.get(held.ended_by, ""),
    )


def _shop(
    held: InspectionRound, file: MerchantFile, merchants: Merchants, people: Mapping[str, str]
) -> InspectedShop:
    it, described = file.merchant, file.described
    visit = held.visits.get(it.id)
    notices = merchants.joined(merchants.whole(it.id)).rectifications.values()
    return InspectedShop(
        it.id,
        it.name,
        file.place,
        described.business,
        lists_of(described.business, described.takes_prepayments, held.topics),
        visit,
        held.spots_at(it.id),
        tuple(notice for notice in notices if notice.issued.inspection == held.id),
        people.get(visit.by, "") if visit else "",
    )


def visits_of(inspections: Inspections, merchants: Iterable[str]) -> tuple[MerchantVisit, ...]:
    """Return what the rounds found at a merchant, whose files these are, the newest first."""
    wanted = tuple(merchants)
    found = [
        MerchantVisit(
            held.id,
            held.number,
            held.name,
            visit.event.on if visit else spots[0].on,
            visit,
            spots,
        )
        for held in inspections.items.values()
        for one in wanted
        for visit, spots in [(held.visits.get(one), held.spots_at(one))]
        if visit or spots
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def due_inspections(inspections: Inspections, today: date) -> tuple[DueInspection, ...]:
    """Return the rounds that are to be walked, the one that ends first at the head."""
    due = [held for held in inspections.items.values() if held.is_due(today)]
    return tuple(
        DueInspection(
            held.id, held.number, held.name, held.last_day, held.visited, len(held.merchants)
        )
        for held in sorted(due, key=lambda held: held.last_day)
    )
