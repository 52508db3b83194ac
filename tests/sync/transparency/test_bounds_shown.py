"""Display of the regulator's root and of time bounds: papers, link page, timeline."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.papers.case import referral, registration
from mediation_desk.papers.fund import fund_statement, month_sheet
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.ui.pages.case.timeline.timeline import TimelineRow
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.fund.recourse_sheet import FundPosition, MonthSheet
from mediation_desk.workflows.read_models.link import (
    CheckpointRow,
    HeadRow,
    LinkState,
    ProvedHead,
    TimeBounds,
    WitnessSheet,
)
from tests.papers import builders, pdf_content
from tests.papers.fund.test_fund_papers import _sheet
from tests.papers.ledger_export.test_ledger_book import BOOK_OF_NOVEMBER, rows
from tests.station import NOON
from tests.ui.case.test_timeline import _opened
from tests.ui.link.scripted_link import a_link, shown

# 12:00 and 12:30 in China.
AFTER = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
BOUNDS = TimeBounds(AFTER, AFTER + timedelta(minutes=30))
KEY, ROOT = "d7" * 32, "ab" * 32
WITNESS = WitnessSheet(
    CheckpointRow(48_231, ROOT, AFTER, "note", AFTER),
    ProvedHead(HeadRow("epoch", 12_345, "cd" * 32, AFTER), 5, (), "note", "station"),
    None,
    KEY,
)


def _bounded(bounds: TimeBounds) -> PaperCase:
    paper = builders.paper()
    steps = tuple(replace(step, bounds=bounds) for step in paper.sheet.steps)
    return replace(paper, sheet=replace(paper.sheet, steps=steps))


@pytest.mark.parametrize(
    ("make", "between", "by"),
    [
        (
            registration.make,
            "在2026-11-2412:00与2026-11-2412:30之间，监管端时钟",
            "不晚于2026-11-2412:30，监管端时钟",
        ),
        (
            referral.make,
            "经到店受理登记（监管端见证11-2412:00—11-2412:30）",
            "经到店受理登记（监管端见证—11-2412:30）",
        ),
    ],
)
def test_a_paper_of_a_case_bounds_the_time_of_its_first_entry(
    make: Callable[[PaperCase], bytes], between: str, by: str
) -> None:
    pages = pdf_content.pages(make(_bounded(BOUNDS)))
    assert len(pages) == 1
    assert between in pdf_content.squeezed(pages[0])
    assert by in pdf_content.squeezed(
        pdf_content.pages(make(_bounded(replace(BOUNDS, after=None))))[0]
    )
    assert "监管端" not in pdf_content.squeezed(pdf_content.pages(make(_bounded(TimeBounds())))[0])


def test_the_book_prints_root_size_time_head_and_key_the_same_each_time() -> None:
    book = replace(BOOK_OF_NOVEMBER, witness=WITNESS)
    content = ledger_book.make(book, rows(40))
    assert content == ledger_book.make(book, rows(40))
    last = pdf_content.squeezed(pdf_content.pages(content)[-1])
    assert "监管端见证树根（48231项，2026-11-2412:00签名，含本台账至第12345条" in last
    assert ROOT in last
    assert f"监管端公钥{KEY}" in last


def test_a_book_without_a_hub_says_that_there_is_no_root() -> None:
    last = pdf_content.squeezed(pdf_content.pages(ledger_book.make(BOOK_OF_NOVEMBER, rows(1)))[-1])
    assert "监管端见证树根：无" in last


def test_each_page_has_a_code_of_its_own_that_follows_its_rows() -> None:
    written = io.BytesIO()
    pages = [*ledger_book.write(BOOK_OF_NOVEMBER, rows(80), written)]
    content = written.getvalue()
    assert content == ledger_book.make(BOOK_OF_NOVEMBER, rows(80))
    printed = [pdf_content.squeezed(page) for page in pdf_content.pages(content)]
    codes = [page.partition("本页校验码")[2][:32] for page in printed]
    assert len(set(codes)) == len(pages) == len(printed) > 1
    again = [*ledger_book.write(BOOK_OF_NOVEMBER, rows(80), io.BytesIO())]
    assert again == pages
    other = [*ledger_book.write(BOOK_OF_NOVEMBER, rows(79), io.BytesIO())]
    assert other[0] == pages[0]
    assert other[-1] != pages[-1]


def test_a_long_story_is_hashed_on_each_page_that_it_stands_on() -> None:
    story = "A1" * 1_500
    pages = ledger_book.write(BOOK_OF_NOVEMBER, rows(1, story), io.BytesIO())
    assert sum(page.count("A1") for page in pages) == 1_500


def test_the_paper_of_a_closed_month_prints_the_root() -> None:
    month = MonthSheet(
        date(2026, 11, 1), date(2026, 11, 30), NOON, "孙立群", "", FundPosition(), FundPosition()
    )
    made = month_sheet.make(month, builders.stamp(), WITNESS)
    assert ROOT in pdf_content.squeezed(pdf_content.text_of(made))


def test_the_statement_of_the_fund_prints_the_root() -> None:
    stamp = builders.stamp()
    text = pdf_content.squeezed(
        pdf_content.text_of(fund_statement.make(_sheet(()), stamp, witness=WITNESS))
    )
    assert ROOT in text
    assert "监管端见证树根：无" in pdf_content.squeezed(
        pdf_content.text_of(fund_statement.make(_sheet(()), stamp))
    )


def test_a_root_that_does_not_go_on_is_told_on_the_link_page(qtbot: QtBot) -> None:
    broken = replace(WITNESS.checkpoint, came_at=NOON)  # type: ignore[type-var]
    sheet = replace(a_link(LinkState.CONNECTED), witness=replace(WITNESS, broken=broken))
    page, _ = shown(qtbot, sheet)
    assert page.banner.isVisible()
    words = "\n".join(label.text() for label in page.banner.findChildren(PlainLabel))
    assert "does not go on from before" in words
    assert "48,231 heads, root abab abab abab" in words
    old = replace(broken, came_at=NOON - timedelta(days=31))  # type: ignore[type-var]
    late, _ = shown(qtbot, replace(sheet, witness=replace(WITNESS, broken=old)))
    assert not late.banner.isVisible()


def test_an_entry_of_the_timeline_tells_between_which_receipts_it_was_written(
    qtbot: QtBot,
) -> None:
    opened = _opened(qtbot)
    row = opened.page.findChildren(TimelineRow)[0]
    sheet = row._sheet
    told = [
        TimelineRow(replace(row.entry, bounds=bounds), sheet, row._actions, is_last=True)
        for bounds in (BOUNDS, replace(BOUNDS, after=None), TimeBounds())
    ]
    for made in told:
        qtbot.addWidget(made)
    tips = [
        [label.toolTip() for label in made.findChildren(PlainLabel) if label.toolTip()]
        for made in told
    ]
    assert tips == [
        ["By the regulator's receipts: written between 2026-11-24 12:00 and 2026-11-24 12:30"],
        ["By the regulator's receipts: written by 2026-11-24 12:30"],
        ["No receipt of the regulator covers this entry yet"],
    ]
