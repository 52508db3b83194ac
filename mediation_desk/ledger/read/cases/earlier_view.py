"""Earlier cases of a merchant, or about like goods, from which the class of the next is learned."""

from collections.abc import Sequence

from sqlalchemy import Connection

from mediation_desk.domain.codes import CaseState, Category, ProblemKind
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.workflows.read_models.case.likely_class import EarlierCase

OF_SHOP, OF_GOODS = 200, 200
_HEAD = 2
"""Last characters of goods that are sought as well: 足金手镯 is a 手镯."""
_UNCOUNTED = (CaseState.VOID.value, CaseState.MERGED.value)


def earlier_cases(
    connection: Connection, files: Sequence[str], goods: str
) -> tuple[EarlierCase, ...]:
    """Return the newest cases of a merchant's files and those whose goods have the words."""
    keys = {*_of_shop(connection, files), *_of_goods(connection, goods)}
    marks = placeholders(tuple(keys))
    rows = connection.exec_driver_sql(
        statement(
            "SELECT category, problems, goods, merchant FROM case_row WHERE key IN ({marks})"
            " AND state NOT IN (?, ?) ORDER BY key DESC",
            marks=marks,
        ),
        (*keys, *_UNCOUNTED),
    )
    return tuple(
        EarlierCase(
            Category(row[0]) if row[0] else Category.OTHER_GOODS,
            tuple(ProblemKind(code) for code in row[1].split(",") if code),
            row[2],
            row[3] in files,
        )
        for row in rows
    )


def _of_shop(connection: Connection, files: Sequence[str]) -> list[int]:
    rows = connection.exec_driver_sql(
        statement(
            "SELECT key FROM case_row WHERE merchant IN ({marks}) ORDER BY key DESC LIMIT {most}",
            marks=placeholders(tuple(files)),
            most=OF_SHOP,
        ),
        tuple(files),
    )
    return [row[0] for row in rows]


def _of_goods(connection: Connection, goods: str) -> set[int]:
    words = goods.strip()
    if len(words) < _HEAD:
        return set()
    sought = dict.fromkeys((words, words[-_HEAD:]))
    return {key for each in sought for key in lookup.newest(connection, each, limit=OF_GOODS)}
