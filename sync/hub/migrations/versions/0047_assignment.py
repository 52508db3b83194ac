"""Officers who handle a matter or a slip, their stand-ins, their work, and their saved filters."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.storage.encryption.columns import EncryptedBytes
from sync.hub.storage.tables.columns import ID, LINE, ROWID, WORD, UtcMoment
from sync.protocol import CaseEscalated, GuidanceAsked, Malformed, parse_station_body

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

AT_ONCE = 500
OFFICER = "VARCHAR(36) CONSTRAINT fk_slip_reviewer_id REFERENCES reviewer (id)"
ANSWERED = """
INSERT INTO completed_step
  (kind, subject, station_id, channel, body_id, reviewer_id, started_at, due_at, ended_at)
SELECT 'guidance', m.station_id || '/' || m.id, m.station_id, '', r.body_id, r.id,
  m.received_at, m.due_at, j.at
FROM matter m
JOIN journal j ON j.stream = 'matter:' || m.station_id || '/' || m.id
  AND j.kind = 'guidance.answered'
JOIN reviewer r ON r.id = m.reviewer_id
WHERE m.kind = 'guidance' AND m.state = 'answered'
"""
"""Questions answered before: a question's limit never moves."""


def upgrade() -> None:
    """Apply the change; cases that were ruled on before left no limit that could be counted."""
    op.execute(f"ALTER TABLE slip ADD COLUMN reviewer_id {OFFICER}")
    op.add_column("matter", sa.Column("problems", sa.Text(), server_default="", nullable=False))
    _stand_ins()
    _steps()
    op.create_table(
        "saved_filter",
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("page", WORD, nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        _officer("saved_filter", "reviewer_id"),
        sa.PrimaryKeyConstraint("reviewer_id", "page", name="pk_saved_filter"),
    )
    _fill_problems()
    op.execute(ANSWERED)
    _fill_replies()


def _officer(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["reviewer.id"], name=f"fk_{table}_{column}")


def _stand_ins() -> None:
    op.create_table(
        "stand_in",
        sa.Column("id", ID, nullable=False),
        sa.Column("absent_id", ID, nullable=False),
        sa.Column("substitute_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("kinds", WORD, nullable=False),
        sa.Column("reason", LINE, server_default="", nullable=False),
        sa.Column("set_by", LINE, nullable=False),
        sa.Column("set_at", UtcMoment, nullable=False),
        sa.Column("ended_at", UtcMoment),
        _officer("stand_in", "absent_id"),
        _officer("stand_in", "substitute_id"),
        sa.PrimaryKeyConstraint("id", name="pk_stand_in"),
    )
    for column in ("absent_id", "substitute_id"):
        op.create_index(f"ix_stand_in_{column}", "stand_in", [column])


def _steps() -> None:
    op.create_table(
        "completed_step",
        sa.Column("id", ROWID, autoincrement=True, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("subject", LINE, nullable=False),
        sa.Column("station_id", ID),
        sa.Column("channel", WORD, server_default="", nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("started_at", UtcMoment, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("ended_at", UtcMoment, nullable=False),
        sa.CheckConstraint(
            "kind IN ('guidance', 'acceptance', 'decision', 'reply')",
            name=op.f("ck_completed_step_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_completed_step_station_id"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_completed_step_body_id"),
        _officer("completed_step", "reviewer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_completed_step"),
    )
    op.create_index("ix_completed_step_ended_at", "completed_step", ["ended_at"])


def _fill_problems() -> None:
    """Write the problems of each dossier that is here into its matter's row."""
    body: sa.ColumnClause[Any] = sa.column("body", EncryptedBytes("event.body"))
    columns: Iterator[sa.ColumnClause[Any]] = (
        sa.column(name) for name in ("station_id", "id", "kind", "state")
    )
    event = sa.table("event", body, *columns)
    matter = sa.table("matter", *map(sa.column, ("station_id", "id", "event_id", "problems")))
    asked = (
        sa.select(matter.c.station_id, matter.c.id, event.c.kind, event.c.body)
        .join(
            event,
            (event.c.station_id == matter.c.station_id) & (event.c.id == matter.c.event_id),
        )
        .where(event.c.state != "repeat", event.c.body.is_not(None))
    )
    change = (
        sa.update(matter)
        .where(matter.c.station_id == sa.bindparam("of"), matter.c.id == sa.bindparam("one"))
        .values(problems=sa.bindparam("codes"))
    )
    for part in _parts(asked):
        found = [(row, _problems(row.kind, bytes(row.body))) for row in part]
        values = [{"of": row.station_id, "one": row.id, "codes": codes} for row, codes in found]
        op.get_bind().execute(change, values)


def _problems(kind: str, body: bytes) -> str:
    try:
        told = parse_station_body(kind, body)
    except Malformed:
        return ""
    return " ".join(told.problems) if isinstance(told, CaseEscalated | GuidanceAsked) else ""


def _fill_replies() -> None:
    """Enter the slips that were replied to, each by who replied and was a user then."""
    slip = sa.table(
        "slip",
        *map(sa.column, ("id", "channel", "station_id")),
        sa.column("received_at", UtcMoment),
        sa.column("due_on", sa.Date()),
    )
    reply = sa.table("reply", *map(sa.column, ("slip_id", "reviewer")), sa.column("at", UtcMoment))
    user = sa.table("reviewer", *map(sa.column, ("id", "name", "body_id")))
    asked = (
        sa.select(slip, reply.c.at, user.c.id.label("reviewer_id"), user.c.body_id)
        .join(reply, reply.c.slip_id == slip.c.id)
        .join(user, user.c.name == reply.c.reviewer)
    )
    names = ("kind", "subject", "station_id", "channel", "body_id", "reviewer_id")
    times = (sa.column(name, UtcMoment) for name in ("started_at", "due_at", "ended_at"))
    steps = sa.table("completed_step", *map(sa.column, names), *times)
    for part in _parts(asked):
        op.get_bind().execute(sa.insert(steps), [_reply(row) for row in part])


def _reply(row: Any) -> dict[str, Any]:
    same = {
        name: row._mapping[name] for name in ("station_id", "channel", "body_id", "reviewer_id")
    }
    times = {"started_at": row.received_at, "due_at": _end_of(row.due_on), "ended_at": row.at}
    return {"kind": "reply", "subject": row.id, **same, **times}


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def _parts(asked: Any) -> Iterator[Sequence[Any]]:
    # Not all at once: the bodies of a big hub's events would not fit into its memory.
    streamed = {"stream_results": True, "max_row_buffer": AT_ONCE}
    yield from op.get_bind().execute(asked, execution_options=streamed).partitions(AT_ONCE)
