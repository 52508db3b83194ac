"""The language is chosen in the window and holds at once, for each operator and for the gate."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.first_run import FirstRunPage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.shell.rail import PersonButton
from mediation_desk.ui.widgets.tabs import Tabs
from tests.journeys.seat import CLERK, OTHER_CLERK, Seat, seat_at


def _press(tabs: Tabs, name: str) -> None:
    next(button for button in tabs._buttons.values() if button.tab.name == name).click()


def _in_account(seat: Seat) -> SettingsPage:
    page = seat.page()
    assert isinstance(page, SettingsPage)
    return page


def test_the_own_name_leads_to_the_account_with_all_that_is_ones_own(seat: Seat) -> None:
    seat.part(PersonButton).click()
    assert seat.program.window.router.here() == "settings"
    page = _in_account(seat)
    cards = (page.password, page.looks, page.notifications, page.shortcuts)
    seat.until(lambda: all(card.isVisible() for card in cards))
    assert seat.part(PersonButton).accessibleName() == f"{CLERK} 我的账户"


def test_the_desk_speaks_the_chosen_language_at_once_and_again_at_the_next_sign_in(
    gate: Seat,
) -> None:
    gate.sign_in()
    gate.part(PersonButton).click()
    _press(_in_account(gate).looks.language, "en")
    gate.until(lambda: gate.program.window.desk.header.title() == "Settings and backup")
    window = gate.program.window
    assert window.windowTitle() == "Mediation Desk"
    assert "Log new dispute" in [b.text() for b in window.rail.findChildren(QPushButton)]
    assert gate.program.window.toast.words() == "Language changed"
    # The window before sign-in stays as it was, and so does another person's desk.
    gate.program.switch()
    assert gate.program.window.windowTitle() == "调解台"
    gate.sign_in(OTHER_CLERK)
    assert locale.current() is Language.CHINESE
    gate.program.switch()
    gate.sign_in()
    assert locale.current() is Language.ENGLISH


def test_what_is_typed_outlives_the_change(seat: Seat) -> None:
    page = seat.go("register")
    phone = next(f for f in page.findChildren(QLineEdit) if f.isVisible())
    phone.setFocus()
    seat.write("19905316207")
    seat.go("settings", "account")
    _press(_in_account(seat).looks.language, "en")
    seat.until(lambda: seat.program.window.desk.header.title() == "Settings and backup")
    again = seat.go("register")
    assert again is not page
    seat.until(lambda: any("19905316207" in _digits(f) for f in again.findChildren(QLineEdit)))


def _digits(field: QLineEdit) -> str:
    return "".join(filter(str.isdigit, field.text()))


def test_the_gate_speaks_at_once_and_keeps_the_person_and_the_choice(
    gate: Seat, qtbot: QtBot, qapp: QApplication
) -> None:
    gate.program.sign_in_page.choose(OTHER_CLERK)
    _press(gate.program.sign_in_page.languages, "en")
    gate.until(lambda: "Sign in" in [b.text() for b in _buttons(gate)])
    assert gate.program.sign_in_page.name() == OTHER_CLERK
    again = seat_at(qtbot, qapp, gate.program.settings.workspace, language="")
    assert locale.current() is Language.ENGLISH
    again.close()


def _buttons(seat: Seat) -> list[QPushButton]:
    return [b for b in seat.program.window.findChildren(QPushButton) if b.isVisible()]


def test_the_first_run_keeps_what_was_typed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    seat = seat_at(qtbot, qapp, tmp_path / "new", language="zh")
    seat.program.first_day.question.found.click()
    page = seat.part(FirstRunPage)
    page._station.setText("万达广场高新店")
    page.show_folder("/backups")
    _press(page.languages, "en")
    seat.see("Set up this station")
    other = seat.part(FirstRunPage)
    assert (other._station.text(), other._backups) == ("万达广场高新店", "/backups")
    seat.close()
