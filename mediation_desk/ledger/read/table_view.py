"""Reads for the ledger table, its search and its sums: keys first, then rows by key in blocks."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from time import perf_counter
from typing import Any, cast

from sqlalchemy import Connection

from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.masking import mask_name, mask_phone, mask_texts
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import DAY, Calendar
from mediation_desk.ledger.local import saved_views
from mediation_desk.ledger.projections.station_rows import names
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.case_columns import CASE_COLUMNS, moment_of, pauses_of
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses
from mediation_desk.workflows.clocks.legal_clocks import OF_DAYS, warns_from
from mediation_desk.workflows.read_models.ledger import LedgerRow, SearchHit, Tally, View
from mediation_desk.workflows.read_models.today import ClockStatus, MilestoneStatus, ShownClock
from resources.terms import terms

_FIELDS = tuple(each.name for each in fields(LedgerRow))
_COMPOSED = {"phone", "merchant", "responder"}
"""Fields of a row that are made of more than the column of their name."""
_SHOWN = tuple(each for each in CASE_COLUMNS if each.name in {*_FIELDS} - _COMPOSED)
_TEXTS = tuple(each.name for each in _SHOWN if each.is_personal)
"""Texts that are masked for a list."""
_FIRSTS = ("arrived_at", "received_at", "accepted_at", "contacted_at", "acted_at", "answered_at")
_CLOCK = ("due_kind", "due_from", "due_at", "pauses")
_COLUMNS = tuple(each.name for each in CASE_COLUMNS)
_ALL = ", ".join(_COLUMNS)
BLOCK = 500
SURNAMES_MAX = 2
_SOUGHT = (
    IndexedPartKind.PHONE,
    IndexedPartKind.NUMBER,
    IndexedPartKind.RECEIPT,
    IndexedPartKind.PARTICIPANT,
    IndexedPartKind.INITIALS,
)
NOTHING = Money(0)
_PUBLICITY = (
    "SELECT stream, json_extract(CAST(facts AS TEXT), '$.publicity') AS told FROM entry"
    " WHERE kind IN ('case.registered', 'case.escalated', 'case.consents_changed')"
    " AND coalesce(told, 'not_asked') <> 'not_asked' ORDER BY seq"
)

Columns = Mapping[str, Sequence[Any]]
"""Values of a block of rows by the columns of the table."""
Names = tuple[str, ...]


class NameMap:
    """Merchants' units and operators' names, read once for a block of rows."""

    def __init__(self, connection: Connection) -> None:
        self.units = names(connection, "merchant_row", "unit")
        self.people = names(connection, "operator_row")


def keys(connection: Connection, view: View, now: datetime, limit: int = 0) -> Sequence[int]:
    """Return the keys of a view in its order; ``limit`` gives the first ones only (0: all)."""
    condition, values = saved_views.where(view, now)
    order = saved_views.order(view)
    if not limit and order.startswith("key"):
        # The plus keeps SQLite from walking through the table for its order: an index that holds
        # the keys has a fiftieth of its pages, and to sort them takes a fifth of reading the rest.
        order = f"+{order}"
    text = statement(
        "SELECT key FROM case_row WHERE {condition} ORDER BY {order}",
        condition=condition,
        order=order,
    )
    if limit:
        text, values = f"{text} LIMIT ?", (*values, limit)
    return array("q", [row[0] for row in run(connection, text, values)])


def tally(connection: Connection, view: View, now: datetime) -> Tally:
    """Return count and sum of a view."""
    began = perf_counter()
    condition, values = saved_views.where(view, now)
    count, total = connection.exec_driver_sql(
        statement(
            "SELECT count(*), coalesce(sum(amount_fen), 0) FROM case_row WHERE {condition}",
            condition=condition,
        ),
        values,
    ).one()
    capped = min(total, 10**11)
    return Tally(count, Money(capped), perf_counter() - began, is_capped=capped < total)


@dataclass(frozen=True)
class RowMode:
    """Content of a case's row: particulars, and its clocks under a policy.

    Papers have no policy: they show no clocks, and the facts themselves instead of their gist.
    ``calendar`` tells from which day a clock of days asks for care.
    """

    policy: Policy | None
    in_full: bool
    calendar: Calendar = field(default_factory=Calendar)


def rows(connection: Connection, wanted: Sequence[int], shown: RowMode) -> tuple[LedgerRow, ...]:
    """Return the rows of some keys, in the order of the keys; a key without a row is left out."""
    known, found = NameMap(connection), dict[int, LedgerRow]()
    for at in range(0, len(wanted), BLOCK):
        block = tuple(wanted[at : at + BLOCK])
        text = statement(
            "SELECT {columns} FROM case_row WHERE key IN ({marks})",
            columns=_ALL,
            marks=placeholders(block),
        )
        people = {} if shown.in_full else lookup.participant_names(connection, block)
        stored = run(connection, text, block).fetchall()
        found.update((row.key, row) for row in _ledger_rows(stored, known, shown, people))
    return tuple(found[key] for key in wanted if key in found)


def find(connection: Connection, typed: str, limit: int, shown: RowMode) -> SearchHit:
    """Return the newest cases whose texts, numbers or phone contain the words."""
    hits = set(lookup.newest(connection, typed, limit=limit + 1))
    hits.update(lookup.by_part(connection, _SOUGHT, typed, limit=limit + 1))
    newest = sorted(hits, reverse=True)
    made = rows(connection, newest[:limit], shown)
    return SearchHit(made, more=len(newest) > limit)


def shown_name(name: str, salutation: str, *, in_full: bool) -> str:
    """Return a consumer's name for a list: 周先生, or 周* when no form of address was recorded."""
    if in_full or not name:
        return name
    masked = mask_name(name)
    title = terms("Salutation")[salutation].paper
    return f"{masked.rstrip('*')}{title}" if title else masked


