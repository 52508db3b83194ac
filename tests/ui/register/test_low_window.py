"""Register on a screen of 1366x768: four lines of facts, the evidence and every button."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui import locale
from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.locale import Language
from tests.ui.clipping import settle
from tests.ui.register.register_bench import Bench

LOW = (1158, 640)
"""The page in a maximised window with a title bar: beside the rail, under header and title."""


def _is_in_sight(part: QWidget, page: QWidget) -> bool:
    """Tell whether a part is shown whole, not scrolled or cut away."""
    seen = part.visibleRegion().boundingRect()
    return part.isVisibleTo(page) and seen == part.rect()


# English chips are wider, and their labels stand above them.
@pytest.mark.parametrize(("language", "lines"), [(Language.CHINESE, 4), (Language.ENGLISH, 2)])
def test_the_facts_the_evidence_and_every_button_are_in_sight(
    qtbot: QtBot, language: Language, lines: int
) -> None:
    locale.install(language)
    bench = Bench(qtbot)
    page = bench.page
    page.resize(*LOW)
    settle()
    settle()
    facts, bar = page.form.facts.facts, page.sitting.bar
    shown = facts.viewport().visibleRegion().boundingRect().height()
    assert shown >= lines * fonts.metrics("field").lineSpacing()
    assert _is_in_sight(page.advice.evidence, page)
    buttons = (bar.clear, bar.keep, bar.print, bar.spot, bar.accept)
    assert all(_is_in_sight(button, page) for button in buttons)
