"""Presence of the officer writing on a matter: shown to others, of a question to the station."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import answering
from sync.hub.storage.transactions import Transaction
from sync.protocol import GuidanceAnswering, Officer

LASTS = timedelta(minutes=10)
REPEATED_BEFORE_END = timedelta(minutes=2)
"""Time before expiry at which presence is sent again: few messages keep the station's log short."""


@dataclass(frozen=True)
class AnsweringOfficer:
    """Officer writing on a matter until they leave it or stop typing."""

    reviewer_id: str
    name: str
    body: str
    since: datetime
    until: datetime


Place = tuple[str, str]
"""Id of a station and of a request."""


def present(connection: Connection, now: datetime) -> dict[Place, AnsweringOfficer]:
    """Return the officer who answers at this moment."""
    rows = connection.execute(select(answering).where(answering.c.until > now))
    return {(row.station_id, row.matter_id): _presence(row._mapping) for row in rows}


def _presence(row: object) -> AnsweringOfficer:
    held = dict(row)  # type: ignore[call-overload]
    return AnsweringOfficer(**{name: held[name] for name in AnsweringOfficer.__dataclass_fields__})


def begin(turn: Transaction, one: HubMatter, reviewer: Reviewer) -> None:
    """Record that the officer answers; an officer who began earlier keeps the place."""
    officer = present(turn.connection, turn.now).get((one.station_id, one.id))
    if officer is not None and officer.reviewer_id != reviewer.id:
        return
    if officer is not None and officer.until - turn.now > REPEATED_BEFORE_END:
        return
    until = turn.now + LASTS
    forget(turn, one)
    turn.connection.execute(
        insert(answering).values(
            station_id=one.station_id,
            matter_id=one.id,
            reviewer_id=reviewer.id,
            name=reviewer.name,
            body=reviewer.body,
            since=officer.since if officer else turn.now,
            until=until,
        )
    )
    _tell(turn, one, reviewer, (until, "正在答复此请示。"))


def leave(turn: Transaction, one: HubMatter, reviewer: Reviewer) -> None:
    """Record that the officer left the question unanswered; do nothing if they were not at it."""
    officer = present(turn.connection, turn.now).get((one.station_id, one.id))
    if officer is None or officer.reviewer_id != reviewer.id:
        return
    forget(turn, one)
    _tell(turn, one, reviewer, (turn.now, "暂停答复此请示。"))


def forget(turn: Transaction, one: HubMatter) -> None:
    """Remove the presence without a message, because the answer itself ends it."""
    turn.connection.execute(
        delete(answering).where(
            answering.c.station_id == one.station_id, answering.c.matter_id == one.id
        )
    )


def _tell(
    turn: Transaction, one: HubMatter, reviewer: Reviewer, said: tuple[datetime, str]
) -> None:
    turn.rung.add(MATTERS)
    if one.kind != "guidance":
        # A station is told who answers its question; who works on a case is for officers alone.
        return
    body = GuidanceAnswering(
        request=one.id,
        case=one.case_id,
        officer=Officer(name=reviewer.name, body=reviewer.body),
        until=said[0],
        text=f"{reviewer.body} {reviewer.name} {said[1]}",
    )
    turn.say(one.station_id, body, one.case_id, reviewer.name)
