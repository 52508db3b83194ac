"""Reasons for which cases came to the second and third gate, by the cases of a period."""

import json
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.ledger.projections import rate_conditions
from mediation_desk.ledger.projections.rate_conditions import GATES
from mediation_desk.ledger.read.analysis.period_counts import keys
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.analysis.period_analysis import Count, GateReasonRow
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod

_KINDS = ", ".join(f"'{kind}'" for kind in GATES)
_CAME = statement(
    "SELECT case_row.id, kind, entry.facts FROM case_row"
    " JOIN entry ON stream = 'case:' || case_row.id"
    " WHERE key >= ? AND key < ? AND gate >= 2"
    " AND {stands} AND kind IN ({kinds}) ORDER BY seq",
    stands=rate_conditions.STANDS,
    kinds=_KINDS,
)

Reasons = Counter[tuple[int, GateReason]]


def by_reason(
    connection: Connection, spans: tuple[ReportPeriod, ReportPeriod, ReportPeriod]
) -> Iterator[GateReasonRow]:
    """Yield the reasons of the cases accepted in a period by gate, the most frequent first."""
    counts = [_reasons(connection, span) for span in spans]
    for gate, why in sorted(counts[0], key=lambda each: (each[0], -counts[0][each], each[1])):
        yield GateReasonRow(gate, why, Count(*(each[gate, why] for each in counts)))


def _reasons(connection: Connection, span: ReportPeriod) -> Reasons:
    """Count the cases that came to each gate for each reason; a case's first reason counts."""
    first: dict[tuple[str, int], str] = {}
    for case, kind, facts in run(connection, _CAME, keys(span)):
        first.setdefault((case, GATES[kind]), json.loads(facts).get("why", ""))
    return Counter((gate, GateReason(why)) for (_, gate), why in first.items() if why)
