"""Number of matters and slips that wait for a user in person, for the tab of every page."""

from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures.submission_list import texts_to_sign
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.slip import OPEN
from sync.hub.services.visibility import visible_matters
from sync.hub.services.worklists import list_filter, saved_filters
from sync.hub.storage.schema import slip


def count_mine(connection: Connection, reviewer: Reviewer, now: datetime) -> int:
    """Return how many open matters and slips wait for the user in person."""
    holders = saved_filters.holders_of(connection, reviewer, now)
    to_sign = texts_to_sign(connection, reviewer)
    own = list_filter.matters_waiting_for(reviewer, holders, to_sign)
    seen = visible_matters.count_among(connection, reviewer, own)
    held = and_(slip.c.state.in_(OPEN), list_filter.slips_waiting_for(holders))
    slips = select(func.count()).select_from(slip).where(held, visible_slips.scope(reviewer))
    return seen + (connection.scalar(slips) or 0)
