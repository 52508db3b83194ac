"""The bar of the three gates 三关: chevrons with person and time that jump in the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class GateState(Enum):
    """The states of a gate."""

    PASSED = "passed"
    CURRENT = "current"
    FUTURE = "future"


@dataclass(frozen=True)
class GateStatus:
    """One gate: its title, its state in a short word, and person and time on the second line."""

    title: str
    note: str = ""
    detail: str = ""
    state: GateState = GateState.FUTURE


class GatesBar(QWidget):
    """Three chevrons, 62 high; ``chosen`` carries the gate (1, 2, 3). Arrows move, Enter jumps."""

    chosen = Signal(int)

    def __init__(self, gates: Sequence[GateStatus], name: str = "") -> None:
        super().__init__()
        self._focused = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.show_gates(gates)

    def show_gates(self, gates: Sequence[GateStatus]) -> None:
        """Replace the gates."""
        self._gates = list(gates)
        messages = [f"{gate.title} {gate.note} {gate.detail}".strip() for gate in gates]
        self.setAccessibleDescription("; ".join(messages))
        self.setToolTip("\n".join(messages).replace("<", "‹"))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(tokens.px(720), tokens.px(62))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the gate under the pointer."""
        place = int(event.position().x() / (self.width() / len(self._gates)))
        self.chosen.emit(min(place, len(self._gates) - 1) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and jump."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._focused = (self._focused + step) % len(self._gates)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._focused + 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevrons from right to left, the current one last."""
        del event
        painter = painting.begin(self)
        order = sorted(
            range(len(self._gates)), key=lambda n: self._gates[n].state is GateState.CURRENT
        )
        for number in order:
            self._paint_gate(painter, number)
        painter.end()

    def _paint_gate(self, painter: QPainter, number: int) -> None:
        gate, tip = self._gates[number], tokens.px(18)
        pitch = (self.width() - 1) / len(self._gates)
        area = QRectF(number * pitch, 0.5, pitch, self.height() - 1)
        tone = "acc" if number == 0 else "reg"
        current = gate.state is GateState.CURRENT
        ringed = self.hasFocus() and number == self._focused
        painter.setPen(QPen(colour("acc" if ringed else tone if current else "line2"), 1 + ringed))
        painter.setBrush(colour(f"{tone}T" if current else "surf"))
        last = number == len(self._gates) - 1
        painter.drawPolygon(_outline(area, tip, number == 0, last))
        inner = area.adjusted(tokens.px(20 if number == 0 else 34), 0, 0 if not last else -8, 0)
        _paint_gate_words(painter, inner, number, gate, tone)


def _outline(area: QRectF, tip: float, first: bool, last: bool) -> QPolygonF:
    middle, left, right = area.center().y(), area.left() + 0.5, area.right()
    points = [QPointF(left, area.top()), QPointF(right, area.top())]
    points += [] if last else [QPointF(right + tip, middle)]
    points += [QPointF(right, area.bottom()), QPointF(left, area.bottom())]
    points += [] if first else [QPointF(left + tip, middle)]
    return QPolygonF(points)


def _paint_number(painter: QPainter, box: QRectF, number: int, gate: GateStatus, tone: str) -> None:
    if gate.state is GateState.PASSED:
        painting.disc(painter, box.center(), box.width() / 2, colour("ink2"))
        side = round(box.width() * 0.6)
        corner = box.center() - QPointF(side / 2, side / 2)
        tick = QRectF(round(corner.x()), round(corner.y()), side, side)
        icons.paint(painter, "check", tick, "on")
        return
    current = gate.state is GateState.CURRENT
    if current:
        painting.disc(painter, box.center(), box.width() / 2, colour(tone))
    else:
        painter.setPen(QPen(colour("input"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
    ink = colour("on" if current else "ink2")
    painting.text(
        painter, box, str(number + 1), fonts.font("small", bold=True), ink, painting.CENTRE
    )


def _paint_gate_words(
    painter: QPainter, area: QRectF, number: int, gate: GateStatus, tone: str
) -> None:
    side = tokens.px(24)
    box = QRectF(area.x(), area.center().y() - side / 2 - tokens.px(8), side, side)
    _paint_number(painter, box, number, gate, tone)
    left, strong, small = box.right() + 10, fonts.font("field", True), fonts.font("small")
    high, low = fonts.metrics("field", True).height(), fonts.metrics("small").height()
    top, wide = area.center().y() - (high + low) / 2, area.right() - left
    painting.text(painter, QRectF(left, top, wide, high), gate.title, strong, colour("ink1"))
    used = painting.width(gate.title, strong) + 10
    current = gate.state is GateState.CURRENT
    face, ink = fonts.font("small", current), colour(tone if current else "ink2")
    second = QRectF(left, top + high, wide, low)
    long = painting.width(gate.note, face)
    if long <= wide - used:
        painting.text(painter, QRectF(left + used, top, wide - used, high), gate.note, face, ink)
    else:
        # Beside the title it would be cut: it begins the second line.
        painting.text(painter, second, gate.note, face, ink)
        second.setLeft(min(left + long + 10, second.right()))
    painting.text(painter, second, gate.detail, small, colour("ink2"))
