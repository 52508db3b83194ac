"""Webhooks: addresses of others' programs that are told of matters and slips."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, func, insert, select, update

from sync.hub.domain.file_names import shown_name
from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.programs.api_keys import NAME_MAX
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.program_events import SUBJECTS
from sync.hub.storage.schema import webhook, webhook_delivery
from sync.hub.storage.transactions import Transaction

OVERLAP = timedelta(hours=24)
"""Period in which a former secret still signs beside the new one."""
ADDRESS_MAX = 400


@dataclass(frozen=True)
class NewWebhook:
    """Webhook to be made: its name, its address and what it is told of."""

    name: str
    address: str
    subjects: Collection[str]


def make(turn: Transaction, one: NewWebhook, by: str) -> str:
    """Make a webhook and return its secret, to be shown once; raises RefusedChange."""
    name, address, faults = one.name.strip(), one.address.strip(), ChangeFaultCollector()
    if not name or len(name) > NAME_MAX or shown_name(name) != name:
        faults.note(RefusedChange("key_name", "name"))
    faults.of(lambda: _require_address(address))
    subjects = tuple(each for each in SUBJECTS if each in one.subjects)
    if not subjects:
        faults.note(RefusedChange("webhook_subjects", "subjects"))
    faults.require_none()
    webhook_id, secret = turn.store.chance.new_id(), _fresh()
    turn.connection.execute(
        insert(webhook).values(
            id=webhook_id,
            name=name,
            address=address,
            secret=secret,
            former_secret="",
            subjects=" ".join(subjects),
            made_by=by,
            made_at=turn.now,
        )
    )
    facts = {"name": name, "host": urlsplit(address).netloc}
    turn.record(JournalAct(f"program:{webhook_id}", "program.webhook_made", by, facts))
    return secret


def renew_secret(turn: Transaction, webhook_id: str, by: str) -> str:
    """Give a webhook a new secret and return it; the former one signs beside it for a day.

    Raises RefusedChange for a webhook that was ended.
    """
    row = turn.connection.execute(
        select(webhook.c.secret).where(webhook.c.id == webhook_id, webhook.c.ended_at.is_(None))
    ).one_or_none()
    if row is None:
        raise RefusedChange("no_webhook")
    secret, until = _fresh(), turn.now + OVERLAP
    turn.connection.execute(
        update(webhook)
        .where(webhook.c.id == webhook_id)
        .values(secret=secret, former_secret=row.secret, former_until=until)
    )
    turn.record(JournalAct(f"program:{webhook_id}", "program.secret_renewed", by))
    return secret


def end(turn: Transaction, webhook_id: str, by: str) -> None:
    """End a webhook; what waits for it is not sent any more."""
    ended = turn.connection.execute(
        update(webhook)
        .where(webhook.c.id == webhook_id, webhook.c.ended_at.is_(None))
        .values(ended_at=turn.now, ended_by=by, secret="", former_secret="")
    )
    if not ended.rowcount:
        return
    turn.connection.execute(
        update(webhook_delivery)
        .where(webhook_delivery.c.webhook_id == webhook_id, webhook_delivery.c.state == "waiting")
        .values(state="given_up")
    )
    turn.record(JournalAct(f"program:{webhook_id}", "program.webhook_ended", by))


def listed(connection: Connection) -> list[Row[Any]]:
    """Return all webhooks, the newest first, with how many events wait and were given up."""
    one = webhook_delivery.c

    def count(state: str) -> Any:
        asked = select(func.count()).select_from(webhook_delivery)
        return asked.where(one.webhook_id == webhook.c.id, one.state == state).scalar_subquery()

    last = (
        select(func.max(one.answered_at))
        .where(one.webhook_id == webhook.c.id, one.state == "done")
        .scalar_subquery()
    )
    fault = (
        select(one.answer)
        .where(one.webhook_id == webhook.c.id, one.state != "done", one.answer != "")
        .order_by(one.answered_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    return list(
        connection.execute(
            select(
                webhook.c.id, webhook.c.name, webhook.c.address, webhook.c.subjects,
                webhook.c.made_by, webhook.c.made_at, webhook.c.ended_at, webhook.c.ended_by,
                count("waiting").label("waiting"), count("given_up").label("given_up"),
                last.label("last_at"), fault.label("fault"),
            ).order_by(webhook.c.made_at.desc(), webhook.c.id)
        )
    )  # fmt: skip


def _fresh() -> str:
    return secrets.token_urlsafe(32)


def _require_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        # Read for its fault alone: a port is a number up to 65535.
        _ = parts.port
    except ValueError:
        raise RefusedChange("webhook_address", "address") from None
    is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    if not is_address or "@" in parts.netloc or len(address) > ADDRESS_MAX or parts.fragment:
        raise RefusedChange("webhook_address", "address")
