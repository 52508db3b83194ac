"""Directory of the regulator's bodies and officers, for direct contact (一线通).

Their phones are work numbers that hang on the mall's notice board; each entry is confirmed again
every ninety days, because a number that nobody answers is worse than none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text

CONFIRMED_FOR = timedelta(days=90)
"""Validity of a confirmation; a policy of the desk, not of any law."""


class Rank(StrEnum):
    """Kinds of directory entry."""

    HOTLINE_CENTRE = "hotline_centre"
    SECTION = "section"
    LOCAL_OFFICE = "local_office"
    OFFICER = "officer"


class CallResult(StrEnum):
    """Results of calling an officer."""

    TOLD = "told"
    REACHED = "reached"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class ListingParticulars:
    """Particulars of a body or an officer; an officer's ``body`` is their workplace.

    ``lines`` are its business lines; ``valid_until`` is the last day, if known.
    """

    rank: Rank
    role: str
    hours: str
    body: str = ""
    lines: tuple[BusinessLine, ...] = ()
    scope: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class Listed:
    """Entry of a body or an officer into the directory."""

    particulars: ListingParticulars
    name: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class ListingChanged:
    """Change of an entry of the directory."""

    particulars: ListingParticulars
    name: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class ListingConfirmed:
    """Confirmation that name, number and hours of an entry still hold."""

    on: date


@dataclass(frozen=True)
class ListingEnded:
    """End of an entry (moved, left, merged); ``on`` is its last day."""

    on: date
    reason: str = erasable_text()


@dataclass(frozen=True)
class OfficerCalled:
    """A call of the station: the case it was about ("" for none), and its result."""

    case: str
    result: CallResult
    said: str = erasable_text()


@dataclass(frozen=True)
class BoardPosted:
    """Posting of this version of the notice board (公示牌) in the mall."""

    version: int


DirectoryEvent = (
    Listed | ListingChanged | ListingConfirmed | ListingEnded | OfficerCalled | BoardPosted
)


@dataclass(frozen=True)
class OfficerCall:
    """One call in the log."""

    entry: str
    listing: str
    at: datetime
    by: str
    case: str
    result: CallResult
    said: str


@dataclass(frozen=True)
class Listing:
    """Current state of one entry of the directory."""

    id: str
    name: str
    phone: str
    particulars: ListingParticulars
    confirmed_on: date
    ended_on: date | None = None
    end_reason: str = ""

    def is_valid(self, day: date) -> bool:
        """Tell whether the entry may be called and posted on a day."""
        begun = self.particulars.valid_from is None or self.particulars.valid_from <= day
        ends = [end for end in (self.particulars.valid_until, self.ended_on) if end is not None]
        return begun and all(day <= end for end in ends)

    def asks_again(self, day: date) -> bool:
        """Tell whether the entry is due for confirmation: older than ninety days."""
        return day - self.confirmed_on > CONFIRMED_FOR


@dataclass(frozen=True)
class Directory:
    """All entries, ended ones included, and all calls, the newest last.

    ``version`` counts the changes of the board; ``posted_version`` is the one that hangs.
    """

    listings: Mapping[str, Listing] = field(default_factory=dict)
    calls: tuple[OfficerCall, ...] = ()
    version: int = 0
    effective_on: date | None = None
    posted_version: int = 0
    posted_on: date | None = None

    def officers(self, day: date) -> tuple[Listing, ...]:
        """Return the officers whose entry is valid on a day, in the order of their addition."""
        listings = self.listings.values()
        return tuple(
            one for one in listings if one.particulars.rank is Rank.OFFICER and one.is_valid(day)
        )

    def after(self, event: DirectoryEvent, metadata: EventMetadata) -> "Directory":
        """Return the directory after ``event``, which belongs to the entry of its stream."""
        match event:
            case Listed() | ListingChanged():
                return self._written(event, metadata)
            case ListingConfirmed():
                return self._with(replace(self.listings[metadata.subject], confirmed_on=event.on))
            case ListingEnded():
                listing = self.listings[metadata.subject]
                ended = replace(listing, ended_on=event.on, end_reason=event.reason)
                return self._with(ended)._grown(metadata)
            case OfficerCalled():
                call = (metadata.entry, metadata.subject, metadata.at, metadata.by)
                made = OfficerCall(*call, event.case, event.result, event.said)
                return replace(self, calls=(*self.calls, made))
            case BoardPosted():
                return replace(self, posted_version=event.version, posted_on=local_day(metadata.at))

    def _written(self, event: Listed | ListingChanged, metadata: EventMetadata) -> "Directory":
        """Write a new or changed entry, which counts as confirmed by its author."""
        day = local_day(metadata.at)
        listing = Listing(metadata.subject, event.name, event.phone, event.particulars, day)
        return self._with(listing)._grown(metadata)

    def _with(self, listing: Listing) -> "Directory":
        return replace(self, listings={**self.listings, listing.id: listing})

    def _grown(self, metadata: EventMetadata) -> "Directory":
        return replace(self, version=self.version + 1, effective_on=local_day(metadata.at))
