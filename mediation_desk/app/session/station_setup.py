"""Found a station's ledger, with the recovery sheet that is printed once."""

from pathlib import Path
from typing import Protocol

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station
from mediation_desk.domain.money import Money
from mediation_desk.ledger.disk.durable import write_bytes
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import FoundingForm


class SetupForm(Protocol):
    """Fields of the first-run page."""

    @property
    def station(self) -> str: ...

    @property
    def prefix(self) -> str: ...

    @property
    def local_office(self) -> str: ...

    @property
    def guidance_phone(self) -> str: ...

    @property
    def manager(self) -> str: ...

    @property
    def password(self) -> str: ...

    @property
    def opening_fen(self) -> int: ...


def recovery_sheet(session: Session, code: str) -> bytes:
    """Return the recovery sheet 恢复单 as PDF; the code is on it and nowhere else."""
    from mediation_desk.papers.layout.stamp import PaperStamp
    from mediation_desk.papers.station import recovery_sheet as sheet

    desk = session.ask(Query(station.desk, session.operator.id))
    now = session.place.now()
    stamp = PaperStamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return sheet.make(code, stamp)


def save_recovery_sheet(session: Session, code: str, path: Path) -> None:
    """Write the sheet to a file, completely or not at all; raises Fault for the disk."""
    content = recovery_sheet(session, code)
    with worded():
        write_bytes(path, content)


def found_station(workspace: Path, form: SetupForm) -> tuple[Session, str]:
    """Found the station of the first-run page; return the desk and the recovery code."""
    founding = FoundingForm(
        new_id(),
        form.station,
        form.prefix,
        form.local_office,
        form.guidance_phone,
        Money(form.opening_fen),
    )
    return begin_station(Workplace(workspace), founding, Newcomer(form.manager, form.password))
