"""Outbox of alerts: each occasion is entered once, sent with retries, and given up in time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, delete, func, insert, select, update

from sync.courier.retry_delay import next_try
from sync.hub.services.alerts.alert_settings import AlertSetting, all_settings, setting_of
from sync.hub.services.alerts.occasions import (
    GivenWork,
    Occasion,
    concerns,
    given_lately,
    occasions,
)
from sync.hub.services.auth.sessions import AT_WORK, reviewer_of
from sync.hub.storage.schema import alert
from sync.hub.storage.schema import reviewer as user
from sync.hub.storage.transactions import Store, Transaction

LEASE = timedelta(minutes=2)
"""Time for which a process that sends an alert keeps it from the others."""
KEPT = timedelta(days=30)
"""Period for which an alert is kept after it is no news any more; until then it keeps its double
from being entered."""
AT_ONCE = 50
FAULT_MAX = 200
STUCK = 3
"""Number of failures in a row from which an administrator is told."""


class DeliveryFailed(Exception):
    """Alert that could not be handed over; `is_final` where another try would be refused too."""

    def __init__(self, reason: str, is_final: bool = False, wait_s: int = 0) -> None:
        """State the reason, and how long the other side asks to wait."""
        super().__init__(reason)
        self.reason, self.is_final, self.wait_s = reason, is_final, wait_s


class AlertGateway(Protocol):
    """Port of a way by which alerts reach an officer."""

    def send(self, address: str, text: str, alert_id: int) -> None:
        """Hand an alert over; raises DeliveryFailed."""

    def probe(self) -> str:
        """Return why nothing can be handed over now; empty if it can."""


@dataclass(frozen=True)
class PendingAlert:
    """Alert that waits in the outbox."""

    id: int
    reviewer_id: str
    channel: str
    subject: str
    text: str
    expires_at: datetime
    next_at: datetime
    failures: int


def collect(store: Store, now: datetime, channels: frozenset[str]) -> int:
    """Enter the new occasions of everyone who wants to be told by a channel; return how many."""
    with store.reading() as connection:
        given = given_lately(connection, now)
        fresh = [
            (setting.reviewer_id, channel, each)
            for setting in _at_work(connection)
            for each in _wanted(connection, setting, now, given.get(setting.reviewer_id, ()))
            for channel in setting.channels(each.kind)
            if channel in channels and not _is_known(connection, setting, channel, each)
        ]
    if not fresh:
        return 0
    with store.turn(now) as turn:
        turn.connection.execute(delete(alert).where(alert.c.expires_at < now - KEPT))
        return sum(_enter(turn, *one) for one in fresh)


def _at_work(connection: Connection) -> list[AlertSetting]:
    working = set(connection.scalars(select(user.c.id).where(*AT_WORK)))
    return [each for each in all_settings(connection) if each.reviewer_id in working]


def _wanted(
    connection: Connection, setting: AlertSetting, now: datetime, given: Sequence[GivenWork]
) -> list[Occasion]:
    if not (setting.mail_kinds or setting.gateway_kinds):
        return []
    return list(occasions(connection, reviewer_of(connection, setting.reviewer_id), now, given))


def _is_known(connection: Connection, of: AlertSetting, channel: str, one: Occasion) -> bool:
    same = (
        alert.c.reviewer_id == of.reviewer_id,
        alert.c.channel == channel,
        alert.c.kind == one.kind,
        alert.c.subject == one.subject,
    )
    return connection.scalar(select(alert.c.id).where(*same)) is not None


def _enter(turn: Transaction, reviewer_id: str, channel: str, one: Occasion) -> bool:
    if _is_known(turn.connection, AlertSetting(reviewer_id), channel, one):
        # Another process of this hub was faster.
        return False
    values = {"kind": one.kind, "subject": one.subject, "text": one.text}
    turn.connection.execute(
        insert(alert).values(
            reviewer_id=reviewer_id,
            channel=channel,
            made_at=turn.now,
            next_at=turn.now,
            expires_at=one.expires_at,
            **values,
        )
    )
    return True


def deliver(
    store: Store,
    clock: Callable[[], datetime],
    gateways: Mapping[str, AlertGateway],
    jitter: Callable[[], float],
) -> int:
    """Send what is due, each outside of any transaction; return how many were handed over."""
    with store.reading() as connection:
        due = _due(connection, clock(), frozenset(gateways))
    return sum(_deliver_one(store, clock, one, gateways[one.channel], jitter) for one in due)


def _due(
    connection: Connection, now: datetime, channels: frozenset[str]
) -> tuple[PendingAlert, ...]:
    names = ("id", "reviewer_id", "channel", "subject", "text", "expires_at", "next_at", "failures")
    waits = (alert.c.sent_at.is_(None), alert.c.given_up_at.is_(None), alert.c.next_at <= now)
    rows = connection.execute(
        select(*(alert.c[name] for name in names))
        .where(*waits, alert.c.channel.in_(channels))
        .order_by(alert.c.next_at, alert.c.id)
        .limit(AT_ONCE)
    )
    return tuple(PendingAlert(**row._mapping) for row in rows)


def _deliver_one(
    store: Store,
    clock: Callable[[], datetime],
    one: PendingAlert,
    gateway: AlertGateway,
    jitter: Callable[[], float],
) -> bool:
    setting = _taken(store, clock(), one)
    if setting is None:
        return False
    try:
        gateway.send(setting.address(one.channel), one.text, one.id)
    except DeliveryFailed as fault:
        failures = one.failures + 1
        wait = timedelta(seconds=next_try(failures, jitter(), fault.wait_s))
        given_up = {"given_up_at": clock()} if fault.is_final else {}
        changes = {"failures": failures, "fault": fault.reason[:FAULT_MAX]}
        _change(store, clock(), one, next_at=clock() + wait, **changes, **given_up)
        return False
    _change(store, clock(), one, sent_at=clock(), fault="")
    return True


def _taken(store: Store, now: datetime, one: PendingAlert) -> AlertSetting | None:
    """Take an alert for this process; None if another has it, or it is not to be sent now."""
    with store.turn(now) as turn:
        setting = setting_of(turn.connection, one.reviewer_id)
        quiet_end = setting.quiet_end(now)
        is_wanted = bool(setting.address(one.channel)) and _concerns(turn.connection, one)
        if now >= one.expires_at or not is_wanted:
            changes: dict[str, object] = {"given_up_at": now}
        else:
            changes = {"next_at": quiet_end or now + LEASE}
        mine = (alert.c.id == one.id, alert.c.next_at == one.next_at, alert.c.sent_at.is_(None))
        taken = turn.connection.execute(update(alert).where(*mine).values(**changes))
        is_sent_now = "given_up_at" not in changes and quiet_end is None
        return setting if taken.rowcount and is_sent_now else None


def _concerns(connection: Connection, one: PendingAlert) -> bool:
    """Tell whether its officer works here still, and sees what it is about."""
    works = select(user.c.id).where(user.c.id == one.reviewer_id, *AT_WORK)
    if connection.scalar(works) is None:
        return False
    return concerns(connection, reviewer_of(connection, one.reviewer_id), one.subject)


def _change(store: Store, now: datetime, one: PendingAlert, **changes: object) -> None:
    with store.turn(now) as turn:
        turn.connection.execute(update(alert).where(alert.c.id == one.id).values(**changes))


@dataclass(frozen=True)
class OutboxState:
    """State of the outbox: alerts that wait after several failures, and the last reason."""

    stuck: int
    fault: str


def state(connection: Connection) -> OutboxState:
    """Return the state of the outbox."""
    waits = (alert.c.sent_at.is_(None), alert.c.given_up_at.is_(None), alert.c.failures >= STUCK)
    stuck = connection.scalar(select(func.count()).select_from(alert).where(*waits)) or 0
    last = select(alert.c.fault).where(*waits).order_by(alert.c.id.desc()).limit(1)
    return OutboxState(stuck, connection.scalar(last) or "")
