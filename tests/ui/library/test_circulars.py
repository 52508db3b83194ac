"""Circulars in the library: in force and all, found, their articles opened, confirmed."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.library import LibraryPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.marks import Pill
from sync import protocol
from tests.station import Counter
from tests.ui.library.test_library_page import heads, shown
from tests.ui.real_desk import RealDesk, a_real_desk, shown_words
from tests.workflows.incoming.test_circulars import circular, held, publish, sent, take


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


FORMER = circular(number="1号", title="珠宝标签提示", valid_from=date(2026, 10, 1))
GOLD = circular(replaces=FORMER.circular, problems=("price", "drones"), trades=("jewellery",))
PAST = circular(
    number="2号", title="促销提示", valid_from=date(2026, 11, 1), valid_until=date(2026, 11, 23)
)


@pytest.fixture
def page(desk: RealDesk) -> LibraryPage:
    """The library with a circular in force, the one that it replaced, and one that expired."""
    for body in (FORMER, PAST, GOLD):
        publish(desk.counter, body)
    return shown(desk, subject=GOLD.circular)


def marks(page: LibraryPage) -> list[str]:
    """Return the marks of the rows."""
    return [face.mark for face in page.body.finding.shelf.faces()]


def link(page: LibraryPage, words: str) -> Button:
    """Return the button with these words in the reader."""
    return next(each for each in page.body.reader.findChildren(Button) if words in each.text())


def test_one_is_read_with_its_scope_and_its_former(page: LibraryPage) -> None:
    said = shown_words(page.body.reader)
    for words in (
        "历市监指〔2026〕3号",
        "复秤免费",
        "Jewellery",
        "Price, drones",
        "from 2026-11-24",
    ):
        assert words in said
    assert [each.text() for each in page.body.reader.findChildren(Pill)] == [
        "to be confirmed", "in force",
    ]  # fmt: skip
    assert heads(page) == ["黄金饰品计价提示"]
    link(page, "1号").click()
    assert marks(page) == ["to be confirmed", "expired", "replaced"]
    assert "from 2026-10-01　until 2026-11-23" in shown_words(page.body.reader)
    assert "Not in force" in shown_words(page.body.reader)


def test_the_search_finds_those_in_force_or_all(page: LibraryPage) -> None:
    page.body.finding.search.setText("促销")
    assert heads(page) == []
    page.body.finding.open_part("circulars", with_past=True)
    page.body.finding.changed.emit()
    assert heads(page) == ["促销提示"]
    page.body.finding.search.setText("首饰 复秤")
    assert heads(page) == []
    page.body.finding.search.setText("jewellery 复秤")
    assert len(heads(page)) == 3


def test_an_article_is_opened_from_the_circular(page: LibraryPage) -> None:
    page.body.finding.search.setText("黄金")
    link(page, "第二十条").click()
    assert page.body.finding.part() == "articles"
    assert page.body.finding.shelf.key() == "cpl-20"


def test_it_is_confirmed_with_the_merchants_told(desk: RealDesk, page: LibraryPage) -> None:
    strip = page.body.steps.strip
    assert strip is not None
    assert page.body.reader.confirm.isHidden()
    told = strip.fields["merchants_told"]
    # No merchant of this mall is known to sell jewellery: none is proposed.
    assert told.read() == "0"
    told.write("zwölf")
    strip.send()
    assert told.field.error() == "Type a whole number, 0 for none"
    told.write("12")
    strip.send()
    desk.until(lambda: held(desk.counter).items[GOLD.circular].confirmed is not None)
    assert [each.merchants_told for each in sent(desk.counter)] == [12]
    page.refresh()
    desk.until(lambda: "12 merchants told" in shown_words(page.body.reader))
    assert marks(page) == ["in force"]
    assert desk.said == ["Circular 历市监指〔2026〕3号 confirmed"]
    page.body.reader.confirm.click()
    again = page.body.steps.strip
    assert again is not None
    assert again.fields["merchants_told"].read() == "12"


def test_an_auditor_reads_it_and_confirms_nothing(desk: RealDesk) -> None:
    desk.sit("陈静")
    publish(desk.counter, GOLD)
    page = shown(desk, subject=GOLD.circular)
    assert page.body.steps.strip is None
    assert page.body.reader.confirm.isHidden()


def test_the_end_of_one_that_never_came_leads_to_all_circulars(desk: RealDesk) -> None:
    publish(desk.counter, GOLD)
    page = shown(desk, subject=f"circulars/{FORMER.circular}")
    assert (page.body.finding.part(), heads(page)) == ("circulars", ["黄金饰品计价提示"])


def test_the_letter_of_its_end_leads_to_it(desk: RealDesk) -> None:
    publish(desk.counter, PAST)
    end = protocol.CircularEnded(
        circular=PAST.circular, ended_on=date(2026, 11, 20), reason="已有新规。", text="已终止。"
    )
    message = take(desk.counter, "circular.ended", end)
    page = shown(desk, subject=f"circulars/{message}")
    assert (heads(page), marks(page)) == (["促销提示"], ["ended"])
    assert "已有新规。" in shown_words(page.body.reader)
