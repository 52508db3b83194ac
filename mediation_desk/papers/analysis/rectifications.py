"""Section ⑧ 督促整改: the rectifications of each merchant, as a table and in a sentence."""

from typing import Final

from mediation_desk.papers.analysis.tables import ReportTable, Value
from mediation_desk.papers.analysis.words import rate
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.analysis.period_report import (
    PeriodReport,
    PressedKind,
    PressedOn,
    PressedState,
)

PRESSED_BY: Final = {PressedKind.NOTICE: "整改通知", PressedKind.ORDER: "下架单"}
STANDINGS: Final = {
    PressedState.OPEN: "办理中",
    PressedState.OVERDUE: "已超期",
    PressedState.DONE: "已完成",
    PressedState.WITHDRAWN: "已撤回",
}


def table(report: PeriodReport) -> ReportTable:
    """Return each notice and order of the period, with its deadline and result."""
    columns = (
        ("商户", 7),
        ("铺位", 4),
        ("文书", 4),
        ("编号", 7),
        ("事项", 10),
        ("期限", 5),
        ("情况", 4),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.merchant,
            each.unit,
            PRESSED_BY[each.kind],
            each.number,
            each.matter,
            each.due_on,
            STANDINGS[each.standing],
        )
        for each in report.pressed
    )
    return ReportTable("督促整改", columns, rows)


def summary(found: tuple[PressedOn, ...]) -> str:
    """Return the number of notices and orders of the period, and how many are done.

    整改完成率 is of the notices alone, as among the rates; that of both papers has another name.
    """
    stood = [each for each in found if each.standing is not PressedState.WITHDRAWN]
    notices = [each for each in stood if each.kind is PressedKind.NOTICE]
    done, rectified = _done(stood), _done(notices)
    late = sum(each.standing is PressedState.OVERDUE for each in stood)
    return (
        f"本期发出整改通知 {len(notices)} 份、下架单 {len(stood) - len(notices)} 份，"
        f"已完成 {done} 份，两类合计完成率 {rate(Portion(done, len(stood)))}，超期 {late} 份；"
        f"其中整改完成率（只计整改通知）{rate(Portion(rectified, len(notices)))}。"
    )


def _done(found: list[PressedOn]) -> int:
    return sum(each.standing is PressedState.DONE for each in found)
