"""What goes over the line: requests and answers, problem codes, routes and limits."""

from typing import Annotated

from pydantic import Field

from sync.protocol.log import SealedEntry
from sync.protocol.values import (
    Id,
    Line,
    Moment,
    Sha256,
    Text,
    WireModel,
    Word,
    Words,
    is_absent,
)

PROTO_MIN = 1
PROTO_MAX = 3
"""Version 2: a grant renewed for a new key, and the keys a hub had before. Version 3: what
PROTOCOL.md names under "Versions". A station that speaks less is not told of them."""

ROUTES: dict[str, str] = {
    "info": "GET /v1/info",
    "enrol": "POST /v1/enrol",
    "sync": "POST /v1/sync",
    "reconcile": "POST /v1/reconcile",
    "takeover": "POST /v1/takeover",
    "wait": "GET /v1/wait",
    "blob_head": "HEAD /v1/blobs/{sha256}",
    "blob_patch": "PATCH /v1/blobs/{sha256}",
    "blob_get": "GET /v1/blobs/{sha256}",
    "phones": "POST /v1/phones",
    "phone_piece": "GET /v1/phones/{link}/{item}/{number}",
    "update_list": "GET /v1/updates/metadata/{name}",
    "update_file": "GET /v1/updates/targets/{name}",
}

LIMITS: dict[str, int] = {
    "batch_events": 200,
    "batch_bytes": 1_048_576,
    "request_bytes": 2_097_152,
    "reconcile_bytes": 8_388_608,
    "answer_bytes": 8_388_608,
    "header_bytes": 16_384,
    "body_bytes": 262_144,
    "chunk_bytes": 1_048_576,
    "file_bytes": 20_971_520,
    "case_bytes": 209_715_200,
    "day_bytes": 2_147_483_648,
    "wait_s": 25,
    "skew_s": 600,
    "nonce_s": 1_200,
    "code_s": 86_400,
}

STATUS: dict[str, int] = {
    "MALFORMED": 400,
    "UNSIGNED": 401,
    "CLOCK": 401,
    "REPLAY": 401,
    "UNKNOWN": 401,
    "CODE": 403,
    "REVOKED": 403,
    "NOT_FOUND": 404,
    "FORK": 409,
    "GAP": 409,
    "SUPERSEDED": 409,
    "OFFSET": 409,
    "TOO_LARGE": 413,
    "LOCKED": 423,
    "UPGRADE": 426,
    "TOO_OFTEN": 429,
    "CORRUPT": 460,
    "FAULT": 500,
    "BUSY": 503,
}
"""Every problem code with its HTTP status."""

PACKS_TOLD = 64
"""How many of its packs a station names at a contact."""

FILES_ASKED = 64
"""How many files of the hub's messages a station asks for in a packet."""

KINDS_TOLD = 256
"""How many kinds a hub names in the answer to a packet."""

Nonce = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Seq = Annotated[int, Field(ge=0)]
Entries = Annotated[tuple[SealedEntry, ...], Field(max_length=LIMITS["batch_events"])]
Note = Annotated[str, Field(max_length=4_000)]


class Position(WireModel):
    """A place in a log: the sequence reached and the hash there (seq 0: the genesis)."""

    seq: Seq
    hash: Sha256


class ProtoRange(WireModel):
    """The protocol versions a side speaks."""

    min: int = PROTO_MIN
    max: int = PROTO_MAX


class SignedEvent(WireModel):
    """What every signed request says of its sender."""

    station: Id
    epoch: Id
    grant: Note
    nonce: Nonce
    now: Moment


class SyncRequest(SignedEvent):
    """Push a batch of events, pull a batch of messages."""

    proto: ProtoRange = ProtoRange()
    app: Word
    acked: Position
    events: Entries
    cursor: Position
    # Events that the station still holds back after this batch; for the hub's list of stations.
    waiting: Seq | None = None
    # SHA-256 of the packs of rules that the station took, the newest first; None: it does not say.
    packs: Annotated[tuple[Sha256, ...], Field(max_length=PACKS_TOLD)] | None = None
    # How many leaves of the hub's log of heads the station saw last; None: it does not ask for it.
    tree: Seq | None = None
    # Files that messages named and that are not here yet, which a packet asks for. Version 3.
    files: Annotated[tuple[Sha256, ...], Field(max_length=FILES_ASKED, exclude_if=is_absent)] = ()
    # Kinds of NAMED_KINDS that the station understands. Version 3.
    kinds: Annotated[Words, Field(exclude_if=is_absent)] = ()


class Answer(WireModel):
    """What every answer says: the request's nonce and the hub's clock."""

    nonce: Nonce
    hub_at: Moment


Path = Annotated[tuple[Sha256, ...], Field(max_length=64)]
"""Hashes of a Merkle tree by which a root is reckoned again."""


class HeadProof(WireModel):
    """A head of the station's ledger at its place in the hub's log, and the way to the root."""

    epoch: Id
    seq: Seq
    hash: Sha256
    received_at: Moment
    position: Seq
    path: Path


