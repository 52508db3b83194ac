"""The work list: groups by clock, tabs, ticks, and the words of a row."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtTest import QAbstractItemModelTester

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.policy import Policy
from mediation_desk.ui import locale
from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.locale import Language
from mediation_desk.ui.models.work_delegate import fitting, metadata, places
from mediation_desk.ui.models.work_list import (
    GroupHeader,
    UrgencyGroup,
    WorkItemRole,
    WorkList,
    WorkOrder,
    WorkScope,
    group_of,
)
from mediation_desk.ui.pages.today import today_figures as figure_words
from mediation_desk.ui.pages.today.situation import sentence
from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.case.clock_cell import clock_words
from mediation_desk.ui.widgets.case.firsts import StepState
from mediation_desk.workflows.clocks import clock_statuses
from mediation_desk.workflows.read_models.today import (
    ClockStatus,
    RateWithTrend,
    ShownClock,
    WorkRow,
)
from tests.builders import NOW, a_today, a_work_row, at, some_figures
from tests.ui.today.work_rows import ALL, LATER, SOON


def shown(model: WorkList) -> list[str]:
    items = [model.index(n).data(WorkItemRole.ITEM) for n in range(model.rowCount())]
    return [i.group.value if isinstance(i, GroupHeader) else i.case for i in items]


def a_model(rows: tuple[WorkRow, ...] = ALL) -> WorkList:
    model = WorkList("wang")
    model.show_rows(rows, NOW)
    return model


def test_rows_stand_under_the_group_of_their_clock_the_most_urgent_first() -> None:
    wanted = ["overdue", "c1", "hour", "c2", "today", "c3", "later", "c4", "waiting", "c5"]
    assert shown(a_model()) == wanted


@pytest.mark.parametrize(
    ("when", "group"),
    [
        (NOW - timedelta(seconds=1), UrgencyGroup.OVERDUE),
        (NOW, UrgencyGroup.HOUR),
        (NOW + timedelta(minutes=60), UrgencyGroup.HOUR),
        (NOW + timedelta(minutes=61), UrgencyGroup.TODAY),
        (at("23:59"), UrgencyGroup.TODAY),
        (at("00:00", 25), UrgencyGroup.LATER),
    ],
)
def test_a_group_begins_exactly_at_its_limit(when: object, group: UrgencyGroup) -> None:
    clock = ClockStatus(ShownClock.ACT, at("08:00"), when)  # type: ignore[arg-type]
    assert group_of(a_work_row(clock=clock), NOW) is group


def test_the_model_keeps_the_rules_of_item_models() -> None:
    model = a_model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.choose(WorkScope.MINE)
    model.sort_by(WorkOrder.AMOUNT)
    model.tick(NOW + timedelta(hours=2))
    model.show_rows((), NOW)


def test_tabs_count_what_they_would_show() -> None:
    model = a_model()
    assert [model.count(whose) for whose in WorkScope] == [5, 4, 1]
    model.choose(WorkScope.UNCLAIMED)
    assert shown(model) == ["later", "c4"]


def test_a_tick_tells_only_rows_whose_words_change() -> None:
    model = a_model((SOON, LATER))
    told: list[int] = []
    model.dataChanged.connect(lambda index, _: told.append(index.row()))
    model.tick(NOW + timedelta(seconds=1))
    # 41 minutes become "40 min left" as soon as a second is gone; five hours stay five.
    assert [model.row_at(model.index(row)).case for row in told] == ["c2"]  # type: ignore[union-attr]
    told.clear()
    model.tick(NOW + timedelta(seconds=2))
    assert told == []


def test_a_row_that_becomes_overdue_moves_into_the_first_group() -> None:
    model = a_model((SOON, LATER))
    model.tick(at("11:05") + timedelta(seconds=1))
    assert shown(model)[:2] == ["overdue", "c2"]


WATCHED = a_work_row(
    case="c2",
    clock=ClockStatus(ShownClock.SHOP, at("09:40"), at("10:40")),
    step=CaseAction.SHOP_ANSWER,
    shown_from=at("10:40"),
)


def test_what_is_watched_becomes_work_at_its_time_beside_the_row_of_its_case() -> None:
    model = a_model((SOON, WATCHED))
    assert (shown(model), model.count(WorkScope.ALL)) == (["hour", "c2"], 1)
    model.tick(at("10:40") + timedelta(seconds=1))
    assert (shown(model), model.count(WorkScope.ALL)) == (["overdue", "c2", "hour", "c2"], 2)
    assert model.cases() == ("c2",)
    assert [model.index_of(row.key).row() for row in (WATCHED, SOON)] == [1, 3]


def test_a_running_first_turns_overdue_as_its_clock_passes() -> None:
    firsts = clock_statuses.milestone_statuses(Firsts(at("10:00"), at("10:03")), Policy())
    assert clock_presenter.first_state(firsts[1], at("10:30")) is StepState.RUNNING
    assert clock_presenter.first_state(firsts[1], at("10:31")) is StepState.OVERDUE
    assert clock_presenter.first_state(firsts[0], at("10:31")) is StepState.DONE
    assert clock_presenter.first_state(firsts[2], at("10:31")) is StepState.LATER


def test_the_second_line_of_a_row_holds_number_consumer_amount_and_arrival() -> None:
    assert metadata(SOON, NOW) == ["GX01-261124-009", "刘女士", "¥12,860", "logged 09:05"]


def test_a_piece_of_the_second_line_is_whole_or_not_there() -> None:
    locale.install(Language.ENGLISH)
    whole = ["GX01-261124-009", "刘女士", "¥12,860", "logged 09:05"]
    wide = sum(painting.width(part, fonts.font("small")) + 1 for part in whole) + 3 * 12
    assert fitting(SOON, NOW, wide) == whole
    assert fitting(SOON, NOW, wide - 1) == [*whole[:3], "09:05"]
    assert fitting(SOON, NOW, wide - 60) == whole[:3]
    assert fitting(SOON, NOW, 120) == whole[:1]


@pytest.mark.parametrize("language", list(Language))
def test_the_words_of_every_clock_fit_their_column(language: Language) -> None:
    locale.install(language)
    strong = fonts.font("field", bold=True)
    room = places(QRectF(0, 0, 700, 57), 100).clock.width() - px(28) - 8
    said = [clock_words(sign * (minutes * 60 + 1)) for minutes in range(1440) for sign in (1, -1)]
    wide = [words for words in said if painting.width(words, strong) > room]
    assert wide == []


def test_the_situation_names_where_to_begin() -> None:
    today = a_today(work=ALL)
    assert sentence(today, "王晓燕", NOW) == "Good morning, 王晓燕. 1 overdue. Start with 童趣乐园."
    assert sentence(a_today(work=()), "王", at("19:00")).endswith("No dispute is waiting.")


def test_figures_carry_their_comparison_and_target() -> None:
    cells = figure_words.drawn(some_figures())
    assert [cell.number for cell in cells] == ["92.4", "96.1", "98.7", "186,400"]
    assert cells[0].comparison == "+1.8 on last month, target 90%"
    assert cells[1].comparison == "2 overdue now, target 98%"
    assert cells[2].comparison == "156 valid grades, 1 dissatisfied"


def test_a_figure_of_nothing_is_a_dash() -> None:
    nothing = some_figures(two_stations=RateWithTrend(0, 0))
    assert figure_words.drawn(nothing)[0].number == "–"
