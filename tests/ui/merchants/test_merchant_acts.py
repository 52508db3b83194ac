"""Acts on a merchant's page: licences, notices, goods, departure, merging."""

import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PurchaseItem
from mediation_desk.domain.merchant.goods import OrderStage, PurchaseRule
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ui.forms.field_spec import FormIds, FormValues
from mediation_desk.ui.viewing.scan_preview import ScanPreview
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from tests.ui.clipping import settle
from tests.ui.merchants.merchants_bench import (
    BUSY,
    TODAY,
    Merchants,
    a_full_file,
    a_merchant,
    file,
    licensed,
)
from tests.ui.real_desk import RealDesk
from tests.ui.stray_windows import stray_buttons
from tests.ui.viewing import hostile

Key = Qt.Key


def test_no_button_of_a_file_is_a_window_of_its_own_for_a_moment(desk: RealDesk) -> None:
    a_merchant(desk, "曾记烤鱼")
    with stray_buttons() as stray:
        shop = Merchants(desk)
        shop.show("曾记烤鱼", "licences")
        desk.until(lambda: "Food is sold; missing: Food licence" in shop.words())
    assert stray == []


def test_a_missing_food_licence_is_reported_and_the_gate_says_to_whom(desk: RealDesk) -> None:
    merchant = a_merchant(desk, "曾记烤鱼")
    shop = Merchants(desk)
    shop.show("曾记烤鱼", "licences")
    head = shop.page.board.detail.head
    assert (head.step.text(), head.step.kind()) == ("Report at once", ButtonKind.PRIMARY)
    shop.press("Record report")
    shop.fill(whom="新城市场监管所", words="已停止销售")
    shop.send()
    reported = file(desk, merchant).reported
    assert reported is not None
    assert (reported.on, reported.whom) == (TODAY, "新城市场监管所")
    desk.until(lambda: "reported 2026-11-24 to 新城市场监管所" in shop.words())
    desk.until(lambda: head.step.text() == "Issue notice")


def test_a_shop_that_takes_prepayments_is_asked_for_its_papers_until_they_are_shown(
    desk: RealDesk,
) -> None:
    merchant = a_merchant(desk, "悦动健身", business=Category.FITNESS)
    shop = Merchants(desk)
    shop.show("悦动健身", "overview")
    shop.press("Edit")
    shop.fill(takes_prepayments="yes")
    shop.send()
    assert file(desk, merchant).described.takes_prepayments
    missing = "Takes prepayments; missing: Business licence, Prepaid card filing"
    desk.until(lambda: missing in shop.words())
    assert "are taken" in shop.words()
    shop.show("悦动健身", "licences")
    desk.until(lambda: "answers by its fault" in shop.words())
    licensed(desk, merchant, date(2031, 11, 20), LicenceKind.BUSINESS)
    shop.press("Add licence")
    shop.fill(kind="prepaid", number="370100BBB1", until="2031-11-20")
    shop.send()
    desk.until(lambda: "answers by its fault" not in shop.words())


