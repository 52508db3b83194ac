"""Hand a report 举报 over the line: letter and files are locked for the regulator's hub alone."""

from dataclasses import dataclass

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.link.link_rows import link_row
from mediation_desk.workflows.intake.reports import SealedHandOver, hand_over_sealed
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.regulator.report_letter import report_letter
from sync import protocol
from sync.courier.reports.envelope import seal_report
from sync.signing import ContentKey


@dataclass(frozen=True)
class ReportSending:
    """A report that goes over the line, and the id of the act."""

    act: str
    report: str


def send_report(session: Session, form: ReportSending, by: Operator | None = None) -> None:
    """Seal a report with its files and hand it over; the courier sends it when there is a line.

    ``by`` is the person, the one signed in where none is named. The envelope's key exists in memory
    alone: once sealed, this desk cannot open it either. Raises Refusal: REPORT_NEEDS_HUB at a desk
    that is not enrolled, and as `to_be_handed_over`.
    """
    file, person = session.file, by or session.operator
    with file.connection() as connection:
        readers = str(link_row(connection).get("hub_key") or "").split()
    if not readers:
        raise Refusal(Reason.REPORT_NEEDS_HUB)
    letter = session.ask(Query(report_letter, form.report, person))
    key = ContentKey(ENTROPY.salt() + ENTROPY.salt())
    with worded():
        files = [file.evidence.read(each.sha256) for each in letter.files]
        envelope = seal_report(form.report, letter, files, readers, key)
        for each in envelope.files:
            file.evidence.put_sealed(each)
    body = protocol.encode_body(envelope.body)
    handed = SealedHandOver(form.act, form.report, body)
    session.perform_by(person, Command(hand_over_sealed, handed))
