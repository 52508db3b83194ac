"""Reads for the ledger table, its search and its sums: keys first, then rows by key in blocks."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from time import perf_counter
from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import (
    CaseState,
    Category,
    Channel,
    Claim,
    Outcome,
    ProblemKind,
    Salutation,
    Satisfaction,
)
from mediation_desk.domain.masking import mask_name, mask_phone, mask_texts
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import DAY, Calendar
from mediation_desk.ledger.journal.journal import from_micros
from mediation_desk.ledger.local import saved_views
from mediation_desk.ledger.projections.case_values import pauses_of
from mediation_desk.ledger.projections.station_rows import names
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses
from mediation_desk.workflows.clocks.legal_clocks import OF_DAYS, warns_from
from mediation_desk.workflows.read_models.ledger import LedgerRow, SearchHit, Tally, View
from mediation_desk.workflows.read_models.today import ClockStatus, MilestoneStatus, ShownClock

COLUMNS = (
    "key, id, number, received_at, channel, consumer_name, salutation, phone, merchant_name,"
    " merchant, goods, category, problems, claims, amount_fen, state, gate, responder, facts,"
    " result, outcome, compensation_fen, advanced_fen, closed_at, has_left_store, satisfaction,"
    " legacy_number, hotline_number, notes, claim_words, arrived_at, accepted_at, contacted_at,"
    " acted_at, answered_at, due_from, due_at, due_kind, is_open,"
    " pauses, is_enlarged, is_intensified"
)
BLOCK = 500
TITLES = {Salutation.MS: "女士", Salutation.MR: "先生"}
SURNAMES_MAX = 2
_SOUGHT = (
    IndexedPartKind.PHONE,
    IndexedPartKind.NUMBER,
    IndexedPartKind.RECEIPT,
    IndexedPartKind.BESIDE,
    IndexedPartKind.INITIALS,
)
NOTHING = Money(0)
# Looked up, not made: an export reads a million codes, and an Enum's call costs ten look-ups.
_STATES = {each.value: each for each in CaseState}
_CHANNELS = {each.value: each for each in Channel}
_CATEGORIES = {each.value: each for each in Category}
_OUTCOMES = {each.value: each for each in Outcome}
_GRADES = {each.value: each for each in Satisfaction}
_SALUTATIONS = {each.value: each for each in Salutation}


class NameMap:
    """Merchants' units and operators' names, read once for a block of rows."""

    def __init__(self, connection: Connection) -> None:
        self.units = names(connection, "merchant_row", "unit")
        self.people = names(connection, "operator_row")


def keys(connection: Connection, view: View, now: datetime, limit: int = 0) -> Sequence[int]:
    """Return the keys of a view in its order; ``limit`` gives the first ones only (0: all)."""
    condition, values = saved_views.where(view, now)
    text = f"SELECT key FROM case_row WHERE {condition} ORDER BY {saved_views.order(view)}"  # noqa: S608
    if limit:
        text, values = f"{text} LIMIT ?", (*values, limit)
    return array("q", [row[0] for row in run(connection, text, values)])


def tally(connection: Connection, view: View, now: datetime) -> Tally:
    """Return count and sum of a view."""
    began = perf_counter()
    condition, values = saved_views.where(view, now)
    count, total = connection.exec_driver_sql(
        f"SELECT count(*), coalesce(sum(amount_fen), 0) FROM case_row WHERE {condition}",  # noqa: S608
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
    known, found = NameMap(connection), {}
    for at in range(0, len(wanted), BLOCK):
        block = tuple(wanted[at : at + BLOCK])
        marks = ", ".join("?" * len(block))
        text = f"SELECT {COLUMNS} FROM case_row WHERE key IN ({marks})"  # noqa: S608
        beside = {} if shown.in_full else lookup.participant_names(connection, block)
        for row in run(connection, text, block):
            found[row[0]] = ledger_row(row, known, shown, beside.get(row[0], ()))
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
    title = TITLES.get(_SALUTATIONS[salutation])
    return f"{masked.rstrip('*')}{title}" if title else masked


def _at(micros: int | None) -> datetime | None:
    return from_micros(micros) if micros is not None else None


def _firsts(row: Any) -> Firsts:
    arrived, *rest = row[30:35]
    return Firsts(_at(arrived) or from_micros(row[3]), *(_at(each) for each in rest))


def _faces(row: Any, policy: Policy) -> tuple[MilestoneStatus, ...]:
    runs = bool(row[38]) and _STATES[row[15]] is not CaseState.HISTORY
    return milestone_statuses(_firsts(row), policy, pauses_of(row[39]), runs=runs)


def _clock(row: Any, calendar: Calendar) -> ClockStatus | None:
    due_from, due_at, kind = row[35:38]
    if not kind:
        return None
    if due_at is None:
        still = next(each for each in pauses_of(row[39]) if each.end_at is None)
        began, at = from_micros(due_from), still.start_at
        return ClockStatus(ShownClock(kind), began, at, stopped_at=at, pause=still.reason)
    face = ClockStatus(ShownClock(kind), from_micros(due_from), from_micros(due_at))
    if face.kind not in OF_DAYS:
        return face
    return replace(face, warn_at=warns_from(local_day(face.due_at) - DAY, calendar))


@lru_cache(maxsize=1024)
def _problems(text: str) -> tuple[ProblemKind, ...]:
    return tuple(ProblemKind(p) for p in text.split(",") if p)


@lru_cache(maxsize=1024)
def _claims(text: str) -> tuple[Claim, ...]:
    return tuple(Claim(c) for c in text.split(",") if c)


def ledger_row(row: Any, known: NameMap, shown: RowMode, beside: tuple[str, ...] = ()) -> LedgerRow:
    """Return one row for the table and the exports; ``beside`` are further names to hide."""
    policy, in_full, state = shown.policy, shown.in_full, _STATES[row[15]]
    facts, result, notes, claim_words = _texts(row, beside, in_full=in_full)
    return LedgerRow(
        key=row[0],
        case=row[1],
        number=row[2],
        received_at=from_micros(row[3]),
        channel=_CHANNELS[row[4]],
        consumer=shown_name(row[5], row[6], in_full=in_full),
        phone=row[7] if in_full else mask_phone(row[7]),
        merchant=row[8],
        unit=known.units.get(row[9], ""),
        goods=row[10],
        gist=gist(facts, row[10]) if policy else "",
        category=_CATEGORIES[row[11]],
        problems=_problems(row[12]),
        claims=_claims(row[13]),
        amount=Money(row[14]) if row[14] is not None else None,
        state=state,
        gate=row[16],
        firsts=_faces(row, policy) if policy else (),
        clock=_clock(row, shown.calendar) if policy else None,
        responder=known.people.get(row[17], ""),
        facts=facts,
        result=result,
        outcome=_OUTCOMES[row[20]] if row[20] else None,
        compensation=Money(max(row[21], row[22])) if row[21] or row[22] else NOTHING,
        advanced=Money(row[22]) if row[22] else NOTHING,
        closed_at=_at(row[23]),
        has_left_store=bool(row[24]),
        satisfaction=_GRADES[row[25]] if row[25] else None,
        legacy_number=row[26],
        hotline_number=row[27],
        notes=notes,
        claim_words=claim_words,
        is_enlarged=bool(row[40]),
        is_intensified=bool(row[41]),
    )


def _texts(row: Any, beside: tuple[str, ...], *, in_full: bool) -> tuple[str, ...]:
    """Return facts, result, notes and words of the claim."""
    texts = (row[18], row[19], row[28], row[29])
    return texts if in_full else mask_texts(texts, (row[5], *beside))


def gist(facts: str, goods: str) -> str:
    """Return one line with the subject: the goods, and the first sentence of the facts."""
    first = facts.strip().split("\n", 1)[0]
    for stop in "。；;！？":
        first = first.split(stop, 1)[0]
    short = first if len(first) <= 60 else f"{first[:59]}…"
    return f"{goods} · {short}" if goods and short and goods not in short else short or goods
