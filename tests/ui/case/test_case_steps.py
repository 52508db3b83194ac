"""Focus after a case's form, the suggested next step, and the address of a question."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.pages.case.cards.next_step_card import NextStepCard, StepButton
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.widgets.layout import GutterColumn, TwoColumns
from tests.builders import a_case, a_sheet, a_step
from tests.ui.clipping import settle
from tests.ui.opened_case import AGREED, ASKED, CONTACT, TOLD, Opened, lived


def _focused_step() -> CaseAction | None:
    found = QApplication.focusWidget()
    return found.step if isinstance(found, StepButton) else None


def test_after_a_form_the_keyboard_is_on_the_next_step(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.RECORD_RESULT)
    opened.page.activateWindow()
    opened.panel().begin()
    opened.fill(result="agreed", text="同意退货").send()
    qtbot.waitUntil(lambda: _focused_step() is CaseAction.RECORD_RESULT)
    opened.hold(lived(CONTACT, AGREED))
    opened.page.refresh()
    qtbot.waitUntil(lambda: _focused_step() is CaseAction.ANSWER_CONSUMER)


def test_a_form_put_aside_gives_the_keyboard_back_to_the_step_that_opened_it(
    qtbot: QtBot,
) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    settle()
    opened.page.activateWindow()
    buttons = opened.page.findChildren(StepButton)
    button = next(b for b in buttons if b.step is CaseAction.ASK_GUIDANCE)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    opened.press(CaseAction.ASK_GUIDANCE)
    opened.panel().put_aside()
    assert _focused_step() is CaseAction.ASK_GUIDANCE


def test_escape_closes_the_form_first_and_leaves_the_case_only_then(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.ASK_GUIDANCE)
    opened.page.activateWindow()
    opened.page.setFocus()
    QTest.keyClick(opened.page, Qt.Key.Key_Escape)
    assert opened.navigation.places == []
    settle()
    assert [p for p in opened.page.findChildren(StepPanel) if p.isVisibleTo(opened.page)] == []
    QTest.keyClick(opened.page, Qt.Key.Key_Escape)
    assert opened.navigation.places == [("back", "")]


def test_while_guidance_is_awaited_no_step_is_filled(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, ASKED))
    settle()
    buttons = opened.page.findChildren(StepButton)
    assert [b.step for b in buttons if b.is_filled()] == []
    assert CaseAction.RECORD_RESULT in [b.step for b in buttons if b.isEnabled()]


@pytest.mark.parametrize(
    ("category", "problem", "line"),
    [
        (Category.JEWELLERY, ProblemKind.QUALITY, "quality"),
        (Category.JEWELLERY, ProblemKind.PRICE, "price"),
        (Category.JEWELLERY, ProblemKind.FALSE_ADVERTISING, "advertising"),
        (Category.JEWELLERY, ProblemKind.AFTER_SALES, "consumer"),
        (Category.CATERING, ProblemKind.PRICE, "food"),
    ],
)
def test_a_question_goes_to_the_section_of_its_problem_unless_another_is_chosen(
    category: Category, problem: ProblemKind, line: str
) -> None:
    case = a_case()
    case = replace(case, purchase=replace(case.purchase, category=category), problems=(problem,))
    form = form_for(CaseAction.ASK_GUIDANCE, a_sheet(case), (), "wang")
    assert form is not None
    assert next(e.value for e in form.entries if e.key == "line") == line


def test_an_empty_choice_asks_for_a_choice_and_not_for_a_sentence(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, AGREED, TOLD))
    opened.press(CaseAction.FOLLOW_UP)
    opened.panel().send()
    assert "Nothing is chosen here. Choose one." in opened.texts()


NOT_SENT = "not sent yet, goes by itself when the line is up"


def test_a_question_says_that_it_has_not_been_sent_until_the_hub_has_it(qtbot: QtBot) -> None:
    case, steps = lived(CONTACT, ASKED), (a_step(ASKED, "09:31", 2),)
    opened = Opened(qtbot, case, steps=steps, unsent=frozenset({"guidance.asked"}))
    assert NOT_SENT in opened.texts()
    opened.hold(case, steps=steps, unsent=frozenset({"message.acknowledged"}))
    opened.page.refresh()
    assert NOT_SENT not in opened.texts()


def test_in_large_type_the_next_steps_are_shown_whole_and_the_page_scrolls(
    qtbot: QtBot, desk_theme: Theme
) -> None:
    """At 115 % the right column drops under the timeline, where it was a slit of 97 pixels."""
    desk_theme.apply(ThemeChoice.LIGHT, 115)
    opened = Opened(qtbot, lived(CONTACT))
    opened.page.resize(1114, 600)
    settle()
    (card,), (columns,) = (
        opened.page.findChildren(NextStepCard),
        opened.page.findChildren(TwoColumns),
    )
    column = opened.page.findChildren(GutterColumn)[0]
    assert columns.is_folded()
    assert column.height() >= card.y() + card.height()
    assert card.height() >= card.minimumSizeHint().height()
