"""Seats: the other computers that work with this ledger, as values and as the ports of pages.

Methods of the ports block: they read files or the network, and are called on a worker.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from urllib.parse import parse_qs, urlencode

from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal

PORT = 7443
"""Port at which a host listens unless another is chosen."""
STANDBY_AGE = timedelta(minutes=1)
"""Age of what a standby has, above which it is behind."""
LINK = "mediation-desk://join?"
"""Beginning of the text of a QR that a joining computer reads."""


@dataclass(frozen=True)
class SeatInvitation:
    """Invitation of one computer: its name, and the roles to which it is limited, if any."""

    act: str
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class SeatChange:
    """New name of a seat, and the roles to which it is limited from now on, if any."""

    act: str
    seat: str
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class StandbyChoice:
    """The seat that is to be the standby; empty: none."""

    act: str
    seat: str = ""


@dataclass(frozen=True)
class JoiningCode:
    """One-time code of an invitation; ``link`` is the text of its QR, with the host's address."""

    code: str
    link: str
    until: datetime


@dataclass(frozen=True)
class SeatRow:
    """A seat as the host's list shows it.

    ``admitted_by`` is the id of the operator who invited it, ``people`` are the names of those who
    are signed in there, ``version`` is that of its program when it was last seen. A standby has the
    ledger as it was at ``has_until``, as far as this host was told, and ``to_come`` of its files
    are not there yet; ``unreadable`` of them the disk of this host does not give.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    admitted_at: datetime
    admitted_by: str
    ended_at: datetime | None = None
    is_connected: bool = False
    last_seen_at: datetime | None = None
    people: tuple[str, ...] = ()
    version: str = ""
    is_standby: bool = False
    has_until: datetime | None = None
    to_come: int = 0
    unreadable: int = 0

    def lags(self, now: datetime, by: timedelta = STANDBY_AGE) -> bool:
        """Tell whether a standby lacks what is older than a minute, or another time."""
        return self.is_standby and (self.has_until is None or now - self.has_until > by)


@dataclass(frozen=True)
class PastTakeover:
    """A takeover by a standby: the id of its entry, and the last entry that the standby had."""

    id: str
    entries: int


@dataclass(frozen=True)
class LedgerHistory:
    """The takeovers through which a ledger came here, and the last restore of it, "" for none.

    A takeover counts as a restore as well.
    """

    takeovers: tuple[PastTakeover, ...] = ()
    restored: str = ""

    def is_after_takeover(self, before: "LedgerHistory") -> bool:
        """Tell whether a standby took over since the ledger had another history.

        A ledger that was restored from a backup had no takeover since.
        """
        known = {each.id for each in before.takeovers}
        return any(each.id not in known for each in self.takeovers)


@dataclass(frozen=True)
class StandbyStanding:
    """How far a ledger is written, and how far its standby has it: numbers of entries."""

    entries: int
    has: int
    history: LedgerHistory


@dataclass(frozen=True)
class HostingState:
    """Whether other computers are answered here, and the addresses at which they reach it.

    ``unheard`` is where the former hosts were that have not heard that this one goes on; with
    ``is_refused`` one of them answers, and does not know this computer as its standby.
    """

    is_on: bool
    port: int
    addresses: tuple[str, ...]
    unheard: str = ""
    is_refused: bool = False


@dataclass(frozen=True)
class JoinedSeat:
    """What this computer is as a seat: its id and name, the station, its host."""

    seat: str
    name: str
    station: str
    address: str
    roles: tuple[Role, ...] = ()
    host: str = ""


class HostingPort(Protocol):
    """Serving of other computers, and who they are; acts are those of the signed-in operator."""

    def state(self) -> HostingState:
        """Return whether it serves, and where."""
        ...

    def start(self, port: int = PORT) -> HostingState:
        """Serve from now on; raises Fault HOST_PORT_TAKEN."""
        ...

    def stop(self) -> None:
        """Serve no longer; every request under way is answered."""
        ...

    def invite(self, form: SeatInvitation) -> JoiningCode:
        """Make a one-time code; raises Refusal NO_RIGHT, NAME_MISSING or NAME_TAKEN."""
        ...

    def seats(self) -> tuple[SeatRow, ...]:
        """Return all seats, those that were ended last."""
        ...

    def change_seat(self, form: SeatChange) -> None:
        """Rename a seat and limit it to roles; raises Refusal as `invite`."""
        ...

    def end_seat(self, seat: str) -> None:
        """End a seat at once; raises Refusal NO_RIGHT."""
        ...

    def choose_standby(self, form: StandbyChoice) -> None:
        """Let one seat, or none, be the standby; raises Refusal NO_RIGHT or UNKNOWN_RECORD."""
        ...


class JoinPort(Protocol):
    """Joining a host with this computer."""

    def joined(self) -> JoinedSeat | None:
        """Return the seat that this computer is; None where it is none."""
        ...

    def join(self, address: str, code: str) -> JoinedSeat:
        """Become a seat of the host at an address; ``code`` may be the whole text of a QR.

        Raises Fault JOIN_ADDRESS, JOIN_CODE, HOST_AWAY, NOT_THE_HOST, SEAT_OUTDATED, HOST_OUTDATED
        or SIGN_IN_DELAYED.
        """
        ...

    def move(self, address: str) -> JoinedSeat:
        """Reach the same host at another address from now on; raises as `join`."""
        ...

    def leave(self) -> None:
        """Be a seat no longer: its key is deleted here."""
        ...


def write_link(address: str, code: str) -> str:
    """Return the text of the QR for an address and a code."""
    return LINK + urlencode({"address": address, "code": code})


def read_link(text: str) -> tuple[str, str] | None:
    """Return address and code of a QR's text; None for another text.

    A scanner types through the input method of the moment: wide signs and capitals are read alike.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if not plain.lower().startswith(LINK):
        return None
    found = parse_qs(plain[len(LINK) :].lower())
    address, code = (found.get(name, [""])[0] for name in ("address", "code"))
    return (address, code.upper()) if address and code else None


class WaitingKind(StrEnum):
    """What may be taken at a seat while its host is away."""

    DISPUTE = "dispute"
    CONTACT = "contact"
    NOTE = "note"
    DRAFT = "draft"
    ACT = "act"
    """Anything else that a host had written, of which the copy of its standby has no entry."""


_FOR_THE_PERSON = frozenset(
    {Reason.MAY_BE_LACKING, Reason.NUMBER_CHANGED, Reason.TO_DO_AGAIN, Reason.TOO_MANY_KEPT}
)


@dataclass(frozen=True)
class WaitingRow:
    """Something taken while the host was away that is not written yet.

    ``problem`` is why the host did not write it, ``aside`` why it is not to be written. ``saved``
    is the name of an act that a former host had written already.
    """

    id: str
    kind: WaitingKind
    taken_at: datetime
    about: str
    words: str = ""
    problem: Exception | None = None
    aside: str = ""
    may_correct: bool = False
    saved: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether it is written when the host is back, without anybody's doing."""
        return self.problem is None and not self.aside

    @property
    def is_for_person(self) -> bool:
        """Tell whether a takeover left it to a person, who confirms that they saw to it."""
        no = self.problem
        return isinstance(no, Refusal) and no.reason in _FOR_THE_PERSON

    @property
    def waits_for_case(self) -> bool:
        """Tell whether it belongs to a case that another seat still has to bring back."""
        no = self.problem if self.saved and not self.aside else None
        return isinstance(no, Refusal) and no.reason is Reason.UNKNOWN_CASE
