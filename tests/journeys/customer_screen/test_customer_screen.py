"""The customer screen of the whole program: nothing of anybody stays on it, and it ends nothing."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mediation_desk.app.computer.customer_screen_choice import customer_screen_choice
from mediation_desk.app.services.customer_screen_service import CustomerScreenService
from mediation_desk.ui.customer_screen.customer_screen_port import CustomerScreenChoice
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.screen_place import ScreenArea
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from tests.journeys.seat import CLERK, OTHER_CLERK, Seat
from tests.station import PASSWORD

OWN = ScreenArea("DP-1", QRect(-10, -10, 1920, 1080))
OTHER = ScreenArea("HDMI-1", QRect(1910, 0, 1366, 768))
FACTS = "标签注明足金999"


def application() -> QApplication:
    """Return the application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


class Screens:
    """The screens of this computer, which come and go."""

    def __init__(self) -> None:
        self.connected: tuple[ScreenArea, ...] = (OWN, OTHER)

    def lose(self, gone: ScreenArea) -> None:
        """Unplug a screen."""
        self.connected = tuple(each for each in self.connected if each != gone)
        application().screenRemoved.emit(QGuiApplication.primaryScreen())

    def find(self, *connected: ScreenArea) -> None:
        """Plug screens in."""
        self.connected = connected
        application().screenAdded.emit(QGuiApplication.primaryScreen())

    def __call__(self) -> tuple[ScreenArea, ...]:
        return self.connected


def screen_of(seat: Seat) -> CustomerScreenService:
    """Return the owner of the screen."""
    assert seat.program.customer_screen is not None
    return seat.program.customer_screen


def window_of(seat: Seat) -> CustomerWindow:
    """Return the window of the screen, which is open."""
    window = screen_of(seat).window
    assert window is not None
    return window


def words(seat: Seat) -> str:
    """Return all texts of the screen, also what is not seen."""
    return "\n".join(label.text() for label in window_of(seat).findChildren(QLabel))


def show_case(seat: Seat) -> CasePage:
    """Show the dispute to the consumer."""
    page = seat.go("case", seat.case)
    assert isinstance(page, CasePage)
    seat.until(lambda: page._shown.seen is not None)
    page._on_screen.button.click()
    seat.until(lambda: FACTS in words(seat))
    return page


def neutral(seat: Seat) -> bool:
    """Tell whether the screen has the station's name and nothing of anybody."""
    said = words(seat)
    return window_of(seat).is_neutral and FACTS not in said and "万达广场高新店受理站" in said


