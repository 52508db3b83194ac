"""Ctrl+K finds by a word, a merchant's initials and the tail of a phone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.phrases.popup import PhrasePopup
from mediation_desk.ui.shell.command_palette import CommandPalette
from tests.journeys.seat import AUDITOR, CLERK, MANAGER, SHOP, Seat


def _found(seat: Seat) -> list[str]:
    rows = seat.part(CommandPalette)._list
    return [rows.item(n).text() for n in range(rows.count())]


@pytest.mark.parametrize("typed", ["手镯", "6207"])
def test_a_case_is_found_by_a_word_and_by_the_tail_of_a_phone(seat: Seat, typed: str) -> None:
    number = seat.held().number
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write(typed)
    seat.until(lambda: number in _found(seat))
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "case")
    seat.see(number)


def test_a_merchant_is_found_by_initials_and_leads_to_its_file(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("sszb")
    seat.until(lambda: SHOP in _found(seat))
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "merchants")
    assert seat.program.window.router.subject() == seat.held().purchase.merchant
    seat.see(SHOP)


def test_what_is_not_there_is_not_found(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    before = _found(seat)
    seat.write("佳视眼镜")
    seat.until(lambda: _found(seat) != before)
    assert seat.held().number not in _found(seat)


def test_a_command_is_found_and_leads_to_its_place(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("导入")
    seat.until(lambda: _found(seat)[-1:] == ["导入旧台账"])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "import")


def test_the_day_close_is_found_by_its_word(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("日清")
    seat.until(lambda: _found(seat)[-1:] == ["日清"])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "recourse")
    seat.see("现金凭证")


MORE = (
    ("jlzx", "记录咨询", "enquiry"),
    ("zx", "记录咨询", "enquiry"),
    ("take an enq", "记录咨询", "enquiry"),
    ("举报", "举报登记", "reports"),
    ("qtts", "群体投诉登记", "batch"),
    ("追偿", "追偿与结账", "recourse"),
    ("yhdz", "银行对账", "recourse"),
    ("zb", "值班交接", "duty"),
    ("巡查", "巡查", "inspections"),
    ("交接班", "交接班", "duty"),
    ("direct", "一线通", "directory"),
)
"""Typed and found before a release."""


@pytest.mark.parametrize(
    ("typed", "words", "page"),
    [
        ("咨询", "记录咨询", "enquiry"),
        ("jbdj", "举报登记", "reports"),
        ("deposits", "商户保证金", "recourse"),
        ("apply nothing like it", "", ""),
        *(pytest.param(*one, marks=pytest.mark.release) for one in MORE),
    ],
)
def test_pages_and_acts_are_found_by_word_initials_and_english(
    seat: Seat, typed: str, words: str, page: str
) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = seat.part(CommandPalette)
    seat.until(palette._box.hasFocus)
    before = _found(seat)
    seat.write(typed)
    seat.until(lambda: _found(seat) != before)
    assert (words in _found(seat)) is bool(words)
    if words:
        palette._list.setCurrentRow(_found(seat).index(words))
        seat.press(Qt.Key.Key_Return)
        seat.until(lambda: seat.program.window.router.here() == page)


def test_commands_stand_by_prefix_then_word_start_then_pinyin(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("登记")
    seat.until(lambda: _found(seat)[:2] == ["操作", "登记新争议"])
    assert _found(seat).index("举报登记") > _found(seat).index("登记新争议")


def test_the_palette_says_when_nothing_fits_and_opens_nothing(seat: Seat) -> None:
    here = seat.program.window.router.here()
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("qqqq")
    seat.until(lambda: len(_found(seat)) == 1)
    assert _found(seat)[0].startswith("没有与“qqqq”相符的内容")
    seat.press(Qt.Key.Key_Return)
    assert seat.program.window.router.here() == here


def test_an_act_behind_a_button_opens_its_form(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
    seat.write("appx")
    seat.until(lambda: _found(seat) == ["操作", "安排培训"])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.program.window.router.here() == "teaching")
    seat.until(lambda: seat.page().findChildren(FormPanel))


@pytest.mark.parametrize(
    ("name", "offered", "kept_back"),
    [
        (CLERK, {"登记新争议", "安排培训", "改本人密码"}, {"调整时限与限额", "清除个人信息"}),
        (MANAGER, {"登记新争议", "调整时限与限额", "清除个人信息"}, set()),
        (
            AUDITOR,
            {"月度对账单", "导出台账", "改本人密码", "追偿与结账"},
            {"登记新争议", "记录咨询", "举报登记", "举报线索", "安排培训", "记还款", "导入旧台账"},
        ),
    ],
)
def test_only_what_the_operator_may_do_is_offered(
    gate: Seat, name: str, offered: set[str], kept_back: set[str]
) -> None:
    gate.sign_in(name)
    gate.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    gate.until(gate.part(CommandPalette)._box.hasFocus)
    found = set(_found(gate))
    assert offered <= found
    assert not kept_back & found


def test_the_desk_is_locked_by_its_command(seat: Seat) -> None:
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.part(CommandPalette)._box.hasFocus)
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
