"""Flow of the recovery sheet: open the ledger, set a password, keep the new sheet."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.domain.people import Operator
from mediation_desk.ui.pages.recovery.recovery_sheet import RecoverySheetPage
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault

if TYPE_CHECKING:
    from mediation_desk.app.session.sheet_recovery import OpenedRecovery
    from mediation_desk.app.startup.program import Program
    from mediation_desk.ledger.vault.vault import RenewedRecovery

log = logging.getLogger(__name__)


class RecoveryFlow(QObject):
    """Handler of the page of the recovery sheet of one program, from the code to the desk."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self.page = RecoverySheetPage()
        self._recovery: OpenedRecovery | None = None
        self._renewed: RenewedRecovery | None = None
        self._is_printed = self._is_kept = self._is_spent = False
        self.page.code_given.connect(self.open)
        self.page.password_given.connect(self.set_password)
        self.page.print_asked.connect(self.print_sheet)
        self.page.begun.connect(self.begin)
        self.page.back_asked.connect(self.go_back)
        self.page.recovery.kept.connect(self._keep)
        program.window.closing.connect(self.end)
        program.window.show_gate(self.page)

    def open(self, code: str) -> None:
        """Open the ledger with a code on a worker; show the operators of the station."""
        workspace = self._program.settings.workspace

        # The worker's result is stored at once: its answer may find the window closed.
        def work() -> "OpenedRecovery":
            from mediation_desk.app.session.session import Workplace
            from mediation_desk.app.session.sheet_recovery import open_with_sheet

            self._recovery = open_with_sheet(Workplace(workspace), code)
            return self._recovery

        self._program.gate_jobs.start(work, self._opened, self._not_opened)

    def set_password(self, operator: Operator, password: str) -> None:
        """Rewrite the operator's slot on a worker; show the new recovery code."""
        recovery = self._recovery
        if recovery is None:
            return

        def work() -> "RenewedRecovery":
            from mediation_desk.app.session import sheet_recovery

            self._renewed = sheet_recovery.set_password(recovery, operator, password)
            return self._renewed

        self._program.gate_jobs.start(work, self._set, self._not_done)

    def print_sheet(self, path: Path | None = None) -> None:
        """Save the new recovery sheet as a PDF at a place that the person chooses."""
        if self._recovery is None or self._renewed is None:
            return
        target = ("恢复单.pdf", "PDF (*.pdf)")
        chosen = path or self._program.files.choose_target(self.page, "", *target)
        if chosen is None:
            return
        from mediation_desk.app.papers.recovery_paper import save_recovery_sheet

        try:
            save_recovery_sheet(self._recovery.session, self._renewed.code, chosen)
        except Fault as no:
            self._not_done(no)
        else:
            self._is_printed = True
            self.page.show_printed()

    def begin(self) -> None:
        """Make the used sheet void on a worker, then go to the desk."""
        recovery, renewed = self._recovery, self._renewed
        if recovery is None or renewed is None:
            return

        def work() -> None:
            from mediation_desk.app.session import sheet_recovery

            sheet_recovery.spend_old_sheet(recovery.session, renewed)
            self._is_spent = True
            sheet_recovery.renew_key_after_use(recovery.session)

        self._program.gate_jobs.start(work, self._enter, self._not_done)

    def go_back(self) -> None:
        """Go back to the sign-in page; the code is forgotten, since it is the key of everything."""
        self.end()
        self._program.window.show_gate(self._program.sign_in_page)
        self._program.host.resume()
        self._leave()

    def end(self) -> None:
        """Close the ledger of a person who leaves before the end, with one sheet that opens it.

        While the worker is at work nothing is done: the program ends once more after it.
        """
        recovery, renewed = self._recovery, self._renewed
        if recovery is None or self._program.gate_jobs.pending():
            return
        self._recovery = None
        if renewed is not None and not self._is_spent:
            self._leave_one_sheet(recovery, renewed)
        recovery.session.close()

    def _leave_one_sheet(self, recovery: "OpenedRecovery", renewed: "RenewedRecovery") -> None:
        """Keep the new code valid if it was printed or is said to be kept, else the used one."""
        from mediation_desk.app.session import sheet_recovery

        is_in_hand = self._is_printed or self._is_kept
        choose = (
            sheet_recovery.spend_old_sheet if is_in_hand else sheet_recovery.take_new_sheet_back
        )
        try:
            choose(recovery.session, renewed)
        except Fault as no:
            # Nobody is there to read it; both sheets open the ledger until the next recovery.
            log.warning("two recovery sheets stay good: %s", no.code.value)

    def _opened(self, recovery: "OpenedRecovery") -> None:
        self._program.failures = 0
        self.page.show_people(recovery.operators)

    def _not_opened(self, no: Exception) -> None:
        from mediation_desk.app.session.sheet_recovery import CODE_FAULTS
        from mediation_desk.app.session.sign_in import wait_after

        wait_s = 0
        if isinstance(no, Fault) and no.code in CODE_FAULTS:
            self._program.failures += 1
            wait_s = wait_after(self._program.failures)
        self.page.show_wrong_code(sentence(no), wait_s)

    def _set(self, renewed: "RenewedRecovery") -> None:
        self.page.show_recovery(renewed.code)

    def _enter(self, _: None) -> None:
        recovery, self._recovery = self._recovery, None
        if recovery is not None:
            self._leave()
            self._program.enter(recovery.session)

    def _not_done(self, no: Exception) -> None:

        self.page.show_fault(sentence(no))

    def _keep(self, is_kept: bool) -> None:
        self._is_kept = is_kept

    def _leave(self) -> None:
        self._program.recovery_day = None
        self._program.window.drop_gate(self.page)
        self.deleteLater()
