"""Views of the ledger table as SQL: filters, order, and the views that people saved."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import BusinessLine, CaseState, Category, Channel, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ledger.projections import rate_conditions
from mediation_desk.ledger.projections.rate_conditions import GATES
from mediation_desk.ledger.search import lookup, text_index
from mediation_desk.ledger.search.lookup import Condition
from mediation_desk.ledger.sql.statement_text import placeholders
from mediation_desk.ledger.tables.case_columns import SEPARATOR
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.read_models.ledger import (
    GateReasonFilter,
    RateKind,
    RateShare,
    SavedView,
    Sort,
    View,
)

_ORDER = {
    Sort.RECEIVED: "key",
    Sort.NUMBER: "number",
    Sort.MERCHANT: "merchant_name",
    Sort.AMOUNT: "amount_fen",
    Sort.STATE: "state",
    Sort.RESPONDER: "responder",
}
_COLUMNS = "columns"
"""The key of the shown columns beside the fields of a saved view."""
_OF_CASE = "FROM entry WHERE stream = 'case:' || case_row.id"


def where(view: View, now: datetime) -> Condition:
    """Return the SQL condition of a view, with its values bound."""
    conditions = [
        *_texts(view),
        *_days(view),
        *_codes(view),
        *_sums(view),
        *_flags(view, now),
        *_figures(view, now),
    ]
    words = " AND ".join(words for words, _ in conditions)
    values = tuple(value for _, bound in conditions for value in bound)
    return words or "1", values


def order(view: View) -> str:
    """Return the SQL order of a view; the key breaks ties, so that paging never repeats a row."""
    way = "DESC" if view.descending else "ASC"
    if view.sort is Sort.DUE:
        # Only an open case has a clock: running clocks come first in both directions.
        return f"due_at {way} NULLS LAST, key {way}"
    column = _ORDER[view.sort]
    return f"key {way}" if column == "key" else f"{column} {way}, key {way}"


def _texts(view: View) -> Iterator[Condition]:
    if not view.text.strip():
        return
    yield lookup.matching(view.text)


def _days(view: View) -> Iterator[Condition]:
    if view.received_from is not None:
        yield "key >= ?", (_key_at(view.received_from),)
    if view.received_to is not None:
        yield "key < ?", (_key_at(view.received_to + timedelta(days=1)),)


def _key_at(day: date) -> int:
    at = datetime.combine(day, time(), SHANGHAI).astimezone(UTC)
    return text_index.case_key(int(at.timestamp() * 1000), 0)


def _codes(view: View) -> Iterator[Condition]:
    yield from _one_of("channel", view.channels)
    yield from _one_of("category", view.categories)
    yield from _one_of("state", view.states)
    yield from _one_of("responder", view.responders)
    yield from _one_of("merchant", view.merchants)
    yield from _one_of("gate", view.gates)
    yield from _one_of("root_cause", view.root_causes)
    yield from _one_of("finding", view.findings)
    if view.tags:
        # The index holds only the rows with a tag.
        each = " OR ".join("instr(',' || tags || ',', ?) > 0" for _ in view.tags)
        yield f"tags <> '' AND ({each})", tuple(f",{tag}," for tag in view.tags)
    if view.problems:
        each = " OR ".join("(',' || problems || ',') LIKE ?" for _ in view.problems)
        yield f"({each})", tuple(f"%,{p.value},%" for p in view.problems)


def _one_of(column: str, values: tuple[object, ...]) -> Iterator[Condition]:
    if values:
        yield f"{column} IN ({placeholders(values)})", tuple(getattr(v, "value", v) for v in values)


def _sums(view: View) -> Iterator[Condition]:
    if view.amount_from is not None:
        yield "amount_fen >= ?", (view.amount_from.fen,)
    if view.amount_to is not None:
        yield "amount_fen <= ?", (view.amount_to.fen,)


def _flags(view: View, now: datetime) -> Iterator[Condition]:
    if view.is_open is not None:
        # Written into the SQL, not bound: the index holds only the open ones.
        yield ("is_open = 1" if view.is_open else "is_open = 0"), ()
    if view.has_left_store is not None:
        # What an imported case does not say is neither yes nor no.
        yield (
            (
                "has_left_store = 1"
                if view.has_left_store
                else "has_left_store = 0 AND state <> 'history'"
            ),
            (),
        )
    if view.is_enlarged is not None:
        yield "is_enlarged = ?", (int(view.is_enlarged),)
    if view.is_intensified is not None:
        yield "is_intensified = ?", (int(view.is_intensified),)
    if view.is_call_overdue is not None:
        late = "(follow_up_at IS NOT NULL AND follow_up_at < ?)"
        yield (late if view.is_call_overdue else f"NOT {late}"), (to_micros(now),)
    if view.is_overdue is not None:
        late = "(is_open = 1 AND due_at IS NOT NULL AND due_at < ?)"
        yield (late if view.is_overdue else f"NOT {late}"), (to_micros(now),)


def _figures(view: View, now: datetime) -> Iterator[Condition]:
    """Yield the conditions behind a figure of the analysis."""
    if view.share is not None:
        yield rate_conditions.condition(view.share, now), ()
    yield from _entries(view)
    if view.weekday is not None:
        yield f"{rate_conditions.NATIVE} AND {rate_conditions.WEEKDAY} = ?", (view.weekday,)
    if view.hour is not None:
        yield f"{rate_conditions.NATIVE} AND {rate_conditions.HOUR} = ?", (view.hour,)


def _entries(view: View) -> Iterator[Condition]:
    """Yield conditions without a column, read from the entries of the few cases past gate 1."""
    if view.asked_lines:
        marks = placeholders(view.asked_lines)
        asked = f"{_OF_CASE} AND kind = 'case.guidance_asked' AND {_fact('line')} IN ({marks})"
        yield f"gate >= 2 AND EXISTS (SELECT 1 {asked})", tuple(x.value for x in view.asked_lines)
    if view.gate_why is not None:
        kinds = ", ".join(f"'{kind}'" for kind, gate in GATES.items() if gate == view.gate_why.gate)
        first = f"SELECT {_fact('why')} {_OF_CASE} AND kind IN ({kinds}) ORDER BY seq LIMIT 1"
        yield f"gate >= 2 AND ({first}) = ?", (view.gate_why.why.value,)


def _fact(field: str) -> str:
    return f"json_extract(CAST(entry.facts AS TEXT), '$.{field}')"


def keep(connection: Connection, view: SavedView, operator: str) -> None:
    """Save a view under its id; one that another operator saved under it stays as it is."""
    kept = {**asdict(view.view), _COLUMNS: view.columns}
    connection.exec_driver_sql(
        "INSERT INTO saved_view (id, operator, name, view) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, view = excluded.view"
        " WHERE operator = excluded.operator",
        (view.id, operator, view.name, json.dumps(kept, ensure_ascii=False, default=str)),
    )


def drop(connection: Connection, view_id: str, operator: str) -> None:
    """Delete a view that the operator saved."""
    connection.exec_driver_sql(
        "DELETE FROM saved_view WHERE id = ? AND operator = ?", (view_id, operator)
    )


def saved(connection: Connection, operator: str) -> tuple[SavedView, ...]:
    """Return the views that an operator saved."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, view FROM saved_view WHERE operator = ? ORDER BY rowid", (operator,)
    )
    return tuple(_saved(row[0], row[1], json.loads(row[2])) for row in rows)


