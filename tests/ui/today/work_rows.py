"""Rows of Today, one for each group of the list."""

from mediation_desk.domain.codes import CaseState
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock, WorkRow
from tests.builders import a_clock, a_work_row, at


def due(clock: str, case: str, **changes: object) -> WorkRow:
    return a_work_row(case=case, clock=a_clock(clock), **changes)


OVERDUE = due("10:12", "c1", merchant="童趣乐园")
SOON = due("11:05", "c2", merchant="盛世珠宝")
LATER = due("15:36", "c3", merchant="美颜工坊")
TOMORROW = a_work_row(
    case="c4", clock=ClockStatus(ShownClock.PERFORM, at("10:00"), at("23:59", 26)), responder=""
)
RESTING = a_work_row(case="c5", clock=None, state=CaseState.ESCALATED)
ALL = (RESTING, TOMORROW, LATER, SOON, OVERDUE)
