"""Packs: an imported calendar year, set of law, articles or form, and the deadlines it moved."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.event_metadata import EventMetadata


class PackKind(StrEnum):
    """Kinds of content of a pack."""

    CALENDAR = "calendar"
    LAW = "law"
    ARTICLES = "articles"
    FORM = "form"


@dataclass(frozen=True)
class MovedDate:
    """A date of an open case that a pack moved, or made final. ``clock`` is the clock's code."""

    number: str
    clock: str
    was: date
    now: date
    was_provisional: bool = False
    is_provisional: bool = False


@dataclass(frozen=True)
class PackTaken:
    """Import of a rule pack: its exact text, its SHA-256, and its first and last day."""

    kind: PackKind
    title: str
    digest: str
    from_on: date
    text: str
    until_on: date | None = None
    moved: tuple[MovedDate, ...] = ()


@dataclass(frozen=True)
class ImportedPack:
    """A pack with the time of its import and its importer."""

    taken: PackTaken
    at: datetime
    by: str


@dataclass(frozen=True)
class ImportedPacks:
    """All packs, the oldest first."""

    items: tuple[ImportedPack, ...] = ()

    def after(self, event: PackTaken, metadata: EventMetadata) -> "ImportedPacks":
        """Return the packs after one more import."""
        return ImportedPacks((*self.items, ImportedPack(event, metadata.at, metadata.by)))

    def has(self, digest: str) -> bool:
        """Tell whether the very same text is in force already."""
        return any(each.taken.digest == digest for each in self.items)
