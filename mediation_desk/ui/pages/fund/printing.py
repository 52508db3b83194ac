"""The fund's papers: made by the door, shown as they are, recorded once they left."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.left_paper import recording, recording_act
from mediation_desk.ui.printing.last_choice import is_on_roll
from mediation_desk.ui.widgets.paper_preview import PaperKind, PaperPreview
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow
from mediation_desk.workflows.response.case_keeping import PaperPrinting, printed
from mediation_desk.workflows.station.administration import ExportNote


class FundPapers(QObject):
    """Opens previews; ``refused`` carries the sentence of what went wrong."""

    refused = Signal(str)

    def __init__(
        self, door: Door, host: QWidget, show_preview: Callable[[PaperPreview], None]
    ) -> None:
        super().__init__(host)
        self._door, self._host, self._open = door, host, show_preview

    def receipt(self, row: PaymentRow) -> None:
        """Show the receipt that the consumer signs."""
        name = f"{word(Paper.PAYMENT_RECEIPT)} {row.number}"
        form = PaperPrinting(self._door.new_id(), row.case, Paper.PAYMENT_RECEIPT)
        noted = (form.act, lambda desk: printed(desk, form))

        paper = Paper.PAYMENT_RECEIPT
        kind = PaperKind(paper.value, partial(self.receipt, row))

        def show(content: bytes) -> None:
            left = recording_act(self._door, paper, noted, content, self._failed)
            self._show(content, name, left, kind)

        is_roll = is_on_roll(paper.value)
        self._door.paper(paper, row.payment, show, self._failed, is_roll=is_roll)

    def statement(self, rows: int) -> None:
        """Show the statement; its print is an export of ``rows`` masked lines."""
        form = ExportNote(self._door.new_id(), Paper.FUND_STATEMENT.value, rows, is_masked=True)
        name = word(Paper.FUND_STATEMENT)

        def show(content: bytes) -> None:
            left = recording(self._door, form, content, self._failed)
            self._show(content, name, left, PaperKind(Paper.FUND_STATEMENT.value))

        self._door.paper(Paper.FUND_STATEMENT, "", show, self._failed)

    def _show(self, content: bytes, name: str, left: Callable[[], None], kind: PaperKind) -> None:
        try:
            preview = PaperPreview(content, name, left, self._host, kind)
        except ValueError as fault:
            self._failed(fault)
            return
        self._open(preview)

    def _failed(self, problem: Exception) -> None:
        self.refused.emit(sentence(problem))
