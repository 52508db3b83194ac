"""The page's five figures: logged, settled, speed, advance compensation, satisfaction."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.widgets.case.figures import KpiFigure
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View

translate = QCoreApplication.translate
COUNT = 5
Drawn = tuple[KpiFigure, View]
_HOUR = 60
_LONG = 120


def drawn(analysis: Analysis, kind: ComparisonBasis) -> list[Drawn]:
    """Return the five cells with the cases behind each."""
    return [
        _logged(analysis, kind),
        _settled(analysis, kind),
        _handled(analysis),
        _advanced(analysis),
        _rate(analysis, RateKind.SATISFIED, word(RateKind.SATISFIED), kind),
    ]


def _logged(analysis: Analysis, kind: ComparisonBasis) -> Drawn:
    then = analysis_text.earlier_count(analysis.cases, kind)
    change = analysis_text.change(analysis.cases.now, then)
    message = translate("Analysis", "{change} ({then} before)")
    line = message.format(change=analysis_text.signed(change, "%"), then=then)
    unit = translate("Analysis", "cases")
    figure = KpiFigure(
        translate("Analysis", "Logged"),
        f"{analysis.cases.now:,}",
        unit,
        line,
        "ink2",
        _arrow(change),
    )
    return figure, views.of_period(analysis.passed)


def _settled(analysis: Analysis, kind: ComparisonBasis) -> Drawn:
    """Return the rate of both stations; below it that of the accepted, and gate 1 alone."""
    both = analysis.figure(RateKind.TWO_STATIONS)
    figure, view = _rate(analysis, RateKind.TWO_STATIONS, word(RateKind.TWO_STATIONS), kind)
    change = analysis_text.points(both.now, analysis_text.earlier(both, kind))
    message = translate("Analysis", "accepted {accepted}, gate 1 {rate}")
    line = message.format(
        accepted=analysis_text.rate(analysis.figure(RateKind.TWO_STATIONS_ACCEPTED).now),
        rate=analysis_text.rate(analysis.figure(RateKind.IN_STORE).now),
    )
    unit = f"{figure.unit}  {analysis_text.signed(change)}"
    return KpiFigure(figure.label, figure.number, unit, line, figure.tone, figure.icon), view


def _rate(analysis: Analysis, measure: RateKind, label: str, kind: ComparisonBasis) -> Drawn:
    figure = analysis.figure(measure)
    change = analysis_text.points(figure.now, analysis_text.earlier(figure, kind))
    message = translate("Analysis", "{change} ({then} before)")
    line = message.format(
        change=analysis_text.signed(change),
        then=analysis_text.made_of(analysis_text.earlier(figure, kind)),
    )
    unit = (
        f"% {analysis_text.made_of(figure.now)}"
        if figure.now.of
        else analysis_text.made_of(figure.now)
    )
    tone = "ink2" if change is None else "ok" if change >= 0 else "bad"
    shown = KpiFigure(label, analysis_text.rate(figure.now), unit, line, tone, _arrow(change))
    return shown, views.of_share(analysis.passed, RateShare(measure))


def _arrow(change: float | None) -> str:
    if change is None:
        return ""
    return "trending-up" if change >= 0 else "trending-down"


def _handled(analysis: Analysis) -> Drawn:
    mean, before = analysis.waits.handling_mean, analysis.waits.handling_mean_before
    number, unit = _length(mean)
    then = " ".join(_length(before))
    part = analysis.figure(RateKind.HANDLED).now
    message = translate("Analysis", "{made}, {time} before")
    line = message.format(made=analysis_text.made_of(part), time=then.strip())
    figure = KpiFigure(translate("Analysis", "Mean handling"), number, unit, line)
    return figure, views.of_share(analysis.passed, RateShare(RateKind.HANDLED))


def _length(minutes: float | None) -> tuple[str, str]:
    if minutes is None:
        return analysis_text.NOTHING, ""
    if minutes < _LONG:
        return f"{minutes:.0f}", translate("Analysis", "min")
    return f"{minutes / _HOUR:.1f}", translate("Analysis", "h")


def _advanced(analysis: Analysis) -> Drawn:
    sums, part = analysis.sums, analysis.figure(RateKind.ADVANCED).now
    line = translate("Analysis", "{back} back").format(back=times.short_money(sums.recovered))
    label = translate("Analysis", "Advance compensation")
    unit = f"/ {part.of:,}  {times.short_money(sums.advanced)}"
    figure = KpiFigure(label, f"{part.count:,}", unit, line)
    return figure, views.of_share(analysis.passed, RateShare(RateKind.ADVANCED))
