"""Ctrl+K finds by a word, a merchant's initials and the tail of a phone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.phrases.popup import PhrasePopup
from mediation_desk.ui.shell.find_palette import FindPalette
from tests.journeys.seat import SHOP, Seat


def _found(seat: Seat) -> list[str]:
    rows = seat.part(FindPalette)._list
    return [rows.item(n).text() for n in range(rows.count())]


@pytest.mark.parametrize("typed", ["手镯", "6207"])
def test_a_case_is_found_by_a_word_and_by_the_tail_of_a_phone(seat: Seat, typed: str) -> None:
    number = seat.held().number
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    seat.write(typed)
    seat.until(lambda: number in _found(seat))
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "case")
    seat.see(number)


def test_a_merchant_is_found_by_initials_and_leads_to_its_file(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    seat.write("sszb")
    seat.until(lambda: SHOP in _found(seat))
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "merchants")
    assert seat.program.window.router.subject() == seat.held().purchase.merchant
    seat.see(SHOP)


def test_what_is_not_there_is_not_found(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    before = _found(seat)
    seat.write("佳视眼镜")
    seat.until(lambda: _found(seat) != before)
    assert seat.held().number not in _found(seat)


def test_a_command_is_found_and_leads_to_its_place(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    seat.write("导入")
    seat.until(lambda: _found(seat)[-1:] == ["导入旧台账"])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "import")


def test_the_day_close_is_found_by_its_word(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    seat.write("日清")
    seat.until(lambda: _found(seat)[-1:] == ["日清"])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "recourse")
    seat.see("现金凭证")


def test_the_desk_is_locked_by_its_command(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(FindPalette)._box.hasFocus)
    seat.write("锁定")
    seat.until(lambda: _found(seat)[-1:] == ["锁定"])
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.program.window.is_gated)


def test_f9_puts_a_phrase_into_the_facts_of_a_new_dispute(seat: Seat) -> None:
    page = seat.go("register")
    assert isinstance(page, RegisterPage)
    facts = page.form.facts.facts
    facts.setFocus()
    seat.until(facts.hasFocus)
    seat.press(Qt.Key.Key_F9)
    popup = seat.part(PhrasePopup)
    seat.until(popup.isVisible)
    QTest.keyClick(popup.filter, Qt.Key.Key_1)
    assert facts.text() == "消费者现场购买，已付全款。"
