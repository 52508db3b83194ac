"""Chain of one epoch: the events that continue its end here, and whether others share its log.

Events may stand beyond the confirmed end: a hub of an earlier version kept the events of a
comparison in any order. Today signed events that lack a predecessor wait in quarantine. Either
kind may come from another copy of the station.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.services.heads.comparison import StationLog, keep_heads
from sync.hub.services.matters.event_writer import read_accepted
from sync.hub.services.quarantine.rows import signed_ahead
from sync.hub.services.stations.contact import AdmittedCaller
from sync.hub.storage.schema import epoch, event
from sync.hub.storage.transactions import Transaction
from sync.protocol import (
    GENESIS,
    LedgerHead,
    Malformed,
    Position,
    SealedEntry,
    event_hash,
    read_event,
)

# Built once, because every batch uses it; without the station every event would be read.
BEYOND = select(event.c.seq, event.c.hash).where(
    event.c.station_id == bindparam("of"),
    event.c.epoch == bindparam("in_epoch"),
    event.c.seq > bindparam("after"),
)


def fork_at(seq: int) -> ProblemError:
    """Return the refusal of an event whose place holds another one."""
    return ProblemError("FORK", f"another event stands at {seq}")


def fork_after(seq: int) -> ProblemError:
    """Return the refusal of an event that does not follow its predecessor."""
    return ProblemError("FORK", f"event {seq} follows another one")


def events_after(turn: Transaction, contact: AdmittedCaller, seq: int) -> dict[int, str]:
    """Return the hashes of the events of the caller's epoch after that place."""
    place = {"of": contact.station_id, "in_epoch": contact.epoch, "after": seq}
    return {row.seq: row.hash for row in turn.connection.execute(BEYOND, place)}


def waiting_after(turn: Transaction, contact: AdmittedCaller, seq: int) -> dict[int, set[str]]:
    """Return the hashes of signed events of the caller's epoch that wait after that place."""
    return signed_ahead(turn.connection, contact.station_id, contact.epoch, seq)


def advance(turn: Transaction, contact: AdmittedCaller) -> None:
    """Move the end of the caller's epoch over the events now following it without gap or break."""
    start = turn.connection.execute(
        select(epoch.c.last_seq, epoch.c.last_hash).where(epoch.c.id == contact.epoch)
    ).one()
    end = Position(seq=start.last_seq, hash=start.last_hash)
    rows = turn.connection.execute(
        select(event.c.seq, event.c.hash, event.c.header, event.c.kind, event.c.body)
        .where(
            event.c.station_id == contact.station_id,
            event.c.epoch == contact.epoch,
            event.c.seq > end.seq,
        )
        .order_by(event.c.seq)
    )
    heads: list[LedgerHead] = []
    for row in rows:
        if row.seq != end.seq + 1 or read_event(row.header).prev != end.hash:
            break
        end = Position(seq=row.seq, hash=row.hash)
        told = read_accepted(row.kind, row.body)
        if isinstance(told, LedgerHead):
            heads.append(told)
    if end.seq != start.last_seq:
        turn.connection.execute(
            update(epoch)
            .where(epoch.c.id == contact.epoch)
            .values(last_seq=end.seq, last_hash=end.hash)
        )
    keep_heads(turn, StationLog(contact.station_id, contact.epoch), heads)


def require_one_log(
    turn: Transaction, contact: AdmittedCaller, entries: Iterable[SealedEntry]
) -> None:
    """Raise FORK for an event of the epoch that does not belong to the log held here.

    Another event holds its place, or it follows another predecessor. Raises MALFORMED for an
    unreadable one.
    """
    held = {0: GENESIS, **events_after(turn, contact, 0)}
    waits = waiting_after(turn, contact, 0)
    for sealed in entries:
        try:
            header = read_event(sealed.header)
        except Malformed as fault:
            raise ProblemError("MALFORMED", fault.reason) from None
        hashed = event_hash(sealed.header)
        is_other = hashed not in waits.get(header.seq, {hashed})
        if is_other or held.setdefault(header.seq, hashed) != hashed:
            raise fork_at(header.seq)
        if held.get(header.seq - 1, header.prev) != header.prev:
            raise fork_after(header.seq)
