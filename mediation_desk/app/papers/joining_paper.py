"""Make the joining sheet 席位加入单 of a new seat, as whoever invited it."""

from mediation_desk.app.session.session import Session
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.papers.station import joining_sheet as sheet
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.seats import JoiningCode


def joining_sheet(session: Session, name: str, code: JoiningCode) -> bytes:
    """Return the sheet as PDF."""
    desk = session.ask(Query(station.desk, session.operator.id))
    now = session.place.now()
    stamp = PaperStamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return sheet.make(name, code, stamp)
