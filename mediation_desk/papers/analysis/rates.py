"""Section ⑦ of the report: every rate with its parts and its basis, and guidance by line."""

from typing import Final

from mediation_desk.domain.money import Money
from mediation_desk.papers.analysis.tables import (
    Percent,
    ReportTable,
    Value,
    changed,
    figure_row,
    points,
)
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    Portion,
    Ratio,
    RatioName,
)
from mediation_desk.workflows.read_models.ledger import RateKind

MEASURES: Final[dict[RateKind, str]] = {
    RateKind.TWO_STATIONS: "第一、二关化解（和解、协议、先行赔付、说明）÷ 已受理并办结，"
    "含热线转来的；未办结的另列",
    RateKind.TWO_STATIONS_ACCEPTED: "第一、二关化解并办结 ÷ 已受理，含未办结的",
    RateKind.IN_STORE: "第一关化解 ÷ 已受理并办结，含热线转来的",
    RateKind.LEFT_STORE: "上报、转司法，或经12345、12315等热线转来 ÷ 本站登记；"
    "导入的历史案件不详，不计",
    RateKind.FIRST_ON_TIME: "在承诺时限内首次沟通商户 ÷ 已沟通或时限已过仍未沟通",
    RateKind.ANSWERED: "已回复消费者 ÷ 已受理",
    RateKind.CLOSED: "已办结 ÷ 登记",
    RateKind.SUCCESS: "调解协议与自行和解 ÷ 已受理并办结",
    RateKind.SATISFIED: "满意与非常满意 ÷ 回访时评价或消费者亲笔评价；其他评价另列，"
    "消费者自己在屏上给出的又单列",
    RateKind.SATISFIED_OTHERWISE: "满意与非常满意 ÷ 由本站代记或导入的评价",
    RateKind.SATISFIED_OWN_HAND: "满意与非常满意 ÷ 消费者在手机或对客屏上亲自评价；"
    "本站代记的，包括代记的亲笔评价，不计",
    RateKind.REGULATOR_SATISFIED: "满意与非常满意 ÷ 监管部门经专线评价；本站代记的不计",
    RateKind.FOLLOWED_UP: "回访到并评价 ÷ 本站办结",
    RateKind.ADVANCED: "有先行赔付的案件 ÷ 登记",
    RateKind.HANDLED: "已处置 ÷ 本站受理",
    RateKind.ENLARGED: "媒体、群体、热线重复等放大 ÷ 登记",
    RateKind.INTENSIFIED: "有人受伤、威胁或公安介入 ÷ 登记",
    RateKind.ON_TIME: "在本站办结承诺内办结 ÷ 应办结（已办结或承诺已到期）；停钟顺延，上报的不计",
    RateKind.WHOLE_FILES: "要素齐全 ÷ 本站办结。齐全指：联系电话、事实、沟通、处置、反馈、证据"
    "（说明类除外）、协议（达成协议的）、三方意见；撤回与无法联系的只看电话和事实",
    RateKind.GATES_PASSED: "消费者满意（亲评或由受理站代记），商户与监管部门满意或注明不需评价 ÷ "
    "本站办结（撤回除外）",
    RateKind.GATES_OWN_HAND: "消费者在手机或对客屏上亲自评价满意，商户与监管部门满意或注明不需评价"
    " ÷ 本站办结（撤回除外）且消费者亲自评价",
    RateKind.REPEATED: "同一消费者就同一商户同类商品或服务90天内再次投诉 ÷ 登记",
    RateKind.SHOP_SILENT: "商户被询问满24小时仍未答复 ÷ 被询问",
}
RATIOS: Final[dict[RatioName, str]] = {
    RatioName.RECOVERED: "已追回 ÷ 本期支付且由商户承担的先行赔付",
    RatioName.RECTIFIED: "经复查完成 ÷ 本期发出的整改通知（撤回除外，不含下架单）",
    RatioName.TRAINED: "期末前12个月内到过培训 ÷ 本站人员与商户在册人员",
    RatioName.TRAINED_STAFF: "期末前12个月内到过培训 ÷ 本站人员",
    RatioName.TRAINED_TENANTS: "期末前12个月内到过培训 ÷ 商户在册人员",
    RatioName.SHOP_ANSWERED: "商户在规定的答复时限内首次答复 ÷ 已答复或时限已过；与本站用时分开计",
}


def figures(analysis: Analysis) -> ReportTable:
    """Return ⑦ 指标: numerator and denominator, with the period before and a year before."""
    columns = (
        ("指标", 7),
        # Sums of money are in these columns too: 追回率 up to millions.
        ("分子", 6),
        ("分母", 6),
        ("本期", 4),
        ("目标", 3),
        ("上期", 4),
        ("环比（百分点）", 5),
        ("去年同期", 5),
        ("同比（百分点）", 5),
    )
    rows = (*map(figure_row, analysis.figures), *map(_ratio, analysis.ratios))
    return ReportTable("指标完成", columns, rows)


def _ratio(ratio: Ratio) -> tuple[Value, ...]:
    part = ratio.now
    sides: tuple[Value, Value] = (
        (Money(part.count), Money(part.of)) if ratio.is_money else (part.count, part.of)
    )
    return (
        word(ratio.name),
        *sides,
        Percent(part.percent),
        "",
        Percent(ratio.before.percent),
        points(part, ratio.before),
        Percent(ratio.year_before.percent),
        points(part, ratio.year_before),
    )


def definitions() -> ReportTable:
    """Return the basis of each rate."""
    rows = tuple((word(measure), text) for measure, text in (*MEASURES.items(), *RATIOS.items()))
    return ReportTable("指标口径", (("指标", 6), ("口径", 24)), rows)


def guidance(analysis: Analysis) -> ReportTable:
    """Return 热线直通指导: questions to and answers of each line (分类指导)."""
    columns = (
        ("业务条线", 6),
        ("请求", 3),
        ("已答复", 3),
        ("答复率", 4),
        ("上期", 3),
        ("环比%", 4),
        ("去年同期", 4),
        ("同比%", 4),
    )
    rows = tuple(
        (
            word(row.line),
            row.asked.now,
            row.answered.count,
            Percent(Portion(row.answered.count, row.answered.of).percent),
            *changed(row.asked),
        )
        for row in analysis.guidance
    )
    return ReportTable("指导条线", columns, rows)


def reasons(analysis: Analysis) -> ReportTable:
    """Return 三级处置: reasons for the second and third gate, of cases that give one."""
    of = {
        gate: sum(row.count.now for row in analysis.reasons if row.gate == gate) for gate in (2, 3)
    }
    columns = (
        ("进入原因", 9),
        ("件", 3),
        ("占比", 4),
        ("上期", 3),
        ("环比%", 4),
        ("去年同期", 4),
        ("同比%", 4),
    )
    rows = tuple(
        (
            f"第{'二' if row.gate == 2 else '三'}关：{word(row.why)}",
            row.count.now,
            Percent(Portion(row.count.now, of[row.gate]).percent),
            *changed(row.count),
        )
        for row in analysis.reasons
    )
    return ReportTable("进入原因", columns, rows)
