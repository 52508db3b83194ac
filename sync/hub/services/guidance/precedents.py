"""Earlier numbered answers to the same cause, shown with the question to keep answers alike."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from sync.hub.domain.masking import masked_text
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.visibility import visible_matters
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import message
from sync.protocol import GuidanceAnswered, GuidanceAsked, parse_hub_body

SHOWN = 4
SAME_GOODS, SAME_PROBLEM = 1, 2


@dataclass(frozen=True)
class Precedent:
    """Earlier answer: its number, its subject, and its text."""

    key: str
    number: str
    about: str
    question: str
    text: str
    articles: tuple[str, ...]
    by: str
    at: datetime


def precedents(connection: Connection, reviewer: Reviewer, one: HubMatter) -> tuple[Precedent, ...]:
    """Return answers of the officer's scope with the same problem or goods, the most similar first.

    They are of the same line; among equals the latest comes first.
    """
    if one.kind != "guidance":
        return ()
    earlier = visible_matters.answered_of_line(connection, reviewer, one)
    problems = _problems(connection, one)
    liked = [(_likeness(connection, each, one, problems), each) for each in earlier]
    best = sorted((pair for pair in liked if pair[0]), key=lambda pair: -pair[0])[:SHOWN]
    found = (earlier_answer(connection, each) for _, each in best)
    return tuple(each for each in found if each is not None)


def _likeness(
    connection: Connection, other: HubMatter, one: HubMatter, problems: frozenset[str]
) -> int:
    goods = SAME_GOODS if one.goods and one.goods == other.goods else 0
    return goods + (SAME_PROBLEM if problems & _problems(connection, other) else 0)


def _problems(connection: Connection, one: HubMatter) -> frozenset[str]:
    asked = matter_reader.dossier(connection, one)
    return frozenset(asked.problems) if isinstance(asked, GuidanceAsked) else frozenset()


def earlier_answer(connection: Connection, one: HubMatter) -> Precedent | None:
    """Return the answer to a request, or None when it is not here, as after a restore."""
    rows = connection.execute(
        select(message.c.kind, message.c.body, message.c.at).where(
            message.c.station_id == one.station_id,
            message.c.case_id == one.case_id,
            message.c.kind == "guidance.answered",
        )
    )
    for row in rows:
        said = None if row.body is None else parse_hub_body(row.kind, row.body)
        if isinstance(said, GuidanceAnswered) and said.request == one.id:
            return Precedent(
                key=f"{one.station_id}/{one.id}",
                number=said.number,
                about=" · ".join(part for part in (one.merchant, one.goods) if part),
                question=masked_text(one.asked, None),
                text=masked_text(said.text, None),
                articles=said.articles,
                by=f"{said.officer.body} {said.officer.name}",
                at=row.at,
            )
    return None
