"""First run: found the station, print the recovery sheet, start empty or import an old ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.first_run import FirstRunAnswers, FirstRunPage
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault

if TYPE_CHECKING:
    from mediation_desk.app.session.session import Session
    from mediation_desk.app.startup.program import Program

_PLACE = "backup place"


class FirstRun(QObject):
    """Handler of the first-run page of one program, from its answers to the desk."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._session: Session | None = None
        self._code = ""
        self.page = self._make_page()
        program.window.show_gate(self.page)

    def renew(self) -> None:
        """Show the page anew, in the language of now and with what was typed."""
        before, self.page = self.page, self._make_page()
        self.page.take_over(before)
        self._program.window.show_gate(self.page)
        self._program.window.drop_gate(before)

    def _make_page(self) -> FirstRunPage:
        page, program = FirstRunPage(), self._program
        page.founded.connect(self.found)
        page.folder_asked.connect(self.choose_folder)
        page.print_asked.connect(self.print_sheet)
        page.begun.connect(self.begin)
        page.import_asked.connect(self.bring)
        # A share that answers late must found no station once a backup is restored instead.
        page.restore_asked.connect(lambda: program.place_jobs.drop(_PLACE))
        page.restore_asked.connect(program.choose_backup)
        page.language_chosen.connect(lambda code: program.speak(Language(code), self.renew))
        return page

    def choose_folder(self, before: str) -> None:
        """Choose the place for backups."""
        title = self.page.folder_title()
        chosen = self._program.files.choose_folder(self.page, title, before)
        if chosen is not None:
            self.page.show_folder(str(chosen))

    def found(self, form: FirstRunAnswers) -> None:
        """Make the vault and the ledger on a worker; show the recovery code."""
        workspace = self._program.settings.workspace

        def choose() -> None:
            from mediation_desk.app.computer.backup_place import choose_place

            if form.backups:
                choose_place(workspace, Path(form.backups))

        def work() -> "tuple[Session, str]":
            from mediation_desk.app.session.station_setup import found_station

            return found_station(workspace, form)

        def chosen(_: None) -> None:
            self._program.gate_jobs.start(work, self._founded, self._failed)

        # First, so that a place that cannot be written is reported before anything is made.
        self._program.place_jobs.start(choose, chosen, self._failed, _PLACE)

    def print_sheet(self, path: Path | None = None) -> None:
        """Save the recovery sheet as a PDF at a place that the person chooses."""
        if self._session is None:
            return
        target = ("恢复单.pdf", "PDF (*.pdf)")
        chosen = path or self._program.files.choose_target(self.page, "", *target)
        if chosen is None:
            return
        from mediation_desk.app.papers.recovery_paper import save_recovery_sheet

        try:
            save_recovery_sheet(self._session, self._code, chosen)
        except Fault as no:
            self._failed(no)
        else:
            self.page.show_printed()

    def begin(self) -> None:
        """Go to the desk."""
        if self._session is not None:
            self._program.enter(self._session)

    def bring(self) -> None:
        """Go to the desk, to the page that imports an old ledger."""
        if self._session is not None:
            self._program.enter(self._session, ("import", ""))

    def _founded(self, answer: "tuple[Session, str]") -> None:
        self._session, self._code = answer
        self.page.show_recovery(self._code)

    def _failed(self, no: Exception) -> None:

        self.page.show_fault(sentence(no), "")
