"""Other participants on forms, and the sheet that hands over a report."""

from dataclasses import replace
from datetime import date

from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    Complainant,
    GroupJoined,
    GuardianNamed,
    InjuryTold,
    JointMade,
    OthersAgreed,
    Participants,
    PrepaidTold,
    Relation,
)
from mediation_desk.domain.case.events.regulator import (
    Escalated,
    MediationConsent,
    PublicityConsent,
)
from mediation_desk.domain.case.state import Escalation
from mediation_desk.domain.codes import EscalationAim, ReportSource
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.records.violation_report import ReportFiled, ViolationReport
from mediation_desk.papers.case import (
    mediation_record,
    referral,
    registration,
    settlement,
    spot_settlement,
)
from mediation_desk.papers.station import report_sheet
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportPaper, ReportRow
from tests.papers import builders, pdf_content

BESIDE = Participants(
    agent=AgentNamed(Relation.LAWYER, "ab", True, Companion("赵代理", "19905317777")),
    guardian=GuardianNamed(Relation.PARENT, True, Companion("刘大宝", "19905318888")),
    injury=InjuryTold(True, "左手烫伤二级"),
    prepaid=PrepaidTold(Money(100_000), Money(20_000), Money(60_000), date(2027, 5, 1)),
    joint=JointMade(
        "cd",
        4,
        Money(150_050),
        Companion("钱二代", "19905310009"),
        (Complainant("孙一", "19905310001", Money(100_000)), Complainant("孙二")),
    ),
    group=GroupJoined("g1", "悦动健身闭店", 32),
)


def _paper(beside: Participants = BESIDE) -> PaperCase:
    paper = builders.paper()
    case = replace(paper.sheet.case, participants=beside)
    return replace(paper, sheet=replace(paper.sheet, case=case))


def test_the_registration_form_names_agent_guardian_and_representatives() -> None:
    text = pdf_content.text_of(registration.make(_paper()))
    for words in (
        "赵代理",
        "（律师）",
        "■已核对",
        "刘大宝",
        "■不满十四周岁",
        "共 4 人，由投诉人和 钱二代",
        "金额合计 1,500.50 元",
        "预付 1,000.00 元",
        "赠送 200.00 元",
        "已消费 600.00 元",
        "合同至 2027-05-01",
        "■有",
        "悦动健身闭店（同批登记 32 件）",
    ):
        assert words in text, words


def test_no_form_lists_the_others_or_describes_an_injury() -> None:
    for make in (registration.make, referral.make):
        text = pdf_content.text_of(make(_paper()))
        assert "赵代理" in text
        assert "孙一" not in text
        assert "19905310001" not in text
        assert "烫伤" not in text


SIGNED = (settlement.make, spot_settlement.make, mediation_record.make)


def test_what_is_signed_names_all_who_act_for_the_consumer_and_lets_them_sign() -> None:
    for make in SIGNED:
        text = pdf_content.text_of(make(_paper()))
        for words in (
            "刘大宝（父母）",
            "■不满十四周岁",
            "共 4 人，由投诉人和 钱二代",
            "监护人 刘大宝（签字）：",
            "代表人 钱二代（签字）：",
            "委托代理人 赵代理（签字）：",
        ):
            assert words in text, words
        assert "孙一" not in text
        assert "其他投诉人的书面推举书附后" in text


def test_an_agreement_says_that_the_others_agreed_to_it_only_where_they_did() -> None:
    agreed = "已书面同意代表人达成的本协议，书面意见附后"
    assert agreed not in pdf_content.text_of(settlement.make(_paper()))
    given = replace(BESIDE, agreed=OthersAgreed("ef"))
    assert agreed in pdf_content.text_of(settlement.make(_paper(given)))
    left = replace(BESIDE, agreed=OthersAgreed("ef", is_withdrawal=True))
    assert agreed not in pdf_content.text_of(settlement.make(_paper(left)))


def test_a_consumer_who_comes_alone_has_no_empty_rows() -> None:
    text = pdf_content.text_of(registration.make(builders.paper()))
    for words in ("委托代理人", "监护人", "共同投诉", "预付式消费"):
        assert words not in text
    for make in SIGNED:
        text = pdf_content.text_of(make(builders.paper()))
        for words in ("监护人", "共同投诉", "代表人 ", "委托代理人 "):
            assert words not in text, words


def test_the_report_sheet_tells_the_report_and_whom_it_goes_to() -> None:
    content = report_sheet.make(_report("后厨使用过期奶油。"))
    text = pdf_content.text_of(content)
    for words in (
        "举报线索移送单",
        "消争举〔2026〕第0001号",
        "高新区市场监管局舜华路所",
        "消费者来访反映",
        "后厨使用过期奶油。",
        "钱举报",
        "第三十七条",
        "投诉与举报分别处理",
    ):
        assert words in text, words
    assert content == report_sheet.make(_report("后厨使用过期奶油。"))


def test_the_referral_prints_whether_the_complaint_may_be_made_public() -> None:
    """The line stands only where the consumer was asked."""
    paper = builders.paper()
    sent = Escalated(EscalationAim.ONSITE, publicity=PublicityConsent.REFUSED)
    step = replace(paper.sheet.steps[-1], event=sent)
    asked = replace(paper, sheet=replace(paper.sheet, steps=(*paper.sheet.steps, step)))
    text = pdf_content.text_of(referral.make(asked))
    assert "公示投诉信息" in text
    assert "不同意公示" in text
    assert "公示投诉信息" not in pdf_content.text_of(referral.make(paper))


def test_the_referral_prints_the_12315_number_and_the_consent_to_entrusted_mediation() -> None:
    paper = builders.paper()
    sent = Escalated(EscalationAim.ONSITE, mediation=MediationConsent.AGREED)
    steps = (*paper.sheet.steps, replace(paper.sheet.steps[-1], event=sent))
    course = Escalation(EscalationAim.ONSITE, paper.printed_at, platform_number="137010026")
    case = replace(paper.sheet.case, escalation=course)
    asked = replace(paper, sheet=replace(paper.sheet, steps=steps, case=case))
    text = pdf_content.text_of(referral.make(asked))
    assert "同意委托调解" in text
    assert "12315登记编号" in text
    assert "137010026" in text


def test_a_long_report_goes_over_to_a_second_page() -> None:
    text = pdf_content.text_of(report_sheet.make(_report("后厨使用过期奶油，凌晨进货。" * 200)))
    assert text.count("后厨使用过期奶油") == 200
    assert "页" in text


def _report(text: str) -> ReportPaper:
    paper = builders.paper()
    filed = ReportFiled(
        "消争举〔2026〕第0001号",
        "m1",
        ReportSource.VISIT,
        "c1",
        text,
        Companion("钱举报", "19905316666"),
    )
    report = ViolationReport("r1", filed, builders.ARRIVED, "o1")
    row = ReportRow(report, paper.sheet.merchant, "林岚")
    return ReportPaper(
        row, paper.station, paper.printed_at, paper.printed_by, paper.head_seq, paper.head_hash
    )
