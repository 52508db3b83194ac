"""Events of an inspection round."""

from dataclasses import dataclass, field
from datetime import date

from mediation_desk.domain.codes import Category
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome


@dataclass(frozen=True)
class InspectionPlanned:
    """A planned round: its days, both included, and the merchants to be visited.

    ``floors`` and ``businesses`` are the choice that listed them, empty for all.
    """

    number: str
    name: str
    first_day: date
    last_day: date
    merchants: tuple[str, ...]
    floors: tuple[str, ...] = ()
    businesses: tuple[Category, ...] = ()
    topics: tuple[CheckList, ...] = ()
    walkers: str = erasable_text()


@dataclass(frozen=True)
class InspectionChanged:
    """Change of the plan of a round; shops that were checked stay in it."""

    name: str
    first_day: date
    last_day: date
    merchants: tuple[str, ...]
    floors: tuple[str, ...] = ()
    businesses: tuple[Category, ...] = ()
    topics: tuple[CheckList, ...] = ()
    walkers: str = erasable_text()


@dataclass(frozen=True)
class ItemResult:
    """Outcome of an item, by its code."""

    item: str
    outcome: ItemOutcome


@dataclass(frozen=True)
class ItemNote:
    """What was found at an item."""

    item: str
    words: str


@dataclass(frozen=True)
class ShopInspected:
    """Visit to a shop; a later one of the same round replaces it, the earlier entry stays.

    ``photos`` are hashes of files in the evidence store, named in ``photo_names``.
    """

    merchant: str
    on: date
    results: tuple[ItemResult, ...]
    photos: tuple[str, ...] = ()
    notes: tuple[ItemNote, ...] = field(default=(), metadata={"private": True})
    photo_names: tuple[str, ...] = field(default=(), metadata={"private": True})
    words: str = erasable_text()


@dataclass(frozen=True)
class GoodsSpotChecked:
    """Spot check of named goods 抽检; a later one of the same id brings its result."""

    spot: str
    merchant: str
    on: date
    goods: str
    outcome: SpotOutcome
    batch: str = ""
    photos: tuple[str, ...] = ()
    photo_names: tuple[str, ...] = field(default=(), metadata={"private": True})
    words: str = erasable_text()


@dataclass(frozen=True)
class InspectionEnded:
    """End of a round, with what its walkers sum up."""

    words: str = erasable_text()


@dataclass(frozen=True)
class InspectionCancelled:
    """Cancellation of a round; its number stays used."""

    reason: str = erasable_text()


InspectionEvent = (
    InspectionPlanned
    | InspectionChanged
    | ShopInspected
    | GoodsSpotChecked
    | InspectionEnded
    | InspectionCancelled
)
