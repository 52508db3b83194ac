"""The frame for a signature: pen and mouse, what counts, and the picture."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ledger.disk.media import PNG, media_type
from mediation_desk.ui.customer_screen.signature_pad import MOST_POINTS, SignaturePad
from mediation_desk.workflows.phone.phone_values import SIGNATURE_MAX

LEFT = Qt.MouseButton.LeftButton


def a_pad(qtbot: QtBot) -> SignaturePad:
    """Return a frame that is shown."""
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(1600, 300)
    pad.show()
    return pad


def draw(pad: SignaturePad, *points: QPoint) -> None:
    """Draw one stroke with the mouse."""
    QTest.mousePress(pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=points[-1])


def pen(pad: SignaturePad, kind: QEvent.Type, x: float, y: float) -> QTabletEvent:
    """Move a pen."""
    at = QPointF(x, y)
    event = QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        at,
        QPointF(pad.mapToGlobal(at)),
        0.5,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        LEFT,
    )
    QApplication.sendEvent(pad, event)
    return event


def darkest(picture: bytes) -> int:
    """Return the darkest grey of a picture."""
    image = QImage.fromData(picture)
    return min(
        image.pixelColor(x, y).value()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_mouse_draws_and_a_touch_by_mistake_is_no_signature(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    draw(pad, QPoint(100, 100), QPoint(120, 100))
    assert not pad.is_signed, "20 pixels"
    draw(pad, QPoint(130, 100), QPoint(160, 140))
    assert pad.is_signed
    assert pad.strokes == 2
    pad.clear()
    assert (pad.strokes, pad.is_signed) == (0, False)
    assert darkest(pad.picture()) == 255


def test_a_pen_draws_the_same_and_nothing_comes_as_the_mouse_s(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    pen(pad, QEvent.Type.TabletMove, 90, 90)
    assert pad.strokes == 0, "it hovers"
    assert pen(pad, QEvent.Type.TabletPress, 100, 100).isAccepted()
    pen(pad, QEvent.Type.TabletMove, 180, 160)
    pen(pad, QEvent.Type.TabletRelease, 180, 160)
    pen(pad, QEvent.Type.TabletMove, 400, 160)
    assert (pad.strokes, pad.is_signed) == (1, True)
    picture = pad.picture()
    assert media_type(picture) == PNG
    assert len(picture) <= SIGNATURE_MAX
    assert QImage.fromData(picture).width() == 1_000, "wide frames are made smaller"
    assert darkest(picture) < 60


def test_a_scrawl_without_end_takes_no_memory_without_end(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    pad._begin(QPointF(0, 0))
    for step in range(MOST_POINTS + 50):
        pad._go(QPointF(step % 1_500, step % 290))
    assert sum(map(len, pad._strokes)) == MOST_POINTS
    assert len(pad.picture()) <= SIGNATURE_MAX


def test_it_takes_no_focus(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    assert pad.focusPolicy() is Qt.FocusPolicy.NoFocus
