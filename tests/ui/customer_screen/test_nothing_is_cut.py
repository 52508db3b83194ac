"""The layout of the customer screen: nothing is cut, in both languages and on each screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.codes import Claim, ProblemKind, Salutation
from mediation_desk.domain.people import Role
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.large_text import LargeButton
from mediation_desk.ui.customer_screen.reading_pane import ReadingColumn
from mediation_desk.ui.customer_screen.signature_pad import SignaturePad
from mediation_desk.ui.navigation.customer_view import CustomerView, DraftOnScreen, DraftRow
from mediation_desk.ui.seats.qr_picture import QrPicture
from mediation_desk.ui.widgets import painting
from mediation_desk.workflows.phone.customer_screen import (
    BoardOfficer,
    CaseOnScreen,
    IdleBoard,
    PersonOnDuty,
)
from mediation_desk.workflows.read_models.case.phone_texts import ShownText

SCREENS = [
    (1024, 600),
    (1366, 768),
    pytest.param((1920, 1080), marks=pytest.mark.release),
    pytest.param((3840, 2160), marks=pytest.mark.release),
]
STATEMENT = ShownText(
    "消费者陈述\n受理站：万达广场高新店受理站\n事实：" + "店长同意退货，不同意三倍赔偿。" * 12,
    "Statement of the consumer\nFacts: " + "refund agreed, three times the price not. " * 12,
)
LEAVES = (QLabel, LargeButton, SignaturePad, QrPicture)
DRAFT = DraftOnScreen(
    "刘*",
    "199****6207",
    "盛世珠宝 1F-A012",
    "足金手镯",
    "12,860.00",
    "2026-11-08",
    tuple(ProblemKind)[:3],
    tuple(Claim)[:3],
    "51,440.00",
    "11-08 在店内买手镯，" * 20 + "https://" + "x" * 120,
    Salutation.MS,
    DraftRow.FACTS,
)
CASE = CaseOnScreen(
    "01" * 16,
    "GX01-261124-001",
    "达成一致",
    "Agreement reached",
    STATEMENT,
    STATEMENT,
    (SignedPaper.AGREEMENT, SignedPaper.STATEMENT),
    link="http://192.168.8.20:7444/p/" + "a" * 40,
)

BOARD = IdleBoard(
    time(10),
    time(22),
    tuple(PersonOnDuty(f"欧阳晓燕{n}", role) for n in range(3) for role in Role)[:12],
    tuple(BoardOfficer(f"陈立{n}", "新城市市场监督管理局质量科", "副科长") for n in range(12)),
)
FEW = replace(BOARD, on_duty=BOARD.on_duty[:2], officers=BOARD.officers[:1])


class Shown:
    """The window, and the view that it follows."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.window, self.view = qtbot, CustomerWindow(), CustomerView()
        qtbot.addWidget(self.window)
        self.window.show_station("万达广场高新店受理站")
        self.window.show_clerk("王晓燕", "2 号台")
        self.window.follow(self.view)
        self.view.set_open(is_open=True)
        self.view.claim(self)
        self.window.show()

    def states(self) -> Iterator[str]:
        """Show each state in turn."""
        panel = self.window.case
        self.view.claim(self)
        yield from self.idle_states()
        self.view.show(self, DRAFT)
        yield "draft"
        self.view.show(self, CASE)
        yield "case"
        panel.sign.click()
        settle(self.window)
        assert panel.done.text() == "先读完全文"
        yield "signing"
        self.scrawl()
        self.read_all()
        yield "ready"
        panel.done.click()
        panel.show_answer(ValueError("not kept"))
        yield "not kept"
        panel.back.click()
        self.view.show(self, CASE.delivered(SignedPaper.AGREEMENT))
        yield "signed"
        self.view.show(self, CASE)
        panel.sign.click()
        changed = ShownText(STATEMENT.zh + "改", STATEMENT.en)
        self.view.show(self, replace(CASE, agreement=changed))
        assert not panel.is_signing
        yield "changed"
        self.view.clear()

    def idle_states(self) -> Iterator[str]:
        """Show the idle page in turn, and what is on the screen while the host is away."""
        yield "neutral"
        self.window.show_board(BOARD)
        yield "many people"
        self.window.show_board(FEW)
        yield "few people"
        self.view.set_away(is_away=True)
        yield "away"
        self.view.show(self, DRAFT)
        yield "draft, away"
        self.view.set_away(is_away=False)
        self.window.show_board(None)

    def read_all(self) -> None:
        """Read to the end by the large button."""
        settle(self.window)
        pane = self.window.case.pane
        for _ in range(60):
            if not pane.down.isEnabled():
                break
            pane.down.click()
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: pane.is_read)

    def scrawl(self) -> None:
        """Draw enough for a signature."""
        pad = self.window.case.pad
        pad._begin(QPointF(5, 5))
        pad._go(QPointF(90, 60))
        pad._end()


