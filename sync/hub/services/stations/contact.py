"""Identification of a caller: station, key, nonce and epoch, in the transaction of the call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.storage.schema import epoch, nonce, station, station_key
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import GENESIS, LIMITS, Position, SignedEvent, SyncRequest
from sync.signing import Grant, RequestSender, UnsignedError, read_grant

LARGEST = 2**31 - 1
"""Largest value of an integer column on every database."""
QUERY_SIGNED = 3
"""Version from which a station signs the query of its address."""
# Built once: building a statement costs more than running it.
_TOLD = update(station).where(station.c.id == bindparam("of"))
_SPENT = insert(nonce)
_OF = nonce.c.station_id == bindparam("of")
_FORGET = delete(nonce).where(_OF, nonce.c.at < bindparam("before"))
_SPENT_AT = select(nonce.c.at).where(_OF, nonce.c.nonce == bindparam("spent"))
_KNOWN = (
    select(station.c.revoked_at, station_key.c.revoked_at.label("key_revoked_at"))
    .join(station_key, station_key.c.station_id == station.c.id)
    .where(station.c.id == bindparam("of"), station_key.c.public_key == bindparam("key"))
)
_EPOCH = (
    select(epoch)
    .where(epoch.c.id == bindparam("named"), epoch.c.station_id == bindparam("of"))
    .with_for_update()
)


@dataclass(frozen=True)
class AdmittedCaller:
    """Admitted caller, and how far the hub holds their epoch."""

    station_id: str
    public_key: str
    nonce: str
    epoch: str
    epoch_number: int
    closed: bool
    held: Position


@dataclass(frozen=True)
class EpochOrigin:
    """Epoch whose copy took over, and the head up to which its ledger is continued."""

    epoch: str
    ledger: Position


def admit(turn: Transaction, sender: RequestSender, request: SignedEvent) -> AdmittedCaller:
    """Admit the caller or raise ProblemError: REVOKED, UNKNOWN, REPLAY, MALFORMED.

    A station, key or epoch that this hub forgot (it was restored from a backup) is readmitted by
    the grant that this hub once signed.
    """
    if (sender.station, sender.nonce) != (request.station, request.nonce):
        raise ProblemError("MALFORMED", "the signature and the request name different senders")
    if not knows(turn.connection, sender):
        _take_on(turn, sender, _own_grant(turn, sender, request))
    if not sender.by_file:
        _spend_nonce(turn, sender)
    found = _epoch(turn, request)
    if found is None:
        _take_on_epoch(turn, request, _own_grant(turn, sender, request))
        found = _epoch(turn, request)
    assert found is not None
    if not sender.is_repeated:
        turn.connection.execute(_TOLD, {"of": sender.station, **_told(turn, sender, request)})
    return AdmittedCaller(sender.station, sender.public_key, sender.nonce, *found)


def _told(turn: Transaction, sender: RequestSender, request: SignedEvent) -> dict[str, Any]:
    """Return the station's data in a contact: its clock, its program, its queue."""
    values: dict[str, Any] = {"last_contact_at": turn.now}
    if not sender.by_file:
        skew_s = round((turn.now - request.now).total_seconds())
        values["skew_s"] = max(-LARGEST, min(LARGEST, skew_s))
    if isinstance(request, SyncRequest):
        waiting = None if request.waiting is None else min(LARGEST, request.waiting)
        values |= {"app": request.app, "cursor_seq": request.cursor.seq, "waiting": waiting}
        values["proto"] = max(0, min(LARGEST, request.proto.max))
        if not _is_late(turn, sender, request):
            values["kinds"] = " ".join(request.kinds)
            if request.packs is not None:
                values["packs"] = " ".join(request.packs)
    return values


def _is_late(turn: Transaction, sender: RequestSender, request: SyncRequest) -> bool:
    """Tell whether a packet was written before the station's latest report.

    It comes late, or twice: packs reach a station by the hub's log, of which it had then read less.
    Its program may know more kinds by now.
    """
    if not sender.by_file:
        return False
    read_to = select(station.c.cursor_seq).where(station.c.id == sender.station)
    return request.cursor.seq < (turn.connection.scalar(read_to) or 0)


def knows(connection: Connection, sender: RequestSender) -> bool:
    """Tell whether the key is the station's; raise REVOKED when either was revoked."""
    asked = {"of": sender.station, "key": sender.public_key}
    row = connection.execute(_KNOWN, asked).first()
    if row is not None and (row.revoked_at or row.key_revoked_at):
        raise ProblemError("REVOKED", "本站点或其密钥已被监管端停用，请联系指导站。")
    return row is not None


def spend(store: Store, sender: RequestSender, now: datetime) -> None:
    """Use up the nonce of a request about a file; raises ProblemError REVOKED, UNKNOWN, REPLAY."""
    with store.turn(now, sender.station) as turn:
        if not knows(turn.connection, sender):
            raise ProblemError("UNKNOWN", "this hub does not know the station's key")
        _spend_nonce(turn, sender)


