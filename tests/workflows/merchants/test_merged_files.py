"""Two merged files of one merchant: notices and licences under either remain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PromiseKind
from mediation_desk.domain.merchant.goods import OrderStage
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.merchants import (
    goods,
    licences_and_promises,
    merchant_files,
    rectification,
)
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, RelatedCase
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantMark, pressing
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import (
    BOSS,
    CLERK,
    TODAY,
    file,
    opened,
    refused,
    rows,
    sheet,
)

LATER = date(2026, 12, 2)


def show(counter: Counter, merchant: str, until: date) -> None:
    form = licences_and_promises.LicenceForm(new_id(), merchant, LicenceKind.FOOD, "JY-1", until)
    counter.act(licences_and_promises.show_licence, form, CLERK)


def pressed(counter: Counter) -> int:
    return counter.session.ask(lambda reader: pressing(reader.records.merchants, LATER))


@pytest.fixture
def pair(counter: Counter) -> tuple[str, str]:
    """A shop whose first file has an overdue notice and an overdue order; the second continues."""
    old = opened(counter, name="鲜果时光", unit="", uscc="", business=Category.CLOTHING)
    new = opened(counter, name="鲜果时光旗舰店", uscc="", business=Category.CLOTHING)
    notice = rectification.RectificationNotice(
        new_id(), old, "r1", "标签不清", "更换标签", date(2026, 12, 1)
    )
    counter.act(rectification.issue, notice, CLERK)
    order = goods.OffShelfForm(new_id(), old, "o1", "草莓", "霉变", TODAY)
    counter.act(goods.order_off_shelf, order, CLERK)
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), old, new), BOSS)
    counter.watch.forward(days=8)
    return old, new


def test_an_overdue_notice_of_the_other_file_costs_its_points_and_is_marked(
    counter: Counter, pair: tuple[str, str]
) -> None:
    (row,) = rows(counter)
    assert (row.merchant, row.points, row.noticed) == (pair[1], 95, (TODAY,))
    assert MerchantMark.OVERDUE in row.marks
    assert pressed(counter) == 1
    assert list(sheet(counter, pair[0]).file.rectifications) == ["r1"]
    assert list(sheet(counter, pair[1]).file.orders) == ["o1"]


def test_what_was_begun_under_the_other_file_is_ended_under_the_one_that_goes_on(
    counter: Counter, pair: tuple[str, str]
) -> None:
    old, new = pair
    done = rectification.RectificationCheck(new_id(), new, "r1", LATER, is_done=True)
    received = rectification.NoticeReceipt(new_id(), new, "r1", LATER, "店长蔡艳")
    look = goods.OffShelfLook(new_id(), new, "o1", LATER, True, "退供货商")
    assert (
        refused(counter, rectification.check, replace(done, merchant=old)) is Reason.MERCHANT_MERGED
    )
    unknown = replace(done, rectification="r9")
    assert refused(counter, rectification.check, unknown) is Reason.NOTICE_UNKNOWN
    counter.act(rectification.receive, received, CLERK)
    counter.act(rectification.check, done, CLERK)
    counter.act(goods.check_off_shelf, look, CLERK)
    seen = sheet(counter, new)
    assert seen.file.rectifications["r1"].stage is RectificationStage.DONE
    assert seen.file.orders["o1"].stage is OrderStage.DONE
    assert (seen.row.points, MerchantMark.OVERDUE in seen.row.marks) == (100, False)
    late = rectification.NoticeWithdrawal(new_id(), new, "r1", "有误")
    assert refused(counter, rectification.withdraw, late) is Reason.NOTICE_CLOSED
    counter.act(merchant_files.part, merchant_files.MerchantReference(new_id(), old), BOSS)
    assert file(counter, old).rectifications["r1"].stage is RectificationStage.DONE
    assert file(counter, new).rectifications == {}


def test_they_are_withdrawn_under_the_one_that_goes_on(
    counter: Counter, pair: tuple[str, str]
) -> None:
    for act, thing in ((rectification.withdraw, "r1"), (goods.withdraw_order, "o1")):
        counter.act(act, rectification.NoticeWithdrawal(new_id(), pair[1], thing, "有误"), CLERK)
    seen = sheet(counter, pair[1]).file
    assert seen.rectifications["r1"].stage is RectificationStage.WITHDRAWN
    assert seen.orders["o1"].stage is OrderStage.WITHDRAWN


def test_a_licence_of_the_other_file_is_the_shops_until_a_newer_one_is_shown(
    counter: Counter,
) -> None:
    old, new = opened(counter, unit=""), opened(counter, food_business=FoodBusiness.LICENSED)
    show(counter, new, date(2026, 11, 1))
    counter.watch.forward(minutes=5)
    show(counter, old, date(2027, 11, 1))
    assert MerchantMark.REPORT in sheet(counter, new).row.marks
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), old, new), BOSS)
    seen = sheet(counter, new)
    assert (seen.row.marks, seen.row.until) == ((), date(2027, 11, 1))
    report = licences_and_promises.MissingLicenceReport(new_id(), new, TODAY, "新城市场监管所")
    assert (
        refused(counter, licences_and_promises.report_missing_licence, report)
        is Reason.LICENCE_VALID
    )
    counter.watch.forward(minutes=5)
    show(counter, new, date(2026, 12, 1))
    assert sheet(counter, new).row.until == date(2026, 12, 1)
    gone = licences_and_promises.LicenceRemoval(new_id(), new, LicenceKind.FOOD)
    counter.act(licences_and_promises.strike_licence, gone, CLERK)
    seen = sheet(counter, new)
    assert (seen.file.licences, seen.row.marks) == ({}, (MerchantMark.REPORT,))


def test_an_agreement_and_a_promise_of_the_other_file_stand_and_end(counter: Counter) -> None:
    old, new = opened(counter, unit=""), opened(counter)
    counter.act(
        licences_and_promises.sign_agreement,
        licences_and_promises.Agreement(new_id(), old, TODAY),
        CLERK,
    )
    seven = licences_and_promises.PromiseForm(
        new_id(), old, "p1", PromiseKind.NO_REASON_RETURN, days=7
    )
    counter.act(licences_and_promises.make_promise, seven, CLERK)
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), old, new), BOSS)
    seen = sheet(counter, new).file
    assert seen.agreement is not None
    assert (seen.agreement.on, list(seen.promises)) == (TODAY, ["p1"])
    counter.act(
        licences_and_promises.end_agreement, merchant_files.MerchantReference(new_id(), new), CLERK
    )
    counter.act(
        licences_and_promises.end_promise,
        licences_and_promises.PromiseEndForm(new_id(), new, "p1"),
        CLERK,
    )
    seen = sheet(counter, new).file
    assert (seen.agreement, seen.promises) == (None, {})


def shown_now(counter: Counter, case: str) -> Callable[[LedgerReader], CaseSheet]:
    return lambda reader: reader.case_sheet(case, counter.watch())


def alike(shop: str, words: str) -> Callable[[LedgerReader], tuple[RelatedCase, ...]]:
    return lambda reader: reader.related("", shop, "", words)


def test_what_came_under_either_file_is_counted_and_like_at_the_other(
    counter: Counter, pair: tuple[str, str]
) -> None:
    words = "草莓盒底霉变，店方不肯退货。"
    cases = [
        counter.register(merchant=shop, new_merchant=None, phone=phone, facts=words)
        for shop, phone in zip(pair, ("199 0531 0001", "199 0531 0002"), strict=True)
    ]
    for case, other in (cases, cases[::-1]):
        shown = counter.session.ask(shown_now(counter, case))
        assert (shown.merchant_cases_30_days, shown.merchant_like_cases) == (2, 2)
        assert [one.case for one in shown.related] == [other]
    for shop in pair:
        near = counter.session.ask(alike(shop, words))
        assert [one.case for one in near] == cases[::-1]
