"""`POST /v1/sync`: receipt of a batch of events and reply with messages, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.services.circulars.distribution import KIND as CIRCULARS
from sync.hub.services.circulars.distribution import tell_what_it_lacks
from sync.hub.services.exchange.batch_reading import IncomingBatch, read_batch
from sync.hub.services.exchange.event_chain import events_after, fork_after, fork_at, waiting_after
from sync.hub.services.heads.alarms import alarm_for, withheld
from sync.hub.services.heads.comparison import StationLog, keep_heads
from sync.hub.services.heads.head_proofs import heads_since
from sync.hub.services.matters.event_writer import EventWriter, IncomingEvent, write_event
from sync.hub.services.quarantine.station_keys import station_keys
from sync.hub.services.stations.contact import AdmittedCaller, admit
from sync.hub.services.stations.log_comparison import must_compare
from sync.hub.services.stations.outgoing import cursor_holds, messages_after, wanted_blobs
from sync.hub.services.stations.receipts import give_receipt, sign_grant
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import epoch, event, station, station_key
from sync.hub.storage.transactions import HUB, Store, Transaction
from sync.protocol import (
    PROTO_MAX,
    PROTO_MIN,
    STATION_KINDS,
    KeyRotated,
    LedgerHead,
    Position,
    SignedEvent,
    SyncAnswer,
    SyncRequest,
)
from sync.signing import Grant, RequestSender

ALARM_SINCE = 3
"""Protocol version from which a station understands an answer without a receipt."""

KINDS_SINCE = 3
"""Protocol version from which a packet's answer names the hub's kinds; the line has `info`."""

# Built once: building a statement costs more than running it.
_HELD = update(epoch).where(epoch.c.id == bindparam("of"))


def take_sync(
    store: Store, sender: RequestSender, request: SyncRequest, now: datetime
) -> SyncAnswer:
    """Carry out a sync completely or not at all; the answer may be sent, as all of it is durable.

    Its events are read and proved before the transaction begins: nobody else waits for that. Raises
    ProblemError; a FORK is noted in the hub's journal.
    """
    if request.proto.min > PROTO_MAX or request.proto.max < PROTO_MIN:
        raise ProblemError("UPGRADE", "程序版本过旧或过新，监管端不能与之通信，请升级。")
    batch = read_batch(sender.public_key, request)
    try:
        with store.turn(now, request.station) as turn:
            answer = _sync(turn, admit(turn, sender, request), batch)
            if sender.by_file and answer.proto >= KINDS_SINCE:
                answer = answer.model_copy(update={"kinds": tuple(STATION_KINDS)})
    except ProblemError as problem:
        if problem.code == "FORK":
            note_fork(store, request, problem, now)
        raise
    if answer.alarm is not None and answer.proto < ALARM_SINCE:
        # It would take the empty receipt for a forged one. Its entries are stored by now.
        raise withheld(answer.alarm)
    return answer


def note_fork(store: Store, request: SignedEvent, problem: ProblemError, now: datetime) -> None:
    """Record in the journal that two copies of a station contradict each other."""
    facts = {"epoch": request.epoch, "why": problem.text}
    with store.turn(now, request.station) as turn:
        turn.record(JournalAct(f"station:{request.station}", "station.forked", HUB, facts))


def _sync(turn: Transaction, contact: AdmittedCaller, batch: IncomingBatch) -> SyncAnswer:
    request = batch.request
    if contact.closed:
        raise ProblemError("SUPERSEDED", "本台账已由另一副本接续，请由人工确认接续。")
    if CIRCULARS in request.kinds and not must_compare(turn, contact.station_id):
        tell_what_it_lacks(turn, contact.station_id)
    position, digest = _push(turn, contact, batch)
    known = cursor_holds(turn, contact.station_id, request.cursor)
    asked = must_compare(turn, contact.station_id)
    messages, cursor, more = (
        messages_after(turn, contact.station_id, request.cursor)
        if known
        else ((), request.cursor, False)
    )
    proto = min(request.proto.max, PROTO_MAX)
    alarm = alarm_for(turn.connection, contact.station_id)
    log = (contact.station_id, contact.epoch)
    return SyncAnswer(
        nonce=contact.nonce,
        hub_at=turn.now,
        receipt="" if alarm else give_receipt(turn, log, position, contact.nonce),
        messages=messages,
        cursor=cursor,
        more=more,
        resync=asked or not known,
        wanted_blobs=wanted_blobs(turn, contact.station_id),
        digest=digest,
        proto=proto,
        grant=_renewed(turn, contact, request) if proto > 1 else None,
        heads=heads_since(turn, contact.station_id, request.tree),
        alarm=alarm,
    )


def _renewed(turn: Transaction, contact: AdmittedCaller, request: SyncRequest) -> str | None:
    """Give the caller a grant for the key it rotated to, and retire the earlier keys.

    A signature with the new key proves that it holds the receipt: it never goes back.
    """
    if contact.public_key in request.grant:
        return None
    found = turn.connection.execute(
        select(station.c.name, station_key.c.id)
        .join(station_key, station_key.c.station_id == station.c.id)
        .where(station.c.id == contact.station_id, station_key.c.public_key == contact.public_key)
    ).one()
    grant = Grant(
        contact.station_id,
        found.name,
        contact.epoch,
        contact.epoch_number,
        contact.public_key,
        turn.now,
    )
    turn.connection.execute(
        update(station_key)
        .where(
            station_key.c.station_id == contact.station_id,
            station_key.c.id < found.id,
            station_key.c.revoked_at.is_(None),
        )
        .values(revoked_at=turn.now)
    )
    return sign_grant(turn.store.seal, grant)


def _push(turn: Transaction, contact: AdmittedCaller, batch: IncomingBatch) -> tuple[Position, str]:
    """Store the new events of the batch; return how far the epoch is held, and the digest.

    Nothing is committed unless each signature is valid. A key that one of these events adds
    verifies only those after it.
    """
    for piece in batch.pieces:
        if piece.header.epoch != contact.epoch:
            raise ProblemError("MALFORMED", f"event {piece.header.id} is of another epoch")
    if batch.fault is not None:
        raise batch.fault
    try:
        held = _store(turn, contact, batch.request, batch.pieces)
    except ProblemError:
        # Checked before a fork or a gap: an unsigned event accuses nobody.
        _each_holds(turn, batch)
        raise
    _each_holds(turn, batch)
    return held


def _store(
    turn: Transaction,
    contact: AdmittedCaller,
    request: SyncRequest,
    pieces: Sequence[IncomingEvent],
) -> tuple[Position, str]:
    writer, position, heads = (
        EventWriter(turn, contact.station_id),
        contact.held,
        list[LedgerHead](),
    )
    writer.look_up(pieces)
    is_news = any(piece.header.seq > position.seq for piece in pieces)
    ahead = events_after(turn, contact, position.seq) if is_news else {}
    waits = waiting_after(turn, contact, position.seq) if is_news else {}
    for piece in pieces:
        if piece.header.seq <= position.seq:
            _same_as_held(turn, piece)
            continue
        _follows(piece, position)
        # A comparison may have stored it before, or hold it beyond a gap.
        kept, waiting = ahead.get(piece.header.seq, piece.hash), waits.get(piece.header.seq)
        if piece.hash != kept or piece.hash not in (waiting or {piece.hash}):
            raise fork_at(piece.header.seq)
        if piece.header.seq not in ahead:
            write_event(writer, piece, contact.epoch_number, live=True)
        position = Position(seq=piece.header.seq, hash=piece.hash)
        if isinstance(piece.content, LedgerHead):
            heads.append(piece.content)
    if not pieces and request.acked.seq > position.seq:
        raise ProblemError("GAP", "the hub holds less than it once confirmed", position)
    if position.seq != contact.held.seq:
        row = {"of": contact.epoch, "last_seq": position.seq, "last_hash": position.hash}
        turn.connection.execute(_HELD, row)
    keep_heads(turn, StationLog(contact.station_id, contact.epoch), heads)
    return position, writer.close()


def _each_holds(turn: Transaction, batch: IncomingBatch) -> None:
    """Raise MALFORMED for an event signed neither by the caller's key nor by one of its epoch.

    A key named by a proved event verifies those after it.
    """
    if len(batch.proofs) == len(batch.request.events) and all(batch.proofs):
        return
    request, trusted = batch.request, turn.store.seal.trusted
    keys = station_keys(turn.connection, request.station, trusted, (request.grant,))
    for piece, holds in zip(batch.pieces, batch.proofs, strict=True):
        header = piece.header
        if not holds and not keys.prove((header.epoch, header.seq), piece.hash, piece.sealed.sig):
            raise ProblemError("MALFORMED", f"event {header.id}: the signature does not hold")
        if isinstance(piece.content, KeyRotated):
            keys.learn(header.epoch, header.seq, piece.content.public_key)


def _same_as_held(turn: Transaction, piece: IncomingEvent) -> None:
    stored = turn.connection.scalar(
        select(event.c.hash).where(
            event.c.station_id == piece.header.station,
            event.c.epoch == piece.header.epoch,
            event.c.seq == piece.header.seq,
        )
    )
    if stored != piece.hash:
        raise fork_at(piece.header.seq)


def _follows(piece: IncomingEvent, position: Position) -> None:
    if piece.header.seq > position.seq + 1:
        raise ProblemError("GAP", "events are missing before the first one sent", position)
    if piece.header.prev != position.hash:
        raise fork_after(piece.header.seq)
