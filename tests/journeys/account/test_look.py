"""The look that each person chose: taken back from any page, and nobody else's."""

import pytest
from PySide6.QtWidgets import QApplication

from mediation_desk.ui.appearance.theme import ThemeChoice
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.settings.page import SettingsPage
from tests.journeys.seat import CLERK, OTHER_CLERK, Seat


def _settings(seat: Seat) -> SettingsPage:
    page = seat.page()
    assert isinstance(page, SettingsPage)
    return page


def _choose(seat: Seat, name: str) -> None:
    """Press a text size or a colour of the account, as somebody does."""
    looks = _settings(seat).looks
    tabs = looks.scale if name.isdecimal() else looks.choice
    button = tabs._buttons[name]
    button.setFocus()
    button.click()


@pytest.mark.release
def test_a_text_size_is_taken_back_from_another_page_which_is_measured_anew(seat: Seat) -> None:
    before = seat.go("settings", "account")
    _choose(seat, "115")
    seat.until(lambda: seat.page() is not before)
    # The page is made anew at its section, with the focus where it was.
    assert _settings(seat).place() == "account"
    seat.until(lambda: QApplication.focusWidget() is _settings(seat).looks.scale._buttons["115"])
    large = seat.go("case", seat.case)
    seat.program.window.toast.undo()
    assert seat.program.theme.scale() == 100
    seat.until(lambda: seat.page() is not large)
    assert isinstance(seat.page(), CasePage)
    assert seat.program.window.router.subject() == seat.case
    seat.go("settings", "account")
    assert _settings(seat).looks.scale.current() == "100"


@pytest.mark.release
def test_each_account_has_its_own_look(gate: Seat) -> None:
    gate.sign_in(CLERK)
    gate.go("settings", "account")
    _choose(gate, "dark")
    assert gate.program.theme.choice() is ThemeChoice.DARK
    gate.program.switch()
    gate.sign_in(OTHER_CLERK)
    assert gate.program.theme.choice() is ThemeChoice.LIGHT
    gate.program.switch()
    gate.sign_in(CLERK)
    assert gate.program.theme.choice() is ThemeChoice.DARK
    gate.program.theme.apply(ThemeChoice.LIGHT)
