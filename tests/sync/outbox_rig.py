"""A store under the outbox contract, and what its desk and its hub do."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.courier import (
    EpochCandidate,
    EventDraft,
    LinkRecord,
    LinkSettlement,
    Membership,
    Outbox,
)
from sync.protocol import (
    Bulletin,
    EnrolAnswer,
    MessageHeader,
    Position,
    SealedEntry,
    commitment,
    encode_body,
    encode_header,
    message_hash,
)
from sync.signing import Grant, grant_text, public_of, sign_hash, sign_note
from tests.sync.event_drafts import escalation
from tests.sync.seeded_clock import SeededClock

HUB_SEED, DESK_SEED = b"h" * 32, b"d" * 32
STATION = "0190a000-0000-7000-8000-000000000001"
FIRST_EPOCH = "0190a000-0000-7000-8000-00000000000a"
SECOND_EPOCH = "0190a000-0000-7000-8000-00000000000b"


@dataclass
class Rig:
    """One store under test: its two ports, and how its desk writes a fact with its event."""

    outbox: Outbox
    membership: Membership
    tell: Callable[[EventDraft, tuple[bytes, ...]], object]
    note: Callable[[str], None]
    reopened: Callable[[], "Rig"]
    told: SeededClock


Factory = Callable[[], Rig]


def grant_of(told: SeededClock, epoch: str, number: int) -> tuple[Grant, str]:
    """Return a grant of the hub and its note."""
    grant = Grant(STATION, "万象城受理站", epoch, number, public_of(DESK_SEED), told.now)
    note = sign_note(grant_text(grant), "hub", HUB_SEED, public_of(HUB_SEED))
    return grant, note


def enrol(rig: Rig, returning: bool = False) -> Rig:
    """Make the store a station's."""
    rig.membership.begin_enrolment(EpochCandidate(DESK_SEED, public_of(DESK_SEED), FIRST_EPOCH))
    rig.membership.enrolled(
        EnrolAnswer(
            nonce="ab" * 16,
            hub_at=rig.told.now,
            station=STATION,
            station_name="万象城受理站",
            epoch=FIRST_EPOCH,
            epoch_number=1,
            grant=grant_of(rig.told, FIRST_EPOCH, 1)[1],
            hub_key=public_of(HUB_SEED),
            hub_name="hub",
            returning=returning,
        )
    )
    return rig


def tell(rig: Rig, number: str, files: tuple[bytes, ...] = ()) -> EventDraft:
    """Write an escalated case and its event; return the draft."""
    draft = escalation(rig.told, number, files)
    rig.tell(draft, files)
    return draft


def message(told: SeededClock, title: str) -> SealedEntry:
    """Return a message of the hub."""
    salt, body = told.bytes(16), encode_body(Bulletin(title=title, text=title))
    header = encode_header(
        MessageHeader(
            station=STATION,
            id=told.id(),
            kind="bulletin",
            case=None,
            at=told.now,
            commit=commitment(salt, body),
        )
    )
    return SealedEntry(
        header=header, body=body, salt=salt, sig=sign_hash(HUB_SEED, message_hash(header))
    )


def settlement_of(rig: Rig, acked: Position, *messages: SealedEntry) -> LinkSettlement:
    """Return the changes by a contact with these messages."""
    cursor = Position(seq=len(messages), hash="ab" * 32)
    at = rig.told.clock()
    return LinkSettlement(acked, cursor, "ok", at, rig.told.clock(), "a receipt", messages)


def link_of(rig: Rig) -> LinkRecord:
    """Return the link, which must be there."""
    link = rig.outbox.link()
    assert link is not None
    return link
