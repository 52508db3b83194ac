"""Monitor that raises overdue questions by the clock, even if no page is open."""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from sync.hub.services.guidance.priority import next_priority, raise_priority
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.transactions import Store

LONGEST_S = 600.0
"""Maximum wait between two looks, since a machine that slept missed the time."""
AGAIN_S = 30.0
"""Wait after the database was unreachable, or while the hub is being restored."""
UNEXPECTED = (SQLAlchemyError, OSError, RuntimeError, ValueError, LookupError, TypeError)
"""Faults after which it goes on: nothing else raises what is overdue."""
log = logging.getLogger(__name__)


def escalate_overdue(store: Store, clock: Callable[[], datetime]) -> float:
    """Raise some overdue questions; return in how many seconds to go on: 0 while others wait."""
    try:
        with store.reading() as connection:
            if restored(connection) is not None:
                # A seemingly overdue question may have been answered after the backup.
                return AGAIN_S
        raise_priority(store, clock())
        with store.reading() as connection:
            following = next_priority(connection)
    except UNEXPECTED as fault:
        log.warning("what is overdue could not be looked up: %s", type(fault).__name__)
        return AGAIN_S
    if following is None:
        return LONGEST_S
    return min(max((following - clock()).total_seconds(), 0.0), LONGEST_S)
