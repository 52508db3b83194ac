"""Theme: palettes, text sizes, the shipped font, icons and the style."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.appearance.tokens import Scheme
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel

LIGHT_SURFACE, DARK_SURFACE = "#ffffff", "#1a1f28"


def test_dark_is_one_call_and_reaches_the_palette(desk_theme: Theme) -> None:
    desk_theme.apply(ThemeChoice.DARK)
    base = QApplication.palette().color(QPalette.ColorRole.Base).name()
    accent = QApplication.palette().color(QPalette.ColorRole.Accent).name()
    assert (base, accent, tokens.current().scheme) == (DARK_SURFACE, "#8fb0ff", Scheme.DARK)


def test_the_sheet_names_no_font_family_and_draws_no_foreign_colour(
    desk_theme: Theme, qapp: QApplication
) -> None:
    desk_theme.apply(ThemeChoice.LIGHT)
    sheet = qapp.styleSheet()
    known = {tokens.current().hex(name) for name in tokens.current().names()}
    used = {word.strip(";") for word in sheet.split() if word.startswith("#")}
    assert "font-family" not in sheet
    assert used <= known


def test_a_text_size_that_is_not_offered_is_refused(desk_theme: Theme) -> None:
    with pytest.raises(ValueError, match="120"):
        desk_theme.apply(ThemeChoice.LIGHT, 120)


def test_labels_and_buttons_grow_with_the_text_size(desk_theme: Theme, qtbot: QtBot) -> None:
    label, button = PlainLabel("受理"), Button("受理")
    for widget in (label, button):
        qtbot.addWidget(widget)
    small = (label.font().pixelSize(), button.sizeHint().height())
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    assert small == (13, 32)
    assert (label.font().pixelSize(), button.sizeHint().height()) == (20, 48)


def test_words_made_but_not_shown_yet_follow_the_theme(desk_theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    rows = QVBoxLayout(page)
    row = PlainLabel("指导答复", "small", "reg")
    rows.addWidget(row)
    desk_theme.apply(ThemeChoice.DARK, 150)
    qtbot.waitUntil(row.isVisible)
    assert row.palette().color(QPalette.ColorRole.WindowText) == tokens.colour("reg")
    assert row.font() == fonts.font("small")


def test_pages_are_let_go_of_for_a_look_that_was_chosen_and_not_for_the_system(
    desk_theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    desk_theme.apply(ThemeChoice.SYSTEM)
    with qtbot.assertNotEmitted(desk_theme.changing):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens.current().scheme is Scheme.DARK
    with qtbot.waitSignal(desk_theme.changing, timeout=0):
        desk_theme.apply(ThemeChoice.LIGHT, 115)


class _CountedLabel(PlainLabel):
    """Label that counts how often it takes font and ink."""

    dressed = 0

    def _dress(self) -> None:
        self.dressed += 1
        super()._dress()


def test_a_label_put_into_layouts_is_dressed_once(desk_theme: Theme, qtbot: QtBot) -> None:
    label = _CountedLabel("现场和解", "small", "reg")
    inner: QWidget = label
    for _ in range(3):
        outer, column = QWidget(), QVBoxLayout()
        column.addWidget(inner)
        outer.setLayout(column)
        inner = outer
    qtbot.addWidget(inner)
    inner.show()
    assert label.dressed == 1
    desk_theme.apply(ThemeChoice.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText) == tokens.colour("reg")


def test_the_shipped_font_is_the_one_drawn() -> None:
    assert all(number >= 0 for number in fonts.load())
    assert QFontInfo(fonts.font("body")).family() == "Noto Sans SC"
    assert QFontInfo(fonts.font("body", bold=True)).bold()


def test_digits_are_tabular() -> None:
    measure = fonts.metrics("body")
    assert len({measure.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def _inks(image: QImage) -> set[str]:
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name())
    return found


def test_an_icon_is_drawn_in_its_token_and_follows_the_theme(desk_theme: Theme) -> None:
    assert "#b3261e" in _inks(icons.pixmap("triangle-alert", 16, "bad").toImage())
    desk_theme.apply(ThemeChoice.DARK)
    assert "#ff9a90" in _inks(icons.pixmap("triangle-alert", 16, "bad").toImage())


def test_an_icon_is_sharp_at_the_screen_s_ratio() -> None:
    drawn = icons.pixmap("clock", 16, "ink2", 1.5)
    assert (drawn.width(), drawn.devicePixelRatio()) == (24, 1.5)


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(LookupError, match="no-such-icon"):
        icons.pixmap("no-such-icon", 16)


@pytest.mark.parametrize("name", sorted(icons.MEANING.values()))
def test_every_icon_with_a_fixed_meaning_is_there(name: str) -> None:
    assert not icons.pixmap(name, 16).isNull()


def _count(image: QImage, ink: str) -> int:
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y).name() == ink for x, y in places)


def test_a_checked_box_is_filled_and_ticked(qtbot: QtBot) -> None:
    box = CheckBox("同意", checked=True)
    qtbot.addWidget(box)
    box.show()
    assert _count(box.grab().toImage(), "#2b55c4") > 80
    box.setChecked(False)
    assert _count(box.grab().toImage(), "#2b55c4") == 0


def test_who_chose_no_look_has_the_usual_one_and_not_that_of_the_person_before(
    desk_theme: Theme, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk_theme.resized):
        desk_theme.wear("dark", "130")
    assert (desk_theme.choice(), desk_theme.scale()) == (ThemeChoice.DARK, 130)
    desk_theme.wear("", "")
    assert (desk_theme.choice(), desk_theme.scale()) == (ThemeChoice.LIGHT, 100)
