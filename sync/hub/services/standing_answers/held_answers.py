"""Stored standing answers: one by number, the one to a question, and the writing of them."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, Row, and_, func, not_, or_, select, update

from sync.hub.domain.text_folding import folded, lines
from sync.hub.domain.validity import Validity
from sync.hub.storage.schema import standing_answer
from sync.hub.storage.transactions import Transaction

NUMBER = re.compile(r"KJ-([0-9]{4})-([0-9]{3,9})")
_NOT_WORDS = re.compile(r"[\W_]+")
MOST = 200


@dataclass(frozen=True)
class HeldAnswer(Validity):
    """Standing answer; days are of Shanghai, and both its first and last day are included.

    `line` is empty for all lines. `ended_on` is its last day once a successor, a person or its own
    term has ended it; `valid_until` the one for which it was published.
    """

    id: str
    number: str
    line: str
    question: str
    question_key: str
    text: str
    basis: str
    valid_from: date
    valid_until: date | None
    by: str
    body: str
    published_at: datetime
    supersedes_id: str | None
    ended_on: date | None
    ended_by: str
    ended_at: datetime | None
    why: str


COLUMNS = tuple(standing_answer.c[name] for name in HeldAnswer.__dataclass_fields__)
_last = func.coalesce(standing_answer.c.ended_on, standing_answer.c.valid_until)


def key_of(question: str) -> str:
    """Return the key by which two questions are equal: their letters and digits alone."""
    bare = _NOT_WORDS.sub("", normalize("NFKC", question)).casefold()
    return hashlib.sha256(bare.encode()).hexdigest()


def answer_of(connection: Connection, answer_id: str) -> HeldAnswer | None:
    """Return the answer with an id."""
    return _first(connection, standing_answer.c.id == answer_id)


def numbered(connection: Connection, number: str) -> HeldAnswer | None:
    """Return the answer with a number."""
    return _first(connection, standing_answer.c.number == number)


def successor_of(connection: Connection, one: HeldAnswer) -> HeldAnswer | None:
    """Return the successor of an answer."""
    return _first(connection, standing_answer.c.supersedes_id == one.id)


def followed(connection: Connection, found: Iterable[HeldAnswer]) -> frozenset[str]:
    """Return the ids of those that have a successor."""
    before = standing_answer.c.supersedes_id
    asked = select(before).where(before.in_([one.id for one in found]))
    return frozenset(str(each) for each in connection.scalars(asked))


def conflicting_answers(
    connection: Connection, key: str, since: date, gives_way: str = ""
) -> HeldAnswer | None:
    """Return the answer to a question that has no end, or one on `since` or later.

    `gives_way` is the id of the answer to be replaced; empty: none.
    """
    late = or_(standing_answer.c.ended_on.is_(None), _last >= since)
    others = standing_answer.c.id != gives_way
    return _first(connection, standing_answer.c.question_key == key, late, others)


def listed(
    connection: Connection, asked: tuple[str, str, bool], today: date
) -> tuple[HeldAnswer, ...]:
    """Return the answers of a line that words find, the latest first: ended ones, or open ones.

    `asked` is the line (empty: every one), the words (empty: all) and whether they have ended.
    """
    line, words, ended = asked
    given = given_from(today)
    conditions = [not_(given) if ended else given]
    if line:
        conditions.append(standing_answer.c.line.in_((line, "")))
    if wanted := folded(words):
        conditions.append(standing_answer.c.sought.contains(wanted, autoescape=True))
    rows = connection.execute(
        select(*COLUMNS)
        .where(*conditions)
        .order_by(standing_answer.c.year.desc(), standing_answer.c.serial.desc())
        .limit(MOST)
    )
    return tuple(_standing(row) for row in rows)


def given_from(today: date) -> ColumnElement[bool]:
    """Return the condition of those given today or later: see HeldAnswer.may_come."""
    return or_(_last.is_(None), and_(_last >= today, _last >= standing_answer.c.valid_from))


def open_answers(connection: Connection, today: date) -> tuple[HeldAnswer, ...]:
    """Return all that are given today or later, in the order of their numbers."""
    rows = connection.execute(
        select(*COLUMNS)
        .where(given_from(today))
        .order_by(standing_answer.c.year, standing_answer.c.serial)
    )
    return tuple(_standing(row) for row in rows)


def next_serial(connection: Connection, year: int) -> int:
    """Return the next serial, counted in the writing transaction: unique and without gaps."""
    last = select(func.max(standing_answer.c.serial)).where(standing_answer.c.year == year)
    return (connection.scalar(last) or 0) + 1


def number_of(year: int, serial: int) -> str:
    """Return a number in written form, such as KJ-2026-003."""
    return f"KJ-{year}-{serial:03}"


def lapse(turn: Transaction, key: str, since: date) -> None:
    """End the answer to a question that was published for days before `since`."""
    asked = standing_answer.c
    turn.connection.execute(
        update(standing_answer)
        .where(asked.question_key == key, asked.ended_on.is_(None), asked.valid_until < since)
        .values(ended_on=asked.valid_until)
    )


def keep(turn: Transaction, values: dict[str, Any]) -> HeldAnswer:
    """Insert an answer; its search text is derived from its words."""
    words = lines(*(str(values[name]) for name in ("number", "question", "text", "basis")))
    key = key_of(str(values["question"]))
    turn.connection.execute(
        standing_answer.insert().values(**values, question_key=key, sought=words)
    )
    made = answer_of(turn.connection, str(values["id"]))
    assert made is not None
    return made


def close(turn: Transaction, one: HeldAnswer, on: date, by: str, why: str = "") -> HeldAnswer:
    """Set the last day of an answer and who ended it; return its new state."""
    turn.connection.execute(
        update(standing_answer)
        .where(standing_answer.c.id == one.id)
        .values(ended_on=on, ended_by=by, ended_at=turn.now, why=why)
    )
    ended = answer_of(turn.connection, one.id)
    assert ended is not None
    return ended


def _first(connection: Connection, *conditions: ColumnElement[bool]) -> HeldAnswer | None:
    row = connection.execute(select(*COLUMNS).where(*conditions).limit(1)).first()
    return None if row is None else _standing(row)


def _standing(row: Row[Any]) -> HeldAnswer:
    return HeldAnswer(**row._mapping)