def require_present_epoch(connection: Connection, station_id: str, named: str) -> None:
    """Raise ProblemError SUPERSEDED for a copy of the station that another took over from.

    BUSY for an epoch that is not known here: a hub that was put back learns it by a sync.
    """
    of = epoch.c
    sought = select(of.closed_at).where(of.id == named, of.station_id == station_id)
    row = connection.execute(sought).first()
    if row is None:
        raise ProblemError("BUSY", "the hub does not know the epoch yet")
    if row.closed_at is not None:
        raise ProblemError("SUPERSEDED", "another copy continues this station")


def speaks_version(connection: Connection, station_id: str) -> int:
    """Return the newest protocol version that the station announced; 0: none yet."""
    return connection.scalar(select(station.c.proto).where(station.c.id == station_id)) or 0


def _own_grant(turn: Transaction, sender: RequestSender, request: SignedEvent) -> Grant:
    try:
        grant = read_grant(request.grant, turn.store.seal.trusted)
    except UnsignedError:
        raise ProblemError("UNKNOWN", "this hub does not know the station's key") from None
    named = (grant.station, grant.epoch, grant.public_key)
    if named != (request.station, request.epoch, sender.public_key):
        raise ProblemError("UNKNOWN", "the grant is for another station, epoch or key")
    return grant


def _take_on(turn: Transaction, sender: RequestSender, grant: Grant) -> None:
    row = turn.connection.execute(
        select(station.c.revoked_at).where(station.c.id == grant.station)
    ).first()
    if row is None:
        add_station(turn, grant.station, grant.name)
    elif row.revoked_at:
        raise ProblemError("REVOKED", "本站点已被监管端停用，请联系指导站。")
    add_key(turn, grant.station, sender.public_key)


def add_station(turn: Transaction, station_id: str, name: str) -> None:
    """Add a station with two empty logs."""
    turn.connection.execute(
        insert(station).values(
            id=station_id, name=name, created_at=turn.now, message_link=GENESIS, digest=GENESIS
        )
    )


def add_key(turn: Transaction, station_id: str, public_key: str) -> None:
    """Add a key that may sign for the station."""
    turn.connection.execute(
        insert(station_key).values(station_id=station_id, public_key=public_key, added_at=turn.now)
    )


FORGETS_ONE_IN = 16
"""Number of requests of which one looks for nonces that are too old to come again."""


def _spend_nonce(turn: Transaction, sender: RequestSender) -> None:
    # Now and then: a station that sends many batches would read all of them each time. By the hub's
    # clock, since the nonce is of the sender's choice.
    if turn.now.microsecond % FORGETS_ONE_IN == 0:
        forgotten = turn.now - timedelta(seconds=LIMITS["nonce_s"])
        # Only its own: two stations that delete the same rows would wait for each other.
        turn.connection.execute(_FORGET, {"of": sender.station, "before": forgotten})
    asked = {"of": sender.station, "spent": sender.nonce}
    if turn.connection.scalar(_SPENT_AT, asked):
        raise ProblemError("REPLAY", "this very request was here before")
    row = {"station_id": sender.station, "nonce": sender.nonce, "at": turn.now}
    turn.connection.execute(_SPENT, row)


def _epoch(turn: Transaction, request: SignedEvent) -> tuple[str, int, bool, Position] | None:
    asked = {"named": request.epoch, "of": request.station}
    row = turn.connection.execute(_EPOCH, asked).first()
    if row is None:
        return None
    position = Position(seq=row.last_seq, hash=row.last_hash)
    return row.id, row.number, row.closed_at is not None, position


def _take_on_epoch(turn: Transaction, request: SignedEvent, grant: Grant) -> None:
    latest = turn.connection.scalar(
        select(func.max(epoch.c.number)).where(epoch.c.station_id == request.station)
    )
    closed = latest is not None and latest >= grant.number
    if not closed:
        close_epochs(turn, request.station)
    open_epoch(turn, grant, request.grant, closed)


def close_epochs(turn: Transaction, station_id: str) -> None:
    """Close every open epoch of the station."""
    turn.connection.execute(
        update(epoch)
        .where(epoch.c.station_id == station_id, epoch.c.closed_at.is_(None))
        .values(closed_at=turn.now)
    )


def open_epoch(
    turn: Transaction,
    grant: Grant,
    note: str,
    closed: bool = False,
    origin: EpochOrigin | None = None,
) -> None:
    """Add the epoch of a grant, empty; `closed` when a later one is known already.

    `origin` is None if nothing says which epoch it continues. Raises ProblemError MALFORMED for the
    id of another station's epoch.
    """
    if turn.connection.scalar(select(epoch.c.id).where(epoch.c.id == grant.epoch)) is not None:
        raise ProblemError("MALFORMED", "the epoch is another station's")
    head = origin.ledger if origin else None
    turn.connection.execute(
        insert(epoch).values(
            id=grant.epoch,
            station_id=grant.station,
            number=grant.number,
            opened_at=turn.now,
            closed_at=turn.now if closed else None,
            grant=note,
            last_hash=GENESIS,
            parent=origin.epoch if origin else None,
            ledger_seq=head.seq if head else None,
            ledger_hash=head.hash if head else None,
        )
    )
