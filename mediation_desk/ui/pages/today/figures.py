"""The four figures over Today in words: each with its comparison and its target."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.widgets.case.figures import Figure
from mediation_desk.workflows.reading.today import Figures, Rate

translate = QCoreApplication.translate
IN_STORE_TARGET = 90
ON_TIME_TARGET = 98


def drawn(figures: Figures) -> list[Figure]:
    """Return the four cells in their order."""
    return [_in_store(figures), _on_time(figures), _satisfied(figures), _fund(figures)]


def percent(rate: Rate) -> float | None:
    """Return the rate in percent, None when there was nothing to count."""
    return 100 * rate.count / rate.of if rate.of else None


def _number(rate: Rate) -> str:
    value = percent(rate)
    return "–" if value is None else f"{value:.1f}"


def _unit(rate: Rate) -> str:
    return "%" if rate.of else ""


def _change(rate: Rate) -> float | None:
    now = percent(rate)
    before = 100 * rate.earlier_count / rate.earlier_of if rate.earlier_of else None
    return None if now is None or before is None else now - before


def _course(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return what to draw: nought throughout is a desk that has nothing to tell yet."""
    return values if any(values) else ()


def _in_store(figures: Figures) -> Figure:
    rate = figures.in_store
    change, value = _change(rate), percent(rate)
    aim = translate("Figures", "target {n}%").format(n=IN_STORE_TARGET)
    words, tone, icon = aim, "ink2", ""
    if change is not None and value is not None:
        told = translate("Figures", "{change} on last month, {target}")
        words = told.format(change=f"{change:+.1f}", target=aim)
        tone = "ok" if value >= IN_STORE_TARGET else "warn"
        icon = "trending-up" if change >= 0 else "trending-down"
    label = translate("Figures", "Resolved in store this month")
    return Figure(label, _number(rate), _unit(rate), words, tone, icon, _course(rate.trend))


def _on_time(figures: Figures) -> Figure:
    rate = figures.firsts_on_time
    aim = translate("Figures", "target {n}%").format(n=ON_TIME_TARGET)
    if figures.overdue_now:
        words = translate("Figures", "{n} overdue now, {target}")
        words = words.format(n=figures.overdue_now, target=aim)
        tone, icon = "bad", "triangle-alert"
    else:
        words = translate("Figures", "none overdue, {target}").format(target=aim)
        tone, icon = "ok", "check"
    label = translate("Figures", "Four firsts on time")
    return Figure(label, _number(rate), _unit(rate), words, tone, icon, _course(rate.trend))


def _satisfied(figures: Figures) -> Figure:
    rate = figures.satisfied
    words = translate("Figures", "{n} called back, {bad} unhappy")
    words = words.format(n=rate.of, bad=rate.of - rate.count)
    label = translate("Figures", "Satisfaction this month")
    course = _course(rate.trend)
    return Figure(label, _number(rate), _unit(rate), words, "ink2", "message-square-text", course)


def _fund(figures: Figures) -> Figure:
    held = str(figures.fund_committed).removesuffix(".00")
    words = translate("Figures", "{sum} held, {n} to approve")
    words = words.format(sum=held, n=figures.approvals_waiting)
    number = str(figures.fund_available).removesuffix(".00")
    unit = translate("Figures", "CNY")
    label = translate("Figures", "Advance compensation")
    return Figure(label, number, unit, words, "ink2", "wallet", _course(figures.fund_trend))