def test_it_opens_by_its_key_and_what_is_shown_goes_with_the_page(seat: Seat) -> None:
    assert not screen_of(seat).is_open
    QTest.keyClick(seat.program.window.desk, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert neutral(seat)
    assert QApplication.activeWindow() is not window_of(seat)
    seat.until(lambda: "商场营业时间 10:00–22:00" in words(seat))
    show_case(seat)
    assert f"为您办理：{CLERK}" in words(seat)
    seat.go("today")
    assert neutral(seat)
    assert CLERK not in words(seat)
    show_case(seat)
    seat.program.lock()
    assert neutral(seat)
    QTest.keyClicks(seat.part(PasswordInput), PASSWORD)
    QTest.keyClick(seat.part(PasswordInput), Qt.Key.Key_Return)
    seat.until(lambda: not seat.program.window.is_gated())
    assert neutral(seat), "after the lock the clerk says anew what is shown"
    show_case(seat)
    seat.program.switch()
    assert neutral(seat)
    seat.sign_in(OTHER_CLERK)
    assert neutral(seat)
    assert screen_of(seat).is_open


def test_a_password_field_with_the_focus_clears_it(seat: Seat) -> None:
    screen_of(seat).open()
    page = show_case(seat)
    field = PasswordInput("own password")
    field.setParent(page)
    field.show()
    seat.program.window.activateWindow()
    field.setFocus()
    seat.until(field.hasFocus)
    assert neutral(seat)


def test_closing_it_closes_nothing_and_the_program_ends_without_it(seat: Seat) -> None:
    app = application()
    screen_of(seat).open()
    # Only while its loop runs does Qt end a program with the last window.
    QTimer.singleShot(0, window_of(seat), window_of(seat).close)
    QTimer.singleShot(300, app, lambda: app.exit(2))
    assert app.exec() == 2, "the desk goes on"
    assert not screen_of(seat).is_open
    assert seat.program.window.isVisible()
    screen_of(seat).open()
    QTimer.singleShot(0, seat.program.window, seat.program.window.close)
    waited = QTimer(app, singleShot=True, interval=8_000)
    waited.timeout.connect(lambda: app.exit(3))
    waited.start()
    assert app.exec() == 0, "it ends, though the screen was open"
    waited.stop()


def test_the_consumer_s_hand_keeps_the_desk_from_no_lock(seat: Seat) -> None:
    screen_of(seat).open()
    idle, pad = seat.program.window.idle, window_of(seat).case.pad
    idle._timer.stop()
    at = QPointF(5, 5)
    for target, is_life in ((pad, False), (seat.program.window.desk, True)):
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            QPointF(target.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, moved)
        assert idle.is_watching() is is_life, "the time begins anew with a sign of life"


def owner(seat: Seat, screens: Screens) -> CustomerScreenService:
    """Return an owner of the screen on these screens, for the person signed in."""
    place = seat.program.settings.workspace
    made = CustomerScreenService(place, lambda: seat.program.window, seat.program, screens)
    made.follow(seat.desktop)
    return made


def is_full(screen: CustomerScreenService) -> bool:
    """Tell whether it fills a screen."""
    return screen.window is not None and screen.window.isFullScreen()


def test_it_fills_its_own_screen_and_goes_and_comes_with_it(seat: Seat) -> None:
    screens = Screens()
    screen = owner(seat, screens)
    screen.choose(CustomerScreenChoice("HDMI-1"))
    screen.toggle()
    assert is_full(screen)
    assert screen.window is not None
    assert screen.window.geometry().topLeft() == OTHER.area.topLeft()
    screens.lose(OTHER)
    assert screen.window is None, "never over the clerk's page"
    assert not seat.desktop.navigation.customer.is_open
    screens.find(OWN, OTHER)
    assert is_full(screen)
    screens.lose(OWN)
    assert screen.window is None, "the clerk's window comes to the screen that is left"
    screen.toggle()
    assert screen.window is not None
    assert not is_full(screen), "a window that can be moved"
    screen.close()


def test_it_opens_by_itself_only_on_its_own_screen(seat: Seat) -> None:
    screens = Screens()
    first = owner(seat, screens)
    first.choose(CustomerScreenChoice("HDMI-1", opens_at_sign_in=True))
    assert not first.is_open
    first.forget(seat.desktop.navigation.customer)
    kept = customer_screen_choice(seat.program.settings.workspace)
    assert kept == CustomerScreenChoice("HDMI-1", opens_at_sign_in=True)
    screens.connected = (OWN,)
    screen = owner(seat, screens)
    assert not screen.is_open
    screens.find(OWN, OTHER)
    assert is_full(screen)
    screen.close()


@pytest.mark.release
def test_the_settings_choose_the_screen_and_open_it(seat: Seat) -> None:
    page = seat.go("settings", "screen")
    assert isinstance(page, SettingsPage)
    card = page.customer_screen
    card.toggle.click()
    assert screen_of(seat).is_open
    assert card.toggle.text() == "关闭"
    card.opens.click()
    assert customer_screen_choice(seat.program.settings.workspace).opens_at_sign_in
    window_of(seat).close()
    assert card.toggle.text() == "打开"
    assert isinstance(seat.program.window, MainWindow)
