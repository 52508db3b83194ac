"""Write the recovery sheet 恢复单 of a ledger, which is made once and kept nowhere else."""

from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.papers.station import recovery_sheet as sheet
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from sync.durable_files import write_bytes


def save_recovery_sheet(session: Session, code: str, path: Path) -> None:
    """Write the sheet to a file, completely or not at all; raises Fault for the disk."""
    content = recovery_sheet(session, code)
    with worded():
        write_bytes(path, content)


def recovery_sheet(session: Session, code: str) -> bytes:
    """Return the recovery sheet as PDF; the code is on it and nowhere else."""
    desk = session.ask(Query(station.desk, session.operator.id))
    now = session.place.now()
    stamp = PaperStamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return sheet.make(code, stamp)
