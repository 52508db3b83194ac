"""Slips that an officer's body may see; every query of slips passes through this module."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
)

from sync.hub.services.auth.sessions import AT_WORK, READERS, Reviewer
from sync.hub.services.search_index.conditions import by_words
from sync.hub.services.slips.slip import ENDED, OPEN, Slip, slip_of, slips
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import body, opinion, slip, slip_count, slip_sought
from sync.hub.storage.schema import reviewer as officer

ALL: ColumnElement[bool] = true()
LEADING = ("hotline_centre", "head")
"""Kinds of body that lead the hotline's work; their auditors see all of it."""

VIEWS: dict[str, tuple[str, ...]] = {
    "open": OPEN,
    "new": ("new",),
    "dispatched": ("dispatched",),
    "reported": ("reported", "replied"),
    "done": ENDED,
}
"""States shown by each view of the list."""


def leads(reviewer: Reviewer) -> bool:
    """Tell whether the officer registers, dispatches and answers slips 一号受理、一口反馈."""
    return reviewer.decides and reviewer.body_kind in LEADING


def handles(reviewer: Reviewer, one: Slip) -> bool:
    """Tell whether the officer may be the one who handles a slip.

    A body that is merely asked for its opinion reads the slip, and handles nothing of it.
    """
    return reviewer.body_kind in LEADING or one.body_id == reviewer.body_id


@lru_cache(READERS)
def scope(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition that keeps other bodies' slips out of a query."""
    if reviewer.body_kind in LEADING:
        return true()
    if reviewer.body_kind not in ("section", "local_office"):
        return false()
    return or_(slip.c.body_id == reviewer.body_id, slip.c.id.in_(_asked(reviewer)))


def _asked(reviewer: Reviewer) -> Select[tuple[str]]:
    """Return the query of the slips about which the officer's body was asked."""
    return select(opinion.c.slip_id).where(opinion.c.body_id == reviewer.body_id)


def listed(
    connection: Connection, reviewer: Reviewer, view: str, narrowed: ColumnElement[bool] = ALL
) -> tuple[Slip, ...]:
    """Return the slips of one view within a condition: open ones by due date, else the latest."""
    condition = and_(scope(reviewer), slip.c.state.in_(VIEWS[view]), narrowed)
    if view == "done":
        return slips(connection, condition, (slip.c.last_at.desc(), slip.c.id))
    return slips(connection, condition, (slip.c.due_on, slip.c.received_at, slip.c.id))


def found(connection: Connection, reviewer: Reviewer, words: str) -> tuple[Slip, ...]:
    """Return the slips found by the words in their visible text, never by a person's name."""
    hits = select(slip_sought.c.slip_id).where(by_words(slip_sought, words))
    order = (slip.c.received_at.desc(), slip.c.id)
    return slips(connection, and_(scope(reviewer), slip.c.id.in_(hits)), order)


def slip_for(
    connection: Connection, reviewer: Reviewer, slip_id: str, *, locked: bool = False
) -> Slip | None:
    """Return the slip if the officer may see it; another body's counts as absent."""
    return slip_of(connection, slip_id, scope(reviewer), locked=locked)


def joined_to(connection: Connection, reviewer: Reviewer, one: Slip) -> tuple[Slip, ...]:
    """Return the slips joined to one, for those who lead and for the body that handles that one.

    Its reply answers them too, so their text is shown on its page; their own pages are open only to
    those who may see them anyway.
    """
    main = slip.alias()
    handled = select(main.c.id).where(main.c.body_id == reviewer.body_id)
    may = true() if reviewer.body_kind in LEADING else slip.c.main_id.in_(handled)
    order = (slip.c.number, slip.c.id)
    return slips(connection, and_(slip.c.main_id == one.id, may), order)


def counts(connection: Connection, reviewer: Reviewer) -> dict[str, int]:
    """Return the number of slips of the officer's scope in each view."""
    by_state = _by_state(connection, reviewer)
    return {view: sum(by_state[state] for state in VIEWS[view]) for view in VIEWS}


def waiting(connection: Connection, reviewer: Reviewer) -> int:
    """Return the number of open slips of the officer's scope."""
    by_state = _by_state(connection, reviewer)
    return sum(by_state[state] for state in OPEN)


@cached_read
def _by_state(connection: Connection, reviewer: Reviewer) -> Counter[str]:
    """Return the number of slips of the officer's scope in each state, as it is kept."""
    kept = select(slip_count.c.state, func.sum(slip_count.c.number)).group_by(slip_count.c.state)
    if reviewer.body_kind in LEADING:
        return _counted(connection, kept)
    if reviewer.body_kind not in ("section", "local_office"):
        return Counter()
    # The body's own, and others' that it was asked about.
    of_others = func.coalesce(slip.c.body_id, "") != reviewer.body_id
    asked = select(slip.c.state, func.count()).where(slip.c.id.in_(_asked(reviewer)), of_others)
    own = _counted(connection, kept.where(slip_count.c.body_id == reviewer.body_id))
    return own + _counted(connection, asked.group_by(slip.c.state))


def _counted(connection: Connection, asked: Select[Any]) -> Counter[str]:
    return Counter({row[0]: int(row[1]) for row in connection.execute(asked)})


def at_work() -> ColumnElement[bool]:
    """Return the condition that an officer works at a body: else its work would lie unattended."""
    return exists().where(officer.c.body_id == body.c.id, *AT_WORK)


@cached_read
def bodies(
    connection: Connection, kinds: Iterable[str] = ("section", "local_office")
) -> dict[str, str]:
    """Return the sections and local offices that a slip may be passed to: id to name."""
    rows = connection.execute(
        select(body.c.id, body.c.name)
        .where(body.c.kind.in_(tuple(kinds)), at_work())
        .order_by(body.c.kind.desc(), body.c.name)
    )
    return {row.id: row.name for row in rows}
