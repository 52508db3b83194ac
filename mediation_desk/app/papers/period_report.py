"""Make the report of a period: the PDF for the preview, and the file that leaves the desk."""

from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.papers.proofs import LeftPaper, digest_of, keep
from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.analysis import report as document
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, LedgerReader
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.reporting.report_texts import read_report
from mediation_desk.workflows.station.administration import ExportNote, note_export
from sync.durable_files import durable_write

REPORT_FORMS = (".pdf", ".xlsx")


def make_report(session: Session, period: ReportPeriod) -> bytes:
    """Return the PDF of a period's report, from one consistent reading."""
    return session.ask(lambda reader: _pdf(session, reader, _read(session, reader, period)))


def _read(session: Session, reader: LedgerReader, period: ReportPeriod) -> PeriodReport:
    return read_report(reader, period, session.place.now())


def _pdf(session: Session, reader: LedgerReader, report: PeriodReport) -> bytes:
    desk, now = reader.desk(session.operator.id), report.analysis.read_at
    stamp = PaperStamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return document.make(report, stamp)


def _sheet(session: Session, reader: LedgerReader, report: PeriodReport) -> bytes:
    from mediation_desk.papers.analysis import xlsx as workbook

    del session, reader
    return workbook.make(report)


def write_report(session: Session, period: ReportPeriod, path: Path) -> int:
    """Write the report as .pdf or .xlsx; return the number of its cases.

    Raises Refusal(FORM_UNKNOWN) for another suffix, Fault for the disk. The report itself names no
    consumer; that it left the desk is noted in the journal, whoever took it, and its proof is
    written next to it.
    """
    make = {".pdf": _pdf, ".xlsx": _sheet}.get(path.suffix.lower())
    if make is None:
        raise Refusal(Reason.FORM_UNKNOWN, {"ending": path.suffix.lower() or path.name})
    if path.is_dir() or not path.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)})

    def look(reader: LedgerReader) -> tuple[bytes, int]:
        report = _read(session, reader, period)
        return make(session, reader, report), report.analysis.cases.now

    content, cases = session.ask(look)
    note = ExportNote(new_id(), Paper.ANALYSIS_REPORT.value, cases, is_masked=True)
    try:
        with worded(), durable_write(path) as file:
            file.write(content)
            # The journal records it before the file gets its name.
            session.note(Command(note_export, note))
    except PermissionError as closed:
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)}) from closed
    if session.operator.may_write and session.writes:
        with worded():
            paper = LeftPaper.of(path)
            keep(session, path, paper, digest_of(paper, note.form, note.act, note.rows))
    return cases
