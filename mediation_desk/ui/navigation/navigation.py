"""The port from a page to the window in which it is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.dialogs import ConfirmQuestion, TextQuestion
from mediation_desk.ui.navigation.case_list import CaseListContext
from mediation_desk.ui.navigation.customer_view import CustomerView
from mediation_desk.ui.preferences import Preferences
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import ExportNote

if TYPE_CHECKING:
    from mediation_desk.ui.gateway import Approver
    from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
    from mediation_desk.ui.viewing.viewer.exhibit import ExhibitsShown


class SayToast(Protocol):
    """A function that shows a toast, as ``Toast.say`` does."""

    def __call__(
        self, words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None: ...


ChooseFile = Callable[[QWidget, str], Path | None]
"""A dialog for a file to read, under a title."""


class ChooseTarget(Protocol):
    """A dialog for the place of a file to write, as `FileDialogs.choose_target` is."""

    def __call__(self, host: QWidget, title: str, name: str, kinds: str = "") -> Path | None: ...


class FileDialogs(Protocol):
    """The dialogs for files and folders; None, or no files, when one was cancelled."""

    def choose_file(self, host: QWidget, title: str, kinds: str = "") -> Path | None:
        """Ask for a file to read; ``kinds`` filters the names as Qt does."""
        ...

    def choose_files(self, host: QWidget, title: str, kinds: str = "") -> list[Path]:
        """Ask for several files to read."""
        ...

    def choose_folder(self, host: QWidget, title: str, start: str = "") -> Path | None:
        """Ask for a folder."""
        ...

    def choose_target(self, host: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        """Ask for the place of a file to write, which is proposed under a name."""
        ...


class Navigation(FileDialogs, Protocol):
    """Requests of a page: other pages and cases, messages, papers, questions and files.

    ``case_list`` holds the list from which a case was opened; ``preferences`` what the desk
    remembers for each person; ``customer`` is what the customer screen shows.
    """

    case_list: CaseListContext
    preferences: Preferences
    customer: CustomerView

    def go(self, page: str, subject: str = "") -> None:
        """Show a page by its name; ``subject`` names what it shows, such as a payment's id."""
        ...

    def back(self) -> None:
        """Show the page before."""
        ...

    def continue_as(self, person: "Approver", page: str, subject: str = "") -> None:
        """Sign the operator out and the other person in, on a page; they gave their password."""
        ...

    def open_case(self, case: str, siblings: Sequence[str] = (), action: str = "") -> None:
        """Show a case; ``siblings`` is the list to step in, ``action`` opens a form with it."""
        ...

    def show_cases(self, view: View) -> None:
        """Show the cases of a view in the ledger."""
        ...

    def say(
        self, words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None:
        """Report a finished act in a toast; ``undo`` takes it back, ``act`` is its other name."""
        ...

    def inform(self, words: str, detail: str = "") -> None:
        """Report in a toast what changed no record; the last act can still be taken back."""
        ...

    def say_written(self, words: str, written: Path) -> None:
        """Report a written file, with links to open it and its folder."""
        ...

    def refuse(self, words: str) -> None:
        """Report in a toast why something was not done."""
        ...

    def fail(self, problem: Exception) -> None:
        """Report in a toast why something failed."""
        ...

    def when_shown(self, work: Callable[[], object]) -> None:
        """Open something that an answer brings: now, or after the lock that hides the desk."""
        ...

    def show_paper(self, paper: Paper, subject: str, title: str = "") -> None:
        """Make a paper about a subject and show it; its leaving the desk is recorded."""
        ...

    def show_pdf(self, content: bytes, title: str, note: ExportNote) -> None:
        """Show the exact bytes of a paper; once it left, the journal has this note."""
        ...

    def show_preview(self, paper: "PreviewedPaper", host: QWidget) -> None:
        """Show a paper over its page until it is closed; raises ValueError for a broken PDF."""
        ...

    def show_scan(self, content: bytes, name: str, gone: Callable[[], None], host: QWidget) -> None:
        """Show a scan that somebody brought; ``gone`` is called once when it was saved."""
        ...

    def show_exhibits(self, shown: "ExhibitsShown", host: QWidget) -> None:
        """Show the exhibits of a case in the viewer until it is closed."""
        ...

    def ask(self, question: ConfirmQuestion, host: QWidget) -> str | None:
        """Ask before an irreversible act; returns the reason typed, None when cancelled."""
        ...

    def ask_text(self, question: TextQuestion, host: QWidget) -> str:
        """Ask for a line of text; returns it, "" when cancelled."""
        ...

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        ...

    def dial(self, number: str) -> None:
        """Give a number to the computer's telephone, where there is one."""
        ...


def link_to(navigation: Navigation, page: str, subject: str = "") -> Callable[[], None]:
    """Return a function that shows a page, for a button: it ignores what the click carries."""
    return lambda: navigation.go(page, subject)
