"""Reads of the table of all cases: keys, rows, sums, saved views, search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.read_models.ledger import LedgerRow, SavedView, SearchHit, Tally, View


def keys(reader: LedgerReader, view: View) -> Sequence[int]:
    """Return the keys of every case of a view, in its order."""
    return reader.keys(view)


def rows(reader: LedgerReader, keys: Sequence[int]) -> tuple[LedgerRow, ...]:
    """Return the rows of some keys."""
    return reader.rows(keys)


@dataclass(frozen=True)
class RowsForAct:
    """Rows of cases that an act is asked for, and the newest entry that they show."""

    rows: tuple[LedgerRow, ...]
    seen: str


def rows_for_act(reader: LedgerReader, keys: Sequence[int]) -> RowsForAct:
    """Return the rows of some keys, and what an act on them tells that it has seen."""
    return RowsForAct(reader.rows(keys), reader.last_entry())


@dataclass(frozen=True)
class FirstPage:
    """The first keys of a view with their rows."""

    keys: Sequence[int]
    rows: tuple[LedgerRow, ...]


def first_page(reader: LedgerReader, view: View, limit: int) -> FirstPage:
    """Return at most ``limit`` keys of a view with their rows."""
    keys = reader.keys(view, limit)
    return FirstPage(keys, reader.rows(keys))


def tally(reader: LedgerReader, view: View) -> Tally:
    """Return the number of cases of a view and their sums."""
    return reader.tally(view)


def counts(reader: LedgerReader, views: tuple[View, ...]) -> tuple[int, ...]:
    """Return the number of cases of each view."""
    return tuple(reader.tally(view).count for view in views)


def views(reader: LedgerReader, operator: str) -> tuple[SavedView, ...]:
    """Return the views that an operator saved."""
    return reader.views(operator)


def tags(reader: LedgerReader) -> tuple[str, ...]:
    """Return every tag that a case has, in the order of the alphabet."""
    return reader.tags()


def search(reader: LedgerReader, text: str, limit: int) -> SearchHit:
    """Return at most ``limit`` cases with a text."""
    return reader.find(text, limit)


@dataclass(frozen=True)
class Found:
    """The cases that a text finds, and the merchants among which it is sought."""

    cases: SearchHit
    merchants: tuple[MerchantHint, ...]


def find(reader: LedgerReader, text: str, limit: int, now: datetime) -> Found:
    """Return at most ``limit`` cases with a text, and the merchants."""
    return Found(reader.find(text, limit), reader.merchant_hints(now))