@pytest.mark.parametrize(("wrong", "right"), [("phone", "other_phone"), ("other_phone", "phone")])
def test_of_two_phones_the_wrong_one_is_marked(desk: RealDesk, wrong: str, right: str) -> None:
    a_merchant(desk, "悦动健身", business=Category.FITNESS)
    shop = Merchants(desk)
    shop.show("悦动健身", "overview")
    shop.press("Edit")
    shop.fill(**{wrong: "1990", right: "199 0531 0007"})
    QTest.keyClick(shop.panel(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    faults = {key: one.field.error() for key, one in shop.panel().fields._bindings.items()}
    assert "4 digits" in faults[wrong]
    assert faults[right] == ""


def test_the_longest_form_leaves_a_small_window_as_it_is(desk: RealDesk) -> None:
    """A page has 668 of the 768 of such a window: the form scrolls, its buttons stay in sight."""
    a_merchant(desk, "悦动健身", business=Category.FITNESS)
    shop = Merchants(desk)
    shop.page.resize(1158, 668)
    shop.show("悦动健身", "overview")
    shop.press("Edit")
    settle()
    assert shop.panel().isVisible()
    assert shop.page.minimumSizeHint().height() <= 668


def test_report_at_once_leads_to_the_form_of_a_report_about_the_merchant(desk: RealDesk) -> None:
    bare, calm = a_merchant(desk, "曾记烤鱼"), a_merchant(desk, "云裳", business=Category.CLOTHING)
    shop = Merchants(desk)
    shop.show("曾记烤鱼", "licences")
    shop.page.board.detail.head.step.click()
    shop.press("Report at once")
    shop.show("云裳")
    menu = shop.page.board.detail.head._menu.actions()
    next(act for act in menu if act.text() == "Report a violation").trigger()
    assert shop.navigation.places == [("reports", one) for one in (bare, bare, calm)]


def test_a_licence_is_renewed_struck_and_put_back(desk: RealDesk) -> None:
    merchant = a_merchant(desk)
    licensed(desk, merchant, date(2026, 11, 20), LicenceKind.FOOD)
    shop = Merchants(desk)
    shop.show("鲜果时光", "licences")
    desk.until(lambda: "JY137010001" in shop.words())
    shop.press("Renew, correct")
    shop.fill(until="2031-11-20")
    shop.send()
    assert file(desk, merchant).licences[LicenceKind.FOOD].until == date(2031, 11, 20)
    desk.until(lambda: "2031-11-20" in shop.words())
    shop.press("Strike")
    desk.until(lambda: "Licence struck" in desk.said)
    assert LicenceKind.FOOD not in file(desk, merchant).licences
    shop.undo()
    assert file(desk, merchant).licences[LicenceKind.FOOD].until == date(2031, 11, 20)


def test_a_notice_goes_its_way_and_its_case_opens(desk: RealDesk) -> None:
    merchant = a_merchant(desk, business=Category.JEWELLERY)
    case = desk.counter.register(merchant=merchant, new_merchant=None)
    shop = Merchants(desk)
    shop.show("鲜果时光", "rectification")
    shop.page.board.detail.head.step.click()
    shop.fill(finding="标签不清", demand="换标签", due="2026-12-01", cases=case)
    shop.send()
    (notice,) = file(desk, merchant).rectifications.values()
    assert (notice.issued.cases, notice.due) == ((case,), date(2026, 12, 1))
    desk.until(lambda: "消争改〔2026〕第0001号" in shop.words())
    shop.press("Receipt")
    shop.send()
    shop.press("Check")
    shop.fill(is_done="yes")
    shop.send()
    (notice,) = file(desk, merchant).rectifications.values()
    assert notice.stage is RectificationStage.DONE
    assert notice.received is not None
    assert notice.received.by == "蔡艳"
    desk.until(lambda: "Mended" in [p.text() for p in _pills(shop)])
    number = desk.counter.session.ask(
        lambda reader: reader.case_sheet(case, desk.counter.watch())
    ).case.number
    shop.press(number)
    assert shop.navigation.cases == [(case, (case,), "")]


def test_goods_are_ordered_off_the_shelf_from_their_incident(desk: RealDesk) -> None:
    merchant = a_full_file(desk)
    name = file(desk, merchant).merchant.name
    shop = Merchants(desk)
    shop.show(name, "goods")
    desk.until(lambda: "keep until 2028-11-24" in shop.words())
    shop.press("Check shelf")
    shop.fill(is_done="yes", words="12盒退供货商")
    shop.send()
    assert file(desk, merchant).orders["o1"].stage is OrderStage.DONE


def test_the_disputes_are_listed_and_enter_opens_one(desk: RealDesk) -> None:
    merchant = a_full_file(desk)
    shop = Merchants(desk)
    shop.show(file(desk, merchant).merchant.name, "disputes")
    assert "Within 90 days: False advertising × 8　足金手镯 × 8" in shop.words()
    table = shop.page.board.detail.disputes.table
    table.setFocus()
    table.selectRow(1)
    QTest.keyClick(table, Key.Key_Return)
    cases = shop.page.board.detail.disputes.cases()
    assert shop.navigation.cases == [(cases[1], cases, "")]


def test_the_score_is_shown_with_its_sum(desk: RealDesk) -> None:
    merchant = a_full_file(desk)
    shop = Merchants(desk)
    shop.show(file(desk, merchant).merchant.name)
    desk.until(lambda: "100 − 6 = 94" in shop.words())
    assert "8 / 12 = 0.7" in shop.words()
    assert "蔡艳　199****0001" in shop.words()


def test_who_left_is_marked_and_comes_back(desk: RealDesk) -> None:
    merchant = a_merchant(desk)
    shop = Merchants(desk)
    shop.show("鲜果时光")
    shop.page.board.steps.ask("leave", "")
    assert "(Consumer Protection Law art. 43)" in shop.words()
    shop.send()
    assert file(desk, merchant).left is not None
    desk.until(lambda: "Left 11-24; the lessor answers (art. 43)" in shop.words())
    shop.page.board.detail.head.step.click()
    desk.until(lambda: file(desk, merchant).left is None)


def test_two_files_are_merged_and_parted(desk: RealDesk) -> None:
    one = a_merchant(desk)
    two = a_merchant(desk, "鲜果时光水果店", unit="")
    shop = Merchants(desk)
    shop.show("鲜果时光水果店")
    shop.page.board.steps.ask("merge", "")
    shop.panel().send()
    assert "Nothing is chosen here. Choose one." in shop.words()
    shop.fill(into=one)
    shop.send()
    desk.until(lambda: shop.names == ["鲜果时光"])
    desk.until(lambda: "Merged here: 鲜果时光水果店" in shop.words())
    shop.page.show_subject(two)
    desk.until(lambda: shop.name() == "鲜果时光")
    shop.press("Part")
    desk.until(lambda: sorted(shop.names) == ["鲜果时光", "鲜果时光水果店"])


def test_the_scan_of_the_agreement_is_kept(desk: RealDesk, tmp_path: Path) -> None:
    scan = tmp_path / "先行赔付协议.pdf"
    scan.write_bytes(b"%PDF-1.4\nagreement\n%%EOF\n")
    merchant = a_merchant(desk)
    shop = Merchants(desk, scan)
    shop.show("鲜果时光")
    shop.press("Record agreement")
    shop.fill(on="2026-11-01")
    shop.send()
    desk.until(lambda: "Signed 2026-11-01, valid until no end" in shop.words())
    shop.press("Attach scan")
    desk.until(lambda: "Scan attached" in desk.said)
    held = file(desk, merchant).agreement
    assert held is not None
    assert (held.on, held.file_name) == (date(2026, 11, 1), "先行赔付协议.pdf")
    evidence = desk.counter.session.file.evidence
    assert evidence.path_of(held.sha256).exists()


def test_a_purchase_of_food_is_asked_for_what_the_law_asks_and_keeps_its_voucher(
    desk: RealDesk, tmp_path: Path
) -> None:
    """食品安全法第五十三条: its items are asked, a missing one refuses nothing."""
    scan = tmp_path / "送货单.pdf"
    scan.write_bytes(b"%PDF-1.4\nvoucher\n%%EOF\n")
    merchant = a_merchant(desk)
    shop = Merchants(desk, scan)
    shop.show("鲜果时光", "goods")
    shop.press("Record check")
    shop.fill(goods="草莓", supplier="鲜达果业", papers="invoice", specification="500g/盒")
    labels = [label.text() for label in shop.panel().findChildren(PlainLabel)]
    assert (
        "Still missing: quantity, day of production or batch, shelf life (if any),"
        " supplier's address, supplier's contact"
    ) in labels
    shop.fill(quantity="20盒", batch="20261120", shelf="2026-11-28")
    shop.fill(supplier_address="历城区果品市场3号", purchased_on="2026-11-23")
    shop.press("Attach scan")
    shop.panel().send()
    assert shop.panel().fields.error() == BUSY
    assert file(desk, merchant).checks == ()
    desk.until(lambda: shop.panel().scan.values()["proof_name"] == "送货单.pdf")  # type: ignore[union-attr]
    shop.send()
    (check,) = file(desk, merchant).checks
    assert (check.quantity, check.specification, check.supplier_address) == (
        "20盒",
        "500g/盒",
        "历城区果品市场3号",
    )
    assert (check.purchased_on, check.voucher_name) == (date(2026, 11, 23), "送货单.pdf")
    # Six months after 2026-11-28 (article 50, second paragraph).
    assert check.keep_until(PurchaseRule.FOOD) == date(2027, 5, 28)
    assert check.lacks(PurchaseRule.FOOD) == (PurchaseItem.SUPPLIER_CONTACT,)
    desk.until(lambda: "(Food Safety Law art. 53, enterprises): supplier's contact" in shop.words())
    shop.press("Voucher")
    desk.until(lambda: shop.page.findChildren(ScanPreview) != [])
    shop.page.findChildren(ScanPreview)[0].reject()


@pytest.mark.parametrize(
    ("described", "note", "lacks"),
    [
        (
            {"food_business": FoodBusiness.FARM_PRODUCE},
            "Kept for six months at least, the voucher too (Food Safety Law art. 65).",
            "quantity, supplier's address, supplier's contact",
        ),
        ({"business": Category.CLOTHING, "food_business": None}, "", ""),
    ],
)
def test_a_purchase_is_asked_for_by_the_article_that_binds_the_shop(
    desk: RealDesk, described: dict[str, object], note: str, lacks: str
) -> None:
    """食品安全法第六十五条 for 食用农产品; a shop that sells no food is asked for nothing."""
    a_merchant(desk, "鲜果时光", **described)
    shop = Merchants(desk)
    shop.show("鲜果时光", "goods")
    shop.press("Record check")
    form = shop.panel().form
    assert form.note == note
    typed = FormValues({}, FormIds("a", "b"), TODAY)
    asked = form.lines(typed) if form.lines is not None else []
    assert asked == ([f"Still missing: {lacks}"] if lacks else [])
    shop.fill(goods="草莓", supplier="鲜达果业", papers="invoice")
    shop.send()
    desk.until(lambda: "草莓" in shop.words())
    assert "art. 53" not in shop.words()
    # Six months after 2026-11-24.
    assert ("keep until 2027-05-24" in shop.words()) == bool(lacks)
    assert ("(Food Safety Law art. 65): quantity" in shop.words()) == bool(lacks)


def test_a_scan_is_decoded_elsewhere_and_leaves_with_an_entry(
    desk: RealDesk, tmp_path: Path
) -> None:
    """Who signed the agreement sent it: a file of a few hundred bytes draws for hours."""
    scan, copy = tmp_path / "协议\u202e.pdf", tmp_path / "copy.pdf"
    scan.write_bytes(hostile.endless())
    a_merchant(desk)
    shop = Merchants(desk, scan)
    shop.show("鲜果时光")
    shop.press("Record agreement")
    shop.fill(on="2026-11-01")
    shop.send()
    desk.until(lambda: "Signed 2026-11-01, valid until no end" in shop.words())
    shop.press("Attach scan")
    desk.until(lambda: "Scan attached" in desk.said)
    name = "协议⟨U+202E⟩.pdf"
    desk.until(lambda: name in [one.text() for one in shop.page.findChildren(Button)])
    before = time.monotonic()
    shop.press(name)
    desk.until(lambda: shop.page.findChild(ScanPreview) is not None)
    preview = shop.page.findChild(ScanPreview)
    assert preview is not None
    desk.until(lambda: len(preview.pages.sheets()) == 1)
    preview.grab()
    assert time.monotonic() - before < 8
    assert shop.previews == []
    assert preview.windowTitle() == name
    preview.save_to(copy)
    preview.save_to(copy)
    desk.until(lambda: len(_exports(desk)) == 1)
    assert copy.read_bytes() == scan.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    preview.reject()


def _exports(desk: RealDesk) -> list[JournalEntry]:
    with desk.counter.session.file.connection() as connection:
        return list(journal.of_kinds(connection, "station", ["station.exported"]))


def _pills(shop: Merchants) -> list[Pill]:
    return [one for one in shop.page.findChildren(Pill) if one.isVisibleTo(shop.page)]
