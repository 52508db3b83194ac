"""The twelve months: the rate with its target above, the cases by gate below, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import MonthRow
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View

TARGET = 90.0
GATE_INKS = ("bar", "gate2", "gate3")


@dataclass(frozen=True)
class ChartSpot:
    """A place on the chart that opens cases."""

    area: QRectF
    view: View
    words: str


@dataclass(frozen=True)
class ChartScale:
    """A scale for values: ``low`` at the lower edge, ``high`` at the upper one."""

    area: QRectF
    low: float
    high: float

    def y(self, value: float) -> float:
        """Return the height of a value on the screen."""
        share = (value - self.low) / (self.high - self.low)
        return self.area.bottom() - share * self.area.height()

    def middles(self, count: int) -> list[float]:
        """Return the middles of the months."""
        step = self.area.width() / count
        return [self.area.x() + step * (n + 0.5) for n in range(count)]


def round_top(most: int) -> int:
    """Return the upper end of an axis of counts: an even round number that holds the most."""
    step = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if factor * step >= most:
                return factor * step
        step *= 10


class MonthsChart(QWidget):
    """The chart of the months; bars and points can be pressed. Its table has the same values."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[MonthRow] = ()
        self._spots: list[ChartSpot] = []
        self.setMouseTracking(True)
        self.setMinimumHeight(tokens.px(170))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(
            self.tr("Settled at gates 1 and 2, and cases by gate, twelve months")
        )

    def show_months(self, months: Sequence[MonthRow]) -> None:
        """Replace the months."""
        self._months = months
        last = months[-1] if months else None
        if last is not None:
            message = f"{analysis_text.named(last.period)}: {analysis_text.cases(last.cases)}"
            self.setAccessibleDescription(f"{message}, {analysis_text.rate(last.two_stations)}%")
        self.update()

    def spots(self) -> list[ChartSpot]:
        """Return the places that open cases, as they were drawn last."""
        return list(self._spots)

    def sizeHint(self) -> QSize:
        """Return the room of two panels."""
        return QSize(tokens.px(760), tokens.px(300))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Describe the part under the pointer."""
        spot = self._spot_at(event.position())
        self.setToolTip(spot.words if spot else "")
        shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the part under the pointer."""
        spot = self._spot_at(event.position())
        if spot is not None:
            self.opened.emit(spot.view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both panels."""
        del event
        self._spots = []
        if not self._months:
            return
        painter = painting.begin(self)
        rates, bars = self._panels()
        self._grid(painter, rates, (rates.low, rates.high), f"{word(RateKind.TWO_STATIONS)} %")
        self._grid(painter, bars, (0, bars.high / 2, bars.high), self.tr("Cases logged"))
        self._bars(painter, bars)
        self._rates(painter, rates)
        painter.end()

    def _panels(self) -> tuple[ChartScale, ChartScale]:
        line, left, right = tokens.px(17), tokens.px(44), tokens.px(66)
        wide = self.width() - left - right
        room = self.height() - 5 * line
        high = room * 0.26
        told = [m.two_stations.percent for m in self._months if m.two_stations.percent is not None]
        low = min([*told, TARGET - 5]) // 10 * 10
        upper = QRectF(left, line * 1.5, wide, high)
        lower = QRectF(left, line * 3.9 + high, wide, room - high)
        most = max(month.cases for month in self._months)
        return ChartScale(upper, low, 100), ChartScale(lower, 0, round_top(most))

    def _grid(
        self, painter: QPainter, panel: ChartScale, values: Sequence[float], title: str
    ) -> None:
        small, line = fonts.font("small"), tokens.px(17)
        for value in values:
            y = panel.y(value)
            painter.setPen(QPen(colour("grid"), 1))
            painter.drawLine(QPointF(panel.area.x(), y), QPointF(panel.area.right(), y))
            box = QRectF(0, y - line / 2, panel.area.x() - 8, line)
            painting.text(painter, box, f"{value:,.0f}", small, colour("ink2"), painting.RIGHT)
        top = QRectF(0, panel.area.y() - line * 1.5, panel.area.width(), line)
        painting.text(painter, top, title, small, colour("ink2"))

    def _rates(self, painter: QPainter, panel: ChartScale) -> None:
        self._target(painter, panel)
        middles = panel.middles(len(self._months))
        told = [
            (QPointF(x, panel.y(month.two_stations.percent)), month)
            for x, month in zip(middles, self._months, strict=True)
            if month.two_stations.percent is not None
        ]
        painter.setPen(QPen(colour("ink1"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([point for point, _ in told]))
        for point, month in told:
            is_last = month is self._months[-1]
            painting.disc(painter, point, 5, colour("surf"))
            painting.disc(
                painter, point, 4.5 if is_last else 3, colour("acc" if is_last else "ink1")
            )
            message = (
                f"{analysis_text.named(month.period)}: {analysis_text.rate(month.two_stations)}%"
            )
            view = views.of_share(month.period, RateShare(RateKind.TWO_STATIONS))
            area = QRectF(point.x() - 8, point.y() - 8, 16, 16)
            self._spots.append(
                ChartSpot(area, view, f"{message} ({analysis_text.made_of(month.two_stations)})")
            )
            if is_last:
                # On the side away from the target's line.
                is_above = (month.two_stations.percent or 0) >= TARGET
                box = QRectF(point.x() - 30, point.y() + (-25 if is_above else 5), 60, 20)
                shown, bold = analysis_text.rate(month.two_stations), fonts.font("body", bold=True)
                painting.text(painter, box, shown, bold, colour("acc"), painting.CENTRE)

    def _target(self, painter: QPainter, panel: ChartScale) -> None:
        y = panel.y(TARGET)
        painter.setPen(QPen(colour("ok"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(panel.area.x(), y), QPointF(panel.area.right(), y))
        box = QRectF(panel.area.right() + 4, y - 9, tokens.px(62), 18)
        message = self.tr("target {n}").format(n=f"{TARGET:.0f}")
        painting.text(painter, box, message, fonts.font("small"), colour("ok"))

    def _bars(self, painter: QPainter, panel: ChartScale) -> None:
        middles = panel.middles(len(self._months))
        wide = panel.area.width() / len(self._months) * 0.5
        for x, month in zip(middles, self._months, strict=True):
            is_last = month is self._months[-1]
            y = panel.area.bottom()
            for gate, count in enumerate(month.by_gate, start=1):
                top = y - (panel.area.bottom() - panel.y(count))
                if count:
                    area = QRectF(x - wide / 2, top, wide, y - top)
                    ink = "acc" if is_last and gate == 1 else GATE_INKS[gate - 1]
                    painter.fillRect(area.adjusted(0, 1, 0, 0), colour(ink))
                    self._spots.append(self._bar(area, month, gate, count))
                y = top
            self._name(painter, panel, x, y, month)

    def _bar(self, area: QRectF, month: MonthRow, gate: int, count: int) -> ChartSpot:
        message = self.tr("{month}, gate {gate}: {cases}").format(
            month=analysis_text.named(month.period), gate=gate, cases=analysis_text.cases(count)
        )
        return ChartSpot(area, views.of_gate(month.period, gate), message)

    def _name(
        self, painter: QPainter, panel: ChartScale, x: float, top: float, month: MonthRow
    ) -> None:
        is_last, line = month is self._months[-1], tokens.px(17)
        face = fonts.font("small", bold=is_last)
        below = QRectF(x - 30, panel.area.bottom() + 2, 60, line)
        painting.text(
            painter, below, analysis_text.month(month.period), face, colour("ink1"), painting.CENTRE
        )
        if is_last:
            above = QRectF(x - 40, top - line - 1, 80, line)
            painting.text(painter, above, f"{month.cases:,}", face, colour("ink1"), painting.CENTRE)

    def _spot_at(self, point: QPointF) -> ChartSpot | None:
        return next((each for each in reversed(self._spots) if each.area.contains(point)), None)
