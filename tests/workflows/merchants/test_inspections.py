"""Inspection rounds: planned by floor and class, recorded shop by shop, ended with a record."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import ItemNote, ItemResult
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.mismatch import LedgerMismatch
from mediation_desk.ledger.verification.verify import check_evidence
from mediation_desk.workflows.merchants import inspections, rectification
from mediation_desk.workflows.merchants.merchant_files import (
    MergeForm,
    MoveOutForm,
    merge,
    move_out,
)
from mediation_desk.workflows.read_models.merchants.inspections import (
    DueInspection,
    InspectionSheet,
    due_inspections,
)
from mediation_desk.workflows.reads import merchants as reads
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import AUDITOR, BOSS, CLERK, TODAY, opened, refused

LATER = date(2026, 11, 28)


def shops(counter: Counter) -> tuple[str, str, str]:
    """Return a food shop in B1, a jeweller on 1F, and one on 1F that left."""
    food = opened(counter)
    gold = opened(
        counter, merchant=new_id(), name="盛世珠宝", unit="1F-A012", business=Category.JEWELLERY,
        uscc="",
    )  # fmt: skip
    gone = opened(
        counter, merchant=new_id(), name="旧鞋铺", unit="1F-A013", business=Category.CLOTHING,
        uscc="",
    )  # fmt: skip
    counter.act(move_out, MoveOutForm(new_id(), gone, TODAY), CLERK)
    return food, gold, gone


def plan(**changes: object) -> inspections.InspectionPlan:
    values: dict[str, object] = {
        "act": new_id(),
        "inspection": "r1",
        "name": "一层首饰巡查",
        "first_day": TODAY,
        "last_day": LATER,
        "walkers": "王晓燕",
    }
    return inspections.InspectionPlan(**(values | changes))  # type: ignore[arg-type]


def visit(merchant: str, *results: ItemResult, **more: object) -> inspections.ShopInspection:
    return inspections.ShopInspection(
        new_id(), "r1", merchant, TODAY, results, **more  # type: ignore[arg-type]
    )  # fmt: skip


FINE = ItemResult("general.receipts", ItemOutcome.OK)
BAD = ItemResult("jewellery.hallmark", ItemOutcome.FINDING)
NOTE = ItemNote("jewellery.hallmark", "手链标足金，印记为18K")


def sheet(counter: Counter) -> InspectionSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reads.inspection(reader, "r1", now))


def test_a_plan_lists_the_shops_of_its_floors_and_classes_that_trade_here(
    counter: Counter,
) -> None:
    food, gold, gone = shops(counter)
    counter.act(inspections.plan_inspection, plan(), CLERK)
    assert {shop.merchant for shop in sheet(counter).shops} == {food, gold}
    floor = plan(inspection="r1", floors=("1F",), topics=(CheckList.PRICE,))
    counter.act(inspections.change_inspection, floor, CLERK)
    (shop,) = sheet(counter).shops
    assert shop.merchant == gold
    assert shop.lists == (CheckList.GENERAL, CheckList.JEWELLERY, CheckList.PRICE)
    cases: list[tuple[dict[str, object], Reason]] = [
        ({"businesses": (Category.VEHICLES,)}, Reason.NO_SHOP_LISTED),
        ({"last_day": date(2026, 11, 23)}, Reason.INSPECTION_BACKWARDS),
        ({"name": " "}, Reason.TEXT_MISSING),
    ]
    for changes, reason in cases:
        wrong = plan(inspection="r2", **changes)
        assert refused(counter, inspections.plan_inspection, wrong) is reason
    assert sheet(counter).round.number == "消争巡〔2026〕第0001号"
    assert refused(counter, inspections.plan_inspection, plan(), AUDITOR) is Reason.READS_ONLY
    assert gone not in sheet(counter).round.merchants


def test_a_visit_goes_on_another_day_and_a_finding_becomes_a_rectification(
    counter: Counter,
) -> None:
    _, gold, _ = shops(counter)
    counter.act(inspections.plan_inspection, plan(floors=("1F",)), CLERK)
    assert refused(counter, inspections.inspect_shop, visit(gold)) is Reason.CHOICE_MISSING
    unsaid = visit(gold, BAD)
    assert refused(counter, inspections.inspect_shop, unsaid) is Reason.FINDING_UNSAID
    ending = inspections.InspectionEnding(new_id(), "r1", "一户有问题，已整改")
    assert refused(counter, inspections.end_inspection, ending) is Reason.INSPECTION_EMPTY
    counter.act(inspections.inspect_shop, visit(gold, FINE), CLERK)
    counter.watch.forward(days=1)
    kept = counter.keep(b"\x89PNG\r\n\x1a\n photo", "柜台.png")
    again = visit(gold, FINE, BAD, notes=(NOTE,), photos=(kept,))
    counter.act(inspections.inspect_shop, again, CLERK)
    held = sheet(counter)
    assert (held.round.visited, held.round.findings, held.notices) == (1, 1, 0)
    due = date(2026, 12, 2)
    notice = rectification.RectificationNotice(
        new_id(), gold, "n1", "印记与标签不符", "下架改签", due, inspection="r1"
    )
    counter.act(rectification.issue, notice, CLERK)
    assert (sheet(counter).notices, sheet(counter).open_notices) == (1, 1)
    done = rectification.RectificationCheck(new_id(), gold, "n1", TODAY, True, "已改签")
    counter.act(rectification.check, done, CLERK)
    assert (sheet(counter).notices, sheet(counter).open_notices) == (1, 0)
    counter.act(inspections.end_inspection, ending, CLERK)
    late = visit(gold, FINE)
    assert refused(counter, inspections.inspect_shop, late) is Reason.INSPECTION_CLOSED
    now = counter.watch()
    file = counter.session.ask(lambda reader: reads.merchant_sheet(reader, gold, now))
    assert [(each.number, each.visit is not None) for each in file.visits] == [
        ("消争巡〔2026〕第0001号", True)
    ]
    evidence = counter.session.file.evidence
    with counter.session.file.connection() as connection:
        evidence.path_of(kept.sha256).unlink()
        with pytest.raises(LedgerMismatch):
            check_evidence(connection, evidence, lambda _: False)


def test_the_result_of_a_laboratory_may_come_after_the_end(counter: Counter) -> None:
    _, gold, _ = shops(counter)
    counter.act(inspections.plan_inspection, plan(), CLERK)

    def spot(outcome: SpotOutcome, words: str = "", id_: str = "s1") -> inspections.GoodsSpotCheck:
        return inspections.GoodsSpotCheck(
            new_id(), "r1", id_, gold, TODAY, "足金手链", outcome, "A1", (), words
        )

    silent = spot(SpotOutcome.FAILED)
    assert refused(counter, inspections.spot_check, silent) is Reason.FINDING_UNSAID
    counter.act(inspections.spot_check, spot(SpotOutcome.PENDING), CLERK)
    counter.act(inspections.inspect_shop, visit(gold, FINE), CLERK)
    counter.act(inspections.end_inspection, inspections.InspectionEnding(new_id(), "r1"), CLERK)
    new = spot(SpotOutcome.PASSED, id_="s2")
    assert refused(counter, inspections.spot_check, new) is Reason.INSPECTION_CLOSED
    counter.act(inspections.spot_check, spot(SpotOutcome.FAILED, "含金量不足"), CLERK)
    assert sheet(counter).round.findings == 1


def test_a_shop_spot_checked_without_a_visit_stays_when_the_plan_changes(counter: Counter) -> None:
    food, gold, _ = shops(counter)
    counter.act(inspections.plan_inspection, plan(), CLERK)
    sent = inspections.GoodsSpotCheck(
        new_id(), "r1", "s1", food, TODAY, "草莓", SpotOutcome.PENDING, "A1"
    )
    counter.act(inspections.spot_check, sent, CLERK)
    counter.act(inspections.change_inspection, plan(floors=("1F",)), CLERK)
    assert sheet(counter).round.merchants == (gold, food)
    result = replace(sent, act=new_id(), outcome=SpotOutcome.FAILED, words="农药残留超标")
    counter.act(inspections.spot_check, result, CLERK)
    assert sheet(counter).round.findings == 1


def test_a_round_of_spot_checks_alone_is_ended(counter: Counter) -> None:
    _, gold, _ = shops(counter)
    counter.act(inspections.plan_inspection, plan(floors=("1F",)), CLERK)
    spot = inspections.GoodsSpotCheck(
        new_id(), "r1", "s1", gold, TODAY, "足金手链", SpotOutcome.PASSED
    )
    counter.act(inspections.spot_check, spot, CLERK)
    counter.act(inspections.end_inspection, inspections.InspectionEnding(new_id(), "r1"), CLERK)
    held = sheet(counter).round
    assert (held.is_open, held.visited, held.only_spotted) == (False, 0, 1)


def test_a_notice_of_merged_files_in_one_round_counts_once(counter: Counter) -> None:
    food, gold, _ = shops(counter)
    counter.act(inspections.plan_inspection, plan(), CLERK)
    notice = rectification.RectificationNotice(
        new_id(), gold, "n1", "印记与标签不符", "下架改签", LATER, inspection="r1"
    )
    counter.act(rectification.issue, notice, CLERK)
    counter.act(merge, MergeForm(new_id(), gold, food), BOSS)
    assert (sheet(counter).notices, sheet(counter).open_notices) == (1, 1)


def test_today_tells_of_a_round_from_its_first_day_until_it_is_ended(counter: Counter) -> None:
    shops(counter)
    counter.act(
        inspections.plan_inspection, plan(first_day=LATER, last_day=LATER, floors=("1F",)), CLERK
    )
    held = counter.session.ask(lambda reader: reader.records.inspections)
    assert due_inspections(held, date(2026, 11, 27)) == ()
    due = DueInspection("r1", "消争巡〔2026〕第0001号", "一层首饰巡查", LATER, 0, 1)
    assert due_inspections(held, LATER) == (due,)
    assert held.items["r1"].is_overdue(date(2026, 11, 29))
    cancelled = inspections.InspectionEnding(new_id(), "r1", "装修闭店")
    counter.act(inspections.cancel_inspection, cancelled, CLERK)
    held = counter.session.ask(lambda reader: reader.records.inspections)
    assert due_inspections(held, LATER) == ()
