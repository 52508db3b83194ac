"""Posted supervision on Today, over a real ledger: shown, opened and answered."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.records.supervision import Supervision
from mediation_desk.ui.pages.today import TodayPage
from mediation_desk.ui.pages.today.cards.supervision_card import (
    SupervisionCard,
    SupervisionRow,
    SupervisionSheet,
)
from mediation_desk.ui.widgets.marks import Pill
from tests.station import Counter
from tests.ui.clipping import clipped_texts, settle
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.incoming.test_supervision import WHY, held, posted


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


def shown(desk: RealDesk) -> TodayPage:
    """Today, once it has read."""
    page = TodayPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: page._read is not None)
    settle()
    return page


def one(desk: RealDesk) -> Supervision:
    (found,) = held(desk.counter).open
    return found


def test_nothing_posted_shows_no_card(desk: RealDesk) -> None:
    page = shown(desk)
    assert not page.findChildren(SupervisionCard)[0].isVisible()


def test_the_clerk_answers_from_today(desk: RealDesk) -> None:
    posted(desk.counter)
    page = shown(desk)
    (row,) = page.findChildren(SupervisionRow)
    assert "质量科 陈立　to be answered" in shown_words(row)
    row.opened.emit()
    (sheet,) = page.findChildren(SupervisionSheet)
    settle()
    assert WHY in shown_words(sheet)
    assert clipped_texts(sheet) == []
    sheet.answer()
    desk.until(lambda: "This field is empty. Write at least one sentence." in shown_words(sheet))
    sheet.text.setText("已全部下架复检。")
    sheet.answer()
    desk.until(lambda: one(desk).reply is not None)
    desk.until(lambda: desk.said == ["Answered to 质量科 陈立: 盛世珠宝"])
    desk.until(lambda: "质量科 陈立　answered" in shown_words(page))


@pytest.mark.parametrize(
    ("days", "words"), [(-20, "{n} d left"), (0, "Due today"), (3, "3 d over")]
)
def test_the_days_are_counted_to_the_last_one(desk: RealDesk, days: int, words: str) -> None:
    """The last day itself is in time."""
    posted(desk.counter)
    until = one(desk).posted.due_on
    now = desk.counter.watch()
    left = (until - now.date()).days
    desk.counter.watch.forward(days=left + days)
    row = SupervisionRow(one(desk), desk.counter.watch())
    desk.qtbot.addWidget(row)
    assert [pill.text() for pill in row.findChildren(Pill)] == [words.format(n=-days)]
