"""举报线索移送单: hands a sealed report to the local office, apart from every complaint."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import (
    SEAL_HEIGHT,
    SHORT_SIGNING,
    field,
    gap,
    note,
    numbered,
    pair,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.parts.particulars import merchant_rows
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportPaper

SECRECY: Final = (
    "保密提示：举报人信息和举报内容依法保密（《市场监督管理投诉举报处理办法》第三十七条），不得向被举报人或者"
    "无关人员泄露；本单由专人当面或者密封移送，不随投诉卷宗流转。"
)
APART: Final = (
    "投诉与举报分别处理（同办法第三、九条）：本单只移送违法线索，投诉另行登记、调解或上报。"
)


def make(paper: ReportPaper) -> bytes:
    """Return the hand-over sheet of one report as a PDF."""
    rows = (*_head(paper), *_filed(paper), *_tail())
    number = paper.row.report.filed.number
    return render(PaperForm(word(Paper.REPORT_SHEET), number, stamp_of(paper), rows))


def stamp_of(paper: ReportPaper) -> PaperStamp:
    """Return the stamp of a paper of a report."""
    return PaperStamp(
        paper.station,
        paper.printed_at,
        paper.printed_by,
        paper.row.report.copies + 1,
        paper.head_seq,
        paper.head_hash,
    )


def _head(paper: ReportPaper) -> tuple[FormRow, ...]:
    station, report = paper.station, paper.row.report
    return (
        pair(("主送", station.local_office), ("密级", "举报保密")),
        pair(("移送单位", station.name), ("登记人", paper.row.by_name)),
        pair(("登记时间", minute(report.at)), ("线索来源", word(report.filed.source))),
    )


def _filed(paper: ReportPaper) -> tuple[FormRow, ...]:
    filed = paper.row.report.filed
    who = filed.reporter
    return (
        pair(("姓名/称呼", who.name or "（未留名）"), ("联系电话", who.phone), "举报人"),
        field("保密要求", "举报人信息只随本单移送，不向被举报人及无关人员提供", "举报人"),
        *merchant_rows(paper.row.merchant, "被举报人"),
        field("违法线索", filed.text, least=150),
        field("附送材料", _files(paper), least=30),
    )


def _files(paper: ReportPaper) -> str:
    """Return the files of the report, or boxes to be filled in by hand where it has none."""
    files = paper.row.report.files
    if not files:
        return "□无　□有，共　　份　　页"
    listed = numbered(f"{each.name}（校验 {each.sha256[:8]}）" for each in files)
    return f"{listed}\n共 {len(files)} 份"


def _tail() -> tuple[FormRow, ...]:
    cells = (
        FormCell("移送单位：", 12, below=f"站长（签章）{SHORT_SIGNING}"),
        FormCell("接收单位（盖章）：\n接收人：", 12, below=f"接收时间：{SHORT_SIGNING}"),
    )
    return (
        FormRow(cells, least=SEAL_HEIGHT, keeps=True),
        gap(4, keeps=True),
        note(SECRECY + APART),
    )
