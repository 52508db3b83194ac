"""No page cuts a word: every page of the navigation, in both languages, at every text size.

The sizes in between are shown in the smaller window and in one language: what cuts words there is
the rounding of sizes, not the words. In the dark every word stands out from its ground.

A page added to ``app.rail.NAMES`` is held to it without a line here.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Workplace, begin_station
from mediation_desk.app.startup.program import Program
from mediation_desk.app.window.navigation_items import NAMES, rail_items
from mediation_desk.configuration.settings import Settings
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.ui.appearance.theme import ThemeChoice
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.pages.recourse.board_list import BOARDS
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import FoundingForm
from tests.journeys.seat import MANAGER, Seat
from tests.station import CHEAP, PASSWORD
from tests.ui.clipping import clipped_texts, overhanging_texts
from tests.ui.contrast import faint_texts

TextField = QLineEdit | QPlainTextEdit

DISPUTES = 60
LARGE, SMALL = (1440, 900), (1366, 768)
OFTEN = (("zh", 100),)
"""The looks that are tried for every change, all of them before a version is given out."""

LOOKS = [
    pytest.param(look, marks=[] if look[:2] in OFTEN else [pytest.mark.release])
    for look in (
        *((language, scale, (LARGE, SMALL)) for language in ("zh", "en") for scale in (100, 150)),
        ("en", 90, (SMALL,)),
        ("en", 115, (SMALL,)),
        ("en", 130, (SMALL,)),
    )
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration ledger, made once."""
    workspace = tmp_path_factory.mktemp("demonstration") / "ledger"
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    session, _ = begin_station(Workplace(workspace, CHEAP), founding, Newcomer(MANAGER, PASSWORD))
    fill(session, DISPUTES, 1)
    session.close()
    return workspace


@dataclass
class Look:
    """The program in one language at one text size, a case to show, and the windows to try."""

    seat: Seat
    case: str
    windows: tuple[tuple[int, int], ...]

    def places(self) -> Iterator[tuple[str, str]]:
        """Go to every page and subject, wait until it is read, and name it."""
        for name in NAMES:
            if name != "case":
                self.seat.go(name)
            for subject in _subjects(self, name):
                self.seat.go(name, subject)
                _read(self.seat)
                yield name, subject


@contextmanager
def a_look(
    qtbot: QtBot, workspace: Path, language: str, choice: ThemeChoice, scale: int
) -> Iterator[Look]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, Settings(workspace, language, "light", ((MANAGER, PASSWORD),), "一号台"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    seat = Seat(qtbot, program, "")
    seat.sign_in(MANAGER)
    program.theme.apply(choice, scale)
    keys = seat.session.ask(lambda reader: reader.keys(View(), 1))
    (row,) = seat.session.ask(lambda reader: reader.rows(keys))
    yield Look(seat, row.case, (LARGE,))
    # The pages go first: dressing all of them anew takes longer than the look itself.
    seat.close()
    program.theme.apply(ThemeChoice.LIGHT, 100)


@pytest.fixture
def workspace(qapp: QApplication, filled: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration ledger."""
    del qapp
    return shutil.copytree(filled, tmp_path / "ledger")


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request: pytest.FixtureRequest, qtbot: QtBot, workspace: Path) -> Iterator[Look]:
    language, scale, windows = request.param
    with a_look(qtbot, workspace, language, ThemeChoice.LIGHT, scale) as found:
        found.windows = windows
        yield found


@pytest.fixture
def dark(qtbot: QtBot, workspace: Path) -> Iterator[Look]:
    with a_look(qtbot, workspace, "zh", ThemeChoice.DARK, 100) as found:
        yield found


def _subjects(look: Look, page: str) -> tuple[str, ...]:
    """Return the addressable parts of a page: a case, the settings' sections, the boards."""
    if page == "settings":
        return tuple(look.seat.page()._places)  # type: ignore[attr-defined]
    if page == "recourse":
        return tuple(BOARDS)
    return (look.case,) if page == "case" else ("",)


def test_every_page_has_its_entry_in_the_rail() -> None:
    stand = [name for item in rail_items() for name in (item.name, *item.under)]
    # A case is of the ledger; what came is a panel beside the page, with an entry among the pages.
    assert sorted(stand) == sorted({*NAMES, "inbox"})


def test_no_page_cuts_a_word(look: Look) -> None:
    cut, window = [], look.seat.program.window
    for name, subject in look.places():
        for wide, high in look.windows:
            window.resize(wide, high)
            found = clipped_texts(window) + overhanging_texts(window)
            assert (window.width(), window.height()) == (wide, high), f"{name} is too large"
            cut += [(name, subject, wide, text) for text in found]
    assert cut == []


@pytest.mark.release
def test_every_word_stands_out_in_the_dark(dark: Look) -> None:
    window = dark.seat.program.window
    window.resize(*LARGE)
    faint = [(place, text) for place in dark.places() for text in faint_texts(window)]
    assert faint == []


def _read(seat: Seat) -> None:
    """Let the page's questions, and those that their answers lead to, be answered and shown."""
    workers = seat.desktop.gateway.findChildren(Jobs)
    seat.qtbot.waitUntil(lambda: not any(worker.pending() for worker in workers))


@pytest.mark.release
def test_every_field_takes_words_from_an_input_method(dark: Look) -> None:
    met, lost = set(), []
    for name, subject in dark.places():
        for field in _fields(dark.seat.program.window):
            met.add(f"{name} {field.accessibleName()}")
            if not _composes(field):
                lost.append(f"{name} {subject} {field.accessibleName()}")
    assert lost == []
    assert {"register 事实经过", "register 商品或服务", "case 备注"} <= met


def _fields(window: QWidget) -> list[TextField]:
    """Return the fields that may be typed into now."""
    found: list[TextField] = [
        *window.findChildren(QLineEdit),
        *window.findChildren(QPlainTextEdit),
    ]
    usable = (each for each in found if each.isVisible() and each.isEnabled())
    return [each for each in usable if not each.isReadOnly()]


def _composes(field: TextField) -> bool:
    """Compose a word as pinyin does; return whether the field waited for it and took it."""
    field.setFocus()
    before = _text(field)
    for letters in ("n", "ni", "ni hao"):
        QApplication.sendEvent(field, QInputMethodEvent(letters, []))
        if _text(field) != before:
            return False
    committed = QInputMethodEvent()
    committed.setCommitString("你好")
    QApplication.sendEvent(field, committed)
    took = "你好" in _text(field)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return took


def _text(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
