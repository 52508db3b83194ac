"""The papers of teaching and duty: previewed as printed, recorded once printed or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import ROLL_PAPERS, Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.printing.last_choice import is_on_roll
from mediation_desk.ui.printing.paper_record import recording
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.station.administration import ExportNote


@dataclass(frozen=True)
class RecordPaper:
    """A paper and its subject; ``number`` is its own, "" where names were taken out of it."""

    paper: Paper
    subject: str
    number: str = ""
    rows: int = 1


class RecordPapers:
    """Open previews over ``host``; ``refuse`` receives a failure in words, else the toast does."""

    def __init__(
        self,
        gateway: Gateway,
        host: QWidget,
        navigation: Navigation,
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        self._gateway, self._host, self._navigation = gateway, host, navigation
        self._refuse = refuse or navigation.refuse

    def open(self, sheet: RecordPaper) -> None:
        """Make a paper and show it."""
        is_roll = sheet.paper in ROLL_PAPERS and is_on_roll(sheet.paper.value)

        def show(content: bytes) -> None:
            self._preview(content, sheet)

        self._gateway.paper(sheet.paper, sheet.subject, show, self._failed, is_roll=is_roll)

    def _preview(self, content: bytes, sheet: RecordPaper) -> None:
        name = f"{word(sheet.paper)} {sheet.number}".strip()
        anew = partial(self.open, sheet) if sheet.paper in ROLL_PAPERS else None
        kind = PrintedKind(sheet.paper.value, anew)
        try:
            paper = PreviewedPaper(content, name, self._left(sheet, content), kind)
            self._navigation.show_preview(paper, self._host)
        except ValueError as fault:
            self._failed(fault)

    def _left(self, sheet: RecordPaper, content: bytes) -> Callable[[], None]:
        """Return the function that records it; with full names, its own number is the reason."""
        is_masked = not sheet.number
        note = ExportNote(
            self._gateway.new_id(), sheet.paper.value, sheet.rows, is_masked, sheet.number
        )
        return recording(self._gateway, note, content, self._failed)

    def _failed(self, problem: Exception) -> None:
        self._refuse(sentence(problem))
