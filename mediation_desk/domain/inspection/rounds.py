"""Inspection rounds by id, folded from their events."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mediation_desk.domain.codes import Category
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import (
    GoodsSpotChecked,
    InspectionCancelled,
    InspectionChanged,
    InspectionEnded,
    InspectionEvent,
    InspectionPlanned,
    ItemNote,
    ShopInspected,
)


@dataclass(frozen=True)
class ShopVisit:
    """The visit of a round to a shop that counts: the last one, with its author."""

    event: ShopInspected
    at: datetime
    by: str

    def note(self, item: str) -> str:
        """Return what was found at an item, or ""."""
        return next((note.words for note in self.event.notes if note.item == item), "")

    @property
    def findings(self) -> tuple[ItemNote, ...]:
        """Return the findings, each with its words."""
        return tuple(
            ItemNote(each.item, self.note(each.item))
            for each in self.event.results
            if each.outcome is ItemOutcome.FINDING
        )


@dataclass(frozen=True)
class InspectionRound:
    """Current state of one round."""

    id: str
    number: str
    name: str
    first_day: date
    last_day: date
    merchants: tuple[str, ...]
    floors: tuple[str, ...]
    businesses: tuple[Category, ...]
    topics: tuple[CheckList, ...]
    walkers: str
    planned_by: str
    visits: Mapping[str, ShopVisit] = field(default_factory=dict)
    spots: Mapping[str, GoodsSpotChecked] = field(default_factory=dict)
    ended: InspectionEnded | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    cancelled: InspectionCancelled | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether shops are still to be visited."""
        return self.ended is None and self.cancelled is None

    @property
    def visited(self) -> int:
        """Return how many of the planned shops were visited."""
        return sum(merchant in self.visits for merchant in self.merchants)

    @property
    def only_spotted(self) -> int:
        """Return how many of the planned shops had goods checked, and no visit."""
        spotted = {spot.merchant for spot in self.spots.values()}
        return sum(one in spotted and one not in self.visits for one in self.merchants)

    @property
    def may_end(self) -> bool:
        """Tell whether something was recorded in it: a visit or a spot check."""
        return bool(self.visits or self.spots)

    @property
    def findings(self) -> int:
        """Return how many items were found wrong, failed spot checks among them."""
        items = sum(len(visit.findings) for visit in self.visits.values())
        return items + sum(spot.outcome is SpotOutcome.FAILED for spot in self.spots.values())

    def is_due(self, today: date) -> bool:
        """Tell whether it is to be walked: open, its first day has come."""
        return self.is_open and self.first_day <= today

    def is_overdue(self, today: date) -> bool:
        """Tell whether its last day has passed and it was not ended."""
        return self.is_open and self.last_day < today

    def spots_at(self, merchant: str) -> tuple[GoodsSpotChecked, ...]:
        """Return the spot checks at a shop."""
        return tuple(spot for spot in self.spots.values() if spot.merchant == merchant)


@dataclass(frozen=True)
class Inspections:
    """All rounds, by their ids."""

    items: Mapping[str, InspectionRound] = field(default_factory=dict)

    def after(self, event: InspectionEvent, metadata: EventMetadata) -> "Inspections":
        """Return the rounds after ``event``; one about no planned round changes nothing."""
        known = self.items.get(metadata.subject)
        if isinstance(event, InspectionPlanned):
            changed = _planned(event, metadata)
        elif known is not None:
            changed = _changed(known, event, metadata)
        else:
            return self
        return Inspections({**self.items, changed.id: changed})


def _planned(event: InspectionPlanned, metadata: EventMetadata) -> InspectionRound:
    return InspectionRound(id=metadata.subject, planned_by=metadata.by, **vars(event))


def _changed(
    known: InspectionRound,
    event: InspectionEvent,
    metadata: EventMetadata,
) -> InspectionRound:
    match event:
        case InspectionChanged():
            seen = {*known.visits, *(spot.merchant for spot in known.spots.values())}
            seen -= set(event.merchants)
            kept = tuple(one for one in known.merchants if one in seen)
            return replace(known, **{**vars(event), "merchants": (*event.merchants, *kept)})
        case ShopInspected():
            visit = ShopVisit(event, metadata.at, metadata.by)
            return replace(known, visits={**known.visits, event.merchant: visit})
        case GoodsSpotChecked():
            return replace(known, spots={**known.spots, event.spot: event})
        case InspectionEnded():
            return replace(known, ended=event, ended_at=metadata.at, ended_by=metadata.by)
        case InspectionCancelled():
            return replace(known, cancelled=event)
        case InspectionPlanned():
            return known
