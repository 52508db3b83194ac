"""The directory over a real station: cards, calls, form, notice board, and rights."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import BusinessLine, Paper
from mediation_desk.domain.records.directory import CallResult, Directory, ListingParticulars, Rank
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.directory import DirectoryPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows import drafts
from mediation_desk.workflows.directory import listings as acts
from tests.station import Counter
from tests.ui.clipping import clipped_texts, settle
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk, shown_words

HOURS = "工作日 8:30–12:00、13:30–17:00"
CENTRE = ListingParticulars(
    Rank.HOTLINE_CENTRE, "统一受理", "每天 8:30–20:30", lines=tuple(BusinessLine)
)
QUALITY = ListingParticulars(
    Rank.SECTION, "产品质量监督", HOURS, lines=(BusinessLine.QUALITY,), scope="质量、计量"
)
OFFICER = ListingParticulars(
    Rank.OFFICER, "主任科员", HOURS, "质量科", (BusinessLine.QUALITY,), "珠宝、家电"
)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def listed(counter: Counter, name: str, phone: str, said: ListingParticulars) -> str:
    """Take an entry in; returns its id."""
    form = acts.ListingEntryForm(new_id(), new_id(), name, phone, said)
    counter.act(acts.keep_listing, form, BOSS)
    return form.listing


def three(counter: Counter) -> list[str]:
    """A centre, a section and an officer."""
    return [
        listed(counter, "热线受理中心", "12315", CENTRE),
        listed(counter, "质量科", "19905318002", QUALITY),
        listed(counter, "陈立", "19905318022", OFFICER),
    ]


def shown(desk: RealDesk, wide: int = 1184) -> DirectoryPage:
    """The page, read."""
    page = DirectoryPage(desk.gateway, desk.navigation)
    desk.show(page, wide)
    desk.until(lambda: page.situation() != "")
    settle()
    return page


def held(desk: RealDesk) -> Directory:
    """The directory as the ledger has it."""
    return desk.counter.session.ask(lambda reader: reader.records.directory)


def test_an_empty_directory_says_how_to_begin(desk: RealDesk) -> None:
    page = shown(desk)
    assert "Nobody is listed yet" in shown_words(page)
    assert "the board would be empty" in shown_words(page)


def test_cards_show_number_hours_and_scope_and_the_board_of_topics_the_sections(
    desk: RealDesk,
) -> None:
    three(desk.counter)
    page = shown(desk)
    said = shown_words(page)
    assert [card.listing.name for card in page.cards.cards.values()] == [
        "热线受理中心", "质量科", "陈立",
    ]  # fmt: skip
    assert {"199 0531 8002", "199 0531 8022", "12315", HOURS, "珠宝、家电"} <= set(said.split("\n"))
    # Quality has its section, the other four lines go to the centre.
    topics = shown_words(page.topics).split("\n")
    assert (topics.count("热线受理中心"), topics.count("质量科")) == (4, 1)


def test_a_call_is_kept_under_the_officer_and_in_the_case_opened_last(desk: RealDesk) -> None:
    officer = three(desk.counter)[2]
    case = desk.counter.register()
    desk.navigation.case_list.last = case
    page = shown(desk)
    page.cards.cards[officer].call.click()
    assert desk.navigation.dialled == ["19905318022"]
    strip = page.steps.strip
    assert strip is not None
    assert strip.fields["case"].read() == case
    strip.give_back({"result": "told"})
    strip.give_back({"said": "检测报告可以采信"})
    QTest.keyClick(
        strip.fields["said"].field.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    desk.until(lambda: bool(held(desk).calls))
    (call,) = held(desk).calls
    assert (call.listing, call.case, call.result) == (officer, case, CallResult.TOLD)
    desk.until(lambda: "Calls" in shown_words(page) and "GX01-261124-001" in shown_words(page))
    assert "检测报告可以采信" in shown_words(page.calls)
    assert desk.said[-1] == "Call logged: 质量科 陈立, Advice given"


def test_a_call_without_its_result_is_not_written_and_says_what_is_missing(
    desk: RealDesk,
) -> None:
    three(desk.counter)
    page = shown(desk)
    card = page.cards.current()
    assert card is not None
    card.call.click()
    strip = page.steps.strip
    assert strip is not None
    strip.give_back({"said": "写了一半"})
    strip.send()
    assert "Choose what came of it" in shown_words(page)
    assert held(desk).calls == ()
    strip.give_back({"result": "told"})
    strip.give_back({"said": ""})
    strip.send()
    desk.until(lambda: "This field is empty" in shown_words(page))
    assert strip.verb.isEnabled()


def test_what_was_not_confirmed_for_ninety_days_is_confirmed_by_one_press(desk: RealDesk) -> None:
    listing = listed(desk.counter, "质量科", "19905318002", QUALITY)
    desk.counter.watch.forward(days=91)
    page = shown(desk)
    assert page.situation() == "1 to be confirmed again: 质量科"
    assert "Not confirmed for 91 days" in shown_words(page)
    page.cards.cards[listing].confirm.click()
    desk.until(lambda: page.situation() == "The board in the mall is out of date.")
    assert held(desk).listings[listing].confirmed_on == date(2027, 2, 23)


def test_an_entry_is_added_changed_and_ended_at_the_desk(desk: RealDesk) -> None:
    page = shown(desk)
    page.add.click()
    form = page.forms.form
    assert form is not None
    form.fields.restore({"rank": "section"})
    form.fields.restore({"name": "质量科"})
    form.fields.restore({"phone": "1990531"})
    form.send()
    desk.until(lambda: "This is no phone number" in shown_words(page))
    form.fields.restore({"phone": "199 0531 8002"})
    form.fields.restore({"lines": "quality"})
    form.send()
    desk.until(lambda: len(page.cards.cards) == 1)
    (one,) = held(desk).listings.values()
    assert (one.name, one.phone, one.particulars.lines) == (
        "质量科",
        "19905318002",
        (BusinessLine.QUALITY,),
    )
    page.open_form(one)
    assert page.forms.form is not None
    page.forms.form.fields.restore({"hours": "全天"})
    page.forms.form.send()
    desk.until(lambda: held(desk).listings[one.id].particulars.hours == "全天")
    desk.until(lambda: "全天" in shown_words(page))
    page.steps.end(page.cards.cards[one.id])
    strip = page.steps.strip
    assert strip is not None
    strip.give_back({"reason": "并入监督科"})
    strip.send()
    desk.until(lambda: held(desk).listings[one.id].end_reason == "并入监督科")


def test_what_is_typed_into_the_form_comes_back(desk: RealDesk) -> None:
    page = shown(desk)
    page.open_form()
    assert page.forms.form is not None
    page.forms.form.fields.restore({"name": "广告"})
    name = drafts.name_of("directory:new", desk.gateway.operator.id)
    page.leave()
    desk.until(lambda: desk.counter.session.ask(lambda reader: reader.draft(name)) is not None)
    page.open_form()
    desk.until(
        lambda: page.forms.form is not None and page.forms.form.fields.values()["name"] == "广告"
    )


def test_the_board_is_previewed_and_its_hanging_is_kept(desk: RealDesk) -> None:
    three(desk.counter)
    page = shown(desk)
    assert "Version 3, in force from 2026-11-24." in shown_words(page)
    press(page, "Preview A3")
    press(page, "Preview A4")
    boards = [(Paper.NOTICE_BOARD, size) for size in ("A3", "A4")]
    assert desk.navigation.papers == boards
    page.board.hung.click()
    desk.until(lambda: "This version is posted in the mall." in shown_words(page))
    assert held(desk).posted_version == 3


def test_an_auditor_is_offered_no_act(desk: RealDesk) -> None:
    three(desk.counter)
    desk.sit("陈静")
    page = shown(desk)
    assert not page.add.isEnabled()
    assert all(not card.call.isEnabled() for card in page.cards.cards.values())
    assert not page.board.hung.isVisible()
    page.open_form()
    assert page.forms.form is None
    words = {button.accessibleName() for button in page.findChildren(Button) if button.isVisible()}
    assert not any(word.startswith(("Change", "End", "Confirmed")) for word in words)


def test_what_cannot_be_read_is_said_with_a_way_on(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("mediation_desk.ui.pages.directory.page.directory_sheet", broken)
    page = DirectoryPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: "The directory could not be read" in shown_words(page))
    assert "Try again" in {button.text() for button in page.findChildren(Button)}


@pytest.mark.parametrize(("wide", "high"), [(1232, 808), (1158, 676)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(desk: RealDesk, language: Language, wide: int, high: int) -> None:
    locale.install(language)
    ids = three(desk.counter)
    listed(desk.counter, "新城市场监管所", "0531-88880010", replace(CENTRE, rank=Rank.LOCAL_OFFICE))
    call = acts.CallForm(new_id(), ids[2], desk.counter.register(), CallResult.TOLD, "先协商")
    desk.counter.act(acts.log_call, call, CLERK)
    desk.counter.watch.forward(days=95)
    page = shown(desk)
    page.resize(wide, high)
    assert clipped_texts(page) == []
    page.steps.call(page.cards.cards[ids[0]])
    page.open_form()
    assert clipped_texts(page) == []


def press(page: DirectoryPage, words: str) -> None:
    """Press the visible button with this text."""
    settle()
    next(b for b in page.findChildren(Button) if b.isVisible() and b.text() == words).click()


def typed(page: DirectoryPage) -> str:
    """Return the name in the open form."""
    return page.forms.form.fields.values()["name"] if page.forms.form is not None else ""


def test_news_do_not_take_away_what_is_typed_into_an_open_strip(desk: RealDesk) -> None:
    ids = three(desk.counter)
    page = shown(desk)
    page.cards.cards[ids[1]].call.click()
    strip = page.steps.strip
    assert strip is not None
    strip.give_back({"said": "写了一半"})
    desk.counter.register()
    listed(desk.counter, "食品科", "19905318003", QUALITY)
    page.refresh()
    desk.until(lambda: "Version 4" in shown_words(page))
    settle()
    assert page.steps.strip is strip
    assert strip.isVisible()
    assert (strip.fields["said"].read(), len(page.cards.cards)) == ("写了一半", 3)
    strip.closed.emit()
    settle()
    assert len(page.cards.cards) == 4
