"""Figures with their comparison: the KPI cell and its sparkline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting

_MARGIN = 16


@dataclass(frozen=True)
class KpiFigure:
    """A number with its unit, its comparison and target in words, and the earlier values.

    ``tone`` colours the comparison: "ok", "bad", "warn" or "ink2"; ``icon`` repeats the colour.
    """

    label: str
    number: str
    unit: str = ""
    comparison: str = ""
    tone: str = "ink2"
    icon: str = ""
    trend: tuple[float, ...] = ()


def paint_spark(painter: QPainter, area: QRectF, values: Sequence[float]) -> None:
    """Draw a line through ``values`` with a dot on the last."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = (area.width() - 4) / (len(values) - 1)
    points = [
        QPointF(area.x() + n * step, area.bottom() - 3 - (v - low) / span * (area.height() - 6))
        for n, v in enumerate(values)
    ]
    painter.setPen(QPen(colour("input"), 1.5))
    painter.drawPolyline(QPolygonF(points))
    painting.disc(painter, points[-1], 3, colour("acc"))


class KpiCell(QWidget):
    """Label 12, number 24, comparison 12, sparkline 72 x 28. Elided parts go to the tooltip."""

    def __init__(self, figure: KpiFigure) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(figure)

    def show_figure(self, figure: KpiFigure) -> None:
        """Show another figure."""
        self._figure = figure
        message = f"{figure.label} {figure.number}{figure.unit}"
        self.setAccessibleName(message)
        self.setAccessibleDescription(figure.comparison)
        self.setToolTip(f"{message}\n{figure.comparison}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of three lines and the margins."""
        lines = fonts.metrics("small").height() * 2 + fonts.metrics("number", True).height()
        return QSize(tokens.px(220), lines + 22)

    def content_width(self) -> int:
        """Return the width at which no line of the cell is elided."""
        figure, small = self._figure, fonts.font("small")
        number = painting.width(figure.number, fonts.font("number", True)) + 4
        mark = tokens.px(13) + 4 if figure.icon else 0
        lines = (
            painting.width(figure.label, small),
            number + painting.width(figure.unit, fonts.font("body")),
            mark + painting.width(figure.comparison, small),
        )
        return math.ceil(max(lines)) + 2 * _MARGIN + 1

    def minimumSizeHint(self) -> QSize:
        """Return the size of the number alone: label and comparison are elided."""
        wide = painting.width(self._figure.number, fonts.font("number", True))
        return QSize(int(wide) + tokens.px(64), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell."""
        del event
        painter = painting.begin(self)
        figure, small = self._figure, fonts.font("small")
        area = QRectF(self.rect()).adjusted(_MARGIN, 10, -_MARGIN, -10)
        high = fonts.metrics("small").height()
        painting.text(painter, _strip(area, area.y(), high), figure.label, small, colour("ink2"))
        tall = fonts.metrics("number", True).height()
        self._paint_number(painter, _strip(area, area.y() + high, tall))
        self._paint_comparison(painter, _strip(area, area.y() + high + tall, high))
        if self.width() > tokens.px(230):
            spark = QRectF(area.right() - 72, area.y() + high + 4, 72, tokens.px(28))
            paint_spark(painter, spark, figure.trend)
        painter.end()

    def _paint_number(self, painter: QPainter, area: QRectF) -> None:
        face = fonts.font("number", True)
        painting.text(painter, area, self._figure.number, face, colour("ink1"))
        wide = painting.width(self._figure.number, face) + 4
        rest = area.adjusted(wide, tokens.px(4), 0, 0)
        painting.text(painter, rest, self._figure.unit, fonts.font("body"), colour("ink2"))

    def _paint_comparison(self, painter: QPainter, area: QRectF) -> None:
        left = 0
        if self._figure.icon:
            side = tokens.px(13)
            box = QRectF(area.x(), round(area.center().y() - side / 2), side, side)
            icons.paint(painter, self._figure.icon, box, self._figure.tone)
            left = side + 4
        words, small = self._figure.comparison, fonts.font("small")
        painting.text(
            painter, area.adjusted(left, 0, 0, 0), words, small, colour(self._figure.tone)
        )


def _strip(area: QRectF, top: float, high: float) -> QRectF:
    return QRectF(area.x(), top, area.width(), high)


class KpiStrip(QWidget):
    """Figures side by side in one card."""

    def __init__(self, figures: Sequence[KpiFigure]) -> None:
        super().__init__()
        self.cells = [KpiCell(figure) for figure in figures]
        line = layout.row(0)
        for number, cell in enumerate(self.cells):
            if number:
                line.addWidget(layout.Hairline(vertical=True))
            line.addWidget(cell, 1)
        self.setLayout(line)

    def show_figures(self, figures: Sequence[KpiFigure]) -> None:
        """Replace the figures in the same cells."""
        for cell, figure in zip(self.cells, figures, strict=True):
            cell.show_figure(figure)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line"), 8)
        painter.end()
