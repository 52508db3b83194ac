"""A navigation that writes down what a page asked of it, and answers its dialogs as told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.dialogs import ConfirmQuestion, TextQuestion
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.navigation.case_list import CaseListContext
from mediation_desk.ui.navigation.customer_view import CustomerView
from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.viewing.scan_preview import ScanPreview
from mediation_desk.ui.viewing.viewer.exhibit import ExhibitsShown
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import ExportNote


@dataclass
class RecordedNavigation:
    """``answer`` is given to each question, ``file`` to each file dialog; None cancels them."""

    case_list: CaseListContext = field(default_factory=CaseListContext)
    preferences: Preferences = field(default_factory=MemoryPreferences)
    customer: CustomerView = field(default_factory=CustomerView)
    answer: str | None = None
    file: Path | None = None
    places: list[tuple[str, str]] = field(default_factory=list)
    """The pages gone to, each with its subject; ``back`` for the page before."""
    cases: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    continued: list[tuple[str, str, str]] = field(default_factory=list)
    """The people who went on at the desk, each with page and subject."""
    views: list[View] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    informed: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    papers: list[tuple[Paper, str]] = field(default_factory=list)
    pdfs: list[tuple[bytes, str, ExportNote]] = field(default_factory=list)
    previews: list[PaperPreview] = field(default_factory=list)
    exhibits: list[ExhibitsShown] = field(default_factory=list)
    questions: list[ConfirmQuestion] = field(default_factory=list)
    texts: list[TextQuestion] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """The titles of the file dialogs."""
    into: Path | None = None
    """The folder into which files are written under the name proposed, in place of ``file``."""
    folders: Iterator[Path | None] | None = None
    """The folders chosen one after the other, in place of ``file``."""
    copied: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    @property
    def opened(self) -> list[str]:
        """The cases opened, by their ids."""
        return [case for case, _, _ in self.cases]

    def go(self, page: str, subject: str = "") -> None:
        self.places.append((page, subject))

    def back(self) -> None:
        self.places.append(("back", ""))

    def continue_as(self, person: Approver, page: str, subject: str = "") -> None:
        self.continued.append((person.name, page, subject))

    def open_case(self, case: str, siblings: Sequence[str] = (), action: str = "") -> None:
        self.case_list.begin(siblings, action)
        self.cases.append((case, tuple(siblings), action))

    def show_cases(self, view: View) -> None:
        self.views.append(view)

    def say(
        self, words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None:
        self.said.append(f"{words} {detail} {act}".strip())
        self.undo = undo or self.undo

    def inform(self, words: str, detail: str = "") -> None:
        self.informed.append(f"{words} {detail}".strip())
        self.said.append(self.informed[-1])

    def say_written(self, words: str, written: Path) -> None:
        self.say(words, written.name)

    def refuse(self, words: str) -> None:
        self.refused.append(words)
        self.said.append(words)

    def fail(self, problem: Exception) -> None:
        self.refuse(sentence(problem))

    def when_shown(self, work: Callable[[], object]) -> None:
        work()

    def show_paper(self, paper: Paper, subject: str, title: str = "") -> None:
        del title
        self.papers.append((paper, subject))

    def show_pdf(self, content: bytes, title: str, note: ExportNote) -> None:
        self.pdfs.append((content, title, note))

    def show_preview(self, paper: PreviewedPaper, host: QWidget) -> None:
        self.previews.append(PaperPreview(paper, self.choose_target, host))

    def show_scan(self, content: bytes, name: str, gone: Callable[[], None], host: QWidget) -> None:
        ScanPreview(content, name, gone, self.choose_target, host).open()

    def show_exhibits(self, shown: ExhibitsShown, host: QWidget) -> None:
        del host
        self.exhibits.append(shown)

    def ask(self, question: ConfirmQuestion, host: QWidget) -> str | None:
        del host
        self.questions.append(question)
        return self.answer

    def ask_text(self, question: TextQuestion, host: QWidget) -> str:
        del host
        self.texts.append(question)
        return self.answer or ""

    def choose_file(self, host: QWidget, title: str, kinds: str = "") -> Path | None:
        del host, kinds
        self.titles.append(title)
        return self.file

    def choose_files(self, host: QWidget, title: str, kinds: str = "") -> list[Path]:
        chosen = self.choose_file(host, title, kinds)
        return [chosen] if chosen is not None else []

    def choose_folder(self, host: QWidget, title: str, start: str = "") -> Path | None:
        del host, start
        self.titles.append(title)
        return next(self.folders) if self.folders is not None else self.file

    def choose_target(self, host: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        del host, kinds
        self.titles.append(title)
        return self.into / name if self.into is not None else self.file

    def copy(self, text: str) -> None:
        self.copied.append(text)

    def dial(self, number: str) -> None:
        self.dialled.append(number)
