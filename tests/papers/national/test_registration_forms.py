"""投诉登记表 and 举报登记表: fields filled in, and those that only the regulator fills."""

import re
from dataclasses import replace

import pytest

from mediation_desk.domain.case.events.regulator import (
    Escalated,
    MediationConsent,
    PublicityConsent,
)
from mediation_desk.domain.codes import EscalationAim, ReportSource
from mediation_desk.domain.records.violation_report import ReportFiled, ViolationReport
from mediation_desk.papers.national import complaint_form, report_form
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase, TimelineStep
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportPaper, ReportRow
from tests.papers import builders, pdf_content


def handed_up(publicity: PublicityConsent) -> PaperCase:
    """Return a case whose consumer gave this answer when it was handed up."""
    paper = builders.paper()
    event = Escalated(
        EscalationAim.ONSITE,
        publicity=publicity,
        mediation=MediationConsent.REFUSED,
        address="高新区舜华路 2000 号",
    )
    told = TimelineStep(12_400, "e400", builders.minutes(90), "o1", "林岚", event)
    steps = (*paper.sheet.steps, told)
    return replace(paper, sheet=replace(paper.sheet, steps=steps))


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        (PublicityConsent.AGREED, "■是　□否"),
        (PublicityConsent.REFUSED, "□是　■否"),
        (PublicityConsent.NOT_ASKED, "□是　□否"),
    ],
)
def test_the_answer_to_publicity_is_ticked(answer: PublicityConsent, printed: str) -> None:
    text = pdf_content.squeezed(pdf_content.text_of(complaint_form.make(handed_up(answer))))
    (shown, entrusted) = re.findall(r"[□■]是[□■]否", text)
    assert shown == pdf_content.squeezed(printed)
    assert entrusted == "□是■否"
    assert "联系地址高新区舜华路2000号" in text


def test_handing_up_again_without_asking_keeps_what_the_consumer_had_answered() -> None:
    """The second dossier puts no question and no address: the first answers stand on form 1."""
    paper = handed_up(PublicityConsent.AGREED)
    again = TimelineStep(
        12_401, "e401", builders.minutes(99), "o1", "林岚", Escalated(EscalationAim.ONSITE)
    )
    paper = replace(paper, sheet=replace(paper.sheet, steps=(*paper.sheet.steps, again)))
    text = pdf_content.squeezed(pdf_content.text_of(complaint_form.make(paper)))
    assert re.findall(r"[□■]是[□■]否", text) == ["■是□否", "□是■否"]
    assert "联系地址高新区舜华路2000号" in text


def test_form_one_gives_the_floor_as_the_referral_does() -> None:
    """The unit alone does not find a shop whose file says on which floor it is."""
    made = replace(builders.paper(), merchant_place="负一层 B1-07")
    text = pdf_content.squeezed(pdf_content.text_of(complaint_form.make(made)))
    assert "负一层B1-07" in text


def test_form_one_has_every_field_of_the_national_set() -> None:
    """The regulator writes who registers and the number; no identity paper is asked for."""
    text = pdf_content.squeezed(pdf_content.text_of(complaint_form.make(builders.paper())))
    for words in (
        "登记单位：", "编号：", "姓名", "联系电话", "证件类型", "证件号码", "联系地址",
        "是否同意委托调解", "名称（姓名）", "联系人", "投诉请求", "投诉人（签字）",
        "经办人（签字）",
        "4.投诉请求应当包括：消费者主张修理、重作、更换、退货、补足商品数量",
    ):  # fmt: skip
        assert words in text, words
    case = builders.paper().sheet.case
    assert case.consumer.phone in text
    assert pdf_content.squeezed(case.facts)[:40] in text
    assert "时间：2026年11月20日" in text


def test_form_two_names_whom_it_is_about_and_keeps_who_reports_it_secret() -> None:
    """One who gave no name may report (note 2); the sheet of secrecy goes with the form."""
    source, clue = ReportSource.VISIT, "后厨使用过期酸奶"
    filed = ReportFiled("消举〔2026〕第0003号", "m1", source, text=clue)
    report = ViolationReport("r1", filed, builders.minutes(10), "o1")
    row = ReportRow(report, builders.MERCHANT, "林岚")
    made = ReportPaper(
        row,
        builders.STATION,
        builders.minutes(20),
        builders.CLERK,
        12_345,
        builders.HEAD_HASH,
        "负一层 B1-07",
    )
    text = pdf_content.squeezed(pdf_content.text_of(report_form.make(made)))
    assert "负一层B1-07" in text
    for words in (
        "举报登记表", "登记单位：", "身份证件号码", "悦动运动专营店", clue, "举报人（签字）：",
        "2.举报人可以匿名举报，但应当提供具体涉嫌违法线索和相应的事实依据", "不得向被举报人",
    ):  # fmt: skip
        assert words in text, words
