"""Two files of one merchant that were merged: what was pressed and shown under either stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.chance import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind
from mediation_desk.domain.merchant.goods import OrderStage
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.merchants import goods, keeping, papers_held, rectifying
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.case import CaseSheet, RelatedCase
from mediation_desk.workflows.reading.merchants import Mark, pressing
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
    form = papers_held.LicenceForm(new_id(), merchant, LicenceKind.FOOD, "JY-1", until)
    counter.act(papers_held.show_licence, form, CLERK)


def pressed(counter: Counter) -> int:
    return counter.session.ask(lambda reader: pressing(reader.records.merchants, LATER))


@pytest.fixture
def pair(counter: Counter) -> tuple[str, str]:
    """A shop whose first file has a notice and an order, both overdue; the second goes on."""
    old = opened(counter, name="鲜果时光", unit="", uscc="", business=Category.CLOTHING)
    new = opened(counter, name="鲜果时光旗舰店", uscc="", business=Category.CLOTHING)
    notice = rectifying.Notice(new_id(), old, "r1", "标签不清", "更换标签", date(2026, 12, 1))
    counter.act(rectifying.issue, notice, CLERK)
    order = goods.OffShelfForm(new_id(), old, "o1", "草莓", "霉变", TODAY)
    counter.act(goods.order_off_shelf, order, CLERK)
    counter.act(keeping.merge, keeping.Merging(new_id(), old, new), BOSS)
    counter.watch.forward(days=8)
    return old, new


def test_an_overdue_notice_of_the_other_file_costs_its_points_and_is_marked(
    counter: Counter, pair: tuple[str, str]
) -> None:
    (row,) = rows(counter)
    assert (row.merchant, row.points, row.noticed) == (pair[1], 95, (TODAY,))
    assert Mark.OVERDUE in row.marks
    assert pressed(counter) == 1
    assert list(sheet(counter, pair[0]).file.rectifications) == ["r1"]
    assert list(sheet(counter, pair[1]).file.orders) == ["o1"]


def test_what_was_begun_under_the_other_file_is_ended_under_the_one_that_goes_on(
    counter: Counter, pair: tuple[str, str]
) -> None:
    old, new = pair
    done = rectifying.Check(new_id(), new, "r1", LATER, is_done=True)
    received = rectifying.Receipt(new_id(), new, "r1", LATER, "店长蔡艳")
    look = goods.OffShelfLook(new_id(), new, "o1", LATER, True, "退供货商")
    assert refused(counter, rectifying.check, replace(done, merchant=old)) is Reason.MERCHANT_MERGED
    unknown = replace(done, rectification="r9")
    assert refused(counter, rectifying.check, unknown) is Reason.NOTICE_UNKNOWN
    counter.act(rectifying.receive, received, CLERK)
    counter.act(rectifying.check, done, CLERK)
    counter.act(goods.check_off_shelf, look, CLERK)
    seen = sheet(counter, new)
    assert seen.file.rectifications["r1"].stage is RectificationStage.DONE
    assert seen.file.orders["o1"].stage is OrderStage.DONE
    assert (seen.row.points, Mark.OVERDUE in seen.row.marks) == (100, False)
    late = rectifying.Withdrawal(new_id(), new, "r1", "有误")
    assert refused(counter, rectifying.withdraw, late) is Reason.NOTICE_CLOSED
    counter.act(keeping.part, keeping.OfMerchant(new_id(), old), BOSS)
    assert file(counter, old).rectifications["r1"].stage is RectificationStage.DONE
    assert file(counter, new).rectifications == {}


def test_they_are_withdrawn_under_the_one_that_goes_on(
    counter: Counter, pair: tuple[str, str]
) -> None:
    for act, thing in ((rectifying.withdraw, "r1"), (goods.withdraw_order, "o1")):
        counter.act(act, rectifying.Withdrawal(new_id(), pair[1], thing, "有误"), CLERK)
    seen = sheet(counter, pair[1]).file
    assert seen.rectifications["r1"].stage is RectificationStage.WITHDRAWN
    assert seen.orders["o1"].stage is OrderStage.WITHDRAWN


def test_a_licence_of_the_other_file_is_the_shops_until_a_newer_one_is_shown(
    counter: Counter,
) -> None:
    old, new = opened(counter, unit=""), opened(counter)
    show(counter, new, date(2026, 11, 1))
    counter.watch.forward(minutes=5)
    show(counter, old, date(2027, 11, 1))
    assert Mark.REPORT in sheet(counter, new).row.marks
    counter.act(keeping.merge, keeping.Merging(new_id(), old, new), BOSS)
    seen = sheet(counter, new)
    assert (seen.row.marks, seen.row.until) == ((), date(2027, 11, 1))
    report = papers_held.Report(new_id(), new, TODAY, "新城市场监管所")
    assert refused(counter, papers_held.report_missing_licence, report) is Reason.LICENCE_VALID
    counter.watch.forward(minutes=5)
    show(counter, new, date(2026, 12, 1))
    assert sheet(counter, new).row.until == date(2026, 12, 1)
    gone = papers_held.LicenceGone(new_id(), new, LicenceKind.FOOD)
    counter.act(papers_held.strike_licence, gone, CLERK)
    seen = sheet(counter, new)
    assert (seen.file.licences, seen.row.marks) == ({}, (Mark.REPORT,))


def test_an_agreement_and_a_promise_of_the_other_file_stand_and_end(counter: Counter) -> None:
    old, new = opened(counter, unit=""), opened(counter)
    counter.act(papers_held.sign_agreement, papers_held.Agreement(new_id(), old, TODAY), CLERK)
    seven = papers_held.PromiseForm(new_id(), old, "p1", PromiseKind.NO_REASON_RETURN, days=7)
    counter.act(papers_held.make_promise, seven, CLERK)
    counter.act(keeping.merge, keeping.Merging(new_id(), old, new), BOSS)
    seen = sheet(counter, new).file
    assert seen.agreement is not None
    assert (seen.agreement.on, list(seen.promises)) == (TODAY, ["p1"])
    counter.act(papers_held.end_agreement, keeping.OfMerchant(new_id(), new), CLERK)
    counter.act(papers_held.end_promise, papers_held.PromiseGone(new_id(), new, "p1"), CLERK)
    seen = sheet(counter, new).file
    assert (seen.agreement, seen.promises) == (None, {})


def shown_now(counter: Counter, case: str) -> Callable[[Reader], CaseSheet]:
    return lambda reader: reader.case_sheet(case, counter.watch())


def alike(shop: str, words: str) -> Callable[[Reader], tuple[RelatedCase, ...]]:
    return lambda reader: reader.related("", shop, words)


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
