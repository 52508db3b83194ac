"""The filter of a list as each user chose it last, and the officers for whom they work today."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from sync.hub.services.assignment.stand_ins import KINDS, absent_officers
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.worklists.list_filter import Holders, ListFilter, read_filter
from sync.hub.storage.schema import saved_filter
from sync.hub.storage.transactions import Transaction

PAGES = ("review", "slips")


def saved(connection: Connection, reviewer: Reviewer, page: str) -> ListFilter:
    """Return the filter that the user saved for a page; none narrows nothing."""
    query = connection.scalar(
        select(saved_filter.c.query).where(
            saved_filter.c.reviewer_id == reviewer.id, saved_filter.c.page == page
        )
    )
    return read_filter(query or "")


def save(turn: Transaction, reviewer: Reviewer, page: str, chosen: ListFilter) -> None:
    """Save the filter of a page for the user; an empty one is removed."""
    own = (saved_filter.c.reviewer_id == reviewer.id, saved_filter.c.page == page)
    turn.connection.execute(delete(saved_filter).where(*own))
    if chosen.query:
        turn.connection.execute(
            insert(saved_filter).values(reviewer_id=reviewer.id, page=page, query=chosen.query)
        )


def holders_of(connection: Connection, reviewer: Reviewer, now: datetime) -> Holders:
    """Return the user with the absent officers for whom they stand in today, by kind of work."""
    return {
        kind: (reviewer.id, *absent_officers(connection, reviewer.id, now, kind)) for kind in KINDS
    }
