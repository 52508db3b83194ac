"""Events that link cases, or merge a duplicate into another case; both can be undone."""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.case.events.aggravation import Aggravation
from mediation_desk.domain.codes import Channel, LinkKind
from mediation_desk.domain.event_metadata import erasable_text


@dataclass(frozen=True)
class CaseLink:
    """A link to another case, which came by ``channel``; the other case has the same link.

    ``tied_at`` is when it was made. For a merged duplicate, ``grown`` are the aggravations of that
    case, and ``came_again`` tells whether its matter had come again.
    """

    id: str
    other: str
    number: str
    tie: LinkKind
    channel: Channel
    tied_at: datetime
    grown: tuple[Aggravation, ...] = ()
    came_again: bool = False


@dataclass(frozen=True)
class Linked:
    """A link between this case and another."""

    link: str
    other: str
    number: str
    tie: LinkKind
    channel: Channel
    reason: str = erasable_text()


@dataclass(frozen=True)
class MergedInto:
    """Merger of a duplicate into another case: this one ends, and the other stands for both."""

    link: str
    other: str
    number: str
    channel: Channel
    reason: str = erasable_text()


@dataclass(frozen=True)
class DuplicateTaken:
    """Merger of a duplicate into this case, with the aggravations of the duplicate.

    Old entries do not name the aggravations.
    """

    link: str
    other: str
    number: str
    channel: Channel
    grown: tuple[Aggravation, ...] = ()
    came_again: bool = False


@dataclass(frozen=True)
class BondUndone:
    """Removal of a link or a merger; a merged duplicate returns to its former state."""

    link: str
    reason: str = erasable_text()
