"""Replace the recovery sheet while the desk is open: the new one is kept, the old one made void.

The use is written into the journal before the old code is made void; a person who leaves in between
has two sheets that open the ledger, never none.
"""

from pathlib import Path

from PySide6.QtCore import QObject

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import NewSheet, note_new_sheet
from mediation_desk.workflows.station.leaders import LEADERS


class RecoverySheetService(QObject):
    """The port ``Sheets`` of the settings; key files are written on a worker of its own."""

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._jobs = Jobs("sheet", self)
        self._places = StorageJobs("sheet's place", self)
        self._renewed: vault.RenewedRecovery | None = None
        self._is_saved = False

    def renew(self, password: str, done: Done[str], failed: Failed) -> None:
        """Make a new code; the password proves that the person at the desk is the leader."""

        def work() -> str:
            self._renewed = _renewed(self._gateway.session, password)
            self._is_saved = False
            return self._renewed.code

        self._jobs.start(work, done, in_words(failed))

    def save(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Write the new sheet as a PDF."""

        def work() -> None:
            from mediation_desk.app.papers.recovery_paper import save_recovery_sheet

            if self._renewed is not None:
                save_recovery_sheet(self._gateway.session, self._renewed.code, path)
                self._is_saved = True

        self._places.start(work, done, in_words(failed))

    def keep(self, done: Done[None], failed: Failed) -> None:
        """Make the former sheet void, once the new one is kept."""

        def work() -> None:
            if self._renewed is not None:
                _keep(self._gateway.session, self._renewed)
                self._renewed = None

        def report(answer: None) -> None:
            done(answer)
            self._gateway.tell_changes()

        self._jobs.start(work, report, in_words(failed))

    def drop(self, done: Done[None], failed: Failed) -> None:
        """Make the new code void; the former sheet opens as before."""

        def work() -> None:
            if self._renewed is not None:
                with worded():
                    vault.drop_recovery(
                        self._gateway.session.place.workspace, self._renewed.slot_id
                    )
                self._renewed = None

        self._jobs.start(work, done, in_words(failed))

    def close(self) -> None:
        """Close the worker. A new sheet that is on paper stays valid next to the old one."""
        self._jobs.close()
        self._places.close()
        if self._renewed is not None and not self._is_saved:
            vault.drop_recovery(self._gateway.session.place.workspace, self._renewed.slot_id)


def _renewed(session: Session, password: str) -> vault.RenewedRecovery:
    operator = session.as_other(session.operator.name, password)
    if operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    with worded():
        return vault.add_recovery(session.place.workspace, session.file.key)


def _keep(session: Session, renewed: vault.RenewedRecovery) -> None:
    form = NewSheet(new_id())
    session.perform(Command(note_new_sheet, form))
    with worded():
        vault.keep_one_recovery(session.place.workspace, renewed.slot_id)
