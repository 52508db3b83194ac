"""Replies for the 12315 platform: their texts, the act, the list of duty, the month's sheet."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.export import export_view
from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.desk_work import Terminated
from mediation_desk.domain.case.events.platform import PlatformFilled, PlatformReply
from mediation_desk.domain.case.state import Case, Settlement
from mediation_desk.domain.codes import CaseState, Channel, DisposalResult, EndGround, Outcome
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.parts.case_course import course
from mediation_desk.papers.sheets.sheet_reader import read_sheets
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.duty import OdrDuty, OdrRow
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.reads import records
from mediation_desk.workflows.response import platform_replies as replies
from mediation_desk.workflows.response.consumer_messages import MessageContext, result_text
from mediation_desk.workflows.response.first_response import DisposalForm, record_result
from mediation_desk.workflows.settlement.case_ending import (
    CaseReason,
    TerminationForm,
    terminate,
    void,
)
from tests.builders import MERCHANT, STATION, a_case
from tests.domain.law.law_examples import LAW
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import sheet_of
from tests.workflows.settlement.test_merging import merge

CONTEXT = MessageContext(MERCHANT, STATION, Policy(), LAW.calendar)
NUMBER, TODAY = "137018633005438261322", date(2026, 11, 24)
ODR = a_case(channel=Channel.ODR, hotline_number=NUMBER, slip_due=date(2026, 12, 8))
AGREED = Settlement("1号", Money(50_000), date(2026, 12, 3))


def text(case: Case, reply: PlatformReply, ended: Terminated | None = None) -> str:
    found = replies.reply_texts(case, CONTEXT, ended)
    return next(each.text for each in found if each.reply is reply)


def test_the_first_reply_names_number_shop_day_and_phone() -> None:
    assert text(ODR, PlatformReply.FIRST) == (
        f"您好，万达广场高新店受理站已收到您对盛世珠宝的投诉（登记编号{NUMBER}）。"
        "本站将联系商户核实处理，12月8日前办理并答复您。联系电话〔缺电话〕。"
    )


def test_a_settled_case_says_what_was_agreed_and_done() -> None:
    settled = replace(ODR, settlement=AGREED, result=DisposalResult.AGREED)
    assert text(settled, PlatformReply.SETTLED) == (
        "经本站组织，您与盛世珠宝的争议已处理：双方已达成协议，金额500.00元。"
        "商户应于12月3日前履行，本站将跟进落实。"
    )
    done = replace(settled, fulfilled_on=date(2026, 12, 1), result_words="退货退款。")
    assert text(done, PlatformReply.SETTLED).endswith("退货退款。约定内容已于12月1日履行。")


def test_goods_alone_and_a_spot_settlement_name_no_sum() -> None:
    goods = replace(ODR, settlement=replace(AGREED, amount=Money(0)))
    assert text(goods, PlatformReply.SETTLED) == (
        "经本站组织，您与盛世珠宝的争议已处理：双方已达成协议。商户应于12月3日前履行，本站将跟进落实。"
    )
    spot = replace(ODR, result=DisposalResult.ON_THE_SPOT, fulfilled_on=TODAY)
    assert text(spot, PlatformReply.SETTLED) == (
        "经本站组织，您与盛世珠宝的争议已处理：已当场办结。约定内容已于11月24日履行。"
    )


def test_a_case_that_was_not_settled_says_why_and_goes_back() -> None:
    goes_back = "本投诉退回市场监督管理部门依法处理，您也可以依法申请仲裁或者提起诉讼。"
    refused_by_shop = replace(ODR, result=DisposalResult.NOT_AGREED)
    whole = text(refused_by_shop, PlatformReply.NOT_SETTLED)
    assert whole == f"经本站组织，您与盛世珠宝未能解决争议，原因：双方未能达成一致。{goes_back}"
    ended = Terminated("1", EndGround.ABSENT_OR_REFUSED)
    terminated = replace(refused_by_shop, state=CaseState.TERMINATED)
    assert text(terminated, PlatformReply.NOT_SETTLED, ended) == (
        "经本站组织，您与盛世珠宝未能解决争议，原因：一方不参加调解，或者明确拒绝调解。" + goes_back
    )
    decided = replace(refused_by_shop, state=CaseState.DECIDED)
    assert text(decided, PlatformReply.NOT_SETTLED) == (
        "经本站组织，您与盛世珠宝未能解决争议，原因：双方未能达成一致。"
        "市场监督管理部门已作出处理，您也可以依法申请仲裁或者提起诉讼。"
    )
    withdrawn = replace(ODR, outcome=Outcome.WITHDRAWN, state=CaseState.CLOSED)
    assert text(withdrawn, PlatformReply.NOT_SETTLED) == "您已撤回对盛世珠宝的投诉，本站就此办结。"


def test_another_ground_is_given_in_the_words_that_were_typed() -> None:
    case = replace(ODR, result=DisposalResult.NOT_AGREED, state=CaseState.TERMINATED)
    typed = Terminated("1", EndGround.OTHER, "商户已撤场，无法联系。")
    assert "原因：商户已撤场，无法联系。本投诉" in text(case, PlatformReply.NOT_SETTLED, typed)
    masked = replace(typed, text="刘*不接受")
    assert "原因：〔缺原因〕。" in text(case, PlatformReply.NOT_SETTLED, masked)


def test_a_complaint_that_ended_by_itself_does_not_go_back() -> None:
    ended = Terminated("1", EndGround.SETTLED_OR_WITHDRAWN)
    case = replace(ODR, result=DisposalResult.NOT_AGREED, state=CaseState.TERMINATED)
    assert text(case, PlatformReply.NOT_SETTLED, ended) == (
        "因双方自行和解，或者投诉人撤回投诉，本站已终止对您与盛世珠宝的争议的调解。"
    )
    # Handed up after that: there is a dispute again.
    again = text(replace(case, state=CaseState.ESCALATED), PlatformReply.NOT_SETTLED, ended)
    assert "原因：双方未能达成一致。本投诉退回" in again


def test_a_reply_bears_no_masked_words_and_the_whole_ones_by_right(counter: Counter) -> None:
    case = taken(counter)
    result = DisposalForm(
        new_id(), case, DisposalResult.AGREED, "退款给刘敏敏女士，电话19905316207"
    )
    counter.respond(case)
    counter.act(record_result, result, CLERK)

    def settled(sheet: CaseSheet) -> str:
        return next(each.text for each in sheet.replies if each.reply is PlatformReply.SETTLED)

    begin, end = "经本站组织，您与盛世珠宝的争议已处理：双方已达成一致。", "本站将跟进落实。"
    assert settled(sheet_of(counter, case)) == f"{begin}{end}"
    full = counter.session.ask(lambda r: r.case_sheet(case, counter.watch(), in_full=True))
    assert settled(full) == f"{begin}退款给刘敏敏女士，电话19905316207。{end}"


def test_without_a_result_both_texts_tell_what_is_missing() -> None:
    assert "〔缺处理结果〕" in text(ODR, PlatformReply.SETTLED)
    assert "〔缺原因〕" in text(ODR, PlatformReply.NOT_SETTLED)


AFTER_AGREEMENT: list[dict[str, object]] = [
    {"state": CaseState.TERMINATED},
    {"state": CaseState.ESCALATED},
    {"state": CaseState.ACCEPTED},
    {"state": CaseState.RETURNED},
    {"state": CaseState.ONSITE},
    {"state": CaseState.DECIDED},
    {"state": CaseState.CLOSED, "outcome": Outcome.TERMINATED},
    {"state": CaseState.CLOSED, "outcome": Outcome.ESCALATED},
    {"state": CaseState.CLOSED, "outcome": Outcome.REFUSED},
    {"state": CaseState.CLOSED, "outcome": Outcome.DECIDED},
    {"state": CaseState.CLOSED, "outcome": Outcome.WITHDRAWN},
    {"state": CaseState.CLOSED, "outcome": Outcome.COURT},
    {"state": CaseState.CLOSED, "outcome": Outcome.TRANSFERRED},
    # Closed as explained or compensated after the mediation had ended.
    {"state": CaseState.CLOSED, "outcome": Outcome.EXPLAINED, "closed_from": CaseState.TERMINATED},
    {"state": CaseState.CLOSED, "outcome": Outcome.COMPENSATED, "closed_from": CaseState.DECIDED},
]


@pytest.mark.parametrize("changes", AFTER_AGREEMENT)
def test_an_agreement_that_the_course_set_aside_is_none(changes: dict[str, object]) -> None:
    agreed = replace(ODR, result=DisposalResult.AGREED)
    assert replies.has_agreement(agreed)
    for case in (agreed, replace(agreed, settlement=AGREED)):
        later: Case = replace(case, **changes)  # type: ignore[arg-type]
        assert not replies.has_agreement(later)
        assert replies.usual_reply(later) is PlatformReply.NOT_SETTLED
        assert "〔缺处理结果〕" in text(later, PlatformReply.SETTLED)


def test_a_case_closed_as_agreed_has_an_agreement_whatever_went_before() -> None:
    closed = replace(
        ODR,
        result=DisposalResult.AGREED,
        settlement=AGREED,
        state=CaseState.CLOSED,
        outcome=Outcome.AGREEMENT,
        closed_from=CaseState.TERMINATED,
    )
    assert replies.has_agreement(closed)
    missed = replace(closed, missed_on=TODAY)
    assert not replies.has_agreement(missed)
    assert "双方已达成" not in result_text(missed)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, PlatformReply.FIRST),
        ({"result": DisposalResult.AGREED}, PlatformReply.SETTLED),
        ({"result": DisposalResult.NOT_AGREED}, PlatformReply.NOT_SETTLED),
        ({"settlement": AGREED, "missed_on": TODAY}, PlatformReply.FIRST),
        ({"state": CaseState.ESCALATED}, PlatformReply.NOT_SETTLED),
    ],
)
def test_the_course_suggests_the_reply(changes: dict[str, object], expected: PlatformReply) -> None:
    case: Case = replace(ODR, **changes)  # type: ignore[arg-type]
    assert replies.usual_reply(case) is expected


def test_a_case_of_another_channel_has_no_reply() -> None:
    other = a_case(channel=Channel.HOTLINE_12315)
    assert replies.reply_texts(other, CONTEXT, None) == ()
    assert blocking_reason(other, CaseAction.FILL_PLATFORM) is Reason.NOT_OF_PLATFORM
    assert blocking_reason(replace(ODR, state=CaseState.CLOSED), CaseAction.FILL_PLATFORM) is None


def taken(counter: Counter, **changes: object) -> str:
    return counter.register(channel=Channel.ODR, hotline_number=NUMBER, **changes)


def another(counter: Counter, first: str) -> str:
    shop = sheet_of(counter, first).case.purchase.merchant
    return taken(counter, merchant=shop, new_merchant=None)


def form(case: str, reply: PlatformReply, on: date = TODAY, said: str = "已收到") -> object:
    return replies.PlatformForm(new_id(), case, reply, said, on)


def listed(counter: Counter) -> tuple[OdrRow, ...]:
    week = date(2026, 11, 23)
    read = Query(records.duty, counter.people[CLERK].id, counter.watch(), week)
    return counter.session.ask(read).odr


def test_a_reply_is_recorded_with_its_day_and_leaves_the_list_with_the_result(
    counter: Counter,
) -> None:
    counter.register()
    case = taken(counter)
    (row,) = listed(counter)
    assert (row.case, row.platform_number, row.received_on) == (case, NUMBER, TODAY)
    assert (row.due_on, row.duties) == (date(2026, 12, 8), (OdrDuty.FIRST_REPLY,))
    counter.act(replies.fill_platform, form(case, PlatformReply.FIRST), CLERK)
    (row,) = listed(counter)
    assert row.duties == ()
    counter.respond(case)
    assert listed(counter)[0].duties == (OdrDuty.RESULT,)
    counter.act(replies.fill_platform, form(case, PlatformReply.SETTLED, said="已退货"), CLERK)
    assert listed(counter) == ()
    sheet = sheet_of(counter, case)
    assert sheet.steps[0].event == PlatformFilled(PlatformReply.SETTLED, TODAY, "已退货")
    assert (sheet.case.platform_replied_on, sheet.case.platform_result_on) == (TODAY, TODAY)
    assert course(sheet)[-1].endswith("2026-11-24 在12315平台填报：已和解")


def test_a_result_must_be_that_of_the_case(counter: Counter) -> None:
    case = taken(counter)
    act = replies.fill_platform
    assert refused(counter, act, form(case, PlatformReply.SETTLED)) is Reason.PLATFORM_NOT_AGREED
    counter.respond(case)
    assert refused(counter, act, form(case, PlatformReply.NOT_SETTLED)) is Reason.PLATFORM_AGREED
    tomorrow = date(2026, 11, 25)
    first = form(case, PlatformReply.FIRST, tomorrow)
    assert refused(counter, act, first) is Reason.DATE_IN_FUTURE
    gap = form(case, PlatformReply.FIRST, said="电话〔缺电话〕")
    assert refused(counter, act, gap) is Reason.MESSAGE_FIELD_MISSING


def test_an_agreed_case_that_was_terminated_is_filled_in_as_not_settled(counter: Counter) -> None:
    case = taken(counter)
    counter.respond(case)
    ended = TerminationForm(new_id(), case, EndGround.NO_AGREEMENT)
    counter.act(terminate, ended, CLERK)
    settled = form(case, PlatformReply.SETTLED)
    assert refused(counter, replies.fill_platform, settled) is Reason.PLATFORM_NOT_AGREED
    counter.act(replies.fill_platform, form(case, PlatformReply.NOT_SETTLED), CLERK)
    assert sheet_of(counter, case).case.platform_result is PlatformReply.NOT_SETTLED


def test_the_months_sheet_has_the_platforms_columns_and_names_nobody(
    counter: Counter, tmp_path: Path
) -> None:
    counter.register()
    case = taken(counter)
    counter.act(replies.fill_platform, form(case, PlatformReply.FIRST), CLERK)
    target = tmp_path / "12315.xlsx"
    view = View(
        received_from=date(2026, 11, 1), received_to=date(2026, 11, 30), channels=(Channel.ODR,)
    )
    wish = Export(target, view, is_platform=True)
    assert export_view(counter.session, wish, lambda *_: None) == 1
    first, notes = read_sheets(target)
    heads, row = first.rows[0], first.rows[1]
    assert " ".join(str(head) for head in heads[:13]) == (
        "登记编号 类型 接收方式 企业名称 企业地址 诉求内容 问题类别 事发地 具体问题"
        " 初查受理状态 处理机构 处理部门 反馈内容"
    )
    told = dict(zip(map(str, heads), row, strict=False))
    assert (told["登记编号"], told["类型"], told["反馈内容"]) == (NUMBER, "投诉", "已收到")
    assert (told["本站接收日"], told["本站应办结日"]) == (date(2026, 11, 24), date(2026, 12, 8))
    assert told.get("本站结果", "") == ""
    assert told["本站首次回复日"] == date(2026, 11, 24)
    assert "待核" in str(notes.rows[0][0])
    assert "刘敏" not in str(first.rows)


def test_the_months_sheet_leaves_out_void_and_merged_cases(
    counter: Counter, tmp_path: Path
) -> None:
    stays = taken(counter)
    double, mistaken = another(counter, stays), another(counter, stays)
    merge(counter, double, stays)
    counter.act(void, CaseReason(new_id(), mistaken, "误登"))
    target = tmp_path / "12315.xlsx"
    wish = Export(target, View(channels=(Channel.ODR,)), is_platform=True)
    assert export_view(counter.session, wish, lambda *_: None) == 1
    (_, row), _ = (sheet.rows for sheet in read_sheets(target))
    assert str(row[13]) == sheet_of(counter, stays).case.number


@pytest.mark.parametrize("name", ["12315.csv", "12315.pdf"])
def test_the_months_sheet_is_a_workbook_alone(counter: Counter, tmp_path: Path, name: str) -> None:
    wish = Export(tmp_path / name, View(), is_platform=True)
    with pytest.raises(Refusal) as no:
        export_view(counter.session, wish, lambda *_: None)
    assert no.value.reason is Reason.FORM_UNKNOWN


def test_the_months_sheet_is_never_in_full(counter: Counter, tmp_path: Path) -> None:
    wish = Export(tmp_path / "a.xlsx", View(), None, True, "法院调取", is_platform=True)
    with pytest.raises(Refusal):
        export_view(counter.session, wish, lambda *_: None)
