"""The library over a real station: reading, search, citation, and ended answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.library import LibraryPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.read_models.library import Library
from mediation_desk.workflows.regulator import standing_answers as acts
from tests.station import Counter
from tests.ui.clipping import clipped_texts, settle
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.law.test_packs import ARTICLES, take
from tests.workflows.regulator.test_standing_answers import answered

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def shown(desk: RealDesk, subject: str = "") -> LibraryPage:
    """The page, read."""
    page = LibraryPage(desk.gateway, desk.navigation, shipped_library())
    page.show_subject(subject)
    desk.show(page)
    desk.until(lambda: page.situation() != "")
    settle()
    return page


def notes(desk: RealDesk, case: str) -> list[str]:
    """The notes in the course of a case."""
    now = desk.counter.watch()
    sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    return [step.event.text for step in sheet.steps if isinstance(step.event, Noted)]


def heads(page: LibraryPage) -> list[str]:
    """Return the bold texts of the rows."""
    return [face.head for face in page.body.finding.shelf.faces()]


def held(desk: RealDesk) -> Answers:
    """The answers as the ledger has them."""
    return desk.counter.session.ask(lambda reader: reader.records.answers)


def test_the_first_article_is_read_with_its_edition_and_dates(desk: RealDesk) -> None:
    page = shown(desk)
    said = shown_words(page.body.reader)
    assert "《消费者权益保护法》第八条" in said
    assert "2013年修正　in force from 2014-03-15" in said
    assert page.situation() == "159 articles in our own words, 0 standing answers in force"


def test_a_pack_of_articles_is_read_here_as_soon_as_it_came(desk: RealDesk) -> None:
    page = shown(desk)
    take(desk.counter, ARTICLES.replace('code = "cpl"', 'code = "town"'))
    page.refresh()
    desk.until(lambda: "2 in full" in page.situation())
    assert page.situation() == "159 articles in our own words, 2 in full, 0 standing answers"
    page.body.finding.search.setText("妨碍公务")
    assert heads(page) == ["第六十条 妨碍公务"]
    said = shown_words(page.body.reader)
    assert "主席令第七号，2013年修正　in force from 2014-03-15" in said
    assert "The published text, imported as a pack." in said
    assert "In our own words" not in said


def test_words_and_law_narrow_the_list_and_an_empty_one_says_how_to_go_on(desk: RealDesk) -> None:
    page = shown(desk)
    page.body.finding.search.setText("七日")
    assert len(heads(page)) == 5
    page.body.finding.search.setText("首负")
    assert heads(page) == [
        "第一百四十八条 食品首负责任和十倍赔偿",
        "第一百四十四条 药品首负责任和十倍赔偿",
    ]
    assert "不得推诿" in shown_words(page.body.reader)
    page.body.finding.search.setText("火星")
    assert heads(page) == []
    assert "Nothing found" in shown_words(page.body.reader)
    assert not page.body.reader.cite.isEnabled()
    press(page, "Drop search")
    assert len(heads(page)) == 159


def test_the_replaced_order_says_its_end_and_what_replaced_it(desk: RealDesk) -> None:
    page = shown(desk, "o20-15")
    said = shown_words(page.body.reader)
    assert "until 2026-04-14" in said
    assert "Replaced by 《市场监督管理投诉举报处理办法》." in said
    marks = {face.key: face.mark for face in page.body.finding.shelf.faces()}
    assert (marks["o20-15"], marks["warranty-r2"], marks["o121-16"]) == (
        "ended 2026-04-14", "unchecked", "",
    )  # fmt: skip


def test_an_article_is_copied_and_written_into_the_case_opened_last(desk: RealDesk) -> None:
    case = desk.counter.register()
    desk.navigation.case_list.last = case
    page = shown(desk, "cpl-55")
    assert "Goes to GX01-261124-001 as a note" in shown_words(page)
    QTest.keyClick(page.body.finding.shelf, Qt.Key.Key_C, BOTH)
    desk.until(lambda: desk.said != [])
    (note,) = notes(desk, case)
    assert note.startswith("《消费者权益保护法》第五十五条（2013年修正，2014-03-15起施行")
    assert desk.navigation.copied == [note]
    assert desk.said == ["Cited into GX01-261124-001  See case"]


def test_without_a_case_the_citation_is_only_copied(desk: RealDesk) -> None:
    page = shown(desk, "cpl-24")
    page.body.reader.cite.click()
    assert len(desk.navigation.copied) == 1
    assert desk.said == ["Citation copied no case was opened yet"]


def test_standing_answers_are_read_cited_and_ended(desk: RealDesk) -> None:
    form = answered(desk.counter)
    desk.counter.act(acts.keep_answer, form, CLERK)
    case = desk.counter.register()
    desk.navigation.case_list.last = case
    page = shown(desk, form.answer)
    said = shown_words(page.body.reader)
    assert {"ZD-1124-001", "质量科 陈立", form.text} <= set(said.split("\n"))
    page.body.reader.cite.click()
    desk.until(lambda: bool(notes(desk, case)))
    assert notes(desk, case)[0].startswith("口径 ZD-1124-001，2026-11-24：")
    page.body.reader.end.click()
    strip = page.body.steps.strip
    assert strip is not None
    strip.send()
    assert "Say why in one sentence" in shown_words(page)
    strip.give_back({"on": "2026-11-23"})
    strip.give_back({"reason": "已有新规"})
    strip.send()
    desk.until(lambda: held(desk).items[form.answer].end_reason == "已有新规")
    desk.until(lambda: "Not in force: it can be read, not cited." in shown_words(page))
    assert not page.body.reader.cite.isEnabled()


def test_news_do_not_take_away_what_is_typed_about_an_end(desk: RealDesk) -> None:
    form = answered(desk.counter)
    desk.counter.act(acts.keep_answer, form, CLERK)
    page = shown(desk, form.answer)
    page.body.reader.end.click()
    strip = page.body.steps.strip
    assert strip is not None
    strip.give_back({"reason": "写了一半"})
    desk.counter.act(acts.keep_answer, another(desk.counter), CLERK)
    page.refresh()
    desk.until(lambda: "2 standing answers in force" in page.situation())
    settle()
    assert page.body.steps.strip is strip
    assert (strip.isVisible(), strip.fields["reason"].read()) == (True, "写了一半")


def test_a_superseded_answer_leads_to_the_one_that_follows(desk: RealDesk) -> None:
    first, second = answered(desk.counter), answered(desk.counter, "ZD-1124-002")
    desk.counter.act(acts.keep_answer, first, CLERK)
    desk.counter.act(acts.keep_answer, replace(second, supersedes=first.answer), CLERK)
    page = shown(desk, first.answer)
    press(page, "Superseded by ZD-1124-002")
    assert page.body.finding.shelf.key() == second.answer
    went = [face.mark for face in page.body.finding.shelf.faces()]
    assert went == ["valid", "superseded"]


def another(counter: Counter) -> acts.StandingAnswerForm:
    """The answer to another question."""
    return replace(answered(counter, "ZD-1124-003"), question="年卡停用怎么退？")


def test_an_auditor_reads_and_copies_only(desk: RealDesk) -> None:
    desk.sit("陈静")
    desk.navigation.case_list.last = desk.counter.register()
    page = shown(desk, "cpl-55")
    assert not page.body.reader.cite.isEnabled()
    assert "You may read and copy, not write." in shown_words(page)
    page.body.steps.cite()
    assert desk.navigation.copied == []
    page.body.reader.copy.click()
    assert len(desk.navigation.copied) == 1


def test_what_cannot_be_read_is_said_with_a_way_on(desk: RealDesk) -> None:
    desk.navigation.case_list.last = "no such case"
    page = LibraryPage(desk.gateway, desk.navigation, Library())
    desk.show(page)
    desk.until(lambda: "The standing answers could not be read" in shown_words(page))


def test_j_and_k_walk_and_slash_seeks(desk: RealDesk) -> None:
    page = shown(desk)
    shelf = page.body.finding.shelf
    shelf.setFocus()
    QTest.keyClick(shelf, Qt.Key.Key_J)
    assert shelf.key() == "cpl-10"
    QTest.keyClick(shelf, Qt.Key.Key_K)
    assert shelf.key() == "cpl-8"


@pytest.mark.parametrize(("wide", "high"), [(1232, 808), (1158, 676)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(desk: RealDesk, language: Language, wide: int, high: int) -> None:
    locale.install(language)
    form = answered(desk.counter)
    desk.counter.act(acts.keep_answer, form, CLERK)
    desk.navigation.case_list.last = form.case
    page = shown(desk, "o121-16")
    page.resize(wide, high)
    assert clipped_texts(page) == []
    page.show_subject(form.answer)
    page.refresh()
    desk.until(lambda: page.body.finding.shelf.key() == form.answer)
    page.body.reader.end.click()
    assert clipped_texts(page) == []


def press(page: LibraryPage, words: str) -> None:
    """Press the visible button with this text."""
    settle()
    next(b for b in page.findChildren(Button) if b.isVisible() and b.text() == words).click()
