"""The five figures over the page: what was logged, settled, how fast, paid first, how satisfied."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.analysis import words
from mediation_desk.ui.pages.analysis.words import Against
from mediation_desk.ui.widgets.case.figures import Figure
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View

translate = QCoreApplication.translate
COUNT = 5
Drawn = tuple[Figure, View]
_HOUR = 60
_LONG = 120


def drawn(told: Analysis, kind: Against) -> list[Drawn]:
    """Return the five cells with the cases behind each."""
    return [
        _logged(told, kind),
        _settled(told, kind),
        _handled(told),
        _advanced(told),
        _rate(told, RateKind.SATISFIED, translate("Analysis", "Satisfied"), kind),
    ]


def _logged(told: Analysis, kind: Against) -> Drawn:
    then = words.earlier_count(told.cases, kind)
    change = words.change(told.cases.now, then)
    said = translate("Analysis", "{change} ({then} before)")
    line = said.format(change=words.signed(change, "%"), then=then)
    unit = translate("Analysis", "cases")
    figure = Figure(
        translate("Analysis", "Logged"), f"{told.cases.now:,}", unit, line, "ink2", _arrow(change)
    )
    return figure, views.of_period(told.passed)


def _settled(told: Analysis, kind: Against) -> Drawn:
    """Both stations together; gate 1 alone stands in the second line."""
    label = translate("Analysis", "In-store resolution")
    figure, view = _rate(told, RateKind.TWO_STATIONS, label, kind)
    alone = told.figure(RateKind.IN_STORE).now
    said = translate("Analysis", "gate 1 {rate} {change}")
    change = words.points(
        told.figure(RateKind.TWO_STATIONS).now,
        words.earlier(told.figure(RateKind.TWO_STATIONS), kind),
    )
    line = said.format(rate=words.rate(alone), change=words.signed(change))
    return Figure(figure.label, figure.number, figure.unit, line, figure.tone, figure.icon), view


def _rate(told: Analysis, measure: RateKind, label: str, kind: Against) -> Drawn:
    figure = told.figure(measure)
    change = words.points(figure.now, words.earlier(figure, kind))
    said = translate("Analysis", "{change} ({then} before)")
    line = said.format(change=words.signed(change), then=words.made_of(words.earlier(figure, kind)))
    unit = f"% {words.made_of(figure.now)}" if figure.now.of else words.made_of(figure.now)
    tone = "ink2" if change is None else "ok" if change >= 0 else "bad"
    shown = Figure(label, words.rate(figure.now), unit, line, tone, _arrow(change))
    return shown, views.of_share(told.passed, RateShare(measure))


def _arrow(change: float | None) -> str:
    if change is None:
        return ""
    return "trending-up" if change >= 0 else "trending-down"


def _handled(told: Analysis) -> Drawn:
    mean, before = told.waits.handling_mean, told.waits.handling_mean_before
    number, unit = _length(mean)
    then = " ".join(_length(before))
    part = told.figure(RateKind.HANDLED).now
    said = translate("Analysis", "{made}, {time} before")
    line = said.format(made=words.made_of(part), time=then.strip())
    figure = Figure(translate("Analysis", "Mean handling"), number, unit, line)
    return figure, views.of_share(told.passed, RateShare(RateKind.HANDLED))


def _length(minutes: float | None) -> tuple[str, str]:
    if minutes is None:
        return words.NOTHING, ""
    if minutes < _LONG:
        return f"{minutes:.0f}", translate("Analysis", "min")
    return f"{minutes / _HOUR:.1f}", translate("Analysis", "h")


def _advanced(told: Analysis) -> Drawn:
    sums, part = told.sums, told.figure(RateKind.ADVANCED).now
    line = translate("Analysis", "{back} back").format(back=times.short_money(sums.recovered))
    label = translate("Analysis", "Advance compensation")
    unit = f"/ {part.of:,}  {times.short_money(sums.advanced)}"
    figure = Figure(label, f"{part.count:,}", unit, line)
    return figure, views.of_share(told.passed, RateShare(RateKind.ADVANCED))
