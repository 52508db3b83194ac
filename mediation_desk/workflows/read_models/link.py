"""Read models of the connection to the regulator, for the link page and the status bar."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediation_desk.workflows.read_models.returned_records import ReturnedRecords


class LinkState(StrEnum):
    """States of the connection, as a person needs to know them."""

    NOT_ENROLLED = "not_enrolled"
    CONNECTED = "connected"
    OFFLINE = "offline"
    PORTAL = "portal"
    PROXY = "proxy"
    CERTIFICATE = "certificate"
    UNPROTECTED = "unprotected"
    NOT_THE_HUB = "not_the_hub"
    REFUSED = "refused"
    REVOKED = "revoked"
    CLOCK_WRONG = "clock_wrong"
    COMPARING = "comparing"
    FORKED = "forked"
    ROLLED_BACK = "rolled_back"
    SUPERSEDED = "superseded"
    NOT_KNOWN = "not_known"
    RESTORED = "restored"
    UPGRADE = "upgrade"
    ALARM = "alarm"
    UNANSWERED = "unanswered"
    FOLDER_AWAY = "folder_away"


NEEDS_TAKEOVER = frozenset(
    {LinkState.FORKED, LinkState.ROLLED_BACK, LinkState.SUPERSEDED, LinkState.RESTORED}
)
"""States that a person ends by declaring that this copy continues the station."""

NEEDS_CODE = frozenset({LinkState.NOT_ENROLLED, LinkState.REVOKED, LinkState.NOT_KNOWN})
"""States that a one-time code of the regulator ends."""


@dataclass(frozen=True)
class ExchangeFolders:
    """Folders for outgoing packets and incoming answers, where a one-way gate carries them.

    With the address of an outer ``relay`` the desk itself carries between them and the relay.
    """

    outgoing: str
    incoming: str
    relay: str = ""


@dataclass(frozen=True)
class ExchangeStatus:
    """Status of the exchange by folders.

    ``answered_at`` is when an answer was read last, ``asked_since`` when the first packet was
    written that no answer came to since then; None where every one was answered. ``has_left``
    tells whether the relay has taken every packet, and says nothing about the regulator.
    """

    folders: ExchangeFolders
    answered_at: datetime | None = None
    asked_since: datetime | None = None
    has_left: bool = True


@dataclass(frozen=True)
class AuthorityRow:
    """A private authority that this computer trusts, and the end of its certificate."""

    name: str
    ends_at: datetime


class CarriedFile(StrEnum):
    """Kinds of file that a person opens at the desk."""

    ANSWER = "answer"
    """The regulator's answer to a packet."""
    GRANT = "grant"
    """The regulator's answer to a restored desk that asked to continue."""
    REQUEST = "request"
    """A packet, or a request to continue: it goes to the regulator."""
    FOREIGN = "foreign"
    """None of these, or only a part of one."""


@dataclass(frozen=True)
class NetworkSheet:
    """The proxy and the authority that were set on this computer, and those configured for it.

    Neither address contains a password; ``has_password`` tells whether one is kept for ``proxy``.
    """

    proxy: str = ""
    configured_proxy: str = ""
    authority: AuthorityRow | None = None
    configured_file: str = ""
    has_password: bool = False


@dataclass(frozen=True)
class HubLinkStatus:
    """Data of the status bar; ``exchange`` is set where messages go by folders."""

    state: LinkState
    last_contact_at: datetime | None = None
    waiting: int = 0
    receipted: int = 0
    fault: str = ""
    hub_name: str = ""
    exchange: ExchangeStatus | None = None


@dataclass(frozen=True)
class QueueRow:
    """One event of the outbox."""

    seq: int
    kind: str
    case: str
    number: str
    written_at: datetime
    sent_at: datetime | None
    is_refused: bool = False
    refused_because: str = ""


@dataclass(frozen=True)
class ReceiptRow:
    """A receipt of the hub over the chain up to ``seq``."""

    seq: int
    hash: str
    hub_time: datetime
    text: str


