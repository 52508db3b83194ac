"""The four firsts of a case, each in its cell with ring, words and limit."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.case.clock_cell import ClockReading, ClockState, paint_ring
from mediation_desk.workflows.read_models.today import MilestoneStatus


class FirstsStrip(QWidget):
    """Four cells, 56 high; `tick` redraws only when a word changed. Tab reads all four out."""

    def __init__(self) -> None:
        super().__init__()
        self._firsts: tuple[MilestoneStatus, ...] = ()
        self._drawn: list[tuple[str, ClockReading]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Four firsts"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_firsts(self, firsts: Sequence[MilestoneStatus], now: datetime) -> None:
        """Show the firsts of a case."""
        self._firsts = tuple(firsts)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Move the clocks."""
        titles = case_summary.first_titles()
        drawn = [
            (titles[first.kind], case_summary.first_face(first, now)) for first in self._firsts
        ]
        messages = [f"{name} {face.words} {face.detail}" for name, face in drawn]
        if messages != [f"{name} {face.words} {face.detail}" for name, face in self._drawn]:
            self._drawn = drawn
            self.setAccessibleDescription("; ".join(messages))
            self.setToolTip("\n".join(messages))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        high = fonts.metrics("small").height() + fonts.metrics("field", True).height()
        return QSize(tokens.px(640), max(tokens.px(56), high + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its cells."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line"), 8)
        pitch = self.width() / max(1, len(self._drawn))
        for number, (name, face) in enumerate(self._drawn):
            left = number * pitch
            if number:
                painter.fillRect(QRectF(left, 1, 1, self.height() - 2), colour("line"))
            area = QRectF(left + 16, 0, pitch - 24, self.height())
            side = tokens.px(28)
            ring = QRectF(area.x(), area.center().y() - side / 2, side, side)
            paint_ring(painter, ring, face)
            words = QRectF(ring.right() + 9, 0, area.right() - ring.right() - 9, area.height())
            self._paint_words(painter, words, name, face)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), 8)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF, name: str, face: ClockReading) -> None:
        small, bold = fonts.font("small"), fonts.font("field", True)
        low, high = fonts.metrics("small").height(), fonts.metrics("field", True).height()
        top = area.center().y() - (low + high) / 2
        line = QRectF(area.x(), top, area.width(), low)
        painting.text(painter, line, name, small, colour("ink2"))
        ink = "ink1" if face.state is ClockState.LATER else face.state.value
        second = QRectF(area.x(), top + low, area.width(), high)
        painting.text(painter, second, face.words, bold, colour(ink))
        used = painting.width(face.words, bold) + 12
        rest = second.adjusted(used, 0, 0, 0)
        if rest.width() > tokens.px(40):
            painting.text(painter, rest, face.detail, small, colour("ink2"))
