"""In a language whose words are 1.6 times as long, no word is cut on any page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.seat import CLERK, Seat, a_seat
from tests.ui.clipping import clipped_texts

# The rail is 208 wide whatever is said; its two buttons elide and have tooltips.
ELIDED = ("Search or go to", "Log new dispute")


class Stretched(QTranslator):
    """Our texts with a suffix; Qt's own remain."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the source and six more letters for each ten."""
        del disambiguation, n
        return source if context.startswith("Q") else source + "~" * round(len(source) * 0.6)


@pytest.fixture
def stretched(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """A clerk's seat in the long language, in a small window."""
    seat = a_seat(qtbot, qapp, tmp_path / "ledger", "en")
    translator = Stretched()
    qapp.installTranslator(translator)
    seat.program.window.resize(1366, 768)
    seat.sign_in(CLERK)
    seat.program.window.resize(1366, 768)
    yield seat
    seat.close()
    qapp.removeTranslator(translator)


def _nothing_is_cut(seat: Seat) -> None:
    """Wait for an answer of the ledger, which may arrive late and is laid out a moment after."""

    def is_whole() -> None:
        found = clipped_texts(seat.program.window)
        assert [text for text in found if not text.startswith(ELIDED)] == []

    seat.qtbot.waitUntil(is_whole, timeout=5_000)


@pytest.mark.parametrize("page", ["today", "register", "ledger", "fund", "link", "settings"])
@pytest.mark.release
def test_no_word_is_cut_on_a_page(stretched: Seat, page: str) -> None:
    stretched.go(page)
    stretched.see("~")
    _nothing_is_cut(stretched)


def test_no_word_is_cut_on_a_case(stretched: Seat) -> None:
    stretched.desktop.navigation.open_case(stretched.case)
    stretched.see(stretched.held().number)
    _nothing_is_cut(stretched)
