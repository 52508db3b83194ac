"""Recovery of standing answers by a hub that was restored from an older copy.

Its messages name neither the line of trade nor the publisher: a recovered answer is for all lines.
"""

import logging
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.services.standing_answers.distribution import end_of, note_ended, words_of
from sync.hub.services.standing_answers.held_answers import (
    NUMBER,
    HeldAnswer,
    close,
    conflicting_answers,
    keep,
    key_of,
    lapse,
    numbered,
    successor_of,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import standing_told
from sync.hub.storage.transactions import HUB, AppendedMessage, Transaction
from sync.protocol import Malformed, SealedEntry, StandingAnswer, parse_hub_body

log = logging.getLogger(__name__)


def take_back(
    turn: Transaction, message: AppendedMessage, sealed: SealedEntry, at: datetime
) -> None:
    """Store a returned answer or end, and its delivery to the station that returned it.

    An answer to a question that has another one by now stays a message: a question has one. So does
    one that cannot be stored: the station's comparison goes on without it. The transaction holds
    the lock ANSWERS, because another station may return the same answer.
    """
    if message.kind != "standing.answer" or sealed.body is None:
        return
    try:
        body = parse_hub_body(message.kind, sealed.body)
    except Malformed:
        return
    if not isinstance(body, StandingAnswer):
        return
    try:
        with turn.connection.begin_nested():
            _take(turn, message, body, at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the standing answer of message %s could not be kept", message.id)


def _take(turn: Transaction, message: AppendedMessage, body: StandingAnswer, at: datetime) -> None:
    ending = _reason(body)
    one = numbered(turn.connection, body.number)
    if one is None and ending is None:
        one = _kept(turn, body, at)
    if one is None or one.question_key != key_of(body.question):
        return
    # An earlier end than the first may have been sent.
    ends = body.valid_until
    if ending is not None and ends is not None and (one.ended_on is None or ends < one.ended_on):
        close(turn, one, ends, HUB, ending)
    _note_told(turn, message, one)
    over = one.id if ending is not None else one.supersedes_id
    if over is not None:
        note_ended(turn, message.station_id, over)


def _reason(body: StandingAnswer) -> str | None:
    """Return the reason of an end, or None if the message is the answer itself."""
    if body.valid_until is None:
        return None
    begins = end_of(body.number, body.valid_until)
    return body.text.removeprefix(begins) if body.text.startswith(begins) else None


def _kept(turn: Transaction, body: StandingAnswer, at: datetime) -> HeldAnswer | None:
    counted = NUMBER.fullmatch(body.number)
    if counted is None:
        return None
    before, key = _before(turn, body), key_of(body.question)
    lapse(turn, key, body.valid_from)
    gives_way = before.id if before and before.ended_on is None else ""
    if conflicting_answers(turn.connection, key, body.valid_from, gives_way) is not None:
        return None
    if before and gives_way:
        _give_way(turn, before, body)
    text, basis = words_of(body.text)
    values = {
        "id": turn.store.chance.new_id(),
        "year": int(counted[1]),
        "serial": int(counted[2]),
        "number": body.number,
        "question": body.question,
        "text": text,
        "basis": basis,
        "valid_from": body.valid_from,
        "valid_until": body.valid_until,
        "by": HUB,
        "body": "",
        "published_at": at,
        "supersedes_id": before.id if before else None,
    }
    one = keep(turn, values)
    turn.record(JournalAct(f"standing:{one.id}", "standing.restored", HUB, {"number": one.number}))
    return one


def _before(turn: Transaction, body: StandingAnswer) -> HeldAnswer | None:
    """Return the answer that it replaces: one to its question, with no other successor."""
    before = numbered(turn.connection, body.supersedes) if body.supersedes else None
    if before is None or before.question_key != key_of(body.question):
        return None
    return before if successor_of(turn.connection, before) is None else None


def _give_way(turn: Transaction, before: HeldAnswer, body: StandingAnswer) -> None:
    close(turn, before, before.last_before(body.valid_from), HUB)


def _note_told(turn: Transaction, message: AppendedMessage, one: HeldAnswer) -> None:
    place = {"station_id": message.station_id, "answer_id": one.id}
    if turn.connection.scalar(select(standing_told.c.ended).filter_by(**place)) is None:
        turn.connection.execute(insert(standing_told).values(**place, message_seq=message.seq))
