"""Notices, goods and repeated causes, over a real ledger."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.merchant.codes import PaperSeen
from mediation_desk.domain.merchant.goods import OrderStage, PurchaseRule
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.mismatch import LedgerMismatch
from mediation_desk.ledger.verification.verify import check_evidence
from mediation_desk.workflows.merchants import goods, rectification
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantMark
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import (
    BOSS,
    CLERK,
    TODAY,
    file,
    opened,
    refused,
    sheet,
)


def test_a_notice_runs_from_issue_over_receipt_and_check_to_its_end(counter: Counter) -> None:
    case = counter.register()
    merchant = opened(counter)
    notice = rectification.RectificationNotice(
        new_id(), merchant, "r1", "标签标注不清", "更换全部标签", date(2026, 12, 1), (case,)
    )
    counter.act(rectification.issue, notice, CLERK)
    held = file(counter, merchant).rectifications["r1"]
    assert held.issued.number == "消争改〔2026〕第0001号"
    received = rectification.NoticeReceipt(new_id(), merchant, "r1", TODAY, "店长蔡艳")
    counter.act(rectification.receive, received, CLERK)
    assert file(counter, merchant).rectifications["r1"].stage is RectificationStage.RECEIVED
    counter.watch.forward(days=8)
    assert MerchantMark.OVERDUE in sheet(counter, merchant).row.marks
    assert sheet(counter, merchant).score.parts[4].cost == 5
    silent = rectification.RectificationCheck(
        new_id(), merchant, "r1", date(2026, 12, 2), is_done=False
    )
    assert refused(counter, rectification.check, silent) is Reason.TEXT_MISSING
    done = rectification.RectificationCheck(
        new_id(), merchant, "r1", date(2026, 12, 2), is_done=True
    )
    counter.act(rectification.check, done, CLERK)
    assert file(counter, merchant).rectifications["r1"].stage is RectificationStage.DONE
    late = rectification.NoticeWithdrawal(new_id(), merchant, "r1", "有误")
    assert refused(counter, rectification.withdraw, late) is Reason.NOTICE_CLOSED
    assert sheet(counter, merchant).numbers[case].startswith("GX01-261124-")


def test_numbers_of_notices_are_gap_free_and_a_double_click_takes_none(counter: Counter) -> None:
    merchant = opened(counter)

    def notice(thing: str, act: str, due: date = TODAY) -> rectification.RectificationNotice:
        return rectification.RectificationNotice(act, merchant, thing, "发现", "要求", due)

    counter.act(rectification.issue, notice("r1", "a1"), CLERK)
    counter.act(rectification.issue, notice("r1", "a1"), CLERK)
    past = notice("r2", "a2", date(2026, 11, 23))
    assert refused(counter, rectification.issue, past) is Reason.DATE_IN_PAST
    counter.act(rectification.issue, notice("r3", "a3"), CLERK)
    counter.act(
        rectification.withdraw,
        rectification.NoticeWithdrawal(new_id(), merchant, "r3", "有误"),
        CLERK,
    )
    counter.act(rectification.issue, notice("r4", "a4"), CLERK)
    held = file(counter, merchant).rectifications.values()
    assert [each.issued.number for each in held] == [
        "消争改〔2026〕第0001号",
        "消争改〔2026〕第0002号",
        "消争改〔2026〕第0003号",
    ]


def test_goods_go_from_check_over_incident_and_order_off_the_shelf(counter: Counter) -> None:
    case = counter.register()
    merchant = opened(counter)
    unseen = goods.PurchaseCheck(new_id(), merchant, "k1", "草莓", "鲜达果业", TODAY)
    assert refused(counter, goods.check_purchase, unseen) is Reason.CHOICE_MISSING
    seen = goods.PurchaseCheck(
        new_id(), merchant, "k1", "草莓", "鲜达果业", TODAY, "1119", (PaperSeen.TEST_REPORT,)
    )
    counter.act(goods.check_purchase, seen, CLERK)
    bad = goods.IncidentForm(new_id(), merchant, "i1", "草莓", TODAY, "三盒发霉", "1119", (case,))
    counter.act(goods.note_incident, bad, CLERK)
    order = goods.OffShelfForm(
        new_id(), merchant, "o1", "草莓", "霉变", TODAY, "1119", incident="i1"
    )
    counter.act(goods.order_off_shelf, order, CLERK)
    held = file(counter, merchant).orders["o1"]
    assert (held.ordered.number, held.ordered.cases) == ("消争架〔2026〕第0001号", (case,))
    counter.watch.forward(days=1)
    assert MerchantMark.OVERDUE in sheet(counter, merchant).row.marks
    look = goods.OffShelfLook(new_id(), merchant, "o1", TODAY, True, "封存12盒，退供货商")
    counter.act(goods.check_off_shelf, look, CLERK)
    assert file(counter, merchant).orders["o1"].stage is OrderStage.DONE
    assert file(counter, merchant).checks[0].keep_until(PurchaseRule.FOOD) == date(2028, 11, 24)


def test_a_case_is_told_of_the_bad_goods_that_it_or_its_goods_showed(counter: Counter) -> None:
    merchant = opened(counter)
    berries, juice, shoes = (
        counter.register(merchant=merchant, new_merchant=None, goods=name)
        for name in ("草莓", "果汁", "徒步鞋")
    )

    def told(case: str) -> list[tuple[str, str, OrderStage | None]]:
        sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
        return [(bad.goods, bad.number, bad.stage) for bad in sheet.bad_goods]

    bad = goods.IncidentForm(new_id(), merchant, "i1", "红颜草莓", TODAY, "发霉", "", (juice,))
    counter.act(goods.note_incident, bad, CLERK)
    assert told(berries) == told(juice) == [("红颜草莓", "", None)]
    assert told(shoes) == []
    order = goods.OffShelfForm(new_id(), merchant, "o1", "红颜草莓", "霉变", TODAY, incident="i1")
    counter.act(goods.order_off_shelf, order, CLERK)
    number = "消争架〔2026〕第0001号"
    assert told(berries) == told(juice) == [("红颜草莓", number, OrderStage.ORDERED)]
    counter.act(
        goods.withdraw_order,
        rectification.NoticeWithdrawal(new_id(), merchant, "o1", "开错"),
        CLERK,
    )
    assert told(juice) == [("红颜草莓", "", None)]


def test_three_cases_of_one_cause_raise_the_alert_and_the_limit_is_the_stations(
    counter: Counter,
) -> None:
    merchant = opened(counter, business=Category.JEWELLERY)
    for _ in range(2):
        counter.register(merchant=merchant, new_merchant=None)
    assert sheet(counter, merchant).repeats == ()
    counter.watch.forward(days=89)
    counter.register(merchant=merchant, new_merchant=None)
    alarmed = sheet(counter, merchant)
    assert [(one.problem, one.goods, one.count) for one in alarmed.repeats] == [
        (ProblemKind.FALSE_ADVERTISING, "", 3),
        (None, "足金手镯", 3),
    ]
    assert MerchantMark.REPEAT in alarmed.row.marks
    counter.act(set_policy, LimitsForm(new_id(), {"repeat_cases": 4}), BOSS)
    assert sheet(counter, merchant).repeats == ()
    assert Policy().repeat_cases == 3


def test_a_voucher_that_is_lost_from_the_store_is_noticed(counter: Counter) -> None:
    kept = counter.keep()
    merchant = opened(counter)
    check = goods.PurchaseCheck(
        *(new_id(), merchant, "k1", "草莓", "鲜达果业", TODAY, "1119", (PaperSeen.INVOICE,)),
        voucher=kept.sha256,
        voucher_name=kept.name,
    )
    counter.act(goods.check_purchase, check, CLERK)
    evidence = counter.session.file.evidence
    with counter.session.file.connection() as connection:
        check_evidence(connection, evidence, lambda _: False)
        evidence.path_of(kept.sha256).unlink()
        with pytest.raises(LedgerMismatch):
            check_evidence(connection, evidence, lambda _: False)
