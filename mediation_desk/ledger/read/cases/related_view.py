"""Find cases that may be the same matter.

Alike are cases of the same consumer, of the same merchant about the same goods, and those that
share several words which few cases have. One common word tells nothing of strangers.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Connection

from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.records.standing_answers import are_same_goods
from mediation_desk.ledger.read.table_view import gist
from mediation_desk.ledger.search import lookup, tokenizer
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.case.case_sheet import RelatedBy, RelatedCase

MOST = 5
OF_SHOP, OF_PHONE = 40, 20
COMPARED = 300
"""Number of letters of two texts that are compared: the time grows with the cube of their length,
and the first sentences say what a case is about.
"""
PIECE, STEP = 4, 2
"""Characters of a piece of text, and from one piece to the next."""
PIECES = 60
"""Pieces that are looked up at most."""
RARE = 10
"""Cases up to which a piece is rare."""
SEVERAL = 3
"""Rare pieces from which two texts are alike."""


@dataclass(frozen=True)
class RelatedQuery:
    """Query for related cases: a phone, all files of a shop, the goods, and what happened."""

    phone: str
    files: Sequence[str]
    goods: str
    words: str


def related(
    connection: Connection, sought: RelatedQuery, apart: Collection[str] = ()
) -> tuple[RelatedCase, ...]:
    """Return the related cases: of the same consumer first, then the newest; none in ``apart``."""
    by_phone = _of_phone(connection, sought.phone)
    by_words = _of_rare_words(connection, sought.words)
    keys = tuple(by_phone | by_words | _of_shop(connection, sought))
    rows = connection.exec_driver_sql(
        statement(
            "SELECT key, id, number, received_at, consumer_name, goods, facts, state, merchant"
            " FROM case_row WHERE key IN ({marks}) AND state NOT IN (?, ?) ORDER BY key DESC",
            marks=placeholders(keys),
        ),
        (*keys, CaseState.VOID.value, CaseState.MERGED.value),
    )
    names = lookup.participant_names(connection, keys)
    found: list[RelatedCase] = []
    for row in rows:
        if row[1] in apart:
            continue
        by = _by(row, sought, by_phone, by_words)
        if by is not None:
            found.append(_related(row, sought, by, names.get(row[0], ())))
    found.sort(key=lambda each: each.by is not RelatedBy.CONSUMER)
    return tuple(found[:MOST])


def _of_phone(connection: Connection, phone: str) -> set[int]:
    if len(phone) < 7:
        return set()
    return set(lookup.by_part(connection, (IndexedPartKind.PHONE,), phone, limit=OF_PHONE))


def _of_shop(connection: Connection, sought: RelatedQuery) -> set[int]:
    if not sought.goods.strip():
        return set()
    rows = connection.exec_driver_sql(
        statement(
            "SELECT key FROM case_row WHERE merchant IN ({marks})"
            " ORDER BY key DESC LIMIT {of_shop}",
            marks=placeholders(sought.files),
            of_shop=OF_SHOP,
        ),
        tuple(sought.files),
    )
    return {row[0] for row in rows}


def _of_rare_words(connection: Connection, words: str) -> set[int]:
    """Return the cases that have several pieces of the words which few cases have."""
    counted: Counter[int] = Counter()
    for piece in _pieces(words)[:PIECES]:
        keys = lookup.newest(connection, piece, limit=RARE + 1)
        if len(keys) <= RARE:
            counted.update(keys)
    return {key for key, count in counted.items() if count >= SEVERAL}


def _pieces(words: str) -> list[str]:
    """Return pieces of each run of a text; together they cover it."""
    found: dict[str, None] = {}
    for run in tokenizer.runs(words[:COMPARED]):
        if len(run) >= PIECE:
            last = len(run) - PIECE
            found |= dict.fromkeys(run[at : at + PIECE] for at in (*range(0, last, STEP), last))
    return list(found)


def _by(
    row: Any, sought: RelatedQuery, by_phone: Collection[int], by_words: Collection[int]
) -> RelatedBy | None:
    if row[0] in by_phone:
        return RelatedBy.CONSUMER
    if row[8] in sought.files and are_same_goods(row[5], sought.goods):
        return RelatedBy.GOODS
    return RelatedBy.WORDS if row[0] in by_words else None


def _related(row: Any, sought: RelatedQuery, by: RelatedBy, names: tuple[str, ...]) -> RelatedCase:
    name, goods, facts = row[4:7]
    words = sought.words
    likeness = fuzz.partial_ratio(words[:COMPARED], facts[:COMPARED]) if words and facts else 0.0
    return RelatedCase(
        case=row[1],
        number=row[2],
        received_at=from_micros(row[3]),
        gist=gist(mask_text(facts, [name, *names]), goods),
        state=row[7],
        by=by,
        likeness=int(likeness),
    )
