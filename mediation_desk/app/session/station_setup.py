"""Found a station's ledger."""

from pathlib import Path
from typing import Protocol

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station
from mediation_desk.domain.money import Money
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
