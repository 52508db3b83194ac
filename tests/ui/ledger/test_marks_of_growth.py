"""Marks of an aggravated matter leave room for its text, and stay within their cell."""

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.models.ledger.cells import CellMark
from mediation_desk.ui.pages.ledger.table.row_painter import fitting

GREW = [CellMark("Intensified", "bad", "siren"), CellMark("Enlarged", "warn", "megaphone")]


def test_in_a_wide_cell_the_marks_have_their_words(desk_theme: Theme) -> None:
    del desk_theme
    assert [mark.words for mark, _ in fitting(GREW, 600)] == ["Intensified", "Enlarged"]


def test_in_a_narrow_cell_their_icons_stand_alone_and_take_less_than_half(
    desk_theme: Theme,
) -> None:
    del desk_theme
    found = fitting(GREW, 160)
    assert [(mark.words, mark.icon) for mark, _ in found] == [("", "siren"), ("", "megaphone")]
    assert sum(wide for _, wide in found) < 80
