"""The first hour of a ledger: the recovery sheet that is printed once."""

from mediation_desk.app.session import Session
from mediation_desk.papers import recovery_sheet as sheet
from mediation_desk.papers.layout.stamp import Stamp


def recovery_sheet(session: Session, code: str) -> bytes:
    """The recovery sheet 恢复单 as PDF; the code stands on it and nowhere else."""
    desk = session.ask(lambda reader: reader.desk(session.operator.id))
    now = session.place.now()
    stamp = Stamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return sheet.make(code, stamp)
