"""The contrast check finds text that is too faint, in both palettes."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from tests.ui.contrast import faint_texts


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_faint_words_are_found_and_readable_ones_are_not(
    qtbot: QtBot, desk_theme: Theme, choice: ThemeChoice
) -> None:
    desk_theme.apply(choice, 100)
    page, column = QWidget(), layout.column(8)
    for tone in ("ink1", "ink2", "ink3", "acc", "bad", "line2"):
        column.addWidget(PlainLabel(f"退一赔三 {tone}", "small", tone))
    page.setLayout(column)
    qtbot.addWidget(page)
    page.show()
    assert [words.split()[1] for words in faint_texts(page)] == ["line2"]
