"""The day of the recovery sheet: open the ledger, set a password, put the new sheet away."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from mediation_desk.domain.person import Operator
from mediation_desk.ui.pages.recovery_sheet import RecoverySheetPage

if TYPE_CHECKING:
    from mediation_desk.app.program import Program
    from mediation_desk.app.recovering import Recovery
    from mediation_desk.ledger.vault import Renewed


class RecoveryDay(QObject):
    """Answers the page of the recovery sheet of one program, from the code to the desk."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self.page = RecoverySheetPage()
        self._recovery: Recovery | None = None
        self._renewed: Renewed | None = None
        self.page.code_given.connect(self.open)
        self.page.password_given.connect(self.set_password)
        self.page.print_asked.connect(self.print_sheet)
        self.page.begun.connect(self.begin)
        self.page.back_asked.connect(self.go_back)
        program.window.closing.connect(self._let_go)
        program.window.show_gate(self.page)

    def open(self, code: str) -> None:
        """Open the ledger with a code on a worker; show who works at the station."""
        workspace = self._program.settings.workspace

        def work() -> "Recovery":
            from mediation_desk.app.recovering import open_with_sheet  # noqa: PLC0415
            from mediation_desk.app.session import Place  # noqa: PLC0415

            return open_with_sheet(Place(workspace), code)

        self._program.gate_jobs.start(work, self._opened, self._not_opened)

    def set_password(self, operator: Operator, password: str) -> None:
        """Rewrite the operator's slot on a worker; show the new recovery code."""
        recovery = self._recovery
        if recovery is None:
            return

        def work() -> "Renewed":
            from mediation_desk.app import recovering  # noqa: PLC0415

            return recovering.set_password(recovery, operator, password)

        self._program.gate_jobs.start(work, self._set, self._not_done)

    def print_sheet(self, path: str = "") -> None:
        """Save the new recovery sheet as a PDF where the person says."""
        if self._recovery is None or self._renewed is None:
            return
        chosen = path or QFileDialog.getSaveFileName(self.page, "", "恢复单.pdf", "PDF (*.pdf)")[0]
        if not chosen:
            return
        from mediation_desk.app.beginning import recovery_sheet  # noqa: PLC0415
        from mediation_desk.app.faults import worded  # noqa: PLC0415
        from mediation_desk.workflows.faults import Fault  # noqa: PLC0415

        content = recovery_sheet(self._recovery.session, self._renewed.code)
        try:
            with worded():
                Path(chosen).write_bytes(content)
        except Fault as no:
            self._not_done(no)
        else:
            self.page.show_printed()

    def begin(self) -> None:
        """Make the used sheet worthless on a worker, then go to the desk."""
        recovery, renewed = self._recovery, self._renewed
        if recovery is None or renewed is None:
            return

        def work() -> None:
            from mediation_desk.app.recovering import spend_old_sheet  # noqa: PLC0415

            spend_old_sheet(recovery.session, renewed)

        self._program.gate_jobs.start(work, self._enter, self._not_done)

    def go_back(self) -> None:
        """Go back to the sign-in page; the code is forgotten, since it is the key of everything."""
        self._let_go()
        self._program.window.show_gate(self._program.sign_in_page)
        self._leave()

    def _opened(self, recovery: "Recovery") -> None:
        self._program.failures = 0
        self._recovery = recovery
        self.page.show_people(recovery.operators)

    def _not_opened(self, no: Exception) -> None:
        from mediation_desk.app.opening import wait_after  # noqa: PLC0415
        from mediation_desk.app.recovering import CODE_FAULTS  # noqa: PLC0415
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415
        from mediation_desk.workflows.faults import Fault  # noqa: PLC0415

        wait_s = 0
        if isinstance(no, Fault) and no.code in CODE_FAULTS:
            self._program.failures += 1
            wait_s = wait_after(self._program.failures)
        self.page.show_wrong_code(sentence(no), wait_s)

    def _set(self, renewed: "Renewed") -> None:
        self._renewed = renewed
        self.page.show_recovery(renewed.code)

    def _enter(self, _: None) -> None:
        recovery, self._recovery = self._recovery, None
        if recovery is not None:
            self._leave()
            self._program.enter(recovery.session)

    def _not_done(self, no: Exception) -> None:
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415

        self.page.show_fault(sentence(no))

    def _let_go(self) -> None:
        """Close the ledger of a person who leaves before the end."""
        if self._recovery is not None and not self._program.gate_jobs.pending():
            self._recovery.session.close()
            self._recovery = None

    def _leave(self) -> None:
        self._program.recovery_day = None
        self._program.window.drop_gate(self.page)
        self.deleteLater()
