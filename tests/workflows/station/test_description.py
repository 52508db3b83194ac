"""Description of the station: it can change, and earlier papers keep the earlier one."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import Urgency
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.codes import DisposalResult, EndGround, EscalationAim, Paper
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.merchants import merchant_files as merchants
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import StationDescription, describe_station
from tests.papers import pdf_content
from tests.station import Counter

MOVED = {
    "local_office": "东城市场监管所",
    "guidance_phone": "0531-88886666",
    "address": "高新区经十路 1 号一层",
    "head": "周涛",
    "phone": "0531-66668888",
    "hung_on": date(2026, 3, 15),
}


def described(**changes: object) -> StationDescription:
    return StationDescription(new_id(), **(MOVED | changes))  # type: ignore[arg-type]


def printed(counter: Counter, paper: Paper, case: str) -> str:
    return pdf_content.squeezed(pdf_content.text_of(make_paper(counter.session, paper, case)))


def terminated(counter: Counter) -> str:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    end = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT, "差距较大")
    counter.act(case_ending.terminate, end)
    return case


def test_a_notice_names_the_office_that_held_when_it_was_given(counter: Counter) -> None:
    before = terminated(counter)
    counter.watch.forward(minutes=5)
    counter.act(describe_station, described())
    counter.watch.forward(minutes=5)
    after = terminated(counter)
    assert "属地监管：新城市场监管所消费者" in printed(counter, Paper.TERMINATION, before)
    told = printed(counter, Paper.TERMINATION, after)
    assert "属地监管：东城市场监管所（电话0531-88886666）" in told


def test_each_description_takes_the_place_of_the_one_before(counter: Counter) -> None:
    counter.act(describe_station, described())
    first = counter.watch()
    counter.watch.forward(days=1)
    counter.act(describe_station, described(local_office="西城市场监管所", head=""))
    station = counter.session.ask(lambda reader: reader.desk("")).station
    assert (station.name, station.prefix) == ("万达广场高新店受理站", "GX01")
    assert (station.local_office, station.head) == ("西城市场监管所", "")
    assert station.hung_on == date(2026, 3, 15)
    assert station.at(first).head == "周涛"
    assert station.at(datetime(2026, 1, 1, tzinfo=first.tzinfo)).local_office == "新城市场监管所"


@pytest.mark.parametrize("is_by_committee", [True, False])
def test_an_agreement_before_the_committee_is_chosen_and_printed_as_its_own(
    counter: Counter, is_by_committee: bool
) -> None:
    counter.act(describe_station, described(committee=" 高新万达广场人民调解委员会 "))
    case = counter.register()
    counter.respond(case)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.committee == "高新万达广场人民调解委员会"
    day = date(2026, 11, 27)
    terms = case_ending.SettlementTerms(new_id(), case, Money(100), day, "现金", "退货")
    terms = replace(terms, is_by_committee=is_by_committee, finding=FaultFinding.MERCHANT)
    counter.act(case_ending.settle, terms)
    said = printed(counter, Paper.SETTLEMENT, case)
    assert ("人民调解协议书" in said) is is_by_committee
    assert "■商户责任" in said


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"local_office": " "}, Reason.TEXT_MISSING),
        ({"phone": "找店长"}, Reason.PHONE_WRONG),
        ({"hung_on": date(2027, 1, 1)}, Reason.DATE_IN_FUTURE),
        ({"handler": "新城商管有限公司"}, Reason.HANDLER_HALF_NAMED),
        ({"handler_contact": "0531-88880000"}, Reason.HANDLER_HALF_NAMED),
    ],
)
def test_what_no_paper_could_say_is_refused(
    counter: Counter, changes: dict[str, object], why: Reason
) -> None:
    with pytest.raises(Refusal) as no:
        counter.act(describe_station, described(**changes))
    assert no.value.reason is why


def test_the_registration_form_names_the_handler_that_held_when_the_case_came(
    counter: Counter,
) -> None:
    """个人信息保护法第十七条第一款第一项: name and contact of the handler."""
    before = counter.register()
    counter.watch.forward(minutes=5)
    named = described(handler=" 新城商管有限公司 ", handler_contact="0531-88880000")
    counter.act(describe_station, named)
    counter.watch.forward(minutes=5)
    told = "个人信息处理者：新城商管有限公司，联系方式：0531-88880000。"
    assert told in printed(counter, Paper.REGISTRATION, counter.register())
    assert "个人信息处理者" not in printed(counter, Paper.REGISTRATION, before)


def test_only_a_manager_changes_it(counter: Counter) -> None:
    with pytest.raises(Refusal) as no:
        counter.act(describe_station, described(), by="王晓燕")
    assert no.value.reason is Reason.NO_RIGHT


def test_a_referral_says_how_pressing_it_is_and_whom_to_call(counter: Counter) -> None:
    counter.act(describe_station, described())
    counter.watch.forward(minutes=5)
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        has_consent=True,
        urgency=Urgency.URGENT,
        why=GateReason.NO_AGREEMENT,
    )
    counter.act(escalation.escalate, form)
    told = printed(counter, Paper.REFERRAL, case)
    assert "□特急■加急□一般" in told
    assert "■现场调解□依法处理□线索移交原因：双方无法达成一致" in told
    assert "王晓燕0531-66668888" in told


def test_an_agreement_names_who_stands_for_the_merchant(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    now = counter.watch()
    shop = counter.session.ask(lambda reader: reader.case_sheet(case, now)).merchant
    form = merchants.MerchantParticulars(
        new_id(), shop.id, shop.name, shop.unit, legal_person="郑大有", in_charge="李强"
    )
    counter.act(merchants.describe, form)
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(10_000), date(2026, 12, 1), "转账", "退款", trader_agent="马立"
    )
    counter.act(case_ending.settle, terms)
    told = printed(counter, Paper.SETTLEMENT, case)
    assert "法人/负责人郑大有/李强" in told
    assert "委托代理人马立" in told
