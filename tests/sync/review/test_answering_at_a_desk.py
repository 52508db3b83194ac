"""A real desk shows within a second that an officer is writing the answer."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from sqlalchemy import insert

from mediation_desk.domain.case.events import regulator
from mediation_desk.workflows.read_models.case.guidance import GuidanceTurn, guidance_turns
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.guidance import presence
from sync.hub.storage import schema
from sync.hub.storage.matter_reader import matters
from tests.sync.desk_line import DeskLine, a_desk_line

WITHIN_S = 1.0


def newest(desk: DeskLine, case: str) -> GuidanceTurn:
    """The question as the case page reads it."""
    now = desk.counter.watch()
    return guidance_turns(desk.counter.session.ask(lambda reader: reader.case_sheet(case, now)))[0]


def officer(desk: DeskLine) -> Reviewer:
    """An officer of the quality section at the hub."""
    new = desk.store.chance.new_id
    made = Reviewer(new(), "陈立", new(), "质量科", "section", "quality")
    with desk.store.turn(desk.counter.watch()) as turn:
        of = {"id": made.body_id, "name": made.body, "kind": "section", "line": "quality"}
        turn.connection.execute(insert(schema.body).values(of))
        who = {"id": made.id, "name": made.name, "body_id": made.body_id, "password_hash": "-"}
        turn.connection.execute(
            insert(schema.reviewer).values(**who, created_at=desk.counter.watch())
        )
    return made


def heard_within(heard: Event, seconds: float, true: Callable[[], bool]) -> bool:
    """Wait for news of the line until something is true."""
    until = time.monotonic() + seconds
    while not true():
        left = until - time.monotonic()
        if left <= 0 or not heard.wait(left):
            return true()
        heard.clear()
    return True


def test_the_desk_shows_who_is_answering_within_a_second(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as desk:
        case, heard, chen = desk.ask(), Event(), officer(desk)
        desk.line.subscribe(heard.set)
        desk.line.start()
        try:
            assert heard_within(heard, 10, lambda: not desk.waiting())
            with desk.store.reading() as connection:
                (one,) = matters(connection, kinds=("guidance",))
            with desk.store.turn(desk.counter.watch()) as turn:
                presence.begin(turn, one, chen)
            assert heard_within(heard, WITHIN_S, lambda: newest(desk, case).answering is not None)
            now = desk.counter.watch()
            assert newest(desk, case).answered_by(now) == "质量科 陈立"
            desk.counter.watch.forward(minutes=10)
            assert newest(desk, case).answered_by(desk.counter.watch()) == ""
            with desk.store.turn(desk.counter.watch()) as turn:
                presence.begin(turn, one, chen)
                presence.leave(turn, one, chen)
            assert heard_within(heard, WITHIN_S, lambda: _times(desk, case) == 3)
            assert newest(desk, case).answered_by(desk.counter.watch()) == ""
        finally:
            desk.line.close()


def _times(desk: DeskLine, case: str) -> int:
    now = desk.counter.watch()
    steps = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now)).steps
    return sum(isinstance(step.event, regulator.GuidanceAnswering) for step in steps)