@dataclass(frozen=True)
class TimeBounds:
    """Times of the regulator's clock between which an entry was written.

    ``after`` is None where no receipt came before it, ``before`` where none covers it yet.
    """

    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class HeadRow:
    """A head of this ledger as the regulator received it."""

    epoch: str
    seq: int
    hash: str
    received_at: datetime


@dataclass(frozen=True)
class ProvedHead:
    """A head with its place in the regulator's log, the way to the root, and the signed root."""

    head: HeadRow
    position: int
    path: tuple[str, ...]
    checkpoint: str
    station: str


@dataclass(frozen=True)
class CheckpointRow:
    """A signed root over the first ``size`` heads of the regulator's log."""

    size: int
    root: str
    at: datetime
    note: str
    came_at: datetime


@dataclass(frozen=True)
class WitnessSheet:
    """This ledger in the regulator's log of heads.

    ``covered`` is the newest head of this ledger under a signed root, ``broken`` the last root
    that did not continue the one before it, ``signer`` the regulator's key that signed the
    newest, in hex.
    """

    checkpoint: CheckpointRow | None = None
    covered: ProvedHead | None = None
    broken: CheckpointRow | None = None
    signer: str = ""


class FileComparisonState(StrEnum):
    """States of a comparison by file: answer awaited, open, or both sides agree.

    A hub leaves it out that does not support it, or that finds it beyond its limit.
    """

    ASKED = "asked"
    UNREAD = "unread"
    LARGE = "large"
    OPEN = "open"
    AGREED = "agreed"


@dataclass(frozen=True)
class FileComparison:
    """Counts of a comparison by packet: events and letters the hub took, and those brought home."""

    state: FileComparisonState
    took_events: int = 0
    took_letters: int = 0
    home_events: int = 0
    home_letters: int = 0


@dataclass(frozen=True)
class PacketRow:
    """A packet that was written to a file, and when its answer was read."""

    at: datetime
    events: int
    files: int
    answered_at: datetime | None = None
    comparison: FileComparison | None = None


@dataclass(frozen=True)
class PacketOutcome:
    """Result of the answer to a packet: newly confirmed events, and letters.

    A hub that `is_behind` was restored from a backup: the next packet gives it what it lost.
    """

    confirmed: int
    letters: int
    comparison: FileComparison | None = None
    is_behind: bool = False


@dataclass(frozen=True)
class LinkSheet:
    """All data of the link page. ``key`` is the public half that requests are signed with.

    ``is_comparing``: the next contact, or the next packet, compares both logs.
    ``set_back_at``: the time of the newest entry before which this station's clock ran backwards.
    """

    status: HubLinkStatus
    queue: tuple[QueueRow, ...]
    refused: tuple[QueueRow, ...]
    receipts: tuple[ReceiptRow, ...]
    head_seq: int
    head_hash: str
    tries: int = 0
    next_try_at: datetime | None = None
    hub_address: str = ""
    hub_restored_at: datetime | None = None
    homecoming: ReturnedRecords | None = None
    packet: PacketRow | None = None
    key: str = ""
    is_renewing: bool = False
    is_comparing: bool = False
    set_back_at: datetime | None = None
    witness: WitnessSheet = WitnessSheet()


@dataclass(frozen=True)
class ClockWitnesses:
    """Times known to the ledger: of its newest entries, and the regulator's clock.

    ``hub_ahead`` is the regulator's clock minus the computer's at the last contact.
    """

    latest_entry_at: datetime | None = None
    contact_at: datetime | None = None
    hub_ahead: timedelta | None = None


ENTRY, EVENT, RECEIPT = "entry", "event", "receipt"
"""What a mismatch of the reported heads may be of."""


@dataclass(frozen=True)
class HeadMismatch:
    """A reported or countersigned hash, and the different one found here.

    `of` says what `seq` counts: an entry of the journal, or an event of the hub link. `found` is
    empty where nothing is in the place.
    """

    of: str
    seq: int
    reported: str
    found: str
