"""Outbox of the webhooks: what is due, and the outcome of a try.

An event is sent until it is taken, at growing intervals, for three days. A process that takes one
on has a minute for it; then another may.
"""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from sync.courier.retry_delay import next_try
from sync.hub.storage.schema import webhook, webhook_delivery
from sync.hub.storage.transactions import Store

AT_ONCE = 20
"""Events of a round, after which the caller may end."""
LEASE = timedelta(minutes=1)
PATIENCE = timedelta(days=3)
KEPT = timedelta(days=30)
"""Period for which it is kept that an event was taken, or was given up."""
LONGEST_WAIT_S = 60.0


@dataclass(frozen=True)
class Delivery:
    """Event to be sent to a webhook, with the secrets (`keys`) that sign it."""

    webhook_id: str
    event_id: str
    address: str
    body: bytes
    keys: tuple[str, ...]
    made_at: datetime
    tries: int


@dataclass(frozen=True)
class DeliveryAnswer:
    """Outcome of a try: whether it was taken, what was answered, and how long to wait at least."""

    is_taken: bool
    answer: str
    retry_after_s: int = 0


Sender = Callable[[Delivery], DeliveryAnswer]


def deliver_due(store: Store, send: Sender, clock: Callable[[], datetime]) -> float:
    """Send what is due, and return the seconds until something is due again, a minute at most.

    A webhook that does not take an event is left alone in this round: its other events would wait
    for the same answer, and those of the others behind them.
    """
    failed: set[str] = set()
    for _ in range(AT_ONCE):
        one = _taken_on(store, clock(), failed)
        if one is None:
            break
        answer = send(one)
        _note(store, one, answer, clock())
        if not answer.is_taken:
            failed.add(one.webhook_id)
    return _seconds_left(store, clock())


def _first_due(connection: Connection, now: datetime, failed: Collection[str]) -> Row[Any] | None:
    one = webhook_delivery.c
    return connection.execute(
        select(webhook_delivery, webhook.c.address, webhook.c.secret, webhook.c.former_secret,
               webhook.c.former_until)
        .join(webhook, webhook.c.id == one.webhook_id)
        .where(one.state == "waiting", one.next_at <= now, webhook.c.ended_at.is_(None))
        .where(one.webhook_id.not_in(failed))
        .order_by(one.next_at, one.event_id)
        .limit(1)
    ).first()  # fmt: skip


def _taken_on(store: Store, now: datetime, failed: Collection[str]) -> Delivery | None:
    """Return what is due first, reserved for this process for a minute; None if nothing is."""
    with store.reading() as connection:
        if _first_due(connection, now, failed) is None:
            return None
    one = webhook_delivery.c
    with store.turn(now) as turn:
        row = _first_due(turn.connection, now, failed)
        if row is None:
            # Another process of this hub was faster.
            return None
        own = (one.webhook_id == row.webhook_id, one.event_id == row.event_id)
        turn.connection.execute(update(webhook_delivery).where(*own).values(next_at=now + LEASE))
    is_former_valid = row.former_until is not None and row.former_until > now
    both = (row.secret, row.former_secret) if is_former_valid else (row.secret,)
    return Delivery(
        row.webhook_id, row.event_id, row.address, row.body.encode(), both, row.made_at, row.tries
    )


def _note(store: Store, sent: Delivery, answer: DeliveryAnswer, now: datetime) -> None:
    tries = sent.tries + 1
    values: dict[str, object] = {"tries": tries, "answer": answer.answer[:200], "answered_at": now}
    if answer.is_taken:
        values["state"] = "done"
    elif now - sent.made_at > PATIENCE:
        values["state"] = "given_up"
    else:
        # Spreads the tries of several programs.
        jitter = secrets.randbelow(1_000) / 1_000
        wait_s = next_try(tries, jitter, answer.retry_after_s)
        values["next_at"] = now + timedelta(seconds=wait_s)
    one = webhook_delivery.c
    with store.turn(now) as turn:
        turn.connection.execute(
            update(webhook_delivery)
            .where(one.webhook_id == sent.webhook_id, one.event_id == sent.event_id)
            .where(one.state == "waiting")
            .values(**values)
        )
        over = or_(one.state == "done", one.state == "given_up")
        turn.connection.execute(delete(webhook_delivery).where(over, one.made_at < now - KEPT))


def _seconds_left(store: Store, now: datetime) -> float:
    one = webhook_delivery.c
    with store.reading() as connection:
        first = connection.scalar(select(func.min(one.next_at)).where(one.state == "waiting"))
    if first is None:
        return LONGEST_WAIT_S
    return float(min(LONGEST_WAIT_S, max(0.0, (first - now).total_seconds())))
