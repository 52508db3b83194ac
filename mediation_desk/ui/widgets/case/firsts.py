"""The four firsts on a line, and the steps of a payment: shapes differ as well as colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class StepState(Enum):
    """The states of one step."""

    DONE = "done"
    LATE = "late"
    RUNNING = "running"
    OVERDUE = "overdue"
    LATER = "later"


@dataclass(frozen=True)
class StepNode:
    """One node: its word and its state; ``words`` is the full text for the tooltip."""

    name: str
    state: StepState
    words: str = ""


_INK = {
    StepState.DONE: "ok",
    StepState.LATE: "warn",
    StepState.RUNNING: "acc",
    StepState.OVERDUE: "bad",
    StepState.LATER: "ink2",
}


def first_names() -> tuple[str, str, str, str]:
    """Return the words of the four firsts: 受理, 沟通, 处置, 反馈."""
    translate = QCoreApplication.translate
    return (
        translate("Firsts", "Accept"),
        translate("Firsts", "Contact"),
        translate("Firsts", "Handle"),
        translate("Firsts", "Report"),
    )


def current_of(steps: Sequence[StepNode]) -> int:
    """Return the index of the running or overdue step; -1 when none is."""
    live = (StepState.RUNNING, StepState.OVERDUE)
    return next((n for n, step in enumerate(steps) if step.state in live), -1)


def paint_node(painter: QPainter, centre: QPointF, radius: float, state: StepState) -> None:
    """Draw one node."""
    ink = colour(_INK[state])
    if state in (StepState.DONE, StepState.LATE):
        painting.disc(painter, centre, radius, ink)
        side = round(radius * 1.5)
        box = QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
        icons.paint(painter, "check", box, "on")
    elif state is StepState.OVERDUE:
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painting.box(painter, box, ink, None, 3)
        face = fonts.sized(round(radius * 1.7), bold=True)
        painting.text(painter, box, "!", face, colour("on"), painting.CENTRE)
    else:
        running = state is StepState.RUNNING
        painter.setPen(QPen(ink if running else colour("input"), 1.5))
        painter.setBrush(colour("surf"))
        painter.drawEllipse(centre, radius - 0.75, radius - 0.75)
        if running:
            painting.disc(painter, centre, radius * 0.45, ink)


def paint_steps(
    painter: QPainter,
    area: QRectF,
    steps: Sequence[StepNode],
    radius: float,
    all_names: bool = True,
) -> None:
    """Draw nodes, the line between them, and names below (only the current one in English)."""
    pitch, top = area.width() / len(steps), area.y() + radius + 1
    centres = [QPointF(area.x() + pitch * (n + 0.5), top) for n in range(len(steps))]
    for number, (one, other) in enumerate(pairwise(centres)):
        passed = steps[number].state in (StepState.DONE, StepState.LATE)
        painter.setPen(QPen(colour("ok" if passed else "line2"), 2))
        painter.drawLine(QPointF(one.x() + radius, top), QPointF(other.x() - radius, top))
    here = current_of(steps)
    for number, step in enumerate(steps):
        paint_node(painter, centres[number], radius, step.state)
        if all_names or number == here:
            _paint_name(painter, area, centres[number], step, number == here, radius)


def _paint_name(
    painter: QPainter, area: QRectF, centre: QPointF, step: StepNode, here: bool, radius: float
) -> None:
    face = fonts.font("micro" if radius < tokens.px(8) else "small", here)
    ink = colour(_INK[step.state] if here else "ink2")
    wide = painting.width(step.name, face) + 2
    left = min(max(centre.x() - wide / 2, area.x()), area.right() - wide)
    top = centre.y() + radius + 4
    box = QRectF(left, top, wide, area.bottom() - top)
    painting.text(painter, box, step.name, face, ink, Qt.AlignmentFlag.AlignHCenter)


def chinese() -> bool:
    """Return whether the interface is Chinese, where all four names fit."""
    return QLocale().language() is QLocale.Language.Chinese


class FourFirsts(QWidget):
    """The four firsts, 136 wide; ``summary`` is the sentence read out."""

    def __init__(self, states: Sequence[StepState], summary: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Four firsts"))
        self.show_states(states, summary)

    def show_states(self, states: Sequence[StepState], summary: str = "") -> None:
        """Replace the states."""
        names = first_names()
        self._steps = [StepNode(name, state) for name, state in zip(names, states, strict=True)]
        self.setAccessibleDescription(summary)
        self.setToolTip(summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Return 34 for a step."""
        return QSize(tokens.px(136), tokens.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        del event
        painter = painting.begin(self)
        paint_steps(painter, QRectF(self.rect()), self._steps, tokens.px(7), chinese())
        painter.end()


class StepsBar(QWidget):
    """The steps of a payment across a card: 申请, 审批, 付款, 签收, 追偿."""

    def __init__(self, steps: Sequence[StepNode], name: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[StepNode]) -> None:
        """Replace the steps."""
        self._steps = list(steps)
        self.setAccessibleDescription(", ".join(step.words or step.name for step in steps))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the names."""
        face = fonts.font("small", bold=True)
        wide = max((painting.width(step.name, face) for step in self._steps), default=0) + 12
        return QSize(int(wide) * len(self._steps), tokens.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        painter = painting.begin(self)
        paint_steps(painter, QRectF(self.rect()), self._steps, tokens.px(9))
        painter.end()
