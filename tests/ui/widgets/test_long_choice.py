"""A long choice is searched by typing: words, pinyin initials, full pinyin."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Category, Salutation
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.choice_popup import ChoicePopup
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.text_match import TextFit, best_fit
from mediation_desk.ui.wording import word


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    """Show a choice of all categories, and a line after it, in an active window."""
    locale.install(Language.CHINESE)
    made = QWidget()
    qtbot.addWidget(made)
    column = layout.column(8)
    column.addWidget(ChoiceBox([(word(each), each) for each in Category]))
    column.addWidget(LineInput())
    column.addStretch(1)
    made.setLayout(column)
    made.resize(480, 420)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    locale.install(Language.ENGLISH)


def _choice(host: QWidget) -> ChoiceBox:
    found = host.findChild(ChoiceBox)
    assert found is not None
    found.setFocus()
    return found


def _layout_of(host: QWidget) -> QLayout:
    found = host.layout()
    assert found is not None
    return found


def _popup(host: QWidget) -> ChoicePopup:
    found = host.findChild(ChoicePopup)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "words", "fit"),
    [
        ("登记", "登记新争议", TextFit.START),
        ("log", "Log new dispute", TextFit.START),
        ("new", "Log new dispute", TextFit.WORD_START),
        ("newd", "Log new dispute", TextFit.WORD_START),
        ("争议", "登记新争议", TextFit.WORD_START),
        ("dj", "登记新争议", TextFit.INITIALS),
        ("dengji", "登记新争议", TextFit.PINYIN_START),
        ("zj", "曾记茶餐厅", TextFit.INITIALS),
        ("cj", "曾记茶餐厅", TextFit.INITIALS),
        ("isp", "Log new dispute", TextFit.PART),
        ("zy", "登记新争议", TextFit.INITIALS_PART),
        ("d", "Log new dispute", TextFit.WORD_START),
        ("e", "Log new dispute", None),
        ("z", "登记新争议", None),
        ("ＬＯＧ", "Log new dispute", TextFit.START),
        ("", "登记新争议", None),
        ("退款", "登记新争议", None),
    ],
)
def test_words_are_ranked_by_prefix_word_start_and_pinyin(
    typed: str, words: str, fit: TextFit | None
) -> None:
    assert best_fit(typed, (words,)) is fit


@pytest.mark.parametrize("typed", ["ss", "shoushi", "首饰"])
def test_letters_open_the_list_and_enter_takes_the_first(host: QWidget, typed: str) -> None:
    choice, heard = _choice(host), list[object]()
    choice.chosen.connect(heard.append)
    if typed.isascii():
        QTest.keyClicks(choice, typed)
    else:
        event = QInputMethodEvent("", [])
        event.setCommitString(typed)
        QCoreApplication.sendEvent(choice, event)
    assert _popup(host).line.hasFocus()
    assert choice.found()[0] == word(Category.JEWELLERY)
    QTest.keyClick(_popup(host).line, Qt.Key.Key_Return)
    assert choice.value() == Category.JEWELLERY
    assert heard == [Category.JEWELLERY]
    assert choice.hasFocus()
    assert not _popup(host).isVisible()


def test_esc_keeps_the_choice_and_gives_the_focus_back(host: QWidget) -> None:
    choice = _choice(host)
    choice.choose(Category.FOOD)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    popup = _popup(host)
    assert len(choice.found()) == len(Category)
    QTest.keyClick(popup.line, Qt.Key.Key_Down)
    QTest.keyClick(popup.line, Qt.Key.Key_Escape)
    assert choice.value() == Category.FOOD
    assert choice.hasFocus()
    assert choice.found() == []


def test_tab_takes_the_current_entry_and_goes_on(host: QWidget) -> None:
    choice = _choice(host)
    QTest.keyClicks(choice, "jr")
    QTest.keyClick(_popup(host).line, Qt.Key.Key_Tab)
    assert choice.value() == Category.FINANCE
    assert host.findChildren(LineInput)[0].hasFocus()


def test_what_matches_nothing_says_so_and_takes_nothing(host: QWidget) -> None:
    choice = _choice(host)
    QTest.keyClicks(choice, "qqq")
    popup = _popup(host)
    assert choice.found() == []
    assert popup._list.item(0).text().startswith("没有")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert choice.value() == Category.ELECTRONICS
    assert popup.isVisible()


def test_the_list_stays_within_the_window(host: QWidget) -> None:
    choice = _choice(host)
    choice.showPopup()
    popup = _popup(host)
    assert host.rect().contains(popup.geometry())
    assert popup.geometry().top() > choice.mapTo(host, QPoint(0, choice.height())).y()
    QTest.mouseClick(
        popup._list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=popup._list.visualItemRect(popup._list.item(2)).center(),
    )
    assert choice.value() == Category.FOOD


def test_a_short_choice_has_no_line(host: QWidget) -> None:
    short = ChoiceBox([(word(each), each) for each in Salutation])
    _layout_of(host).addWidget(short)
    short.setFocus()
    QTest.keyClicks(short, "x")
    assert host.findChild(ChoicePopup) is None