def settle(window: CustomerWindow) -> None:
    """Let the layouts come to rest."""
    for _ in range(6):
        QApplication.processEvents()
    assert window.isVisible()


def place_of(part: QWidget, window: CustomerWindow) -> QRect:
    """Return where a part is in the window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def cut(window: CustomerWindow) -> list[str]:
    """Return what is cut, squeezed, covered, or outside its place."""
    found, fixed = [], []
    columns = [each for each in window.findChildren(ReadingColumn) if each.isVisible()]
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, LEAVES) or is_empty(part):
            continue
        place, name = place_of(part, window), named(part)
        if not has_its_room(part):
            found.append(f"smaller than its words: {name} {place}")
        column = next((each for each in columns if each.isAncestorOf(part)), None)
        if column is None:
            fixed.append((place, name))
            if not window.rect().contains(place):
                found.append(f"outside: {name} {place}")
        elif not holds_across(place_of(column, window), place):
            found.append(f"wider than its place: {name} {place}")
    fixed += [(place_of(each, window), "text") for each in columns]
    over = [pair for pair in combinations(fixed, 2) if pair[0][0].intersects(pair[1][0])]
    return [*found, *(f"one over the other: {pair}" for pair in over)]


def has_its_room(part: QWidget) -> bool:
    """Tell whether all words of a part are in it."""
    if isinstance(part, LargeButton):
        return holds(part.size(), part.sizeHint())
    if not isinstance(part, QLabel):
        return True
    is_whole = part.wordWrap() or painting.width(part.text(), part.font()) <= part.width() + 1
    return is_whole and part.height() >= part.heightForWidth(part.width())


def holds_across(room: QRect, place: QRect) -> bool:
    """Tell whether a place is within another from left to right."""
    return room.left() <= place.left() and place.right() <= room.right()


def is_empty(part: QWidget) -> bool:
    """Tell whether it has nothing to be seen."""
    return isinstance(part, QLabel) and not part.text()


def named(part: QWidget) -> str:
    """Return words by which somebody finds it."""
    return str(part.property("text") or type(part).__name__)[:40]


def holds(size: QSize, needed: QSize) -> bool:
    """Tell whether a size is enough."""
    return size.width() >= needed.width() and size.height() >= needed.height()


def wrong_in(shown: Shown, size: tuple[int, int]) -> list[str]:
    """Return what is cut in any state and language on a screen of this size."""
    shown.window.resize(*size)
    wrong = []
    for state in shown.states():
        for _ in range(2):
            settle(shown.window)
            wrong += [f"{state} {shown.window.language}: {each}" for each in cut(shown.window)]
            shown.window.switch.click()
    assert (shown.window.width(), shown.window.height()) == size, "as large as its screen"
    return wrong


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.release
def test_nothing_is_cut_in_either_language(qtbot: QtBot, size: tuple[int, int]) -> None:
    wrong = wrong_in(Shown(qtbot), size)
    assert not wrong, "\n".join(wrong)


@pytest.mark.release
def test_nor_in_the_largest_text(qtbot: QtBot, desk_theme: Theme) -> None:
    desk_theme.apply(ThemeChoice.DARK, 150)
    wrong = wrong_in(Shown(qtbot), (1024, 600))
    assert not wrong, "\n".join(wrong)
