"""Guidance questions by business line of the regulator, over the cases of a period."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.ledger.projections import rate_conditions
from mediation_desk.ledger.read.analysis.period_counts import keys
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Count,
    GuidanceRow,
    Portion,
)
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod

_TOLD = statement(
    "SELECT kind, entry.facts FROM case_row"
    " JOIN entry ON stream = 'case:' || case_row.id"
    " WHERE key >= ? AND key < ? AND gate >= 2"
    " AND {stands} AND kind IN ('case.guidance_asked', 'case.guidance_answered')",
    stands=rate_conditions.STANDS,
)
"""Query limited to cases that reached the second gate: only those were asked about."""


def by_line(
    connection: Connection, spans: tuple[ReportPeriod, ReportPeriod, ReportPeriod]
) -> Iterator[GuidanceRow]:
    """Yield the lines asked about the cases accepted in a period, the most asked first."""
    counts = [_asked(connection, span) for span in spans]
    asked = [{line: len(requests) for line, requests in each[0].items()} for each in counts]
    lines, answered = counts[0]
    for line in sorted(lines, key=lambda each: (-len(lines[each]), each.value)):
        count = Count(*(each.get(line, 0) for each in asked))
        yield GuidanceRow(line, count, Portion(len(lines[line] & answered), len(lines[line])))


def _asked(
    connection: Connection, span: ReportPeriod
) -> tuple[dict[BusinessLine, set[str]], set[str]]:
    """Return the questions by line, and those that were answered, each by its id."""
    lines: dict[BusinessLine, set[str]] = {}
    answered = set[str]()
    for kind, facts in run(connection, _TOLD, keys(span)):
        found = json.loads(facts)
        if kind == "case.guidance_answered":
            answered.add(found["request"])
        else:
            lines.setdefault(BusinessLine(found["line"]), set()).add(found["request"])
    return lines, answered
