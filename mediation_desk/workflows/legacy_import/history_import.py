"""Import of an old ledger: its cases arrive as history, its merchants and staff as unverified."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.desk_work import Voided
from mediation_desk.domain.case.events.intake import HistoryTaken, ImportOrigin, Purchase
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.merchant import MerchantAdded
from mediation_desk.domain.people import Consumer, Merchant, Role
from mediation_desk.domain.records.station import Imported, ImportUndone, OperatorAdded
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import (
    STATION_STREAM,
    case_stream,
    merchant_stream,
    once,
    write,
)
from mediation_desk.workflows.legacy_import.parsing.values import OldCase
from mediation_desk.workflows.ports import Desk

Progress = Callable[[int, int], None]
"""Callback for progress (done, total); an exception raised by it stops the whole act."""

BLOCK = 1_024
UNDO_STEP = 100
"""Number of voided cases between two progress reports of an undo."""

UNNAMED = "未写明商户"
"""Merchant of rows that name none."""

SHORTEST_KNOWN = 3
"""Least length of a known merchant's name that may be found within a longer one."""


def silent(done: int, whole: int) -> None:
    """Ignore progress."""
    del done, whole


@dataclass(frozen=True)
class LegacyImport:
    """Cases of one file; ``batch`` is made by the caller and identifies them for an undo."""

    act: str
    batch: str
    cases: Sequence[OldCase]
    rows: int
    file_sha256: str = ""
    name: str = ""
    progress: Progress = field(default=silent, compare=False)


@once
def import_history(desk: Desk, form: LegacyImport) -> None:
    """Write every case of the file as history, in one batch that can be undone."""
    done = Imported(form.batch, form.file_sha256, form.rows, len(form.cases), form.name)
    write(desk, STATION_STREAM, form.act, done)
    merchants, staff = _Merchants(desk), _Staff(desk)
    today, days = local_day(desk.now()), Counter[date]()
    shops: dict[tuple[str, str], str] = {}
    for old in form.cases:
        shop = old.merchant, old.unit
        if shop not in shops:
            shops[shop] = merchants.of(*shop)
        staff.of(old.staff)
        days[old.received_on or today] += 1
    history = desk.ledger.history
    # Taken for the whole file at once: a file has many cases of a day, a block has few.
    numbers = {day: iter(history.take_numbers(day, count)) for day, count in days.items()}
    numbered = ((old, next(numbers[old.received_on or today])) for old in form.cases)
    blocks = _blocks(desk, form, numbered, (shops, staff))
    history.append(blocks, desk.operator.id, desk.now())
    history.settle(len(form.cases))
    form.progress(len(form.cases), len(form.cases))


def _blocks(
    desk: Desk,
    form: LegacyImport,
    numbered: Iterator[tuple[OldCase, str]],
    known: "tuple[Mapping[tuple[str, str], str], _Staff]",
) -> Iterator[list[tuple[str, HistoryTaken]]]:
    """Yield the cases in blocks; merchants and staff are known by now: no ledger queries."""
    shops, staff = known
    for at in range(0, len(form.cases), BLOCK):
        form.progress(at, len(form.cases))
        made = []
        for old, number in islice(numbered, BLOCK):
            who = shops[old.merchant, old.unit], staff.of(old.staff)
            made.append((desk.new_id(), _taken(old, form.batch, number, who)))
        yield made


def _taken(old: OldCase, batch: str, number: str, who: tuple[str, str]) -> HistoryTaken:
    merchant, responder = who
    return HistoryTaken(
        number=number,
        origin=ImportOrigin(batch, old.sheet, old.row, old.legacy_number),
        received_on=old.received_on,
        channel=old.channel,
        purchase=Purchase(merchant, old.goods, Category.OTHER_GOODS, old.amount),
        problems=old.problems or (ProblemKind.OTHER,),
        claims=old.claims,
        responder=responder,
        outcome=old.outcome,
        satisfaction=old.satisfaction,
        closed_on=old.closed_on,
        compensation=old.compensation,
        hotline_number=old.hotline_number,
        claim_words=old.claim,
        result_words=old.result,
        notes=old.notes,
        consumer=Consumer(name=old.consumer_name, phone=old.phone),
        facts=old.facts,
    )


class _Merchants:
    """Lookup of merchants by name or unit; an unknown one is added as unverified."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_name: dict[str, str] = {}
        self._by_unit: dict[str, str] = {}
        for merchant in desk.ledger.merchants():
            self._learn(merchant)

    def of(self, name: str, unit: str) -> str:
        """Return the id of a merchant; a row without one belongs to an unnamed merchant."""
        known = self._by_name.get(name) or (not name and self._by_unit.get(unit)) or ""
        return known or self._inside(name, unit) or self._added(name, unit)

    def _inside(self, name: str, unit: str) -> str:
        """Find a known name within a longer one, such as 悦动健身 in 某市高新区悦动健身店."""
        for short, merchant in self._by_name.items():
            if len(short) >= SHORTEST_KNOWN and short in name:
                return merchant
        return self._by_unit.get(unit, "") if not name else ""

    def _added(self, name: str, unit: str) -> str:
        merchant = Merchant(self._desk.new_id(), name or unit or UNNAMED, unit, is_verified=False)
        added = MerchantAdded(merchant.name, unit, is_verified=False)
        write(self._desk, merchant_stream(merchant.id), self._desk.new_id(), added)
        self._learn(merchant)
        return merchant.id

    def _learn(self, merchant: Merchant) -> None:
        self._by_name.setdefault(merchant.name, merchant.id)
        if merchant.unit:
            self._by_unit.setdefault(merchant.unit, merchant.id)


class _Staff:
    """Lookup of colleagues by name; an unknown one is added as unverified, without a slot."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_name = {o.name: o.id for o in desk.ledger.operators()}

    def of(self, name: str) -> str:
        """Return the id of a colleague; empty for an empty name."""
        if not name:
            return ""
        if name not in self._by_name:
            operator = self._desk.new_id()
            added = OperatorAdded(operator, Role.CLERK, is_verified=False, name=name)
            write(self._desk, STATION_STREAM, self._desk.new_id(), added)
            self._by_name[name] = operator
        return self._by_name[name]


@dataclass(frozen=True)
class LegacyImportUndo:
    """Batch to undo."""

    act: str
    batch: str
    progress: Progress = field(default=silent, compare=False)


@once
def undo_import(desk: Desk, form: LegacyImportUndo) -> None:
    """Void every case of a batch; the numbers stay used. Raises Refusal(BATCH_UNKNOWN)."""
    cases = desk.ledger.history.of_batch(form.batch)
    if not cases:
        raise Refusal(Reason.BATCH_UNKNOWN, {"batch": form.batch})
    standing = [c for c in cases if blocking_reason(desk.ledger.case(c), CaseAction.VOID) is None]
    if not standing:
        raise Refusal(Reason.BATCH_UNDONE, {"batch": form.batch})
    write(desk, STATION_STREAM, form.act, ImportUndone(form.batch))
    for done, case_id in enumerate(standing):
        if done % UNDO_STEP == 0:
            form.progress(done, len(standing))
        void = Voided(reason="撤销导入", batch=form.batch)
        write(desk, case_stream(case_id), desk.new_id(), void)
