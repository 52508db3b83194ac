"""Find cases that may be the same matter: same phone, or same shop with similar words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Connection

from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.masking import mask_text
from mediation_desk.ledger.read.table_view import gist
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.case.case_sheet import RelatedCase

MOST = 5
OF_SHOP, OF_PHONE = 40, 20
ALIKE = 60
COMPARED = 300
"""Number of letters of two texts that are compared: the time grows with the cube of their length,
and the first sentences say what a case is about.
"""


@dataclass(frozen=True)
class RelatedQuery:
    """Query for related cases: a phone, all files of a shop, and what happened."""

    phone: str
    files: Sequence[str]
    words: str


def related(
    connection: Connection, sought: RelatedQuery, apart: Collection[str] = ()
) -> tuple[RelatedCase, ...]:
    """Return the related cases, newest first, without those in ``apart``."""
    by_phone = _of_phone(connection, sought.phone)
    keys = tuple(by_phone | _of_shop(connection, sought.files))
    rows = connection.exec_driver_sql(
        statement(
            "SELECT key, id, number, received_at, consumer_name, goods, facts, state, phone"
            " FROM case_row WHERE key IN ({marks}) AND state NOT IN (?, ?) ORDER BY key DESC",
            marks=placeholders(keys),
        ),
        (*keys, CaseState.VOID.value, CaseState.MERGED.value),
    )
    names = lookup.participant_names(connection, keys)
    others = (row for row in rows if row[1] not in apart)
    found = [_related(row, sought.words, by_phone, names.get(row[0], ())) for row in others]
    near = [each for each in found if each.is_same_phone or each.likeness >= ALIKE]
    return tuple(near[:MOST])


def _of_phone(connection: Connection, phone: str) -> set[int]:
    if len(phone) < 7:
        return set()
    return set(lookup.by_part(connection, (IndexedPartKind.PHONE,), phone, limit=OF_PHONE))


def _of_shop(connection: Connection, files: Sequence[str]) -> set[int]:
    rows = connection.exec_driver_sql(
        statement(
            "SELECT key FROM case_row WHERE merchant IN ({marks})"
            " ORDER BY key DESC LIMIT {of_shop}",
            marks=placeholders(files),
            of_shop=OF_SHOP,
        ),
        tuple(files),
    )
    return {row[0] for row in rows}


def _related(row: Any, words: str, by_phone: set[int], names: tuple[str, ...]) -> RelatedCase:
    name, goods, facts = row[4:7]
    likeness = fuzz.partial_ratio(words[:COMPARED], facts[:COMPARED]) if words and facts else 0.0
    return RelatedCase(
        case=row[1],
        number=row[2],
        received_at=from_micros(row[3]),
        gist=gist(mask_text(facts, [name, *names]), goods),
        state=row[7],
        is_same_phone=row[0] in by_phone,
        likeness=int(likeness),
    )
