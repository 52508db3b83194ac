"""First run: found the station, print the recovery sheet, start empty or import an old ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from mediation_desk.ui.pages.first_run import FirstRunAnswers, FirstRunPage

if TYPE_CHECKING:
    from mediation_desk.app.session.session import Session
    from mediation_desk.app.window.program import Program

_PLACE = "backup place"


class FirstRun(QObject):
    """Handler of the first-run page of one program."""

    def __init__(self, program: "Program", page: FirstRunPage) -> None:
        super().__init__(program)
        self._program, self._page = program, page
        self._session: Session | None = None
        self._code = ""
        page.founded.connect(self.found)
        page.print_asked.connect(self.print_sheet)
        page.begun.connect(self.begin)
        page.import_asked.connect(self.bring)
        # A share that answers late must found no station once a backup is restored instead.
        page.restore_asked.connect(lambda: program.place_jobs.drop(_PLACE))

    def found(self, form: FirstRunAnswers) -> None:
        """Make the vault and the ledger on a worker; show the recovery code."""
        workspace = self._program.settings.workspace

        def choose() -> None:
            from mediation_desk.app.computer.backup_place import choose_place  # noqa: PLC0415

            if form.backups:
                choose_place(workspace, Path(form.backups))

        def work() -> "tuple[Session, str]":
            from mediation_desk.app.setup.station_setup import found_station  # noqa: PLC0415

            return found_station(workspace, form)

        def chosen(_: None) -> None:
            self._program.gate_jobs.start(work, self._founded, self._failed)

        # First, so that a place that cannot be written is reported before anything is made.
        self._program.place_jobs.start(choose, chosen, self._failed, _PLACE)

    def print_sheet(self, path: str = "") -> None:
        """Save the recovery sheet as a PDF at a place that the person chooses."""
        if self._session is None:
            return
        chosen = path or QFileDialog.getSaveFileName(self._page, "", "恢复单.pdf", "PDF (*.pdf)")[0]
        if not chosen:
            return
        from mediation_desk.app.setup.station_setup import save_recovery_sheet  # noqa: PLC0415
        from mediation_desk.workflows.faults import Fault  # noqa: PLC0415

        try:
            save_recovery_sheet(self._session, self._code, Path(chosen))
        except Fault as no:
            self._failed(no)
        else:
            self._page.show_printed()

    def begin(self) -> None:
        """Go to the desk."""
        if self._session is not None:
            self._program.enter(self._session)

    def bring(self) -> None:
        """Go to the desk, to the page that imports an old ledger."""
        self.begin()
        if self._program.desktop is not None:
            self._program.desktop.window.router.go("import")

    def _founded(self, answer: "tuple[Session, str]") -> None:
        self._session, self._code = answer
        self._page.show_recovery(self._code)

    def _failed(self, no: Exception) -> None:
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415

        self._page.show_fault(sentence(no), "")
