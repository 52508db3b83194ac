"""Facts of a report in sentences: counts only, no judgement of them."""

from mediation_desk.papers.analysis.tables import NOTHING, TOP, WEEKDAYS, Percent
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis, Portion
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod
from mediation_desk.workflows.read_models.ledger import RateKind

_TITLES = {
    PeriodKind.MONTH: "月度",
    PeriodKind.QUARTER: "季度",
    PeriodKind.YEAR: "年度",
    PeriodKind.SPAN: "",
}


def title(period: ReportPeriod) -> str:
    """Return the title of the report of a period."""
    return f"消费争议受理站{_TITLES[period.kind]}分析报告"


def named(period: ReportPeriod) -> str:
    """Return the name of a period."""
    since = period.since
    match period.kind:
        case PeriodKind.MONTH:
            return f"{since.year}年{since.month}月"
        case PeriodKind.QUARTER:
            return f"{since.year}年第{(since.month + 2) // 3}季度"
        case PeriodKind.YEAR:
            return f"{since.year}年"
        case PeriodKind.SPAN:
            return spanned(period)


def spanned(period: ReportPeriod) -> str:
    """Return the first and last day of a period."""
    return f"{period.since.isoformat()} 至 {period.until.isoformat()}"


def overall(analysis: Analysis) -> str:
    """Return the totals of the whole period."""
    closed, two = analysis.figure(RateKind.CLOSED).now, analysis.figure(RateKind.TWO_STATIONS).now
    accepted = analysis.figure(RateKind.TWO_STATIONS_ACCEPTED).now
    first, sums = analysis.figure(RateKind.IN_STORE).now, analysis.sums
    cases = analysis.cases
    return (
        f"本期登记消费争议 {cases.now} 件，上期 {cases.before} 件，"
        f"去年同期 {cases.year_before} 件。已办结 {closed.count} 件，办结率 {rate(closed)}，"
        f"尚未办结 {analysis.still_open} 件。“两站”（第一、二关）化解 {two.count} 件，"
        f"{word(RateKind.TWO_STATIONS)}{rate(two)}，"
        f"{word(RateKind.TWO_STATIONS_ACCEPTED)}{rate(accepted)}；"
        f"其中店内（第一关）化解 {first.count} 件，{word(RateKind.IN_STORE)}{rate(first)}。"
        f"争议金额 {sums.disputed} 元，为消费者挽回损失 {sums.compensated} 元。"
        f"先行赔付 {sums.advanced_count} 笔共 {sums.advanced} 元，本期追回 {sums.recovered} 元，"
        f"未追回余额 {sums.owed} 元。"
    )


def apart(analysis: Analysis) -> str:
    """Return the enquiries and reports, each by its own path, apart from the disputes."""
    asked, filed = analysis.apart.enquiries, analysis.apart.reports
    return (
        f"另接待咨询 {asked.now} 件，上期 {asked.before} 件，去年同期 {asked.year_before} 件，"
        f"其中 {analysis.apart.became_cases} 件转为争议登记。"
        f"登记举报线索 {filed.now} 件，上期 {filed.before} 件，去年同期 {filed.year_before} 件；"
        "举报与投诉分开登记、分开办理，不计入争议。"
    )


def rate(part: Portion) -> str:
    """Return a rate with its parts; a stroke for a zero denominator."""
    return f"{Percent(part.percent)}（{part.count}/{part.of}）" if part.of else NOTHING


def waits(analysis: Analysis) -> str:
    """Return the durations."""
    times = analysis.waits
    corrected = f"其中 {times.corrected} 件受理起算时间经站长更正，用时按更正后的时间计。"
    return (
        f"首次沟通用时：中位数 {_minutes(times.contact_median)}，"
        f"九成不超过 {_minutes(times.contact_ninety)}。"
        f"平均处置用时 {_minutes(times.handling_mean)}，"
        f"上期 {_minutes(times.handling_mean_before)}。"
        f"商户自身首次答复用时另计：中位数 {_minutes(times.shop_median)}。"
        "历史案件只有日期，不计用时。"
    ) + (corrected if times.corrected else "")


def _minutes(minutes: float | None) -> str:
    if minutes is None:
        return NOTHING
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} 小时 {rest} 分" if hours else f"{rest} 分"


def hot_points(analysis: Analysis) -> tuple[str, ...]:
    """Return the concentrations of disputes: merchants, rising problems, goods, hours."""
    found = (_merchants(analysis), _risen(analysis), _goods(analysis), _busiest(analysis))
    return tuple(line for line in found if line)


def _merchants(analysis: Analysis) -> str:
    rows = analysis.merchants[:TOP]
    listed = "、".join(f"{row.name}（{row.unit or '无铺位'}）{row.count.now} 件" for row in rows)
    return f"争议集中的商户：{listed}。" if rows else ""


def _risen(analysis: Analysis) -> str:
    risen = [row for row in analysis.problems if row.count.now > row.count.before]
    listed = "、".join(
        f"{word(row.problem)} {row.count.now} 件（上期 {row.count.before} 件）" for row in risen
    )
    return f"比上期上升的问题：{listed}。" if risen else ""


def _goods(analysis: Analysis) -> str:
    listed = "、".join(f"{name} {count} 件" for name, count in analysis.goods[:TOP] if count > 1)
    return f"提到最多的商品或服务：{listed}。" if listed else ""


def _busiest(analysis: Analysis) -> str:
    if not analysis.hours:
        return ""
    most = max(analysis.hours, key=lambda cell: cell.count)
    day = f"周{WEEKDAYS[most.weekday]}"
    return f"到店最集中的时段：{day} {most.hour}–{most.hour + 1} 时，{most.count} 件。"
