"""No text is cut on any board, with any form open, in both languages and window sizes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from mediation_desk.ui import locale
from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.recourse.board.columns import entries
from mediation_desk.ui.pages.recourse.board_list import BOARDS
from mediation_desk.ui.widgets import painting
from tests.ui.clipping import clipped_texts, overhanging_texts
from tests.ui.real_desk import CLERK, RealDesk
from tests.ui.recourse.recourse_bench import Recourse, give_deposit, merchant_of

WINDOWS = ((1232, 800), (1158, 668))
"""The page's room in windows of 1440x900 and 1366x768."""


def cut_words(page: Recourse) -> list[str]:
    """Return every clipped text on the shown board and in each form of its steps."""
    found = clipped_texts(page.page) + overhanging_texts(page.page)
    side = page.board().side
    for name, is_open in list(page.offered().items()):
        step = side._steps[name]
        if is_open and step.form is not None:
            side.take(step)
            found += [f"{name}: {word}" for word in clipped_texts(page.page)]
            found += [f"{name}: {word}" for word in overhanging_texts(page.page)]
            side.close_form()
    return found


@pytest.mark.parametrize(
    ("scale", "language"),
    [
        (150, Language.CHINESE),
        pytest.param(100, Language.ENGLISH, marks=pytest.mark.release),
        pytest.param(100, Language.CHINESE, marks=pytest.mark.release),
        pytest.param(150, Language.ENGLISH, marks=pytest.mark.release),
    ],
)
def test_nothing_is_cut(desk: RealDesk, desk_theme: Theme, language: Language, scale: int) -> None:
    payment = desk.paid()
    give_deposit(desk, merchant_of(desk, payment), 500, 1_000)
    locale.install(language)
    desk_theme.apply(ThemeChoice.LIGHT, scale)
    # A clerk's forms are the largest: somebody else signs them.
    desk.sit(CLERK)
    page = Recourse(desk)
    cut: list[tuple[str, int, str]] = []
    for name in BOARDS:
        page.board(name)
        for wide, high in WINDOWS:
            page.page.resize(wide, high)
            cut += [(name, wide, word) for word in cut_words(page)]
    assert cut == []


def test_the_page_speaks_chinese(desk: RealDesk) -> None:
    locale.install(Language.CHINESE)
    desk.paid()
    desk.sit(CLERK)
    page = Recourse(desk)
    said: Callable[[str, str], str] = QCoreApplication.translate
    assert said("RecoursePage", "Recourse and closing") == "追偿与结账"
    assert page.page.title() == "追偿与结账"
    desk.until(
        lambda: "发追偿通知" in [b.text() for b in page.board().side.detail.buttons.values()]
    )


def test_the_number_of_a_voucher_has_room_in_the_narrowest_window(desk: RealDesk) -> None:
    """Its column, less the margins of a cell."""
    del desk
    locale.install(Language.ENGLISH)
    (reference,) = (one for one in entries() if one.head == "Reference")
    wide = painting.width("消争赔〔2026〕第0027号", fonts.font("body"))
    assert wide <= tokens.px(reference.narrow) - 16
