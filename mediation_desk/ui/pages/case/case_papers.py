"""Papers of a case: made by the gateway, previewed as they are, recorded once printed or saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import ROLL_PAPERS, Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.phone.slip_code import with_slip_code
from mediation_desk.ui.printing.last_choice import is_on_roll
from mediation_desk.ui.printing.paper_record import recording_act
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response.case_keeping import PaperPrinting, printed
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export

PAYMENT_PAPERS = {Paper.PAYMENT_RECEIPT, Paper.PAYMENT_REQUEST}


class CasePapers(QObject):
    """Open the preview of a paper; ``refused`` carries the sentence of a failure."""

    refused = Signal(str)

    def __init__(self, gateway: Gateway, host: QWidget, navigation: Navigation) -> None:
        super().__init__(host)
        self._gateway, self._host, self._navigation = gateway, host, navigation
        self._case, self._number, self._payment = "", "", ""

    def show_case(self, sheet: CaseSheet) -> None:
        """Print papers of another case from now on."""
        self._case, self._number = sheet.case.id, sheet.case.number
        self._payment = sheet.payments[-1].payment if sheet.payments else ""

    def show_paper(self, paper: Paper, payment: str = "") -> None:
        """Make the paper and show its pages; a payment paper is about the newest payment."""
        case, number = self._case, self._number
        about = (payment or self._payment) if paper in PAYMENT_PAPERS else case
        is_roll = paper in ROLL_PAPERS and is_on_roll(paper.value)
        again = partial(self.show_paper, paper, payment) if paper in ROLL_PAPERS else None

        def show(content: bytes) -> None:
            left = self._recording(paper, case, content)
            name, kind = f"{word(paper)} {number}", PrintedKind(paper.value, again)
            try:
                self._navigation.show_preview(PreviewedPaper(content, name, left, kind), self._host)
            except ValueError as fault:
                self._failed(fault)

        def make() -> None:
            self._gateway.paper(paper, about, show, self._failed, is_roll=is_roll)

        if paper is Paper.CONSUMER_SLIP:
            with_slip_code(self._gateway, case, make, self._failed)
        else:
            make()

    def show_file(self, file: CaseFile) -> None:
        """Show a PDF as it came, to be printed; the journal records that a copy left."""
        why = f"{self._number} {file.name} SHA-256 {file.sha256}"
        note = ExportNote(self._gateway.new_id(), EVIDENCE_COPY, 1, is_masked=False, reason=why)

        def left() -> None:
            self._gateway.perform(Command(note_export, note), lambda _: None, self._failed)

        def show(content: bytes) -> None:
            try:
                self._navigation.show_preview(PreviewedPaper(content, file.name, left), self._host)
            except ValueError as fault:
                self._failed(fault)

        self._gateway.read_file(file.sha256, show, self._failed)

    def _recording(self, paper: Paper, case: str, content: bytes) -> Callable[[], None]:
        form = PaperPrinting(self._gateway.new_id(), case, paper)
        noted = (form.act, Command(printed, form))
        return recording_act(self._gateway, paper, noted, content, self._failed)

    def _failed(self, problem: Exception) -> None:
        self.refused.emit(sentence(problem))
