"""Distribution of standing answers to the stations: each answer, its successor and its end.

An end is sent by repeating the number, with the last day and the reason as its text.
"""

from datetime import date

from sqlalchemy import Connection, and_, insert, or_, select, true, update

from sync.hub.domain.deadlines import day_of
from sync.hub.services.standing_answers.held_answers import (
    HeldAnswer,
    answer_of,
    given_from,
    open_answers,
)
from sync.hub.storage.schema import standing_answer, standing_told, station
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import StandingAnswer

BASIS = "依据："
"""Prefix of the last line of the text when the answer rests on articles."""
BASIS_MAX = 400
"""Maximum length of an answer's basis."""


def text_of(text: str, basis: str) -> str:
    """Return the answer as a station reads it: its text, followed by its basis."""
    return f"{text}\n{BASIS}{basis}" if basis else text


def words_of(text: str) -> tuple[str, str]:
    """Return the text of an answer and its basis, separated.

    A last line longer than a basis may be is an officer's own text, however it begins.
    """
    words, _, last = text.rpartition("\n")
    basis = last.removeprefix(BASIS)
    if not words or basis == last or len(basis) > BASIS_MAX:
        return text, ""
    return words, basis


def end_of(number: str, on: date) -> str:
    """Return the prefix of the text that announces an end; the reason follows."""
    return f"口径 {number} 适用至 {on.isoformat()}："


def tell_all(turn: Transaction, one: HeldAnswer, by: str) -> int:
    """Send an answer to every station that is not revoked; return the number of stations."""
    active = turn.connection.scalars(select(station.c.id).where(station.c.revoked_at.is_(None)))
    stations = tuple(active)
    for station_id in stations:
        _tell(turn, station_id, one, by)
    return len(stations)


def tell_end(turn: Transaction, one: HeldAnswer, by: str) -> None:
    """Send the end of an answer to every station that was sent the answer."""
    text = select(standing_told.c.station_id).join(
        station, station.c.id == standing_told.c.station_id
    )
    rows = turn.connection.scalars(
        text.where(standing_told.c.answer_id == one.id, station.c.revoked_at.is_(None))
    )
    for station_id in tuple(rows):
        _tell_end(turn, station_id, one, by)


def tell_what_it_lacks(turn: Transaction, station_id: str) -> None:
    """Send an enrolled station the answers and ends that it was never sent."""
    rows = turn.connection.execute(
        select(standing_told.c.answer_id, standing_told.c.ended).where(
            standing_told.c.station_id == station_id
        )
    )
    told = {row.answer_id: row.ended for row in rows}
    for answer_id in (each for each, ended in told.items() if not ended):
        one = answer_of(turn.connection, answer_id)
        if one is not None and one.is_cut_short:
            _tell_end(turn, station_id, one, HUB)
    for one in open_answers(turn.connection, day_of(turn.now)):
        if one.id not in told:
            _tell(turn, station_id, one, HUB)


def lacking(connection: Connection, today: date) -> tuple[str, ...]:
    """Return the stations, except those to be compared, that lack an answer or an end."""
    told, one = standing_told.c, standing_answer.c
    here = and_(told.station_id == station.c.id, told.answer_id == one.id)
    is_cut_short = or_(one.valid_until.is_(None), one.ended_on < one.valid_until)
    lacks_end = and_(told.ended.is_(False), one.ended_on.is_not(None), is_cut_short)
    lacks_it = and_(told.answer_id.is_(None), given_from(today))
    rows = connection.scalars(
        select(station.c.id)
        .select_from(station.join(standing_answer, true()).outerjoin(standing_told, here))
        .where(station.c.revoked_at.is_(None), station.c.compare_since.is_(None))
        .where(or_(lacks_it, lacks_end))
        .order_by(station.c.id)
        .distinct()
    )
    return tuple(rows)


def fetched(connection: Connection, one: HeldAnswer) -> tuple[int, int]:
    """Return how many stations that are not revoked have fetched an answer, of how many sent."""
    rows = connection.execute(
        select(standing_told.c.message_seq, station.c.cursor_seq)
        .join(station, station.c.id == standing_told.c.station_id)
        .where(standing_told.c.answer_id == one.id, station.c.revoked_at.is_(None))
    ).all()
    return sum(row.cursor_seq >= row.message_seq for row in rows), len(rows)


def _tell(turn: Transaction, station_id: str, one: HeldAnswer, by: str) -> None:
    message = turn.say(station_id, _body(turn, one, text_of(one.text, one.basis)), None, by)
    row = {"station_id": station_id, "answer_id": one.id, "message_seq": message.seq}
    # A station served after the end was set is sent the end with the answer.
    ended = one.ended_on is not None
    turn.connection.execute(insert(standing_told).values(**row, ended=ended))
    if one.supersedes_id is not None:
        note_ended(turn, station_id, one.supersedes_id)


def _tell_end(turn: Transaction, station_id: str, one: HeldAnswer, by: str) -> None:
    assert one.ended_on is not None
    why = f"{end_of(one.number, one.ended_on)}{one.why or '已有新的口径。'}"
    turn.say(station_id, _body(turn, one, why), None, by)
    note_ended(turn, station_id, one.id)


def _body(turn: Transaction, one: HeldAnswer, text: str) -> StandingAnswer:
    before = standing_answer.c.id == one.supersedes_id
    number = turn.connection.scalar(select(standing_answer.c.number).where(before))
    return StandingAnswer(
        text=text,
        number=one.number,
        question=one.question,
        valid_from=one.valid_from,
        valid_until=one.last_day,
        supersedes=number or "",
    )


def note_ended(turn: Transaction, station_id: str, answer_id: str) -> None:
    """Record that a station knows the end of an answer that it was sent."""
    turn.connection.execute(
        update(standing_told)
        .where(standing_told.c.station_id == station_id, standing_told.c.answer_id == answer_id)
        .values(ended=True)
    )
