"""A supervision is posted at the hub and answered at a real desk, over a real server."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.incoming.supervision import SupervisionReply, answer_supervision
from sync.hub.domain.deadlines import day_of
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.supervision import posted_supervisions, supervisions
from sync.hub.storage import schema
from tests.sync.desk_line import STATION, DeskLine, a_desk_line


def an_officer(desk: DeskLine) -> Reviewer:
    """An officer of the bureau's hotline centre."""
    made = Reviewer(new_id(), "周敏", new_id(), "局热线受理中心", "hotline_centre", "")
    with desk.store.turn(desk.counter.watch()) as turn:
        of = {"id": made.body_id, "name": made.body, "kind": made.body_kind, "line": ""}
        turn.connection.execute(insert(schema.body).values(of))
        who = {"id": made.id, "name": made.name, "body_id": made.body_id, "password_hash": "-"}
        turn.connection.execute(
            insert(schema.reviewer).values(**who, created_at=desk.counter.watch())
        )
    return made


def test_a_supervision_is_posted_and_answered(tmp_path: Path) -> None:
    """The desk shows it after one contact, and the hub its answer after the next."""
    with a_desk_line(tmp_path) as desk:
        zhou = an_officer(desk)
        last = day_of(desk.counter.watch()) + timedelta(days=60)
        with desk.store.turn(desk.counter.watch()) as turn:
            station = turn.connection.scalar(select(schema.station.c.id))
            form = supervisions.PostSupervisionForm(
                of="station",
                station=str(station),
                officer=zhou.id,
                due_on=last.isoformat(),
                text="逐件复检。",
            )
            made = supervisions.post(turn, zhou, form)
        assert desk.line.round().fault_code == ""
        now = desk.counter.watch()
        (one,) = desk.counter.session.ask(lambda r: r.today(zhou.id, now)).supervised
        assert (one.id, one.posted.subject, one.posted.due_on) == (made, STATION, last)
        desk.counter.act(answer_supervision, SupervisionReply(new_id(), one.id, "已逐件复检。"))
        assert desk.line.round().fault_code == ""
        with desk.store.reading() as connection:
            held = posted_supervisions.posted_for(connection, zhou, made)
        assert held is not None
        assert (held.state, held.answer) == ("answered", "已逐件复检。")
