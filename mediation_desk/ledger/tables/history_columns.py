"""The columns in which cases of an old ledger differ, so that an import computes no others."""

from typing import Final

from mediation_desk.domain.case.state import Case
from mediation_desk.ledger.tables.case_columns import (
    CASE_COLUMNS,
    SEARCHED,
    RowInputs,
    RowSource,
    case_values,
)

_NAMES: Final = (
    "id number received_at channel has_left_store consumer_name salutation phone merchant"
    " merchant_name goods category problems claims amount_fen receipt_number facts claim_words"
    " result notes responder arrived_at outcome satisfaction closed_at compensation_fen"
    " legacy_number hotline_number batch"
)
_DIFFERING: Final = frozenset(_NAMES.split())
"""Acts of a desk fill the other columns, and a case of an old ledger has none of them."""

_OF_CASE: Final = tuple(
    (each.name, each.value)
    for each in CASE_COLUMNS
    if each.value is not None and each.name in _DIFFERING
)
HISTORY_COLUMNS: Final = tuple(name for name, _ in _OF_CASE)
"""The columns in which two cases of an old ledger can differ, a third of all."""

_VALUES: Final = tuple(value for _, value in _OF_CASE)
_WORDS: Final = tuple(HISTORY_COLUMNS.index(name) for name in SEARCHED if name in _DIFFERING)


def history_values(case: Case, inputs: RowInputs) -> tuple[str | int | None, ...]:
    """Return the values of `HISTORY_COLUMNS` of a case of an old ledger."""
    source = RowSource(case, inputs)
    return tuple([value(source) for value in _VALUES])


def history_constants(case: Case, inputs: RowInputs) -> dict[str, str | int]:
    """Return the filled ones of the other columns, which are the same in every such case."""
    values = case_values(case, inputs).items()
    return {n: value for n, value in values if n not in _DIFFERING and value is not None}


def history_text(values: tuple[str | int | None, ...]) -> str:
    """Return all searchable texts of a case of an old ledger, as `search_text` does."""
    return "\n".join([str(values[place]) for place in _WORDS if values[place]])
