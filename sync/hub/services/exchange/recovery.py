"""`POST /v1/reconcile` and `POST /v1/takeover`: recovery of data that one side lost."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.event_chain import advance, require_one_log
from sync.hub.services.exchange.rebroadcast import rebroadcast
from sync.hub.services.exchange.rebuilding import rebuild
from sync.hub.services.heads.alarms import alarm_for, withheld
from sync.hub.services.heads.comparison import StationLog, keep_heads
from sync.hub.services.matters.event_writer import EventWriter, read_piece
from sync.hub.services.matters.matter_state import restate_case
from sync.hub.services.packs.recovery import take_back
from sync.hub.services.quarantine.admission import Admission, AdmissionGate
from sync.hub.services.quarantine.missing import holdings_of, keys_shown, missing_events, signed_of
from sync.hub.services.standing_answers import recovery as answers
from sync.hub.services.stations.contact import (
    AdmittedCaller,
    EpochOrigin,
    admit,
    close_epochs,
    open_epoch,
)
from sync.hub.services.stations.log_comparison import note_exchange
from sync.hub.services.stations.outgoing import as_sealed, log_end, within_bytes
from sync.hub.services.stations.receipts import give_receipt, sign_grant
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import epoch, event, message, station, station_key
from sync.hub.storage.transactions import Store, Transaction
from sync.hub.storage.write_lock import ANSWERS, PACKS
from sync.protocol import (
    LIMITS,
    CaseEscalated,
    CaseWithdrawn,
    KeyRotated,
    LedgerAlarm,
    Malformed,
    MessageHeader,
    Position,
    ReconcileAnswer,
    ReconcileRequest,
    SealedEntry,
    TakeoverAnswer,
    TakeoverRequest,
    keeps_its_word,
    message_hash,
    read_message,
)
from sync.signing import Grant, RequestSender, hash_holds


def reconcile(
    store: Store, sender: RequestSender, request: ReconcileRequest, now: datetime
) -> ReconcileAnswer:
    """Exchange what each side lacks; safe to repeat, in any order, for closed epochs too."""
    with store.turn(now, request.station) as turn:
        contact = admit(turn, sender, request)
        given, _ = _take_in(turn, contact, request)
        most, aside = LIMITS["batch_events"], frozenset(given.aside)
        alarm = alarm_for(turn.connection, contact.station_id)
        answer = None if alarm else _compare(turn, contact, request, most, aside)
    return _told(store, answer, alarm, now)


def _told(
    store: Store, answer: ReconcileAnswer | None, alarm: LedgerAlarm | None, now: datetime
) -> ReconcileAnswer:
    """Return the answer; raise LOCKED, when all is stored, if it would have had to countersign."""
    if answer is None or alarm is not None:
        assert alarm is not None
        raise withheld(alarm)
    rebroadcast(store, answer, now)
    return answer


def take_in(
    store: Store, sender: RequestSender, request: ReconcileRequest, now: datetime
) -> tuple[int, int]:
    """Take the entries that a station gives without comparing; return the counts that lacked."""
    with store.turn(now, request.station) as turn:
        given, messages = _take_in(turn, admit(turn, sender, request), request)
    return given.took, messages


def require_no_fork(
    store: Store, sender: RequestSender, request: ReconcileRequest, now: datetime
) -> None:
    """Raise FORK when events that a station is about to give contradict the log held here.

    A contradicting copy must not write its tail where the other one continues.
    """
    with store.turn(now, request.station) as turn:
        contact = admit(turn, sender, request)
        pieces = [read_piece(sealed, contact.station_id) for sealed in request.events]
        require_one_log(turn, contact, signed_of(keys_shown(turn, request), pieces))


def compare(
    store: Store, sender: RequestSender, request: ReconcileRequest, now: datetime
) -> ReconcileAnswer:
    """Tell what each side lacks, taking nothing; everything wanted is named at once.

    Over the line a station is asked for as much as one request may contain.
    """
    with store.turn(now, request.station) as turn:
        contact = admit(turn, sender, request)
        most = len(request.index) + len(request.messages)
        alarm = alarm_for(turn.connection, contact.station_id)
        answer = None if alarm else _compare(turn, contact, request, most)
    return _told(store, answer, alarm, now)


def _take_in(
    turn: Transaction, contact: AdmittedCaller, request: ReconcileRequest
) -> tuple[Admission, int]:
    if request.returned:
        turn.hold(PACKS)
        turn.hold(ANSWERS)
    given = _take_events(turn, contact, request)
    returned = _take_messages(turn, contact.station_id, request.returned)
    rebuild(turn, contact.station_id, returned, given.kept)
    # They came in any order: a withdrawal may have been taken before an earlier event.
    told = [piece.content for piece in given.kept]
    for case in sorted(
        {one.case for one in told if isinstance(one, CaseEscalated | CaseWithdrawn)}
    ):
        restate_case(turn, contact.station_id, case)
    return given, len(returned)


def _take_events(
    turn: Transaction, contact: AdmittedCaller, request: ReconcileRequest
) -> Admission:
    """Store the lacking events that are proven; hold the others in quarantine.

    Each needs the signature of a key of its own epoch: the request's signature vouches for nothing.
    """
    station_id = contact.station_id
    holdings = holdings_of(turn, station_id)
    pieces = [read_piece(sealed, station_id) for sealed in request.events]
    keys = keys_shown(turn, request)
    writer = EventWriter(turn, station_id, known_ids=set(holdings.ids))
    found = AdmissionGate(writer, keys, holdings.places).admit(pieces)
    if any(isinstance(piece.content, KeyRotated) for piece in found.kept):
        _retire_keys(turn, station_id, keys.former(contact.public_key))
    advance(turn, contact)
    return found


def _retire_keys(turn: Transaction, station_id: str, keys: Collection[str]) -> None:
    """Retire keys again that a restored hub took for present ones."""
    turn.connection.execute(
        update(station_key)
        .where(
            station_key.c.station_id == station_id,
            station_key.c.public_key.in_(keys),
            station_key.c.revoked_at.is_(None),
        )
        .values(revoked_at=turn.now)
    )


def _take_messages(
    turn: Transaction, station_id: str, returned: Sequence[SealedEntry]
) -> list[tuple[MessageHeader, SealedEntry]]:
    """Append the hub's own messages that were lacking and return them."""
    held = set(_message_ids(turn, station_id))
    taken = []
    for sealed in returned:
        try:
            header = read_message(sealed.header)
        except Malformed as fault:
            raise ProblemError("MALFORMED", fault.reason) from None
        if header.station != station_id or not keeps_its_word(sealed, header.commit):
            raise ProblemError("MALFORMED", f"message {header.id} is not as it was sealed")
        if header.id not in held and _is_ours(turn, sealed):
            said = turn.append(header, sealed)
            take_back(turn, said, sealed, header.at)
            answers.take_back(turn, said, sealed, header.at)
            held.add(header.id)
            taken.append((header, sealed))
    for case in sorted({header.case for header, _ in taken if header.case}):
        restate_case(turn, station_id, case)
    return taken


