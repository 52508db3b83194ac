"""First run: found a station or join one; print the recovery sheet, start empty or import."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.app.startup.join_flow import JoinFlow
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.first_run import FirstRunAnswers, FirstRunPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault

if TYPE_CHECKING:
    from mediation_desk.app.session.session import Session
    from mediation_desk.app.startup.program import Program

_PLACE = "backup place"


class FirstRun(QObject):
    """Handler of the first pages of one program, from the first question to the desk."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._session: Session | None = None
        self._code = ""
        self._page: FirstRunPage | None = None
        self._join: JoinFlow | None = None
        self._show_again = self.ask
        self.question = self._make_question()
        program.window.show_gate(self.question)

    @property
    def page(self) -> FirstRunPage:
        """Return the page that founds a station, made when it is first asked for."""
        if self._page is None:
            self._page = self._make_page()
        return self._page

    @property
    def join(self) -> JoinFlow:
        """Return the flow that joins a station, made when it is first asked for."""
        if self._join is None:
            self._join = JoinFlow(self._program, self.ask, self.renew)
        return self._join

    def ask(self) -> None:
        """Show the first question; what was typed after it stays."""
        self._show_again = self.ask
        self._program.window.show_gate(self.question)

    def ask_founding(self) -> None:
        """Show the page that founds a station."""
        self._show_again = self.ask_founding
        self._program.window.show_gate(self.page)

    def ask_joining(self) -> None:
        """Show the page that joins a station."""
        self._show_again = self.ask_joining
        self.join.show()

    def renew(self) -> None:
        """Make all pages anew, in the language of now and with what was typed; show the same."""
        window = self._program.window
        question, self.question = self.question, self._make_question()
        founding, self._page = self.page, self._make_page()
        self._page.take_over(founding)
        if self._join is not None:
            self._join.renew()
        self._show_again()
        window.drop_gate(question)
        window.drop_gate(founding)

    def _make_question(self) -> FirstQuestionPage:
        page, program = FirstQuestionPage(), self._program
        page.found_asked.connect(self.ask_founding)
        page.join_asked.connect(self.ask_joining)
        page.restore_asked.connect(program.choose_backup)
        page.language_chosen.connect(lambda code: program.speak(Language(code), self.renew))
        return page

    def _make_page(self) -> FirstRunPage:
        page, program = FirstRunPage(), self._program
        page.founded.connect(self.found)
        page.folder_asked.connect(self.choose_folder)
        page.print_asked.connect(self.print_sheet)
        page.begun.connect(self.begin)
        page.import_asked.connect(self.bring)
        page.back_asked.connect(self.ask)
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