class HeadsAnswer(WireModel):
    """A signed checkpoint of the hub's log of heads, and what of it is the station's.

    `consistency` proves that the log goes on from the `since` leaves that the station asked with;
    it is empty where those were none, and where the log has shrunk.
    """

    checkpoint: Note
    since: Seq
    heads: Annotated[tuple[HeadProof, ...], Field(max_length=LIMITS["batch_events"])]
    consistency: Path = ()


class LedgerAlarm(WireModel):
    """Two heads of the station's ledger contradict each other: `told` came, `held` was here.

    Both are hashes of its entry `seq`.
    """

    seq: Seq
    told: Sha256
    held: Sha256
    since: Moment


class SyncAnswer(Answer):
    """The receipt for everything held of this epoch, and what is new for the station.

    While the hub's `alarm` is open the receipt is empty: nothing is countersigned before a person
    at the regulator has decided. Events that came are kept all the same.
    """

    proto: int = PROTO_MAX
    receipt: Note
    messages: Entries
    cursor: Position
    more: bool
    resync: bool
    wanted_blobs: tuple[Sha256, ...]
    digest: Sha256
    backoff_s: int = 0
    # The grant anew, for the key that the station rotated to; from version 2 on.
    grant: Annotated[Note | None, Field(exclude_if=is_absent)] = None
    # Proofs for the station's newest heads; only where it asked by `tree`.
    heads: Annotated[HeadsAnswer | None, Field(exclude_if=is_absent)] = None
    # Why there is no receipt; from version 3 on.
    alarm: Annotated[LedgerAlarm | None, Field(exclude_if=is_absent)] = None
    # Kinds of events that the hub understands; only by file, for the line asks `info`. Version 3.
    kinds: Annotated[tuple[Word, ...], Field(max_length=KINDS_TOLD, exclude_if=is_absent)] = ()


class IndexEntry(WireModel):
    """One event that the station holds."""

    epoch: Id
    seq: Annotated[int, Field(ge=1)]
    hash: Sha256
    id: Id


class ReconcileRequest(SignedEvent):
    """All that the station holds by name, and the entries that the hub asked for."""

    index: tuple[IndexEntry, ...]
    messages: tuple[Id, ...]
    events: Entries
    returned: Entries


class Conflict(WireModel):
    """An event whose place another one holds; `known` when its id is held all the same."""

    hash: Sha256
    known: bool


class ReconcileAnswer(Answer):
    """What the station lacks, what the hub lacks, and what cannot stand where it stands."""

    receipt: Note
    events: Entries
    messages: Entries
    wanted_events: tuple[Sha256, ...]
    wanted_messages: tuple[Id, ...]
    conflicts: tuple[Conflict, ...]
    cursor: Position
    more: bool
    # What the hub took back of the packet that asked; only by file, from version 2 on.
    took_events: Annotated[Seq, Field(exclude_if=is_absent)] = 0
    took_messages: Annotated[Seq, Field(exclude_if=is_absent)] = 0


class TakeoverRequest(SignedEvent):
    """A person says: this copy continues the station, under a new epoch."""

    new_epoch: Id
    reason: Line
    ledger: Position


class TakeoverAnswer(Answer):
    """The hub's signed grant for the new epoch."""

    grant: Note
    epoch_number: int


class EnrolRequest(WireModel):
    """A new station, or an old one on a new disk, shows its one-time code."""

    code: Word
    public_key: Sha256
    epoch: Id
    app: Word
    nonce: Nonce
    now: Moment


class EnrolAnswer(Answer):
    """Who the station is to the hub; `returning` when the hub already holds its past."""

    station: Id
    station_name: Line
    epoch: Id
    epoch_number: int
    grant: Note
    hub_key: Sha256
    hub_name: Line
    returning: bool
    # Keys that the hub signed with before; its messages of that time bear them. From version 2 on.
    former_keys: Annotated[tuple[Sha256, ...], Field(max_length=64, exclude_if=is_absent)] = ()


class InfoAnswer(WireModel):
    """What anyone may know of a hub; `authority` is a private one's certificate, in PEM."""

    proto: ProtoRange
    kinds: dict[str, int]
    limits: dict[str, int]
    hub_name: Line
    hub_keys: tuple[Sha256, ...]
    hub_at: Moment
    authority: Annotated[str, Field(max_length=16_384, exclude_if=is_absent)] = ""


class WaitAnswer(Answer):
    """How far the hub's log for the station reaches now."""

    seq: Seq


class Problem(WireModel):
    """Why a request was not carried out: a code of STATUS and a sentence."""

    code: Word
    text: Text
    nonce: str = ""
    hub_at: Moment | None = None
    position: Position | None = None
    offset: int | None = None
    proto_min: int | None = None
    # Where the answer would have had to countersign, and may not; from version 3 on.
    alarm: Annotated[LedgerAlarm | None, Field(exclude_if=is_absent)] = None
