"""Start of the separation of administrators by naming three people, and its end by command."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Row, delete, insert, select

from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.auth import signers
from sync.hub.services.auth.separation import NEEDED, is_separated, refuse_unkept, role_name
from sync.hub.services.auth.sessions import SEPARATION
from sync.hub.services.auth.user_accounts import ActAuthor, set_place
from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.schema import policy, reviewer, right_request
from sync.hub.storage.transactions import HUB, Store, Transaction

NAMED = tuple(NEEDED)
"""Roles, in the order in which the step names their holders."""


FIELDS = ("system", "security", "audit")
"""Fields of the form in the same order."""


def separate(
    store: Store,
    ids: tuple[str, str, str],
    now: datetime,
    by: str,
    faults: ChangeFaultCollector | None = None,
) -> None:
    """Name the system administrator, the security administrator and the auditor, by their ids.

    From then on each of the two administrators has powers that the other lacks, and a new user or a
    right takes both. A named user with another role is given the role for which they are named.
    `faults` are those of the form so far. Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn:
        if is_separated(turn.connection):
            raise RefusedChange("separated")
        rows = _named(turn, ids, faults or ChangeFaultCollector())
        with signers.signers_required(turn.connection):
            for role, row in zip(NAMED, rows, strict=True):
                if role_name(row.role, row.signs, row.secures) != role:
                    set_place(turn, row.id, (row.body_id, role), row.body_id, ActAuthor(by))
        turn.connection.execute(insert(policy).values(name=SEPARATION, value="on"))
        refuse_unkept(turn.connection)
        facts = {
            role: author_of(row.name, row.login) for role, row in zip(NAMED, rows, strict=True)
        }
        turn.record(JournalAct(HUB, "hub.separated", by, facts))


def end_separation(store: Store, now: datetime) -> None:
    """End the separation by command; each administrator has all powers again.

    Requests waiting for confirmation are deleted. Raises ValueError if the administrators are not
    separated.
    """
    with store.turn(now) as turn:
        gone = turn.connection.execute(delete(policy).where(policy.c.name == SEPARATION))
        if not gone.rowcount:
            raise RefusedChange("not_separated")
        turn.connection.execute(delete(right_request))
        turn.record(JournalAct(HUB, "hub.separation_ended", HUB))


def _named(
    turn: Transaction, ids: tuple[str, str, str], faults: ChangeFaultCollector
) -> list[Row[Any]]:
    """Return the three people; raise ValueError for each field without a person of its own."""
    alike = [name for at, name in enumerate(FIELDS) if not ids[at] or ids[at] in ids[:at]]
    if alike:
        faults.note(RefusedChange("not_three", " ".join(alike)))
    rows = [
        faults.of(partial(_row, turn, each, name))
        for each, name in zip(ids, FIELDS, strict=True)
        if each
    ]
    faults.require_none()
    return rows


def _row(turn: Transaction, reviewer_id: str, field: str) -> Row[Any]:
    row = turn.connection.execute(
        select(reviewer).where(reviewer.c.id == reviewer_id, reviewer.c.disabled.is_(False))
    ).one_or_none()
    if row is None:
        raise RefusedChange("no_active_user", field)
    return row
