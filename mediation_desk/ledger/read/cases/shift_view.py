"""Counts at the end of a shift: open cases, cash paid out, numbers that were used."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.fund.events import PaidOut, PayMethod, Reversed
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.duty import CashPaid, OpenMatter, PaperUse, ShiftCounts
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.number_series import FORM_SIGNS
from mediation_desk.ledger.read.cases.today_view import at_hand
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.ports import Series

_OPEN = "SELECT count(*) FROM case_row WHERE is_open = 1"
_NEWEST_FIRST = (
    "SELECT kind, facts, at FROM entry WHERE kind <> 'case.history_taken' ORDER BY seq DESC"
)
_NUMBER = re.compile(r"消争(.)〔(\d{4})〕第(\d{4,})号")
_CASE_NUMBER = re.compile(r'"number":"([^"]+)"')
_CAME = "case.registered"
PATIENCE = 1_000
"""Number of older entries passed before the search for numbers ends."""


def counts(connection: Connection, fund: FundFold, policy: Policy, since: datetime) -> ShiftCounts:
    """Return the counts that a hand-over freezes of what happened after ``since``."""
    work = at_hand(connection, fund, policy).work
    return ShiftCounts(
        tuple(OpenMatter(row.case, row.number, row.step.value) for row in work),
        int(first(connection, _OPEN)[0]),
        _cash(fund, since),
        _papers(connection, since),
    )


def _cash(fund: FundFold, since: datetime) -> tuple[CashPaid, ...]:
    """Return the cash payments since then without a red entry."""
    begun = to_micros(since)
    lines = [line for line in fund.lines if line.entry.at > begun]
    undone = {line.event.entry for line in lines if isinstance(line.event, Reversed)}
    payments = fund.book.payments
    return tuple(
        CashPaid(payments[line.event.payment].request.number, line.event.amount)
        for line in lines
        if isinstance(line.event, PaidOut)
        and line.event.method is PayMethod.CASH
        and line.entry.id not in undone
    )


def _papers(connection: Connection, since: datetime) -> tuple[PaperUse, ...]:
    """Return the gap-free numbers in the entries since then, by their series."""
    used: dict[Series, set[str]] = {}
    for series, number in _numbers(connection, to_micros(since)):
        used.setdefault(series, set()).add(number)
    return tuple(
        PaperUse(series.value, len(used[series]), max(used[series], key=_order))
        for series in Series
        if series in used
    )


def _order(number: str) -> tuple[int, str]:
    """Return the sort key of a number: padded to four digits, so the ten-thousandth is longer."""
    return len(number), number


def _numbers(connection: Connection, since: int) -> Iterator[tuple[Series, str]]:
    series_of = {sign: series for series, sign in FORM_SIGNS.items()}
    older = 0
    for kind, facts, at in run(connection, _NEWEST_FIRST):
        if at <= since:
            # Entries are not strictly in order of time: a clock may have been set back.
            older += 1
            if older > PATIENCE:
                return
            continue
        text = bytes(facts).decode()
        if kind == _CAME and (found := _CASE_NUMBER.search(text)):
            yield Series.CASE, found[1]
        for form in _NUMBER.finditer(text):
            yield series_of[form[1]], form[0]
