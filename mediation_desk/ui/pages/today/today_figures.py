"""The four figures over Today in words: each with its comparison and its target."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.widgets.case.figures import KpiFigure
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.read_models.today import RateWithTrend, TodayFigures

translate = QCoreApplication.translate
TWO_STATIONS_TARGET = 90
ON_TIME_TARGET = 98


def drawn(figures: TodayFigures) -> list[KpiFigure]:
    """Return the four cells in their order."""
    return [_two_stations(figures), _on_time(figures), _satisfied(figures), _fund(figures)]


def _this_month(measure: RateKind) -> str:
    """Return the name of a rate, which is the same on every page, for this month."""
    return translate("TodayFigures", "{rate}, this month").format(rate=word(measure))


def percent(rate: RateWithTrend) -> float | None:
    """Return the rate in percent, None when there was nothing to count."""
    return 100 * rate.count / rate.of if rate.of else None


def _number(rate: RateWithTrend) -> str:
    value = percent(rate)
    return "–" if value is None else f"{value:.1f}"


def _unit(rate: RateWithTrend) -> str:
    return "%" if rate.of else ""


def _change(rate: RateWithTrend) -> float | None:
    now = percent(rate)
    before = 100 * rate.earlier_count / rate.earlier_of if rate.earlier_of else None
    return None if now is None or before is None else now - before


def _course(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return the values to draw; all zeros are a desk without data yet, and draw nothing."""
    return values if any(values) else ()


def _two_stations(figures: TodayFigures) -> KpiFigure:
    rate = figures.two_stations
    change, value = _change(rate), percent(rate)
    aim = translate("TodayFigures", "target {n}%").format(n=TWO_STATIONS_TARGET)
    words, tone, icon = aim, "ink2", ""
    if change is not None and value is not None:
        text = translate("TodayFigures", "{change} on last month, {target}")
        words = text.format(change=f"{change:+.1f}", target=aim)
        tone = "ok" if value >= TWO_STATIONS_TARGET else "warn"
        icon = "trending-up" if change >= 0 else "trending-down"
    return KpiFigure(
        _this_month(RateKind.TWO_STATIONS),
        _number(rate),
        _unit(rate),
        words,
        tone,
        icon,
        _course(rate.trend),
    )


def _on_time(figures: TodayFigures) -> KpiFigure:
    rate = figures.first_on_time
    aim = translate("TodayFigures", "target {n}%").format(n=ON_TIME_TARGET)
    if figures.overdue_now:
        words = translate("TodayFigures", "{n} overdue now, {target}")
        words = words.format(n=figures.overdue_now, target=aim)
        tone, icon = "bad", "triangle-alert"
    else:
        words = translate("TodayFigures", "none overdue, {target}").format(target=aim)
        tone, icon = "ok", "check"
    label = _this_month(RateKind.FIRST_ON_TIME)
    return KpiFigure(label, _number(rate), _unit(rate), words, tone, icon, _course(rate.trend))


def _satisfied(figures: TodayFigures) -> KpiFigure:
    rate = figures.satisfied
    words = translate("TodayFigures", "{n} valid grades, {bad} dissatisfied")
    words = words.format(n=rate.of, bad=figures.dissatisfied)
    if figures.own_graded:
        own = translate("TodayFigures", "{n} by the consumer's own hand")
        words = f"{words}{'，' if times.is_chinese() else ', '}{own.format(n=figures.own_graded)}"
    label = _this_month(RateKind.SATISFIED)
    course = _course(rate.trend)
    return KpiFigure(
        label, _number(rate), _unit(rate), words, "ink2", "message-square-text", course
    )


def _fund(figures: TodayFigures) -> KpiFigure:
    held = str(figures.fund_committed).removesuffix(".00")
    words = translate("TodayFigures", "{sum} held, {n} to approve")
    words = words.format(sum=held, n=figures.approvals_waiting)
    number = str(figures.fund_available).removesuffix(".00")
    unit = translate("TodayFigures", "CNY")
    label = translate("TodayFigures", "Advance compensation")
    return KpiFigure(label, number, unit, words, "ink2", "wallet", _course(figures.fund_trend))
