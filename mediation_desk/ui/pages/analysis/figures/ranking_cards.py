"""The two rankings: problems with their bars, merchants with half a year as a line."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.pages.analysis.figures.pressable_figures import PressableFigureRow
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.figures import paint_spark
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    MerchantFigures,
    Portion,
    ProblemRow,
)
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import View

translate = QCoreApplication.translate
_LEAST_SPARK = 32
_NAME, _NAMES = 84, 0.45
_COUNT, _CHANGE, _RATE, _SPARK, _POINTS = 38, 58, 92, 62, 34


@dataclass(frozen=True)
class ComparedCount:
    """A row's count with its change against the period of comparison."""

    count: int
    change: float | None

    @property
    def ink(self) -> str:
        """Return the colour: more disputes are worse; the sign says it too."""
        if self.change is None or abs(self.change) < 1:
            return "ink2"
        return "bad" if self.change > 0 else "ok"


class ProblemLine(PressableFigureRow):
    """One nature of problem: word, bar, count, change."""

    def __init__(
        self,
        row: ProblemRow,
        kind: ComparisonBasis,
        share: float,
        view: View,
        names: tuple[str, ...],
    ) -> None:
        """Take ``names``, the names of all rows: the bars begin behind the longest."""
        then = analysis_text.earlier_count(row.count, kind)
        self._names = names
        self._word, self._share = word(row.problem), share
        self._told = ComparedCount(row.count.now, analysis_text.change(row.count.now, then))
        change = analysis_text.signed(self._told.change, "%")
        super().__init__(view, f"{self._word} {analysis_text.cases(row.count.now)}, {change}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(tokens.px(240), tokens.px(32))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw word, bar, count and change."""
        body, bold = fonts.font("body"), fonts.font("field", bold=True)
        longest = max(painting.width(name, body) for name in self._names) + 1
        wide = min(longest, area.width() * _NAMES)
        name = QRectF(area.x(), area.y(), max(tokens.px(_NAME), wide), area.height())
        painting.text(painter, name, self._word, body, colour("ink1"))
        right = area.right()
        change = QRectF(right - tokens.px(_CHANGE), area.y(), tokens.px(_CHANGE), area.height())
        shown = analysis_text.signed(self._told.change, "%")
        painting.text(painter, change, shown, body, colour(self._told.ink), painting.RIGHT)
        count = QRectF(change.x() - tokens.px(_COUNT), area.y(), tokens.px(_COUNT), area.height())
        painting.text(painter, count, f"{self._told.count:,}", bold, colour("ink1"), painting.RIGHT)
        room = count.x() - name.right() - 12
        if room > tokens.px(24):
            bar = QRectF(name.right() + 6, area.center().y() - 4, room, 8)
            painting.box(painter, bar, colour("row"), None, 3)
            bar.setWidth(max(6.0, room * self._share))
            painting.box(painter, bar, colour("bar"), None, 3)


class MerchantLine(PressableFigureRow):
    """One merchant: rank, name, unit, half a year, count, rate settled, score."""

    def __init__(self, place: int, row: MerchantFigures, view: View) -> None:
        self._place, self._row = place, row
        rate = (
            f"{analysis_text.rate(row.two_stations)}%"
            if row.two_stations.of
            else analysis_text.NOTHING
        )
        message = f"{row.name} {row.unit} {analysis_text.cases(row.count.now)}"
        self._points = analysis_text.NOTHING if row.points is None else str(row.points)
        score = translate("Analysis", "score {points}").format(points=self._points)
        super().__init__(
            view, f"{message}, {rate} ({analysis_text.made_of(row.two_stations)}), {score}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(tokens.px(300), tokens.px(32))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the row from both ends; the name is elided."""
        row, body, small = self._row, fonts.font("body"), fonts.font("small")
        bold, top, high = fonts.font("field", bold=True), area.y(), area.height()
        points = QRectF(area.right() - tokens.px(_POINTS), top, tokens.px(_POINTS), high)
        painting.text(painter, points, self._points, body, colour("ink1"), painting.RIGHT)
        rate = QRectF(points.x() - tokens.px(_RATE), top, tokens.px(_RATE), high)
        painting.text(painter, rate, _rate(row.two_stations), body, colour("ink1"), painting.RIGHT)
        count = QRectF(rate.x() - tokens.px(_COUNT), top, tokens.px(_COUNT), high)
        painting.text(painter, count, f"{row.count.now:,}", bold, colour("ink1"), painting.RIGHT)
        place = QRectF(area.x(), top, tokens.px(20), high)
        painting.text(painter, place, str(self._place), small, colour("ink2"))
        left, unit = place.right(), painting.width(row.unit, small) + 8
        # The name says more than the course of half a year, which takes the rest.
        rest = count.x() - left - painting.width(row.name, body) - 6 - unit - 14
        end, wide = count.x() - 8, min(tokens.px(_SPARK) - 6, rest)
        if wide >= tokens.px(_LEAST_SPARK):
            spark = QRectF(count.x() - wide - 6, top + 6, wide, high - 12)
            paint_spark(painter, spark, row.months)
            end = spark.x() - 8
        name = min(painting.width(row.name, body), max(end - left - unit, tokens.px(40))) + 1
        painting.text(painter, QRectF(left, top, name, high), row.name, body, colour("ink1"))
        place = QRectF(left + name + 6, top, end - left - name - 6, high)
        if place.width() > tokens.px(24):
            painting.text(painter, place, row.unit, small, colour("ink2"))


def _rate(part: Portion) -> str:
    """Return the rate with numerator and denominator."""
    return (
        f"{analysis_text.rate(part)} {analysis_text.made_of(part)}"
        if part.of
        else analysis_text.NOTHING
    )


class ListCard(Card):
    """A titled list that scrolls inside; ``opened`` carries the view of the row pressed."""

    opened = Signal(object)

    def __init__(self, title: str, note: str) -> None:
        super().__init__(6)
        self.body.addWidget(SectionTitle(title, note))
        self._scrolled = layout.ScrolledColumn(0)
        self._scrolled.setMinimumHeight(tokens.px(96))
        self.body.addWidget(self._scrolled, 1)

    def lines(self) -> list[PressableFigureRow]:
        """Return the rows shown."""
        found = self._scrolled.findChildren(PressableFigureRow)
        return [line for line in found if not line.isHidden()]

    def put(self, lines: list[PressableFigureRow]) -> None:
        """Replace the rows."""
        layout.clear(self._scrolled.content)
        for line in lines:
            line.opened.connect(self.opened)
            self._scrolled.content.addWidget(line)
        self._scrolled.content.addStretch(1)


def problem_lines(
    analysis: Analysis, kind: ComparisonBasis, period: ReportPeriod
) -> list[PressableFigureRow]:
    """Return the rows of the problems; the longest bar is the most frequent one."""
    most = max((row.count.now for row in analysis.problems), default=1)
    names = tuple(word(row.problem) for row in analysis.problems)
    return [
        ProblemLine(row, kind, row.count.now / most, views.of_problem(period, row.problem), names)
        for row in analysis.problems
    ]


def merchant_lines(analysis: Analysis, period: ReportPeriod) -> list[PressableFigureRow]:
    """Return the rows of the merchants with most disputes."""
    return [
        MerchantLine(place, row, views.of_merchant(period, row.merchant))
        for place, row in enumerate(analysis.merchants, start=1)
    ]
