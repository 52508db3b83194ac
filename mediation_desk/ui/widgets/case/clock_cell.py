"""The clock cell: a ring for the share of time used, and the exact time in words."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting

MINUTE, HOUR, DAY = 60, 3600, 86_400
EXACT_HOURS = 3
"""Below this number of hours the minutes are shown too."""


class ClockState(Enum):
    """The states of a clock; the value is its colour token."""

    OVERDUE = "bad"
    SOON = "warn"
    LATER = "ink2"
    PAUSED = "neu"
    DONE = "ok"


@dataclass(frozen=True)
class ClockReading:
    """Values a clock shows: ``share`` of the time used (0 to 1), words, and which clock it is."""

    state: ClockState
    share: float
    words: str
    detail: str = ""


def state_of(left_s: int) -> ClockState:
    """Return overdue below 0, soon within the hour, else later."""
    if left_s < 0:
        return ClockState.OVERDUE
    return ClockState.SOON if left_s <= HOUR else ClockState.LATER


def clock_words(left_s: int) -> str:
    """Return 剩 41 分, 剩 1 小时 54 分, 剩 3 小时, 剩 2 天 or 超 12 分.

    Minutes below 60 and hours below 24; below three hours the minutes are shown too, since one hour
    shown for nearly two misleads a person who plans by it. Minutes that are left are rounded down
    and those over are rounded up, never too kind; hours and days are full ones.
    """
    if left_s < 0:
        return _over(-left_s)
    minutes, hours, days = left_s // MINUTE, left_s // HOUR, left_s // DAY
    translate = QCoreApplication.translate
    if not minutes:
        return translate("Clock", "under 1 min")
    if not hours:
        return translate("Clock", "%n min left", "", minutes)
    if hours < EXACT_HOURS and minutes % 60:
        message = translate("Clock", "{h} h {m} min left")
        return message.format(h=hours, m=minutes % 60)
    if not days:
        return translate("Clock", "%n h left", "", hours)
    return translate("Clock", "%n d left", "", days)


def brief_clock_words(left_s: int) -> str:
    """Return the same for a narrow column, where two units do not fit: 剩 1.9 小时, 超 1.2 小时.

    A tenth of an hour is within six minutes of the truth, and never too kind.
    """
    whole, rest = divmod(abs(left_s // (HOUR // 10)), 10)
    if not rest and 1 <= whole <= EXACT_HOURS:
        return clock_words(whole * HOUR if left_s >= 0 else -whole * HOUR)
    if not 1 <= whole < EXACT_HOURS:
        return clock_words(left_s)
    translate = QCoreApplication.translate
    message = translate("Clock", "{h} h left") if left_s >= 0 else translate("Clock", "{h} h over")
    return message.format(h=f"{whole}.{rest}")


def _over(over_s: int) -> str:
    minutes = -(-over_s // MINUTE)
    hours, days = minutes // 60, over_s // DAY
    translate = QCoreApplication.translate
    if not hours:
        return translate("Clock", "%n min over", "", minutes)
    if hours < EXACT_HOURS and minutes % 60:
        message = translate("Clock", "{h} h {m} min over")
        return message.format(h=hours, m=minutes % 60)
    if not days:
        return translate("Clock", "%n h over", "", hours)
    return translate("Clock", "%n d over", "", days)


def paint_ring(painter: QPainter, area: QRectF, face: ClockReading) -> None:
    """Draw the ring; overdue carries "!", paused its bars, done a tick."""
    thick = max(area.width() / 9, 2.5)
    inner = area.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("line"), thick))
    painter.drawEllipse(inner)
    pen = QPen(colour(face.state.value), thick)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    whole = face.state in (ClockState.OVERDUE, ClockState.DONE)
    share = 1.0 if whole else min(max(face.share, 0.0), 1.0)
    if share > 0:
        painter.drawArc(inner, 90 * 16, -round(share * 360 * 16))
    _paint_sign(painter, area, face.state)


def _paint_sign(painter: QPainter, area: QRectF, state: ClockState) -> None:
    if state is ClockState.OVERDUE:
        face = fonts.sized(round(area.height() * 0.5), bold=True)
        painting.text(painter, area, "!", face, colour("bad"), painting.CENTRE)
    elif state is ClockState.PAUSED:
        bar = area.width() / 10
        for side in (-1.4, 0.4):
            left = area.center().x() + side * bar
            high = area.height() * 0.34
            painter.fillRect(QRectF(left, area.center().y() - high / 2, bar, high), colour("neu"))
    elif state is ClockState.DONE:
        side = round(area.width() * 0.5)
        corner = area.center() - QRectF(0, 0, side, side).center()
        box = QRectF(round(corner.x()), round(corner.y()), side, side)
        icons.paint(painter, "check", box, state.value)


def paint_clock(painter: QPainter, area: QRectF, face: ClockReading) -> None:
    """Draw the whole cell: ring 28, words 14 bold, detail 12; delegates use it too."""
    side = tokens.px(28)
    paint_ring(painter, QRectF(area.x(), area.center().y() - side / 2, side, side), face)
    left = area.x() + side + 8
    strong, small = fonts.font("field", bold=True), fonts.font("small")
    high, low = fonts.metrics("field", True).height(), fonts.metrics("small").height()
    top = area.center().y() - (high + low) / 2
    wide = area.right() - left
    ink = "ink1" if face.state is ClockState.LATER else face.state.value
    painting.text(painter, QRectF(left, top, wide, high), face.words, strong, colour(ink))
    painting.text(painter, QRectF(left, top + high, wide, low), face.detail, small, colour("ink2"))


class ClockCell(QWidget):
    """The clock cell as a widget, 132 wide."""

    def __init__(self, face: ClockReading) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_clock(face)

    def show_clock(self, face: ClockReading) -> None:
        """Show another state of the clock."""
        self._face = face
        self.setAccessibleName(f"{face.words} {face.detail}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of ring and words."""
        strong, small = fonts.font("field", bold=True), fonts.font("small")
        words = max(
            painting.width(self._face.words, strong), painting.width(self._face.detail, small)
        )
        return QSize(max(tokens.px(132), int(words) + tokens.px(28) + 10), tokens.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell."""
        del event
        painter = painting.begin(self)
        paint_clock(painter, QRectF(self.rect()), self._face)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), 6)
        painter.end()
