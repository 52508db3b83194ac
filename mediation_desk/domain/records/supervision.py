"""Posted supervision 挂牌督导: a matter that the regulator watches by name until they end it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mediation_desk.domain.event_metadata import EventMetadata, erasable_text


@dataclass(frozen=True)
class Posted:
    """Supervision of the station, a merchant or a case (``of``) to the end of ``due_on``.

    ``subject`` never names a consumer: it hangs on the notice board.
    """

    of: str
    subject: str
    officer: str
    body: str
    due_on: date
    case: str = ""
    text: str = erasable_text()


@dataclass(frozen=True)
class Visited:
    """A visit of the officer on this day; ``text`` is what they found."""

    officer: str
    body: str
    visited_on: date
    subject: str = ""
    text: str = erasable_text()


@dataclass(frozen=True)
class Answered:
    """The station's report of what it did; a later one replaces it."""

    text: str = erasable_text()


@dataclass(frozen=True)
class Closed:
    """The regulator's end of a supervision; ``text`` is its outcome."""

    officer: str
    body: str
    subject: str = ""
    text: str = erasable_text()


SupervisionEvent = Posted | Visited | Answered | Closed


@dataclass(frozen=True)
class StationReply:
    """The answer of the station, with its time and the id of its author."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Supervision:
    """One supervision; ``message`` is the letter that posted it."""

    id: str
    message: str
    posted: Posted
    posted_at: datetime
    visits: tuple[Visited, ...] = ()
    reply: StationReply | None = None
    closed: Closed | None = None

    def days_left(self, today: date) -> int:
        """Return the days until the last one; below zero when it has passed."""
        return (self.posted.due_on - today).days


@dataclass(frozen=True)
class Supervisions:
    """All supervisions posted at this station, by their ids, the oldest first."""

    items: Mapping[str, Supervision] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Supervision, ...]:
        """Return those that have not ended, the nearest last day first."""
        standing = (one for one in self.items.values() if one.closed is None)
        return tuple(sorted(standing, key=lambda one: one.posted.due_on))

    def after(self, event: SupervisionEvent, metadata: EventMetadata) -> "Supervisions":
        """Return the supervisions after ``event``, which belongs to the one of its stream."""
        match event:
            case Posted():
                made = Supervision(metadata.subject, metadata.entry, event, metadata.at)
            case Visited():
                before = self.items[metadata.subject]
                made = replace(before, visits=(*before.visits, event))
            case Answered(text):
                reply = StationReply(text, metadata.at, metadata.by)
                made = replace(self.items[metadata.subject], reply=reply)
            case Closed():
                made = replace(self.items[metadata.subject], closed=event)
        return Supervisions({**self.items, metadata.subject: made})
