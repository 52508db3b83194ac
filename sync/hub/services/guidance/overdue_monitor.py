"""Monitor that raises overdue questions by the clock, even if no page is open."""

from collections.abc import Callable
from datetime import datetime

from sync.hub.services.guidance.priority import next_priority, raise_priority
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.transactions import Store

LONGEST_S = 600.0
"""Maximum wait between two looks, since a machine that slept missed the time."""
AGAIN_S = 30.0
"""Wait while the hub is being restored."""


def escalate_overdue(store: Store, clock: Callable[[], datetime]) -> float:
    """Raise some overdue questions; return in how many seconds to go on: 0 while others wait."""
    with store.reading() as connection:
        if restored(connection) is not None:
            # A seemingly overdue question may have been answered after the backup.
            return AGAIN_S
    raise_priority(store, clock())
    with store.reading() as connection:
        following = next_priority(connection)
    if following is None:
        return LONGEST_S
    return min(max((following - clock()).total_seconds(), 0.0), LONGEST_S)
