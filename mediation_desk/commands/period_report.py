"""Command that writes the report of a month to a file."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from mediation_desk.app.papers.period_report import REPORT_FORMS, write_report
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    require_writable_file,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    period_of,
)

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def report(
    context: typer.Context,
    file: Path = typer.Argument(..., help="FILE.pdf or .xlsx"),
    month: str = typer.Option("", "--month", help="Month / 月份, 2026-11"),
    since: str = typer.Option("", "--from", help="First day of a free period / 起始日, 2026-11-01"),
    until: str = typer.Option("", "--to", help="Last day, by default today / 截止日, 2026-11-24"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write the analysis report of a month or of any days: each figure with its components."""
    wish = invocation(context, workspace, operator, as_json)
    period = _span(month, since, until) if since or until else _period(month)
    ending = file.suffix.lower()
    if ending not in REPORT_FORMS:
        raise Refusal(Reason.FORM_UNKNOWN, {"ending": ending or file.name})
    require_writable_file(file)
    with session_for(wish, writes=False) as session:
        cases = write_report(session, period, file)
    print_answer(
        wish, {"path": str(file), "cases": cases}, phrase("reported", cases=cases, path=file)
    )


def _span(month: str, since: str, until: str) -> ReportPeriod:
    """Return the requested free period; it ends today where no end is given."""
    if month or not since:
        raise refusal("no_span")
    first = _day(since)
    last = _day(until) if until else local_day(datetime.now(UTC))
    if last < first:
        raise refusal("span_backwards", since=first, until=last)
    return ReportPeriod(PeriodKind.SPAN, first, last)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text}) from None


def _period(month: str) -> ReportPeriod:
    """Return the requested month, or the present one."""
    if not month:
        return period_of(PeriodKind.MONTH, local_day(datetime.now(UTC)))
    found = _MONTH.fullmatch(month.strip())
    if found is None:
        raise refusal("no_month", month=month)
    return period_of(PeriodKind.MONTH, date(int(found[1]), int(found[2]), 1))
