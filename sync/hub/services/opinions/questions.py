"""Questions asked of other bodies about a slip or a matter, and their opinions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, insert, select, update

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import in_whose_name
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.schema import body
from sync.hub.storage.transactions import Transaction


@dataclass(frozen=True)
class Opinion:
    """Question to a section or local office; `at` is None until it answers.

    `no` is the number of the request to this body, `due_on` its last day if one was set.
    """

    body_id: str
    body: str
    question: str
    asked_by: str
    asked_at: datetime
    reviewer: str
    text: str
    at: datetime | None
    reminded_at: datetime | None = None
    no: int = 1
    due_on: date | None = None

    @property
    def line(self) -> str:
        """Opinion as part of the one answer, which is Chinese in every language of the page."""
        return f"{self.body}意见：{self.text}"


@dataclass(frozen=True)
class OpinionSubject:
    """Subject of opinions: the table that keeps its opinions, and its own key there.

    `further` tells whether a body that has given its opinion may be asked once more.
    """

    table: Table
    key: Mapping[str, str]
    further: bool = False

    @property
    def here(self) -> ColumnElement[bool]:
        """Condition of the rows about it."""
        return and_(*(self.table.c[name] == value for name, value in self.key.items()))


@dataclass(frozen=True)
class OpinionQuestion:
    """Question to several bodies, its author and its deadline; the text may be empty."""

    text: str
    asked_by: str
    due_on: date | None = None


def opinions_about(connection: Connection, about: OpinionSubject) -> tuple[Opinion, ...]:
    """Return the bodies asked and their opinions, in the order of asking."""
    kept = about.table.c
    chosen: list[Any] = [kept[each.name] for each in fields(Opinion) if each.name in kept]
    rows = connection.execute(
        select(*chosen, body.c.name.label("body"))
        .join(body, body.c.id == kept.body_id)
        .where(about.here)
        .order_by(kept.asked_at, body.c.name)
    )
    return tuple(Opinion(**row._mapping) for row in rows)


def ask(
    turn: Transaction,
    about: OpinionSubject,
    wanted: Collection[str],
    offered: Collection[str],
    put: OpinionQuestion,
) -> list[str]:
    """Ask those of the offered bodies that are chosen and may be asked; return their ids.

    Raises InvalidField if none is left to be asked.
    """
    found = opinions_about(turn.connection, about)
    before = {each.body_id for each in found if each.at is None or not about.further}
    asked = [body_id for body_id in offered if body_id in wanted and body_id not in before]
    if not wanted:
        raise InvalidField("Choose whom to ask")
    if not asked:
        raise InvalidField("Choose a section or local office that was not asked yet")
    for body_id in asked:
        _open(turn, about, body_id, put)
    return asked


def _open(turn: Transaction, about: OpinionSubject, body_id: str, put: OpinionQuestion) -> None:
    asked: dict[str, Any] = {"body_id": body_id, "question": put.text, "asked_by": put.asked_by}
    if about.further:
        last = latest(opinions_about(turn.connection, about), body_id)
        asked |= {"no": last.no + 1 if last else 1, "due_on": put.due_on}
    turn.connection.execute(
        insert(about.table).values(**about.key, **asked, asked_at=turn.now)
    )  # fmt: skip


def latest(found: Iterable[Opinion], body_id: str) -> Opinion | None:
    """Return the last question to a body; its earlier requests are closed."""
    own = (each for each in found if each.body_id == body_id)
    return max(own, key=lambda each: each.no, default=None)


def write(turn: Transaction, about: OpinionSubject, by: Reviewer, text: str) -> None:
    """Store the opinion of the officer's body on its latest request, asked or not.

    An earlier text on that request is replaced; texts on earlier requests stay.
    """
    last = latest(opinions_about(turn.connection, about), by.body_id)
    if last is None:
        _open(turn, about, by.body_id, OpinionQuestion("", by.name))
    which = [about.here, about.table.c.body_id == by.body_id]
    if about.further:
        which.append(about.table.c.no == (last.no if last else 1))
    values = {"reviewer": in_whose_name(turn, by), "text": text, "at": turn.now}
    turn.connection.execute(update(about.table).where(*which).values(**values))
