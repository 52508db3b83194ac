"""The merchants' page over a real station: display and written entries."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind
from mediation_desk.domain.records.station import PaperDigestKept
from mediation_desk.ledger.journal import journal
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.merchants import merchant_files, rectification
from resources import verify_paper
from tests.faults.ledger_checks import entries
from tests.ui.clipping import clipped_texts
from tests.ui.merchants.merchants_bench import (
    TODAY,
    Merchants,
    a_full_file,
    a_merchant,
    file,
    licensed,
)
from tests.ui.real_desk import CLERK, RealDesk

Key = Qt.Key
TABS = ("overview", "licences", "goods", "disputes", "rectification", "visits", "deposit")
FORMS = (
    "particulars",
    "codes",
    "leave",
    "merge",
    "licence",
    "report",
    "agreement",
    "promise",
    "issue",
    "purchase",
    "incident",
    "order",
)


@pytest.fixture
def in_language(request: pytest.FixtureRequest) -> Iterator[Language]:
    locale.install(request.param)
    yield request.param
    locale.install(Language.ENGLISH)


def test_what_needs_a_look_stands_first_and_the_sentence_names_it(desk: RealDesk) -> None:
    a_merchant(desk, "云裳女装", business=Category.CLOTHING)
    soon = a_merchant(desk, "川味坊火锅", business=Category.CATERING)
    licensed(desk, soon, date(2026, 12, 6), LicenceKind.FOOD)
    shop = Merchants(desk)
    assert shop.names == ["川味坊火锅", "云裳女装"]
    assert shop.page.situation() == ("0 did not mend in time, licences of 1 end or have ended.")
    a_merchant(desk, "曾记烤鱼")
    shop.page.refresh()
    desk.until(lambda: shop.names == ["曾记烤鱼", "川味坊火锅", "云裳女装"])
    assert shop.page.situation().startswith("曾记烤鱼 sells food; missing: Food licence.")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("xg", ["鲜果时光"]), ("2F", ["重庆小面"]), ("cqxm", ["重庆小面"]), ("果时", ["鲜果时光"])],
)
def test_the_filter_finds_by_initials_corrected_letters_name_and_unit(
    desk: RealDesk, typed: str, found: list[str]
) -> None:
    a_merchant(desk)
    noodles = a_merchant(desk, "重庆小面", unit="2F-A001")
    desk.counter.act(
        merchant_files.correct_codes,
        merchant_files.PinyinCodesForm(new_id(), noodles, "cqxm"),
        CLERK,
    )
    shop = Merchants(desk)
    shop.page.board.list.filter.setText(typed)
    assert shop.names == found


def test_a_filter_that_fits_nothing_says_so_and_is_dropped_by_its_button(
    desk: RealDesk,
) -> None:
    a_merchant(desk)
    shop = Merchants(desk)
    shop.page.board.list.filter.setText("zzz")
    assert "The filter hides 1 of them." in shop.words()
    shop.press("Clear filter")
    assert shop.names == ["鲜果时光"]


def test_the_notices_of_a_period_list_their_shops_alone_until_the_chip_is_taken_off(
    desk: RealDesk,
) -> None:
    noticed, kept = a_merchant(desk), a_merchant(desk, "云裳女装", unit="2F-A001")
    other = a_merchant(desk, "盛世珠宝", unit="1F-A012")
    for merchant in (noticed, other):
        notice = rectification.RectificationNotice(
            new_id(), merchant, new_id(), "无证", "办证", TODAY
        )
        desk.counter.act(rectification.issue, notice, CLERK)
    held = next(iter(file(desk, other).rectifications))
    back = rectification.NoticeWithdrawal(new_id(), other, held, "写错了商户")
    desk.counter.act(rectification.withdraw, back, CLERK)
    shop = Merchants(desk)
    assert len(shop.names) == 3
    shop.page.show_subject("notices:month:2026-11-01:2026-11-30")
    assert shop.names == ["鲜果时光"]
    shop.page.show_subject("notices:month:2026-10-01:2026-10-31")
    assert shop.names == []
    shop.press("Clear filter")
    assert len(shop.names) == 3
    shop.page.show_subject("notices:month:2026-11-01:2026-11-30")
    shop.press("Notices of 2026-11-01 to 2026-11-30")
    assert len(shop.names) == 3
    shop.page.show_subject("notices:month:2026-11-01:2026-11-30")
    shop.page.show_subject(kept)
    desk.until(lambda: shop.name() == "云裳女装")


def test_letters_move_and_open_forms_and_escape_gives_the_keys_back(desk: RealDesk) -> None:
    for name in ("云裳女装", "盛世珠宝"):
        a_merchant(desk, name, business=Category.CLOTHING, unit=name)
    shop = Merchants(desk)
    view = shop.page.board.list.view
    view.setFocus()
    first = shop.name()
    desk.until(lambda: shop.name() != "")
    QTest.keyClick(view, Key.Key_J)
    desk.until(lambda: shop.name() not in ("", first))
    QTest.keyClick(view, Key.Key_E)
    desk.until(lambda: shop.page.board.detail.panel is not None)
    QTest.keyClick(shop.panel(), Key.Key_Escape)
    assert shop.page.board.detail.panel is None
    desk.until(view.hasFocus)
    QTest.keyClick(view, Key.Key_Slash)
    desk.until(shop.page.board.list.filter.hasFocus)


@pytest.mark.parametrize(("floor", "told"), [("B1", "B1-F015"), ("负一层", "负一层 B1-F015")])
def test_the_floor_is_told_once(desk: RealDesk, floor: str, told: str) -> None:
    a_merchant(desk, floor=floor)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    assert f"Unit {told} Kind" in " ".join(shop.words().split())


def test_an_edit_is_written_shown_and_undone(desk: RealDesk) -> None:
    merchant = a_merchant(desk)
    before = file(desk, merchant)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.press("Edit")
    shop.fill(name="鲜果时光旗舰店", floor="B1", lease_until="2027-06-30")
    shop.send()
    assert file(desk, merchant).described.lease_until == date(2027, 6, 30)
    desk.until(lambda: shop.name() == "鲜果时光旗舰店")
    assert shop.page.board.detail.panel is None
    shop.undo()
    assert file(desk, merchant) == before


def test_an_undo_takes_back_its_own_edit_and_no_other(desk: RealDesk) -> None:
    merchant = a_merchant(desk)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.press("Edit")
    shop.fill(floor="B1")
    shop.send()
    kept = merchant_files.particulars_of(file(desk, merchant), new_id())
    desk.counter.act(merchant_files.describe, replace(kept, contact="李店长", was=kept), CLERK)
    shop.undo()
    now = file(desk, merchant)
    assert (now.described.floor, now.merchant.contact) == ("", "李店长")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"uscc": "91370100MA3C00000X"}, "This is no valid credit code (18 characters)."),
        ({"name": ""}, "The name is missing."),
        ({"phone": "199"}, "This is no phone number"),
        ({"lease_until": "soon"}, "“soon” is no date."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    desk: RealDesk, typed: dict[str, str], told: str
) -> None:
    merchant = a_merchant(desk)
    before = file(desk, merchant)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.press("Edit")
    shop.fill(in_charge="丁平", **typed)
    shop.panel().send()
    desk.until(lambda: told in shop.words())
    assert shop.panel().fields.values()["in_charge"] == "丁平"
    assert file(desk, merchant) == before


def test_a_form_put_aside_comes_back_with_what_was_typed(desk: RealDesk) -> None:
    a_merchant(desk)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.press("Add promise")
    shop.fill(words="七日内凭小票退货")
    QTest.keyClick(shop.panel(), Key.Key_Escape)
    shop.press("Add promise")
    desk.until(lambda: shop.panel().fields.values()["words"] == "七日内凭小票退货")


def test_a_new_merchant_gets_a_file_and_is_shown(desk: RealDesk) -> None:
    shop = Merchants(desk)
    assert "No merchant has a file yet" in shop.words()
    shop.press("New merchant")
    assert "New merchant" in shop.words()
    shop.fill(name="净衣坊洗衣", unit="B1-F008", uscc="91370000163000000Y")
    shop.send()
    desk.until(lambda: shop.name() == "净衣坊洗衣")
    assert shop.names == ["净衣坊洗衣"]


def test_a_promise_is_kept_ended_and_made_again_by_undo(desk: RealDesk) -> None:
    merchant = a_merchant(desk)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.press("Add promise")
    shop.fill(kind=PromiseKind.NO_REASON_RETURN.value, days="7")
    shop.send()
    (promise,) = file(desk, merchant).promises.values()
    assert (promise.kind, promise.days) == (PromiseKind.NO_REASON_RETURN, 7)
    desk.until(lambda: "Return without reason　7 days" in shop.words())
    shop.press("End")
    desk.until(lambda: "Promise ended" in desk.said)
    assert not file(desk, merchant).promises
    shop.undo()
    assert list(file(desk, merchant).promises.values()) == [promise]


def test_a_paper_is_shown_and_its_second_print_is_a_copy(desk: RealDesk) -> None:
    merchant = a_full_file(desk)
    shop = Merchants(desk)
    shop.show(file(desk, merchant).merchant.name, "rectification")
    desk.until(lambda: "消争改〔2026〕第0001号" in shop.words())
    shop.press("Print")
    desk.until(lambda: len(shop.previews) == 1)
    shop.press("File sheet")
    desk.until(lambda: len(shop.previews) == 2)
    shop.page.public_list.click()
    desk.until(lambda: len(shop.previews) == 3)
    assert shop.previews[2].windowTitle() == "Public list of tenants"
    for preview in shop.previews:
        desk.qtbot.addWidget(preview)


def test_a_paper_that_an_auditor_takes_stands_in_the_journal_with_its_digest(
    desk: RealDesk, tmp_path: Path
) -> None:
    merchant = a_full_file(desk)
    desk.sit("陈静")
    shop = Merchants(desk)
    shop.show(file(desk, merchant).merchant.name)
    shop.press("File sheet")
    desk.until(lambda: len(shop.previews) == 1)
    desk.qtbot.addWidget(shop.previews[0])
    session = desk.counter.session
    before, saved = entries(session), tmp_path / "file.pdf"
    shop.previews[0].save_to(saved)
    desk.until(lambda: entries(session) == before + 2)
    with session.file.connection() as connection:
        printed, digest = list(journal.walk(connection, before))
    assert printed.kind == "merchant.merchant_paper_printed"
    assert isinstance(digest.event, PaperDigestKept)
    assert digest.event.act == printed.id
    assert digest.event.root == verify_paper.file_root(saved.read_bytes())
    shop.previews[0].reject()


def test_an_auditor_is_offered_no_act(desk: RealDesk) -> None:
    merchant = a_full_file(desk)
    desk.sit("陈静")
    shop = Merchants(desk)
    shop.show(file(desk, merchant).merchant.name)
    assert shop.page.header_actions() == [shop.page.rounds, shop.page.public_list]
    for tab in TABS:
        shop.page.board.detail.choose(tab)
        QApplication.processEvents()
        buttons = shop.page.findChildren(Button)
        seen = {one.text() for one in buttons if one.isVisibleTo(shop.page)}
        numbers = {text for text in seen if text.startswith("GX01-")}
        assert seen - numbers - {"File sheet", "Print", "Recourse, closing"} == set(), tab
    shop.page.board.steps.ask("particulars", "")
    shop.page.board.begin_new()
    assert shop.page.board.detail.panel is None


def test_what_could_not_be_read_is_told_with_a_way_on(desk: RealDesk) -> None:
    shop = Merchants(desk)
    shop.page.show_subject("nobody")
    desk.until(lambda: "The merchants could not be read" in shop.words())
    shop.press("Try again")
    desk.until(lambda: "The merchants could not be read" not in shop.words())


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((1232, 808), id="1440x900", marks=pytest.mark.release),
        pytest.param((1158, 676), id="1366x768"),
    ],
)
@pytest.mark.parametrize("in_language", list(Language), indirect=True)
def test_no_word_is_cut_under_any_tab_or_form(
    desk: RealDesk, in_language: Language, size: tuple[int, int]
) -> None:
    del in_language
    merchant = a_full_file(desk)
    a_merchant(desk, "曾记烤鱼", uscc="370100228012345")
    shop = Merchants(desk)
    shop.page.resize(*size)
    for name in (file(desk, merchant).merchant.name, "曾记烤鱼"):
        shop.show(name)
        for tab in TABS:
            shop.page.board.detail.choose(tab)
            assert clipped_texts(shop.page) == [], (name, tab)
    for form in FORMS:
        shop.page.board.steps.ask(form, "")
        assert clipped_texts(shop.page) == [], form
        shop.page.board.detail.close_form()
    assert shop.page.width() == size[0]
