"""Rebroadcast of packs and answers recovered from one station to the stations that lack them."""

from datetime import datetime

from sync.hub.domain.deadlines import day_of
from sync.hub.services.packs import published
from sync.hub.services.standing_answers import distribution
from sync.hub.storage.transactions import Store
from sync.protocol import ReconcileAnswer


def rebroadcast(store: Store, answer: ReconcileAnswer, now: datetime) -> None:
    """Send recovered packs and standing answers, once a comparison leaves nothing open.

    A station that is still to compare may have them: it is served when it has compared. This is a
    transaction of its own, because that of a comparison touches only its station's rows.
    """
    if answer.more or answer.wanted_events or answer.wanted_messages or answer.conflicts:
        return
    today = day_of(now)
    with store.reading() as connection:
        if not published.untold(connection) and not distribution.lacking(connection, today):
            return
    with store.turn(now) as turn:
        for station_id in published.untold(turn.connection):
            published.tell_what_it_lacks(turn, station_id)
        for station_id in distribution.lacking(turn.connection, today):
            distribution.tell_what_it_lacks(turn, station_id)