def _is_ours(turn: Transaction, sealed: SealedEntry) -> bool:
    hashed = message_hash(sealed.header)
    return any(hash_holds(key, hashed, sealed.sig) for key in turn.store.seal.trusted)


def _message_ids(turn: Transaction, station_id: str) -> list[str]:
    found = turn.connection.scalars(
        select(message.c.id).where(message.c.station_id == station_id).order_by(message.c.seq)
    )
    return list(found)


def _compare(
    turn: Transaction,
    contact: AdmittedCaller,
    request: ReconcileRequest,
    most: int,
    aside: frozenset[str] = frozenset(),
) -> ReconcileAnswer:
    """Answer a comparison; `most` is how many entries of each kind are requested at once.

    `aside` are events that this very request gave and that the log does not hold.
    """
    holdings = holdings_of(turn, contact.station_id)
    theirs = {entry.hash for entry in request.index}
    missing = missing_events(turn, request, holdings, aside)
    wanted_events, conflicts = missing.wanted[:most], missing.conflicts
    ours = _message_ids(turn, contact.station_id)
    events, more_events = _events_beside(turn, contact.station_id, theirs)
    messages, more_messages = _messages_beside(turn, contact.station_id, set(request.messages))
    wanted_messages = tuple(sorted(set(request.messages) - set(ours))[:most])
    more = more_events or more_messages
    note_exchange(
        turn,
        contact.station_id,
        len(events) + len(messages),
        is_done=not (more or wanted_events or wanted_messages or conflicts),
    )
    response = turn.connection.execute(select(epoch).where(epoch.c.id == contact.epoch)).one()
    reached = Position(seq=response.last_seq, hash=response.last_hash)
    return ReconcileAnswer(
        nonce=contact.nonce,
        hub_at=turn.now,
        receipt=give_receipt(turn, (contact.station_id, contact.epoch), reached, contact.nonce),
        events=events,
        messages=messages,
        wanted_events=wanted_events,
        wanted_messages=wanted_messages,
        conflicts=conflicts,
        cursor=log_end(turn, contact.station_id),
        more=more,
    )


