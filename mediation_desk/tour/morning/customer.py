"""The customer screen of the tour: the consumer reads along, sees their case, and signs."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from mediation_desk.tour.disputes.statutory_claims import begin, log
from mediation_desk.tour.morning.seat_windows import come_forward
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import press, settle, until, write
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.reading_pane import ReadingPane
from mediation_desk.ui.customer_screen.signature_pad import SignaturePad
from mediation_desk.ui.widgets.button import IconButton

STROKES = 9


def register_in_sight(scene: Tour, typed: dict[str, str]) -> str:
    """Register a dispute while the consumer reads along; they sign it. Return the case."""
    window = _open(scene)
    page = begin(scene, typed)
    write(page.form.consumer.name, typed["name"])
    page.form.edited.emit()
    until(lambda: not window.is_neutral, "the registration on the customer screen")
    scene.stage.picture(window, "customer-registration")
    case = log(scene, page)
    scene.stage.require(window.is_neutral, "the registration stayed on the customer screen")
    _show_case(scene)
    until(lambda: not window.is_neutral, "the case on the customer screen")
    settle()
    scene.stage.picture(window, "customer-case")
    window.case.sign.click()
    until(lambda: window.case.is_signing, "the frame for a signature")
    _draw(window.case.pad)
    scene.stage.picture(window, "customer-signing")
    _read_to_the_end(window.case.pane)
    window.case.done.click()
    settle()
    return case


def close(scene: Tour) -> None:
    """Close the customer screen."""
    screen = scene.desktop.customer_screen
    assert screen is not None
    # The consumer's press took the keyboard where no window manager keeps it at the desk.
    come_forward(scene)
    press(scene.program.window, Qt.Key.Key_M, control=True)
    until(lambda: not screen.is_open, "the customer screen to be closed")


def _open(scene: Tour) -> CustomerWindow:
    screen = scene.desktop.customer_screen
    assert screen is not None
    press(scene.program.window, Qt.Key.Key_M, control=True)
    until(lambda: screen.is_open, "the customer screen")
    assert screen.window is not None
    return screen.window


def _show_case(scene: Tour) -> None:
    words = QCoreApplication.translate("CaseShow", "Show to the consumer")
    window = scene.program.window

    def offered() -> list[IconButton]:
        buttons = (each for each in window.findChildren(IconButton) if each.isVisible())
        return [each for each in buttons if each.accessibleName() == words]

    until(offered, "the button of the customer screen")
    offered()[0].click()


def _read_to_the_end(pane: ReadingPane) -> None:
    """Read on where the screen is too small for all of the text: before, nobody can sign it."""

    def is_read() -> bool:
        if pane.down.isEnabled():
            pane.down.click()
        return pane.is_read

    until(is_read, "all of the text to be read")


def _draw(pad: SignaturePad) -> None:
    """Write a name with the mouse."""
    wide, high, left = pad.width(), pad.height(), Qt.MouseButton.LeftButton
    places = [
        QPoint(wide * (n + 2) // (STROKES + 4), high * (35 if n % 2 else 65) // 100)
        for n in range(STROKES)
    ]
    QTest.mousePress(pad, left, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, left, pos=places[-1])
    settle()
