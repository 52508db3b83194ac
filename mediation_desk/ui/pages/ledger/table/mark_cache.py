"""Marks of the ledger that repeat from row to row: each is drawn once and kept as a picture."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.style import tick_box
from mediation_desk.ui.appearance.tokens import Tokens, ink
from mediation_desk.ui.models.ledger.cells import CellMark
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.marks import pill

_KEPT = 128
"""Pictures kept: states, gates and boxes in two palettes at a few sizes are some sixty."""
_GATES = (1, 2, 3)


def check(painter: QPainter, area: QRectF, ticked: bool) -> None:
    """Draw the check box in the middle of its cell."""
    side = tokens.px(18)
    left, top = round(area.center().x() - side / 2), round(area.center().y() - side / 2)
    picture = _check(ticked, side, _sharpness(painter), tokens.current())
    painter.drawPixmap(QPointF(left, top), picture)


def state(painter: QPainter, area: QRectF, mark: CellMark) -> None:
    """Draw the pill of a state; its words are elided where the column is too narrow."""
    face, high = fonts.face("small"), tokens.current().height("pill")
    wide = painting.width(mark.words, face) + tokens.px(13) + 4 + 2 * tokens.px(8)
    room = min(wide + 1, area.width() + 6)
    picture = _pill(mark, room, high, _sharpness(painter), tokens.current())
    painter.drawPixmap(QPointF(area.x(), round(area.center().y() - high / 2)), picture)


def gates(painter: QPainter, area: QRectF, here: int) -> None:
    """Draw the three gates: those passed, the current one, those ahead."""
    side = tokens.px(14)
    picture = _gates(here, side, tokens.px(4), _sharpness(painter), tokens.current())
    painter.drawPixmap(QPointF(area.x(), round(area.center().y() - side / 2)), picture)


def _sharpness(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


@lru_cache(_KEPT)
def _check(ticked: bool, side: int, dpr: float, _: Tokens) -> QPixmap:
    edge = ink("acc" if ticked else "input")
    looks = (edge if ticked else ink("surf"), edge)

    def draw(painter: QPainter) -> None:
        tick_box(painter, QRectF(0.5, 0.5, side - 1, side - 1), looks, ticked)

    return _picture(QSizeF(side, side), dpr, draw)


@lru_cache(_KEPT)
def _pill(mark: CellMark, wide: float, high: int, dpr: float, _: Tokens) -> QPixmap:
    box = QRectF(0, 0, wide, high)

    def draw(painter: QPainter) -> None:
        pill(painter, box, mark.words, mark.tone, mark.icon)

    return _picture(box.size(), dpr, draw)


@lru_cache(_KEPT)
def _gates(here: int, side: int, gap: int, dpr: float, _: Tokens) -> QPixmap:
    def draw(painter: QPainter) -> None:
        for gate in _GATES:
            box = QRectF((gate - 1) * (side + gap), 0, side, side)
            _paint_gate(painter, box, gate, here)

    return _picture(QSizeF(3 * side + 2 * gap, side), dpr, draw)


def _paint_gate(painter: QPainter, box: QRectF, gate: int, here: int) -> None:
    face = fonts.face("micro", gate == here)
    if gate == here:
        painting.box(painter, box, ink("acc" if gate == 1 else "reg"), None, 3)
        words = "on"
    elif gate < here:
        painting.box(painter, box, ink("neuT"), None, 3)
        words = "ink2"
    else:
        painting.box(painter, box, None, ink("line2"), 3)
        words = "ink3"
    painting.text(painter, box, str(gate), face, ink(words), painting.CENTRE)


def _picture(size: QSizeF, dpr: float, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap((size * dpr).toSize() + QSizeF(1, 1).toSize())
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
