"""Acts on several ticked cases: each tells what the rows showed, so none overrules a colleague."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.pages.ledger.bulk.batch_dialogs import (
    BatchDialog,
    CallBackDialog,
    HandOverDialog,
)
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.workflows.response.case_keeping import HandOverForm, Note, hand_over, note
from mediation_desk.workflows.response.follow_up import FollowUpPlan, plan_follow_up
from tests.station import Counter
from tests.ui.real_desk import BOSS, CLERK, HEAD, RealDesk, a_real_desk

OTHER = "赵磊"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """The desk of a clerk."""
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


@pytest.fixture
def cases(desk: RealDesk) -> tuple[str, str]:
    """Two cases that were answered."""
    made = desk.counter.register(), desk.counter.register()
    for case in made:
        desk.counter.respond(case)
    return made


def _page(desk: RealDesk) -> LedgerPage:
    page = LedgerPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: len(page.model.keys()) == 2)
    return page


def _answer(desk: RealDesk, fill: Callable[[BatchDialog], None]) -> None:
    """Fill the next dialog in, and send it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BatchDialog):
            timer.stop()
            fill(dialog)
            dialog.send()

    timer = QTimer(desk.pages[0], interval=10)
    timer.timeout.connect(look)
    timer.start()


def _held(desk: RealDesk, case: str) -> Case:
    (found,) = desk.counter.session.ask(lambda reader: reader.folded((case,)))
    return found


def test_a_hand_over_of_several_cases_overrules_none_that_was_made_meanwhile(
    desk: RealDesk, cases: tuple[str, str]
) -> None:
    page, people, (first, second) = _page(desk), desk.counter.people, cases

    def fill(dialog: BatchDialog) -> None:
        assert isinstance(dialog, HandOverDialog)
        theirs = HandOverForm(new_id(), first, people[HEAD].id, "商场经理接手")
        desk.counter.act(hand_over, theirs, BOSS)
        desk.counter.act(note, Note(new_id(), second, "店长下午到台"), BOSS)
        dialog.to.choose(people[OTHER].id)
        dialog.reason.setText("交班")

    _answer(desk, fill)
    page.batch.hand_over(page.model.keys())
    desk.until(lambda: page.batch.refusals is not None)
    assert page.batch.refusals is not None
    (refused,) = page.batch.refusals._refused
    assert (refused.case, BOSS in refused.why, "商场经理接手" in refused.why) == (
        first, True, True
    )  # fmt: skip
    offered = [_held(desk, case).offered_to for case in cases]
    assert offered == [people[HEAD].id, people[OTHER].id]


def test_a_call_back_that_was_planned_meanwhile_is_replaced_by_none_of_several(
    desk: RealDesk, cases: tuple[str, str]
) -> None:
    page, people, first = _page(desk), desk.counter.people, cases[0]
    today = local_day(desk.counter.watch())

    def fill(dialog: BatchDialog) -> None:
        assert isinstance(dialog, CallBackDialog)
        day = today + timedelta(days=2)
        desk.counter.act(plan_follow_up, FollowUpPlan(new_id(), first, day, people[BOSS].id), BOSS)
        dialog.day.show_day(today + timedelta(days=3))

    _answer(desk, fill)
    page.batch.plan_call_back(page.model.keys())
    desk.until(lambda: page.batch.refusals is not None)
    assert page.batch.refusals is not None
    assert [each.case for each in page.batch.refusals._refused] == [first]
    assert [_held(desk, case).follow_up_on for case in cases] == [
        today + timedelta(days=2),
        today + timedelta(days=3),
    ]
