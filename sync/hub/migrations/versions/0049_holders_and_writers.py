"""Free questions that were only opened, and credit replies to their writers.

Before 0047 the officer of a question was whoever opened it first; and 0047 entered each reply as
the work of everybody who bears the name under it, which in a signed one is the head's.
"""

import json
from collections import Counter, defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

OPENED_ONLY = """
UPDATE matter SET reviewer_id = NULL
WHERE kind = 'guidance' AND state = 'seen' AND reviewer_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM journal j
  WHERE j.stream = 'matter:' || matter.station_id || '/' || matter.id
    AND j.kind IN ('guidance.handed_over', 'matter.claimed', 'matter.taken_over')
    AND j.seq > COALESCE((
      SELECT MAX(a.seq) FROM journal a WHERE a.stream = j.stream AND a.kind = 'matter.assigned'
    ), 0)
)
"""
"""Questions that no officer claimed, took over or was given since another body received them."""
Writer = tuple[str, str]
"""Id and body of an officer."""


def upgrade() -> None:
    """Apply the change."""
    op.execute(OPENED_ONLY)
    users, entered = _users(), defaultdict(list)
    for row in op.get_bind().execute(_replies()).all():
        entered[row.subject].append(row)
    for rows in entered.values():
        if len(rows) > 1 or _is_of_signer(rows[0]):
            _correct(rows, users.get(_written_by(rows[0])))


def _replies() -> sa.Select[Any]:
    """Return the query of the replies entered as work, with the officer each is entered by."""
    step = sa.table("completed_step", *map(sa.column, ("id", "kind", "subject", "reviewer_id")))
    reply = sa.table("reply", *map(sa.column, ("slip_id", "reviewer")))
    user = sa.table("reviewer", *map(sa.column, ("id", "name")))
    act = sa.table("journal", *map(sa.column, ("stream", "kind", "by", "facts")))
    of_slip = (act.c.stream == sa.literal("slip:").concat(reply.c.slip_id)) & (
        act.c.kind == "slip.replied"
    )
    return (
        sa.select(step.c.id, step.c.subject, reply.c.reviewer, user.c.name, act.c.by, act.c.facts)
        .join(reply, reply.c.slip_id == step.c.subject)
        .join(user, user.c.id == step.c.reviewer_id)
        .join(act, of_slip)
        .where(step.c.kind == "reply")
        .order_by(step.c.id)
    )


def _users() -> dict[str, Writer]:
    """Return the users by their name, and as authors of their acts; of two of a name neither."""
    user = sa.table("reviewer", *map(sa.column, ("id", "name", "login", "body_id")))
    rows = op.get_bind().execute(sa.select(user)).all()
    often = Counter(row.name for row in rows)
    named = {row.name: (row.id, row.body_id) for row in rows if often[row.name] == 1}
    return named | {f"{row.name}（{row.login}）": (row.id, row.body_id) for row in rows}


def _written_by(row: Any) -> str:
    """Return who wrote a reply: beside the signer in the journal, or who did the act."""
    return str(json.loads(bytes(row.facts)).get("written_by") or row.by)


def _is_of_signer(row: Any) -> bool:
    """Tell whether a reply is entered by the name under it though another wrote it."""
    writer = json.loads(bytes(row.facts)).get("written_by", "")
    return bool(writer) and row.name == row.reviewer != writer


def _correct(rows: list[Any], writer: Writer | None) -> None:
    """Enter a reply once, by its writer; by nobody if two bear the name or none does any more."""
    step = sa.table("completed_step", *map(sa.column, ("id", "reviewer_id", "body_id")))
    connection, kept = op.get_bind(), rows[:1] if writer else []
    for row in rows[len(kept) :]:
        connection.execute(sa.delete(step).where(step.c.id == row.id))
    for row in kept:
        officer, body = writer or ("", "")
        change = sa.update(step).where(step.c.id == row.id)
        connection.execute(change.values(reviewer_id=officer, body_id=body))
