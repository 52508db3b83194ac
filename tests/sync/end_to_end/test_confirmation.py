"""Messages of the regulator are confirmed at once: the page shows received, not in transit."""

import queue
from datetime import date
from pathlib import Path

from sqlalchemy import select

from mediation_desk.app.hub_link.hub_link import HubLink
from sync.hub.storage.schema import station
from sync.protocol import StandingAnswer
from tests.sync.desk_line import DeskLine, a_desk_line

WORD = StandingAnswer(
    text="充值赠送的金额不免除退款。",
    number="KJ-1",
    question="赠送的能否不退？",
    valid_from=date(2026, 11, 1),
    valid_until=None,
    supersedes="",
)
PATIENCE_S = 15


def confirmed(made: DeskLine) -> int:
    """How far the station has said that it has the regulator's messages."""
    with made.store.reading() as connection:
        return int(connection.scalar(select(station.c.cursor_seq)) or 0)


def test_what_came_is_confirmed_at_once_and_not_a_minute_later(tmp_path: Path) -> None:
    """The line makes contact once a minute; a received message is confirmed before that."""
    heard: queue.Queue[int] = queue.Queue()
    with a_desk_line(tmp_path) as made:
        line = HubLink(made.counter.session)
        line.subscribe(lambda: heard.put(confirmed(made)))
        line.start()
        heard.get(timeout=PATIENCE_S)
        with made.store.turn(made.counter.watch()) as turn:
            told = str(turn.connection.scalar(select(station.c.id)))
            said = turn.say(told, WORD, None, "周敏")
        while heard.get(timeout=PATIENCE_S) < said.seq:
            pass
        line.close()
