"""The letter of a report 举报 as it leaves the mall, in its envelope: an allow-list."""

from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.records.violation_report import ViolationReport
from mediation_desk.domain.text.invisible_characters import without_hidden
from mediation_desk.workflows.intake.reports import to_be_handed_over
from mediation_desk.workflows.ports import LedgerReader
from sync import protocol


def report_letter(reader: LedgerReader, report: str, operator: Operator) -> protocol.ReportLetter:
    """Return the letter of a report that the operator may hand over now.

    The dispute beside it is not named: complaint and report go apart
    (《市场监督管理投诉举报处理办法》第三、九条). Raises Refusal as `to_be_handed_over`.
    """
    found = to_be_handed_over(reader.records.reports, report, operator)
    desk, filed = reader.desk(operator.id), found.filed
    shops = {each.id: each for each in desk.merchants}
    shop = shops.get(filed.merchant, Merchant(filed.merchant, ""))
    return protocol.ReportLetter(
        number=filed.number,
        office=desk.station.local_office,
        filed_at=found.at,
        source=filed.source.value,
        merchant=protocol.Merchant(name=shop.name, unit=shop.unit, uscc=shop.uscc),
        text=filed.text,
        reporter=protocol.Reporter(name=filed.reporter.name, phone=filed.reporter.phone),
        station=desk.station.name,
        by=operator.name,
        files=_files(found),
    )


def _files(report: ViolationReport) -> tuple[protocol.EvidenceItem, ...]:
    return tuple(
        protocol.EvidenceItem(
            sha256=each.sha256, size=each.size, mime=each.mime, name=without_hidden(each.name)
        )
        for each in report.files
    )
