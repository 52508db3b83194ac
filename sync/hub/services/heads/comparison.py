"""Recording of the heads that a station reports, with an alarm where two contradict each other.

A head states the hash of the station's journal at a sequence. The journal only grows, so two heads
of one sequence with different hashes prove that earlier entries were rewritten, whoever held the
keys: both heads were signed by the station. Only heads of confirmed events count, because a second
copy of a station meets a fork before its events are confirmed.

Across epochs heads are compared up to the sequence that the takeover named: entries that another
copy wrote beyond it were abandoned by a person's decision. An enrolled epoch names no sequence,
because it may begin with an empty ledger.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from sqlalchemy import insert, select

from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import epoch, ledger_alarm, ledger_head
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import LedgerHead, Position

RAISED = "station.alarm_raised"


@dataclass(frozen=True)
class StationLog:
    """Epoch of a station, whose events are being read."""

    station_id: str
    epoch: str


@dataclass(frozen=True)
class HeldHead:
    """Hash that an epoch reported earlier for the same sequence."""

    epoch: str
    hash: str


def keep_heads(turn: Transaction, log: StationLog, told: Iterable[LedgerHead | Position]) -> None:
    """Store heads in the order of their report; raise an alarm for each contradiction.

    A head that is here already changes nothing. The ledger's beginning, 0, is the same for all.
    """
    for head in told:
        if head.seq and not _is_kept(turn, log, head):
            against = _contradicted(turn, log, head)
            row = {"station_id": log.station_id, "epoch": log.epoch, "seq": head.seq}
            row["hash"] = head.hash
            turn.connection.execute(insert(ledger_head).values(**row, received_at=turn.now))
            if against is not None:
                _raise(turn, row, against)


def _is_kept(turn: Transaction, log: StationLog, head: LedgerHead | Position) -> bool:
    query = select(ledger_head.c.position).filter_by(
        station_id=log.station_id, epoch=log.epoch, seq=head.seq, hash=head.hash
    )
    return turn.connection.execute(query).first() is not None


def _contradicted(
    turn: Transaction, log: StationLog, head: LedgerHead | Position
) -> HeldHead | None:
    """Return the first other head of this sequence that contradicts the reported one."""
    others = turn.connection.execute(
        select(ledger_head.c.epoch, ledger_head.c.hash)
        .where(
            ledger_head.c.station_id == log.station_id,
            ledger_head.c.seq == head.seq,
            ledger_head.c.hash != head.hash,
        )
        .order_by(ledger_head.c.position)
    ).all()
    if not others:
        return None
    origins = _origins(turn, log.station_id)
    held = (HeldHead(row.epoch, row.hash) for row in others)
    return next((one for one in held if head.seq <= shared(origins, log.epoch, one.epoch)), None)


def _origins(turn: Transaction, station_id: str) -> dict[str, tuple[str, int]]:
    """Return for each epoch opened by a takeover the one it continues, and up to which sequence."""
    rows = turn.connection.execute(
        select(epoch.c.id, epoch.c.parent, epoch.c.ledger_seq).where(
            epoch.c.station_id == station_id, epoch.c.parent.is_not(None)
        )
    )
    return {row.id: (row.parent, row.ledger_seq) for row in rows}


def shared(origins: Mapping[str, tuple[str, int]], one: str, other: str) -> float:
    """Return the sequence up to which the ledgers of two epochs are equal; 0 when nothing is known.

    Two copies may each have taken over from a third: their common part ends where the first left.
    """
    ways, back = _way_back(origins, one), _way_back(origins, other)
    return max((min(ways[each], back[each]) for each in ways.keys() & back.keys()), default=0)


def _way_back(origins: Mapping[str, tuple[str, int]], start: str) -> dict[str, float]:
    """Return the epoch and its predecessors, each with the length of the shared ledger."""
    found: dict[str, float] = {start: inf}
    at, least = start, inf
    while at in origins and origins[at][0] not in found:
        at, named = origins[at]
        least = min(least, named)
        found[at] = least
    return found


def _raise(turn: Transaction, values: dict[str, object], against: HeldHead) -> None:
    held = {"held_epoch": against.epoch, "held_hash": against.hash}
    turn.connection.execute(insert(ledger_alarm).values(**values, **held, raised_at=turn.now))
    facts = {"ledger_seq": values["seq"], "told": values["hash"], "held": against.hash}
    turn.record(JournalAct(f"station:{values['station_id']}", RAISED, HUB, facts))
