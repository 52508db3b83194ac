"""Answers of a station to a posted supervision, stored on it for the supervising officer."""

from sqlalchemy import select, update

from sync.hub.domain.problems import UnusableEvent
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import supervision
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import SupervisionAnswered


def take_answer(turn: Transaction, station_id: str, body: SupervisionAnswered) -> None:
    """Store the station's answer; a closed supervision stays closed.

    Raises UnusableEvent when the station has no such supervision.
    """
    row = turn.connection.execute(
        select(supervision.c.state).where(
            supervision.c.id == body.supervision, supervision.c.station_id == station_id
        )
    ).one_or_none()
    if row is None:
        raise UnusableEvent("NOT_SUPERVISED", "监管端没有这件挂牌督导，答复已原样保存。")
    turn.connection.execute(
        update(supervision)
        .where(supervision.c.id == body.supervision)
        .values(
            answer=body.text,
            answered_by=body.by,
            answered_at=turn.now,
            state="closed" if row.state == "closed" else "answered",
        )
    )
    private = {"text": body.text, "by": body.by}
    facts = {"station": station_id}
    turn.record(
        JournalAct(f"supervision:{body.supervision}", "supervision.answered", HUB, facts, private)
    )
    turn.rung.add(MATTERS)
