"""Look up cases in the two indexes and in the pending words."""

from collections.abc import Iterable
from itertools import chain

from sqlalchemy import Connection

from mediation_desk.ledger.search import small_indexes, text_index, tokenizer
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import run

Condition = tuple[str, tuple[object, ...]]
# A prefix that half of the ledger shares must not sort half of the ledger: only so many parts are
# read, the last in order first, which for numbers are the latest days.
MOST_PARTS = 1_000
_BY_PART = (
    "SELECT DISTINCT key FROM (SELECT key FROM small_index WHERE kind = ? AND part >= ?"
    " AND part < ? ORDER BY part DESC, key DESC LIMIT ?) ORDER BY key DESC LIMIT ?"
)

# The kind stands in the text: SQLite takes the index of these alone only where it can see it.
_PARTICIPANTS = (
    "SELECT key, part FROM small_index WHERE kind = 'beside' AND key IN ({marks})"
    " UNION ALL SELECT key, part FROM recent_part WHERE kind = 'beside' AND key IN ({marks})"
)


def newest(
    connection: Connection, typed: str, *, limit: int = 50, before: int = text_index.NEWEST_KEY
) -> list[int]:
    """Return the keys of the newest cases, older than `before`, whose texts contain the words."""
    sought = tokenizer.typed_runs(typed)
    if not sought:
        return []
    condition, values = _waiting(sought)
    text = statement(
        "SELECT key FROM recent_words WHERE {condition} AND key < ?", condition=condition
    )
    waiting = [row[0] for row in run(connection, text, (*values, before))]
    indexed = text_index.newest(connection, typed, limit=limit, before=before)
    return sorted((*waiting, *indexed), reverse=True)[:limit]


def matching(typed: str) -> Condition:
    """Return the condition on `key` that a case's texts contain the typed words."""
    sought = tokenizer.typed_runs(typed)
    if not sought:
        return "0", ()
    condition, values = _waiting(sought)
    indexed = "SELECT rowid FROM search WHERE search MATCH ?"
    waiting = statement("SELECT key FROM recent_words WHERE {condition}", condition=condition)
    return f"key IN ({indexed} UNION ALL {waiting})", (tokenizer.query(typed), *values)


def by_part(
    connection: Connection, kinds: Iterable[IndexedPartKind], typed: str, *, limit: int = 50
) -> list[int]:
    """Return the keys with a part that begins with the text, newest first; a phone ends with it.

    Of more than `MOST_PARTS` parts of a kind only the last ones are read.
    """
    starts = [(kind.value, small_indexes.start_of(kind, typed)) for kind in kinds]
    spans = [(kind, start, start + small_indexes.LAST) for kind, start in starts if start]
    if not spans:
        return []
    fits = " OR ".join(["kind = ? AND part >= ? AND part < ?"] * len(spans))
    # Pending parts are few, and read once for all kinds.
    text = statement("SELECT key FROM recent_part WHERE {fits}", fits=fits)
    found = {row[0] for row in run(connection, text, tuple(chain.from_iterable(spans)))}
    for span in spans:
        found.update(row[0] for row in run(connection, _BY_PART, (*span, MOST_PARTS, limit)))
    return sorted(found, reverse=True)[:limit]


def participant_names(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the names of the other participants, by key; few cases have any."""
    wanted = tuple(keys)
    text = statement(_PARTICIPANTS, marks=placeholders(wanted))
    found: dict[int, tuple[str, ...]] = {}
    for key, name in run(connection, text, wanted * 2):
        found[key] = (*found.get(key, ()), name)
    return found


def _waiting(sought: list[str]) -> Condition:
    """Return the condition on pending words; a run holds no blank, so it matches within one run
    only.
    """
    return " AND ".join(["instr(words, ?) > 0"] * len(sought)), tuple(sought)
