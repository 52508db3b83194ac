"""Outcome reports to the regulator, for cases escalated to them or dispatched from a hotline."""

from dataclasses import dataclass

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, LinkKind
from mediation_desk.workflows.ports import Desk
from sync import protocol

VOID = "void"
"""Outcome of a dispatch that the station voided, such as one for another mall."""


@dataclass(frozen=True)
class ReportedOutcome:
    """The outcome's code and text."""

    outcome: str
    text: str


def report_end(desk: Desk, case: Case, end: ReportedOutcome) -> None:
    """Report a case that the regulator knows of: for its dispatches, or else for its dossier."""
    if not report_dispatch(desk, case, end) and case.escalation is not None:
        _send(desk, case, end, "")


def report_dispatch(desk: Desk, case: Case, end: ReportedOutcome) -> bool:
    """Report once for each dispatch that the case answers; tell whether there was one.

    A dispatched complaint that was merged into the case ends with it.
    """
    dispatches = _dispatches(desk, case)
    for dispatch in dispatches:
        _send(desk, case, end, dispatch)
    return bool(dispatches)


def report_joined(desk: Desk, case: Case, into: Case) -> None:
    """Report a dispatched complaint that repeats a case which is closed already."""
    if case.dispatch and into.state is CaseState.CLOSED and into.outcome is not None:
        _send(desk, into, ReportedOutcome(into.outcome.value, ""), case.dispatch)


def _dispatches(desk: Desk, case: Case) -> list[str]:
    merged = [
        desk.ledger.case(link.other).dispatch
        for link in case.links
        if link.tie is LinkKind.DUPLICATE
    ]
    return [dispatch for dispatch in (case.dispatch, *merged) if dispatch]


def _send(desk: Desk, case: Case, end: ReportedOutcome, dispatch: str) -> None:
    body = protocol.CaseReported(
        case=case.id,
        outcome=end.outcome,
        text=end.text,
        amount_fen=case.settlement.amount.fen if case.settlement else None,
        dispatch=dispatch,
    )
    desk.ledger.send("case.reported", protocol.encode_body(body), case.id, desk.now())