def tags(connection: Connection) -> tuple[str, ...]:
    """Return every tag that a case has, in the order of the alphabet."""
    stored = connection.exec_driver_sql("SELECT DISTINCT tags FROM case_row WHERE tags <> ''")
    return tuple(sorted({tag for row in stored for tag in str(row[0]).split(SEPARATOR)}))


def _saved(view_id: str, name: str, found: dict[str, Any]) -> SavedView:
    return SavedView(view_id, name, _view(found), tuple(found.get(_COLUMNS, ())))


def _view(found: dict[str, object]) -> View:
    """Return a view as it was saved; a field that this program does not know is left out."""
    read = {
        "received_from": _day,
        "received_to": _day,
        "channels": lambda v: tuple(Channel(c) for c in v),
        "problems": lambda v: tuple(ProblemKind(p) for p in v),
        "categories": lambda v: tuple(Category(c) for c in v),
        "states": lambda v: tuple(CaseState(s) for s in v),
        "root_causes": lambda v: tuple(RootCause(c) for c in v),
        "findings": lambda v: tuple(FaultFinding(c) for c in v),
        "asked_lines": lambda v: tuple(BusinessLine(c) for c in v),
        "gate_why": lambda v: GateReasonFilter(v["gate"], GateReason(v["why"])) if v else None,
        "responders": tuple,
        "tags": tuple,
        "merchants": tuple,
        "gates": tuple,
        "amount_from": _money,
        "amount_to": _money,
        "share": lambda v: RateShare(RateKind(v["measure"]), v["is_counted"]) if v else None,
        "sort": Sort,
    }
    known = View.__dataclass_fields__
    return View(**{k: read.get(k, lambda v: v)(v) for k, v in found.items() if k in known})  # type: ignore[operator]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _money(value: dict[str, int] | None) -> Money | None:
    return Money(value["fen"]) if value else None
