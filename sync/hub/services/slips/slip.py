"""State of one slip of a hotline, with its opinions and its reply, and changes to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select, update

from sync.hub.services.opinions.questions import Opinion, OpinionSubject, opinions_about
from sync.hub.services.retention.hold_conditions import keep_slip_held
from sync.hub.services.search_index.rows import SLIP_SOUGHT_BY, keep_slip
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body, opinion, reply, slip, station
from sync.hub.storage.transactions import Transaction
from sync.protocol import Consumer

CHANNELS = ("12345", "12315", "12331", "12365", "12358")
"""Hotlines; the last three were merged and still occur on old slips."""
KINDS = ("complaint", "report", "inquiry")
MOST = 300
"""Maximum number of slips in a list."""
OPEN = ("new", "dispatched", "reported", "replied")
ENDED = ("closed", "duplicate")


@dataclass(frozen=True)
class Slip:
    """Slip; `due_on` is the day by which the hotline wants the reply, amounts are fen."""

    id: str
    channel: str
    number: str
    kind: str
    received_at: datetime
    due_on: date
    consumer: str
    phone: str
    merchant: str
    unit: str
    address: str
    text: str
    claim: str
    amount_fen: int | None
    state: str
    station_id: str | None
    dispatch_id: str | None
    body_id: str | None
    main_id: str | None
    outcome: str
    report: str
    report_fen: int | None
    reported_at: datetime | None
    made_at: datetime
    last_at: datetime
    version: int
    climbed_at: datetime | None = None
    reviewer_id: str | None = None
    station_name: str = ""
    body_name: str = ""
    shut_out_at: datetime | None = None
    """Time at which its station was revoked: a revoked station can report nothing any more."""

    @property
    def person(self) -> Consumer:
        """Consumer, whose name and phone stay masked until an officer discloses them."""
        return Consumer(name=self.consumer, phone=self.phone)

    @property
    def is_open(self) -> bool:
        """Tell whether it may still be dispatched, asked about and answered."""
        return self.state in ("new", "dispatched", "reported")

    @property
    def is_at_the_mall(self) -> bool:
        """Tell whether a station has it, and may and must still report."""
        has_it = self.state == "dispatched" and self.body_id is None
        return has_it and self.shut_out_at is None


@dataclass(frozen=True)
class SlipReply:
    """Reply to a slip; numbered without a gap within its year."""

    year: int
    seq: int
    text: str
    reviewer: str
    at: datetime

    @property
    def number(self) -> str:
        """Number sent to the hotline, such as FK-2026-0017."""
        return f"FK-{self.year}-{self.seq:04}"


def slips(
    connection: Connection, condition: ColumnElement[bool], order: tuple[Any, ...], limit: int = 0
) -> tuple[Slip, ...]:
    """Return the slips of a condition, which includes the caller's scope; at most `MOST`."""
    found = connection.execute(_named().where(condition).order_by(*order).limit(limit or MOST))
    return tuple(_as_slip(row) for row in found)


def slip_of(
    connection: Connection, slip_id: str, condition: ColumnElement[bool], *, locked: bool = False
) -> Slip | None:
    """Return one slip within a condition; `locked`: nobody else changes it before the commit."""
    if locked:
        connection.execute(select(slip.c.id).where(slip.c.id == slip_id).with_for_update())
    row = connection.execute(_named().where(slip.c.id == slip_id, condition)).first()
    return _as_slip(row) if row else None


def other_consumers(connection: Connection, one: Slip) -> tuple[Consumer, ...]:
    """Return the consumers of the slips that share one reply with this slip."""
    main = one.main_id or one.id
    condition = and_(or_(slip.c.id == main, slip.c.main_id == main), slip.c.id != one.id)
    return tuple(each.person for each in slips(connection, condition, (slip.c.number,)))


def _named() -> Select[Any]:
    named = station.c.name.label("station_name"), body.c.name.label("body_name")
    return (
        select(slip, *named, station.c.revoked_at.label("shut_out_at"))
        .outerjoin(station, station.c.id == slip.c.station_id)
        .outerjoin(body, body.c.id == slip.c.body_id)
    )


def _as_slip(row: Row[Any]) -> Slip:
    values = dict(row._mapping)
    return Slip(
        **{**values, "station_name": row.station_name or "", "body_name": row.body_name or ""}
    )


def about(slip_id: str) -> OpinionSubject:
    """Return the subject that identifies the slip in the opinions about it."""
    return OpinionSubject(opinion, {"slip_id": slip_id})


def opinions_of(connection: Connection, slip_id: str) -> tuple[Opinion, ...]:
    """Return the bodies asked and their opinions, in the order of asking."""
    return opinions_about(connection, about(slip_id))


def reply_of(connection: Connection, slip_id: str) -> SlipReply | None:
    """Return the reply written to this slip, or None while there is none."""
    return _replies(connection, [slip_id]).get(slip_id)


def replies_of(connection: Connection, found: Iterable[Slip]) -> dict[str, SlipReply]:
    """Return the replies of slips, by the slip's id; a joined slip shares that of its main slip."""
    mains = {one.id: one.main_id or one.id for one in found}
    written = _replies(connection, mains.values())
    return {one: written[main] for one, main in mains.items() if main in written}


def _replies(connection: Connection, slip_ids: Iterable[str]) -> dict[str, SlipReply]:
    chosen = [reply.c[name] for name in ("year", "seq", "text", "reviewer", "at")]
    asked = select(reply.c.slip_id, *chosen).where(reply.c.slip_id.in_(slip_ids))
    return {row.slip_id: SlipReply(*row[1:]) for row in connection.execute(asked)}


def move_slip(turn: Transaction, slip_id: str, **changes: object) -> None:
    """Change a slip's row, version and index row; open pages are woken."""
    if "merchant" in changes:
        keep_slip_held(turn.connection, slip_id)
    turn.connection.execute(
        update(slip)
        .where(slip.c.id == slip_id)
        .values(last_at=turn.now, version=slip.c.version + 1, **changes)
    )
    if not SLIP_SOUGHT_BY.isdisjoint(changes):
        keep_slip(turn.connection, slip_id)
    turn.rung.add(MATTERS)
    if "state" in changes:
        turn.moved_slips.add(slip_id)


def touch_joined(turn: Transaction, slip_id: str) -> None:
    """Enter the slips joined to this one as changed: its reply is theirs too."""
    joined = select(slip.c.id).where(slip.c.main_id == slip_id)
    for one in turn.connection.scalars(joined).all():
        move_slip(turn, one)
        turn.moved_slips.add(one)


def stream_of(slip_id: str) -> str:
    """Return the journal's stream of a slip."""
    return f"slip:{slip_id}"
