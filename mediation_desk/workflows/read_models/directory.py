"""Read models of the directory page and the notice board: entries, calls, the board's version."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.directory import CallResult, Listing, Rank


@dataclass(frozen=True)
class CallRow:
    """One call of the log; ``number`` is the case's, "" for a call about none."""

    entry: str
    listing: str
    name: str
    at: datetime
    by_name: str
    case: str
    number: str
    result: CallResult
    said: str


@dataclass(frozen=True)
class CaseAtHand:
    """An open case that a call may be about."""

    case: str
    number: str
    gist: str


@dataclass(frozen=True)
class DirectorySheet:
    """The directory on a day: valid entries, ended entries, and the calls, newest first."""

    today: date
    listings: tuple[Listing, ...] = ()
    ended: tuple[Listing, ...] = ()
    calls: tuple[CallRow, ...] = ()
    cases: tuple[CaseAtHand, ...] = ()
    version: int = 0
    effective_on: date | None = None
    posted_version: int = 0
    posted_on: date | None = None

    @property
    def stale(self) -> tuple[Listing, ...]:
        """Return the entries due for confirmation."""
        return tuple(one for one in self.listings if one.asks_again(self.today))

    @property
    def is_board_old(self) -> bool:
        """Tell whether the board in the mall is of an earlier version, or none hangs."""
        return bool(self.version) and self.posted_version < self.version

    def answering(self, line: BusinessLine) -> Listing | None:
        """Return the entry that answers a business line: its section, else the hotline centre."""
        for rank in (Rank.SECTION, Rank.HOTLINE_CENTRE):
            for one in self.listings:
                particulars = one.particulars
                if (
                    particulars.rank is rank
                    and line in particulars.lines
                    and one.is_valid(self.today)
                ):
                    return one
        return None

    def last_call(self, listing: str) -> CallRow | None:
        """Return the newest call to an entry."""
        return next((call for call in self.calls if call.listing == listing), None)
