"""A small style over Fusion: check marks, radio dots and arrows in token colours."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from mediation_desk.ui.appearance import icons
from mediation_desk.ui.appearance.tokens import colour

_Primitive = QStyle.PrimitiveElement
_State = QStyle.StateFlag


class DeskStyle(QProxyStyle):
    """The Fusion style with the desk's own check boxes, radio buttons and focus rings."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the desk's own few shapes; leave the rest to Fusion."""
        if element == _Primitive.PE_IndicatorCheckBox:
            _check_box(option, painter)
        elif element == _Primitive.PE_IndicatorRadioButton:
            _radio(option, painter)
        elif element == _Primitive.PE_FrameFocusRect:
            _ring(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _square(option: QStyleOption) -> QRectF:
    box = QRectF(option.rect)
    side = min(box.width(), box.height()) - 1
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)


def _fill_and_edge(option: QStyleOption, filled: bool) -> tuple[QColor, QColor]:
    if not _has(option, _State.State_Enabled):
        return colour("sunk"), colour("line2")
    if filled:
        return colour("acc"), colour("acc")
    edge = "acc" if _has(option, _State.State_MouseOver) else "input"
    return colour("surf"), colour(edge)


def _check_box(option: QStyleOption, painter: QPainter) -> None:
    on, partly = _has(option, _State.State_On), _has(option, _State.State_NoChange)
    box = _square(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tick_box(painter, box, _fill_and_edge(option, on or partly), on and not partly)
    if partly:
        painter.fillRect(
            box.adjusted(4, box.height() / 2 - 1, -4, 1 - box.height() / 2), colour("on")
        )
    painter.restore()


def tick_box(painter: QPainter, box: QRectF, looks: tuple[QColor, QColor], ticked: bool) -> None:
    """Draw a check box in its fill and edge; the painter smooths already."""
    painter.setPen(QPen(looks[1], 1))
    painter.setBrush(looks[0])
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        side = box.width() - 2
        icons.paint(painter, "check", QRectF(box.x() + 1, box.y() + 1, side, side), "on")


def _radio(option: QStyleOption, painter: QPainter) -> None:
    on = _has(option, _State.State_On)
    box = _square(option)
    fill, edge = _fill_and_edge(option, on)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("on"))
        painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)
    painter.restore()


def _ring(option: QStyleOption, painter: QPainter) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("acc"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, 4, 4)
    painter.restore()
