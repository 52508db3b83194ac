"""Stock phrases: F9 in a text, typing filters, a digit inserts; kept by owner and topic."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.phrases.book import EVERYBODY, PhraseBook, PhraseTopic
from mediation_desk.ui.phrases.keys import PhraseKeys, take_phrases
from mediation_desk.ui.phrases.popup import PhrasePopup
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.inputs import TextInput

ME, OTHER = "op-1", "op-2"


class Bench:
    """A text of the facts and one without phrases, under the keys of one operator."""

    def __init__(self, qtbot: QtBot) -> None:
        self.book = PhraseBook(MemoryPreferences())
        self.book.keep(ME, PhraseTopic.FACTS, "小票在手\n商户拒绝退款")
        self.book.keep(EVERYBODY, PhraseTopic.FACTS, "已当面核对商品\n小票在手")
        self.desk, self.facts, self.other = QWidget(), TextInput(), TextInput()
        take_phrases(self.facts, PhraseTopic.FACTS)
        lines = layout.column()
        lines.addWidget(self.facts)
        lines.addWidget(self.other)
        self.desk.setLayout(lines)
        qtbot.addWidget(self.desk)
        self.keys = PhraseKeys(self.desk, self.book, ME)
        self.desk.show()
        self.desk.activateWindow()
        QApplication.processEvents()

    def press(self) -> PhrasePopup:
        """Press F9 in the facts."""
        self.facts.setFocus()
        QApplication.processEvents()
        QTest.keyClick(self.facts, Qt.Key.Key_F9)
        (popup,) = self.facts.findChildren(PhrasePopup)
        return popup


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_digit_puts_a_phrase_in_at_the_cursor(bench: Bench) -> None:
    bench.facts.setText("经查，")
    popup = bench.press()
    assert popup.shown() == ("小票在手", "商户拒绝退款", "已当面核对商品")
    QTest.keyClick(popup.filter, Qt.Key.Key_2)
    assert bench.facts.text() == "经查，商户拒绝退款"
    assert not popup.isVisible()


def test_typing_filters_and_enter_takes_the_one_chosen(bench: Bench) -> None:
    popup = bench.press()
    popup.filter.setText("商")
    assert popup.shown() == ("商户拒绝退款", "已当面核对商品")
    QTest.keyClick(popup.filter, Qt.Key.Key_Down)
    QTest.keyClick(popup.filter, Qt.Key.Key_Return)
    assert bench.facts.text() == "已当面核对商品"


def test_escape_leaves_the_text_as_it_is(bench: Bench) -> None:
    popup = bench.press()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert bench.facts.text() == ""
    assert not popup.isVisible()


def test_a_text_without_a_topic_has_no_phrases(bench: Bench) -> None:
    bench.other.setFocus()
    assert bench.keys.offer() is None


def test_phrases_are_kept_by_owner_and_topic_without_empty_lines(bench: Bench) -> None:
    assert bench.book.keep(OTHER, PhraseTopic.NOTE, "  甲 \n\n甲\n乙") == ("甲", "乙")
    assert bench.book.of(OTHER, PhraseTopic.NOTE) == ("甲", "乙")
    assert bench.book.of(ME, PhraseTopic.NOTE) == ()
    assert (
        bench.book.offered(ME, PhraseTopic.NOTE)[0] == "Called, nobody answered; call again later."
    )
    bench.book.keep(EVERYBODY, PhraseTopic.NOTE, "")
    assert bench.book.offered(ME, PhraseTopic.NOTE) == ()
