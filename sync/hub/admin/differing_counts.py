"""Recount of the counters that do not agree with their rows; it reads all rows they count."""

from datetime import datetime

from sync.hub.storage.counters.kept_counts import differing_counts, recount
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.transactions import Store
from sync.hub.storage.write_lock import COUNTERS, hold_if_free


def recount_differing(store: Store, now: datetime, *, may_skip: bool = False) -> tuple[str, ...]:
    """Count the rows of each differing counter anew; return the names of these counters.

    With `may_skip` nothing is compared while another process does so.
    """
    with store.reading() as connection:
        if may_skip and not hold_if_free(connection, COUNTERS):
            return ()
        names = tuple(differing_counts(connection))
    if names:
        with store.turn(now) as turn:
            for name in names:
                recount(turn.connection, name)
            turn.rung.add(MATTERS)
    return names