def _events_beside(
    turn: Transaction, station_id: str, hashes: set[str]
) -> tuple[tuple[SealedEntry, ...], bool]:
    rows = turn.connection.execute(
        select(event.c.position, event.c.hash)
        .where(event.c.station_id == station_id)
        .order_by(event.c.position)
    ).all()
    positions = [row.position for row in rows if row.hash not in hashes]
    chosen = event.c.position.in_(positions[: LIMITS["batch_events"]])
    found = turn.connection.execute(select(event).where(chosen).order_by(event.c.position))
    return _batch(found.all(), len(positions))


def _messages_beside(
    turn: Transaction, station_id: str, ids: set[str]
) -> tuple[tuple[SealedEntry, ...], bool]:
    lacking = [one for one in _message_ids(turn, station_id) if one not in ids]
    found = turn.connection.execute(
        select(message)
        .where(
            message.c.station_id == station_id,
            message.c.id.in_(lacking[: LIMITS["batch_events"]]),
        )
        .order_by(message.c.seq)
    )
    return _batch(found.all(), len(lacking))


def _batch(rows: Sequence[Row[Any]], lacking: int) -> tuple[tuple[SealedEntry, ...], bool]:
    batch = within_bytes(rows)
    return tuple(as_sealed(row) for row in batch), len(batch) < lacking


def take_over(
    store: Store, sender: RequestSender, request: TakeoverRequest, now: datetime
) -> TakeoverAnswer:
    """Open a new epoch for this copy and close the others.

    Repeating it gives the same grant and revives nothing: it goes by `new_epoch`.
    """
    with store.turn(now, request.station) as turn:
        contact = admit(turn, sender, request)
        row = turn.connection.execute(
            select(epoch).where(
                epoch.c.id == request.new_epoch, epoch.c.station_id == contact.station_id
            )
        ).first()
        note, number = (row.grant, row.number) if row else _open(turn, contact, request)
        return TakeoverAnswer(nonce=contact.nonce, hub_at=turn.now, grant=note, epoch_number=number)


def _open(turn: Transaction, contact: AdmittedCaller, request: TakeoverRequest) -> tuple[str, int]:
    number = next_epoch_number(turn, contact.station_id)
    name = turn.connection.scalar(select(station.c.name).where(station.c.id == contact.station_id))
    assert name is not None
    grant = Grant(contact.station_id, name, request.new_epoch, number, contact.public_key, turn.now)
    note = sign_grant(turn.store.seal, grant)
    close_epochs(turn, contact.station_id)
    open_epoch(turn, grant, note, origin=EpochOrigin(request.epoch, request.ledger))
    keep_heads(turn, StationLog(contact.station_id, request.new_epoch), [request.ledger])
    turn.connection.execute(
        update(station)
        .where(station.c.id == contact.station_id)
        .values(ledger_seq=request.ledger.seq, ledger_hash=request.ledger.hash)
    )
    facts = {"epoch": request.new_epoch, "number": number, "before": request.epoch}
    facts["ledger_seq"] = request.ledger.seq
    private = {"reason": request.reason}
    stream = f"station:{contact.station_id}"
    turn.record(JournalAct(stream, "station.taken_over", contact.station_id, facts, private))
    return note, number


def next_epoch_number(turn: Transaction, station_id: str) -> int:
    """Return the number of the station's next epoch, 1 for its first."""
    latest = turn.connection.scalar(
        select(func.max(epoch.c.number)).where(epoch.c.station_id == station_id)
    )
    return (latest or 0) + 1
