"""Alarms on rewritten ledgers: open ones, their notice to the station, and their settlement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import ledger_alarm
from sync.hub.storage.transactions import Store
from sync.protocol import Bulletin, LedgerAlarm

DECIDED = "station.alarm_decided"
REASON_MAX = 200
_OPEN = (
    select(ledger_alarm)
    .where(ledger_alarm.c.station_id == bindparam("of"), ledger_alarm.c.decided_at.is_(None))
    .order_by(ledger_alarm.c.id)
)
# Built once, because every sync uses it.
_FIRST = _OPEN.limit(1)


@dataclass(frozen=True)
class HeadAlarm:
    """Head that a station reported for `seq`, against the stored one; `told_at` here.

    It is open while `decided_at` is None.
    """

    id: int
    seq: int
    hash: str
    epoch: str
    held_hash: str
    held_epoch: str
    raised_at: datetime
    decided_at: datetime | None
    decided_by: str
    reason: str


@dataclass(frozen=True)
class AlarmCount:
    """Number of alarms ever raised at this hub, and of the open ones."""

    raised: int
    open: int


def alarm_for(connection: Connection, station_id: str) -> LedgerAlarm | None:
    """Return the notice to the station while an alarm about it is open: the first of them."""
    row = connection.execute(_FIRST, {"of": station_id}).first()
    if row is None:
        return None
    return LedgerAlarm(seq=row.seq, told=row.hash, held=row.held_hash, since=row.raised_at)


def withheld(alarm: LedgerAlarm) -> ProblemError:
    """Return the refusal of a request whose answer would have to countersign; its content is kept.

    For a station whose protocol version knows no alarm, and for comparisons.
    """
    return ProblemError(
        "LOCKED",
        f"监管端发现本站台账第 {alarm.seq} 条与先前上报的不一致，在监管端负责人处理之前不再签收；"
        f"已报送的不会丢失，请联系指导站。",
        alarm=alarm,
    )


def alarms_of(connection: Connection, station_id: str) -> tuple[HeadAlarm, ...]:
    """Return the alarms of a station, the newest first."""
    columns = [ledger_alarm.c[name] for name in HeadAlarm.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .where(ledger_alarm.c.station_id == station_id)
        .order_by(ledger_alarm.c.id.desc())
    )
    return tuple(HeadAlarm(*row) for row in rows)


def alarmed(connection: Connection) -> frozenset[str]:
    """Return the stations with an open alarm."""
    still_open = ledger_alarm.c.decided_at.is_(None)
    return frozenset(connection.scalars(select(ledger_alarm.c.station_id).where(still_open)))


def count_alarms(connection: Connection) -> AlarmCount:
    """Return the count of alarms, for the metrics of the hub."""
    row = connection.execute(
        select(func.count(), func.count(ledger_alarm.c.decided_at)).select_from(ledger_alarm)
    ).one()
    return AlarmCount(raised=row[0], open=row[0] - row[1])


def decides_alarms(who: Reviewer) -> bool:
    """Tell whether the user settles alarms: a head of the bureau or of the centre, by role.

    An administrator, who could have restored the hub itself, does not; nor does a head of a body
    that sees no stations.
    """
    is_head = who.signs or who.body_kind == "head"
    return who.decides and who.watches_stations and is_head


def decide(
    store: Store, station_id: str, sent: tuple[str, str], now: datetime, by: Reviewer
) -> None:
    """Settle the open alarms of a station, so that its receipts continue.

    `sent` is the reason, and the number of the newest alarm shown: one that was raised meanwhile
    stays open. Raises RefusedChange without a reason.
    """
    reason, shown = sent[0].strip()[:REASON_MAX], sent[1]
    if not reason:
        raise RefusedChange("alarm_without_reason", "reason")
    newest = int(shown) if shown.isascii() and shown.isdigit() else 0
    with store.turn(now, station_id) as turn:
        still_open = turn.connection.execute(_OPEN, {"of": station_id}).all()
        for row in still_open:
            if row.id > newest:
                continue
            settled = update(ledger_alarm).where(ledger_alarm.c.id == row.id)
            turn.connection.execute(
                settled.values(decided_at=now, decided_by=by.name, reason=reason)
            )
            facts = {"ledger_seq": row.seq, "told": row.hash, "held": row.held_hash}
            private = {"reason": reason}
            turn.record(JournalAct(f"station:{station_id}", DECIDED, by.author, facts, private))
            # It wakes the station's courier, which then requests the receipt again.
            turn.say(station_id, _settled(row.seq, reason), None, by.name)


def _settled(seq: int, reason: str) -> Bulletin:
    return Bulletin(
        title="台账警示已处理，监管端恢复签收",
        text=f"台账第 {seq} 条前后不一致一事，监管端负责人已作处理：{reason}",
    )
