"""First question and joining: the code typed or scanned, each fault with its place, languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.seats import JoinedSeat, write_link
from sync.signing.codes import HUB_SIGNS, write_code

CODE = write_code(bytes(range(16)), "ab" * 32)
SEAT = JoinedSeat("seat-1", "2 号台", "万达广场高新店受理站", "192.168.8.20:7443", (), "1 号台")


@pytest.fixture
def page(qtbot: QtBot) -> JoinPage:
    made = JoinPage()
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _errors(page: JoinPage) -> list[str]:
    return [field.error() for field in page.findChildren(FormField) if field.error()]


def test_the_page_expects_as_many_signs_as_a_code_has() -> None:
    assert HUB_SIGNS == len(CODE.replace("-", "")) == 36


def test_the_first_question_is_answered_by_the_keyboard(qtbot: QtBot) -> None:
    page = FirstQuestionPage()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    assert page.found.hasFocus()
    with qtbot.waitSignal(page.found_asked):
        QTest.keyClick(page.found, Qt.Key.Key_Return)
    QTest.keyClick(page.found, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.join_asked):
        QTest.keyClick(page.join, Qt.Key.Key_Return)
    names = [tile.accessibleName() for tile in (page.found, page.join)]
    assert names == ["Found a station", "Join a station"]


@pytest.mark.parametrize("typed", [CODE, CODE.replace("-", ""), CODE.lower().replace("-", " ")])
def test_a_code_is_typed_with_or_without_breaks(page: JoinPage, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(page.address, "192.168.8.20")
    QTest.keyClick(page.address, Qt.Key.Key_Return)
    assert page.code.hasFocus()
    QTest.keyClicks(page.code, typed)
    with qtbot.waitSignal(page.join_asked) as asked:
        QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert asked.args == ["192.168.8.20", typed]
    assert not page.join.isEnabled()
    assert page.address.isReadOnly()


def test_a_code_that_is_too_short_or_too_long_is_not_sent(page: JoinPage) -> None:
    page.address.setText("host-pc")
    page.code.setText(CODE[:-2])
    page.send()
    assert _errors(page) == ["2 characters missing"]
    page.code.setText(CODE + "A")
    page.send()
    assert _errors(page) == ["1 character too many"]
    page.address.clear()
    page.code.clear()
    page.send()
    assert _errors(page) == [
        "Write the address that the other computer shows: 192.168.8.20",
        "Write the code, or read it with a scanner",
    ]
    assert page.join.isEnabled()


@pytest.mark.parametrize("field", ["address", "code"])
def test_a_scanner_types_the_whole_text_into_either_field(
    page: JoinPage, qtbot: QtBot, field: str
) -> None:
    entry = page.address if field == "address" else page.code
    entry.setFocus()
    QTest.keyClicks(entry, write_link("192.168.8.20:7443", CODE))
    assert (page.address.text(), page.code.text()) == ("192.168.8.20:7443", CODE)
    assert page.code.hasFocus()
    with qtbot.waitSignal(page.join_asked) as asked:
        QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert asked.args == ["192.168.8.20:7443", CODE]


def test_a_fault_keeps_what_was_typed_and_says_it_in_its_place(page: JoinPage) -> None:
    page.address.setText("192.168.8.20")
    page.code.setText(CODE)
    page.send()
    page.show_fault("The computer with the ledger does not answer.")
    (banner,) = page.findChildren(Banner)
    assert banner.isVisible()
    assert (page.address.text(), page.code.text()) == ("192.168.8.20", CODE)
    page.send()
    assert not banner.isVisible()
    page.show_fault("The code is used up.", "code")
    assert _errors(page) == ["The code is used up."]
    assert page.code.hasFocus()
    page.send()
    page.show_fault("This is no address.", "address")
    assert page.address.hasFocus()


def test_another_language_keeps_what_was_typed(page: JoinPage, qtbot: QtBot) -> None:
    page.address.setText("host-pc")
    page.code.setText("7K4M-Q9")
    other = JoinPage()
    qtbot.addWidget(other)
    other.take_over(page)
    assert (other.address.text(), other.code.text()) == ("host-pc", "7K4M-Q9")
    page.send()
    page.code.setText(CODE)
    page.send()
    assert not page.languages.isEnabled()


def test_the_seat_is_named_and_leads_to_the_sign_in(page: JoinPage, qtbot: QtBot) -> None:
    page.address.setText("192.168.8.20")
    page.code.setText(CODE)
    page.send()
    page.show_joined(SEAT)
    assert not page.code.isVisible()
    assert page.code.text() == ""
    assert page.begin.hasFocus()
    with qtbot.waitSignal(page.begun):
        QTest.keyClick(page.begin, Qt.Key.Key_Return)
