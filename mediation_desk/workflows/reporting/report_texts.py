"""The report of a period (分析报告): its content, and the texts that people add to it."""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import Role
from mediation_desk.domain.records.report_text import ReportText, ReportWritten
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import carried_over
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk, LedgerReader
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod, spelled
from mediation_desk.workflows.reporting.period_records import pressed, with_records
from mediation_desk.workflows.response.first_response import FACTS_MAX
from mediation_desk.workflows.station.leaders import LEADERS


def report_stream(period: ReportPeriod) -> str:
    """Return the stream of the texts of one period's report."""
    return f"report_text:{spelled(period)}"


@dataclass(frozen=True)
class ReportWords:
    """Texts that the station's manager writes for a report."""

    act: str
    period: ReportPeriod
    examples: str = ""
    shortcomings: str = ""
    proposals: str = ""
    ranking: str = ""
    was: "ReportWords | None" = None
    """The texts that the form was opened with."""
    writes_over: bool = False


def words_of(texts: ReportText, period: ReportPeriod, act: str = "") -> ReportWords:
    """Return the form that would write the present texts."""
    present = (texts.examples, texts.shortcomings, texts.proposals, texts.ranking)
    return ReportWords(act, period, *present)


@once
def write_report(desk: Desk, form: ReportWords) -> None:
    """Keep the texts of a report; the last ones are printed.

    Raises Refusal: NO_RIGHT for anyone but a manager, TEXT_TOO_LONG, CHANGED_MEANWHILE for a text
    that another manager wrote since the form was opened.
    """
    kept = desk.ledger.records.report_texts.of(spelled(form.period))
    now = words_of(kept, form.period, form.act)
    form = carried_over(form, form.was, now, writes_over=form.writes_over)
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    analysis = (form.examples, form.shortcomings, form.proposals, form.ranking)
    texts = [each.strip() for each in analysis]
    if any(len(text) > FACTS_MAX for text in texts):
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": FACTS_MAX})
    write(desk, report_stream(form.period), form.act, ReportWritten(*texts))


def read_report(reader: LedgerReader, period: ReportPeriod, now: datetime) -> PeriodReport:
    """Return the data printed in the report of a period."""
    texts = reader.records.report_texts.of(spelled(period))
    analysis = with_records(reader.analysis(period, now), reader, now)
    return PeriodReport(
        analysis, texts, pressed(reader.records.merchants, analysis.passed, local_day(now))
    )