@lru_cache(maxsize=2048)  # The same newest rows come at each letter of a word that is typed.
def _milestones(
    policy: Policy, state: str, is_open: int, pauses: str, *times: int | None
) -> tuple[MilestoneStatus, ...]:
    arrived, received, *others = map(moment_of, times)
    firsts = Firsts(arrived or cast("datetime", received), *others)
    runs = bool(is_open) and state != CaseState.HISTORY.value
    return milestone_statuses(firsts, policy, pauses_of(pauses), runs=runs)


def _clock(
    calendar: Calendar, kind: str, due_from: int, due_at: int | None, pauses: str
) -> ClockStatus | None:
    if not kind:
        return None
    if due_at is None:
        still = next(each for each in pauses_of(pauses) if each.end_at is None)
        began, at = from_micros(due_from), still.start_at
        return ClockStatus(ShownClock(kind), began, at, stopped_at=at, pause=still.reason)
    clock = ClockStatus(ShownClock(kind), from_micros(due_from), from_micros(due_at))
    if clock.kind not in OF_DAYS:
        return clock
    return replace(clock, warn_at=warns_from(local_day(clock.due_at) - DAY, calendar))


def _ledger_rows(
    stored: Sequence[Sequence[Any]], known: NameMap, shown: RowMode, people: Mapping[int, Names]
) -> Iterator[LedgerRow]:
    """Return the rows of a block for the table and the exports; ``people`` are further names.

    A column is read at once for the whole block: an export reads a million values.
    """
    if not stored:
        return iter(())
    column = dict(zip(_COLUMNS, zip(*stored, strict=True), strict=True))
    made: dict[str, Iterable[Any]] = {
        each.name: tuple(map(each.read, column[each.name])) if each.read else column[each.name]
        for each in _SHOWN
    }
    made |= _people(column, known, shown)
    if not shown.in_full:
        made |= _masked(column, people)
    made |= _sums(column)
    made |= _clocks(column, shown)
    subjects = zip(made["facts"], column["goods"], strict=True)
    made["gist"] = [gist(*each) for each in subjects] if shown.policy else repeat("")
    return map(LedgerRow, *(made[name] for name in _FIELDS))


def _people(column: Columns, known: NameMap, shown: RowMode) -> dict[str, Iterable[Any]]:
    in_full = shown.in_full
    consumers = zip(column["consumer_name"], column["salutation"], strict=True)
    return {
        "case": column["id"],
        "consumer": [shown_name(*each, in_full=in_full) for each in consumers],
        "phone": column["phone"] if in_full else map(mask_phone, column["phone"]),
        "merchant": column["merchant_name"],
        "unit": [known.units.get(each, "") for each in column["merchant"]],
        "responder": [known.people.get(each, "") for each in column["responder"]],
    }


def _masked(column: Columns, people: Mapping[int, Names]) -> dict[str, Iterable[Any]]:
    """Return the texts with the consumers' names hidden, and those of the further people."""
    texts = zip(*(column[name] for name in _TEXTS), strict=True)
    names = (
        (name, *people.get(key, ()))
        for key, name in zip(column["key"], column["consumer_name"], strict=True)
    )
    phones = ((phone,) for phone in column["phone"])
    return dict(zip(_TEXTS, zip(*map(mask_texts, texts, names, phones), strict=True), strict=True))


def _sums(column: Columns) -> dict[str, Iterable[Any]]:
    sums = zip(column["compensation_fen"], column["advanced_fen"], strict=True)
    return {
        "amount": [None if fen is None else Money(fen) for fen in column["amount_fen"]],
        "compensation": [
            Money(max(paid, advanced)) if paid or advanced else NOTHING for paid, advanced in sums
        ],
        "advanced": [Money(fen) if fen else NOTHING for fen in column["advanced_fen"]],
    }


def _clocks(column: Columns, shown: RowMode) -> dict[str, Iterable[Any]]:
    policy = shown.policy
    if policy is None:
        return {"firsts": repeat(()), "clock": repeat(None)}
    firsts = (column[name] for name in ("state", "is_open", "pauses", *_FIRSTS))
    clocks = (column[name] for name in _CLOCK)
    return {
        "firsts": map(_milestones, repeat(policy), *firsts),
        "clock": map(_clock, repeat(shown.calendar), *clocks),
    }


def gist(facts: str, goods: str) -> str:
    """Return one line with the subject: the goods, and the first sentence of the facts."""
    first = facts.strip().split("\n", 1)[0]
    for stop in "。；;！？":
        first = first.split(stop, 1)[0]
    short = first if len(first) <= 60 else f"{first[:59]}…"
    return f"{goods} · {short}" if goods and short and goods not in short else short or goods


def withheld_from_public(connection: Connection) -> frozenset[str]:
    """Return the cases whose consumer was asked about publicity and did not agree.

    Of several answers the last one holds, and where nobody asked the former one. Whoever was never
    asked stays in the public ledger: it names nobody, neither consumer nor merchant.
    """
    answers = {row[0]: row[1] for row in run(connection, _PUBLICITY)}
    agreed = PublicityConsent.AGREED.value
    return frozenset(stream.partition(":")[2] for stream, told in answers.items() if told != agreed)
