"""Rows for publication 公示: matters that the regulator ended, of consumers who agreed to it.

A row bears codes, sums and days alone, since a free text may name somebody: no consumer, no
merchant, nobody at the station or at the bureau.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select

from sync.hub.domain.deadlines import SHANGHAI, day_of
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter, amended, dossier, timeline
from sync.hub.storage.schema import matter, message
from sync.protocol import CaseDecided, CaseEscalated

AGREED = "agreed"


@dataclass(frozen=True)
class PublicRow:
    """Row of the publication; codes are those of the desk's terms, amounts fen."""

    received_on: date
    channel: str
    category: str
    problems: tuple[str, ...]
    claims: tuple[str, ...]
    amount_fen: int | None
    outcome: str
    paid_fen: int | None
    decided_on: date


def public_rows(
    connection: Connection, reader: Reviewer, since: date, until: date
) -> Iterator[PublicRow]:
    """Yield the rows of the matters ended from one day to another, both included, in order.

    Only what the reader's body may see is there, and only with the consumer's last word for it.
    """
    for key in _decided(connection, since, until):
        one = visible_matters.matter_for(connection, reader, *key)
        row = _row(connection, one) if one is not None else None
        if row is not None:
            yield row


def _decided(connection: Connection, since: date, until: date) -> list[tuple[str, str]]:
    """Return (station id, matter id) of what was ended in these days, in order."""
    begins, ends = _begin(since), _begin(until + timedelta(days=1))
    said, one = message.c, matter.c
    rows = connection.execute(
        select(one.station_id, one.id)
        .join(message, and_(said.station_id == one.station_id, said.case_id == one.case_id))
        .where(
            matter.c.kind == "escalation", matter.c.state == "decided",
            said.kind == "case.decided", said.at >= begins, said.at < ends,
        )
        .order_by(said.at, matter.c.station_id, matter.c.id)
    )  # fmt: skip
    return list(dict.fromkeys((row.station_id, row.id) for row in rows))


def _row(connection: Connection, one: HubMatter) -> PublicRow | None:
    happenings = timeline(connection, one.station_id, one.case_id)
    found: Any = amended(dossier(connection, one), happenings)
    ended = next(
        (each.body for each in reversed(happenings) if isinstance(each.body, CaseDecided)), None
    )
    if not isinstance(found, CaseEscalated) or found.publicity != AGREED or ended is None:
        return None
    return PublicRow(
        received_on=day_of(found.received_at),
        channel=found.channel,
        category=found.category,
        problems=found.problems,
        claims=found.claims,
        amount_fen=found.amount_fen,
        outcome=ended.outcome,
        paid_fen=ended.amount_fen,
        decided_on=day_of(ended.decided_at),
    )


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)
