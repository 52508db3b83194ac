"""The papers of recourse and closing: previewed as they are, recorded once printed or saved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.printing.paper_record import recording, recording_act
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.wording import word
from mediation_desk.workflows.merchants.merchant_files import PaperNote, note_paper
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow, DepositRow
from mediation_desk.workflows.response.case_keeping import PaperPrinting, printed
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export

AS_PICTURE = b"%PDF"


class RecoursePapers(QObject):
    """Open previews, and say why one cannot be made."""

    def __init__(self, gateway: Gateway, host: QWidget, navigation: Navigation) -> None:
        super().__init__(host)
        self._gateway, self._host, self._navigation = gateway, host, navigation

    def notice(self, row: DebtRow) -> None:
        """Show the last notice of a debt; the case notes that it was printed."""
        form = PaperPrinting(self._gateway.new_id(), row.case, Paper.RECOURSE_NOTICE)
        noted = (form.act, Command(printed, form))
        self._paper(Paper.RECOURSE_NOTICE, row.payment, noted)

    def top_up(self, row: DepositRow) -> None:
        """Show the letter that asks to replenish a deposit."""
        form = PaperNote(self._gateway.new_id(), row.merchant, Paper.TOP_UP_NOTICE, "")
        noted = (form.act, Command(note_paper, form))
        self._paper(Paper.TOP_UP_NOTICE, row.merchant, noted)

    def day(self, day: str, rows: int) -> None:
        """Show the sheet of a day, or of the vouchers that wait to be counted."""
        form = ExportNote(self._gateway.new_id(), Paper.DAY_SHEET.value, rows, is_masked=True)
        self._proven(Paper.DAY_SHEET, day, form)

    def month(self, day: date) -> None:
        """Show the sheet of the closed month that contains a day."""
        form = ExportNote(self._gateway.new_id(), Paper.MONTH_SHEET.value, 1, is_masked=True)
        self._proven(Paper.MONTH_SHEET, day.isoformat(), form)

    def proof(self, sha256: str) -> None:
        """Show the scan of a receipt of service, checked against its hash."""

        form = ExportNote(self._gateway.new_id(), EVIDENCE_COPY, 1, is_masked=False, reason=sha256)

        def left() -> None:
            self._gateway.perform(Command(note_export, form), _none, self._navigation.fail)

        def read(content: bytes) -> None:
            if content.startswith(AS_PICTURE):
                name = self.tr("Receipt of service") + ".pdf"
                self._navigation.show_scan(content, name, left, self._host)
            else:
                self._navigation.say(
                    self.tr("This scan is no PDF; it lies safe in the evidence store.")
                )

        self._gateway.read_file(sha256, read, self._navigation.fail)

    def _paper(self, paper: Paper, subject: str, noted: tuple[str, Command[None]]) -> None:
        def show(content: bytes) -> None:
            left = recording_act(self._gateway, paper, noted, content, self._navigation.fail)
            self._show(content, word(paper), left)

        self._gateway.paper(paper, subject, show, self._navigation.fail)

    def _proven(self, paper: Paper, subject: str, note: ExportNote) -> None:
        """Show a paper of the book, whose digest is kept once it left."""

        def show(content: bytes) -> None:
            left = recording(self._gateway, note, content, self._navigation.fail)
            self._show(content, word(paper), left)

        self._gateway.paper(paper, subject, show, self._navigation.fail)

    def _show(self, content: bytes, name: str, left: Callable[[], None]) -> None:
        try:
            paper = PreviewedPaper(content, Path(name).name, left)
            self._navigation.show_preview(paper, self._host)
        except ValueError as fault:
            self._navigation.fail(fault)


def _none(answer: object) -> None:
    del answer
