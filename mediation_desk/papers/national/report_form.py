"""举报登记表（文书式样二）: filled in from a sealed report, beside its hand-over sheet."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, note, pair
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.national.registry import noted, premises, registered_by, signed
from mediation_desk.papers.station.report_sheet import SECRECY, stamp_of
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportPaper

NOTES: Final = (
    "本表格适用于市场监督管理部门对举报人通过电话、信函、上门等方式提起举报的登记。",
    "举报人可以匿名举报，但应当提供具体涉嫌违法线索和相应的事实依据，并对举报内容的真实性负责。举报人"
    "实名举报的，还应当提供真实的身份信息。",
    "通过非现场方式提出举报的，无须在举报人一栏签字。",
)


def make(paper: ReportPaper) -> bytes:
    """Return the report form of one report as a PDF."""
    filed, shop = paper.row.report.filed, paper.row.merchant
    reporter, accused = "举报人", "被举报人"
    rows = (
        registered_by(filed.number, paper.station),
        pair(("姓名", filed.reporter.name), ("联系电话", filed.reporter.phone), reporter),
        pair(("联系地址", ""), ("身份证件号码", ""), reporter),
        field("名称（姓名）", shop.name, accused),
        field("地址", premises(paper.station, paper.place or shop.unit), accused),
        field(
            "涉嫌违反市场监督管理法律、法规、规章的具体线索和相应的事实依据", filed.text, least=220
        ),
        signed(reporter),
        *noted(NOTES),
        gap(4),
        note(SECRECY),
    )
    return render(PaperForm(word(Paper.REPORT_FORM), "", stamp_of(paper), rows))
