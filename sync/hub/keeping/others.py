"""What one station brings home to a hub that was put back is told to the others that lack it."""

from datetime import datetime

from sync.hub.answers import telling
from sync.hub.deadlines import day_of
from sync.hub.packs import published
from sync.hub.store import Store
from sync.protocol import ReconcileAnswer


def tell_the_others(store: Store, answer: ReconcileAnswer, now: datetime) -> None:
    """Tell packs and standing answers that came home, once a comparison leaves nothing open.

    A station that is still to compare may have them: its turn comes when it has compared. This is
    a turn of its own, for the one of a comparison touches the rows of its station alone.
    """
    if answer.more or answer.wanted_events or answer.wanted_messages or answer.conflicts:
        return
    today = day_of(now)
    with store.reading() as connection:
        if not published.untold(connection) and not telling.lacking(connection, today):
            return
    with store.turn(now) as turn:
        for station_id in published.untold(turn.connection):
            published.tell_what_it_lacks(turn, station_id)
        for station_id in telling.lacking(turn.connection, today):
            telling.tell_what_it_lacks(turn, station_id)
