"""The window's side of the navigation: router, toast, previews, dialogs, clipboard."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.window.file_dialogs import OperatorFolders, QtFileDialogs
from mediation_desk.domain.codes import Paper
from mediation_desk.ui import dialogs
from mediation_desk.ui.dialogs import ConfirmQuestion, TextQuestion
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.navigation.case_list import CaseListContext
from mediation_desk.ui.navigation.customer_view import CustomerView
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.printing.last_choice import is_on_roll
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.widgets.toast import tell_written
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import ExportNote

if TYPE_CHECKING:
    from mediation_desk.ui.viewing.viewer.exhibit import ExhibitsShown


class DesktopNavigation(QtFileDialogs):
    """The navigation of all pages of one signed-in operator."""

    def __init__(self, window: MainWindow, gateway: DeskGateway, preferences: Preferences) -> None:
        super().__init__(OperatorFolders(preferences, gateway.operator.id))
        self._window, self._gateway = window, gateway
        self.case_list = CaseListContext()
        self.preferences = preferences
        self.customer = CustomerView(window)

    def go(self, page: str, subject: str = "") -> None:
        """Show a page by its name."""
        self._window.router.go(page, subject)

    def back(self) -> None:
        """Show the page before."""
        self._window.router.back()

    def continue_as(self, person: Approver, page: str, subject: str = "") -> None:
        """Let another person go on at this desk, once the present act was reported."""
        # The window that asks is closed by it.
        QTimer.singleShot(0, lambda: self._window.continue_asked.emit(person, (page, subject)))

    def open_case(self, case: str, siblings: Sequence[str] = (), action: str = "") -> None:
        """Show a case, as one of the list in which it is browsed."""
        self.case_list.begin(siblings, action)
        self.go("case", case)

    def show_cases(self, view: View) -> None:
        """Show the cases of a view in the ledger."""
        from mediation_desk.ui.pages.ledger.page import LedgerPage

        self.go("ledger")
        page = self._window.router.page()
        if isinstance(page, LedgerPage):
            page.show_view(view)

    def say(
        self, words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None:
        """Report a finished act in the window's toast."""
        self._window.toast.say(words, detail, undo, act)

    def inform(self, words: str, detail: str = "") -> None:
        """Report in the window's toast what changed no record."""
        self._window.toast.inform(words, detail)

    def say_written(self, words: str, written: Path) -> None:
        """Report a written file, with links to open it and its folder."""
        tell_written(self._window.toast, words, written)

    def refuse(self, words: str) -> None:
        """Report in the window's toast why something was not done."""
        self._window.toast.refuse(words)

    def fail(self, problem: Exception) -> None:
        """Report in the window's toast why something failed."""
        self.refuse(sentence(problem))

    def when_shown(self, work: Callable[[], object]) -> None:
        """Open something that an answer brings: now, or after the lock that hides the desk."""
        self._window.when_shown(work)

    def show_paper(self, paper: Paper, subject: str, title: str = "") -> None:
        """Make a paper about a subject and show it."""
        title = title or word(paper)

        def show(content: bytes) -> None:
            note = ExportNote(self._gateway.new_id(), "paper", 1, is_masked=False, reason=title)
            self.show_pdf(content, title, note)

        is_roll = paper is Paper.CONSUMER_SLIP and is_on_roll(paper.value)
        self._gateway.paper(paper, subject, show, self.fail, is_roll=is_roll)

    def show_pdf(self, content: bytes, title: str, note: ExportNote) -> None:
        """Show the exact bytes of a paper; once it left, the journal has this note and its digest.

        A note that the journal has already is not written again.
        """
        from mediation_desk.ui.printing.paper_record import recording

        gone = recording(self._gateway, note, content, self.fail)
        self.show_preview(PreviewedPaper(content, title, gone), self._window)

    def show_preview(self, paper: PreviewedPaper, host: QWidget) -> None:
        """Show a paper over its page until it is closed; the page stays usable."""
        from mediation_desk.ui.printing.paper_preview import PaperPreview

        preview = PaperPreview(paper, self.choose_target, host)
        preview.finished.connect(preview.deleteLater)
        self._open(preview)

    def show_scan(self, content: bytes, name: str, gone: Callable[[], None], host: QWidget) -> None:
        """Show a scan over its page until it is closed."""
        from mediation_desk.ui.viewing.scan_preview import ScanPreview

        self._open(ScanPreview(content, name, gone, self.choose_target, host))

    def show_exhibits(self, shown: "ExhibitsShown", host: QWidget) -> None:
        """Show the exhibits of a case in the viewer until it is closed."""
        from mediation_desk.ui.viewing.viewer.exhibit_viewer import ExhibitViewer

        self._open(ExhibitViewer(self._gateway, shown, host))

    def _open(self, dialog: QDialog) -> None:
        """Open a dialog, not over the lock; its page may be gone by then."""
        self._window.when_shown(lambda: dialog.open() if isValid(dialog) else None)

    def ask(self, question: ConfirmQuestion, host: QWidget) -> str | None:
        """Ask before an irreversible act; behind the lock nobody is asked, and nothing agreed."""
        if self._window.is_gated():
            return None
        return dialogs.confirmed(question, host)

    def ask_text(self, question: TextQuestion, host: QWidget) -> str:
        """Ask for a line of text; behind the lock nobody is asked."""
        if self._window.is_gated():
            return ""
        return dialogs.asked_text(question, host)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def dial(self, number: str) -> None:
        """Give a number to the computer's telephone; where none is, the call is still kept."""
        QDesktopServices.openUrl(QUrl(f"tel:{number}"))
