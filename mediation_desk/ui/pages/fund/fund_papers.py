"""The fund's papers: made by the gateway, previewed as they are, recorded once printed or saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.printing.last_choice import is_on_roll
from mediation_desk.ui.printing.paper_record import recording, recording_act
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow
from mediation_desk.workflows.response.case_keeping import PaperPrinting, printed
from mediation_desk.workflows.station.administration import ExportNote


class FundPapers(QObject):
    """Open previews; ``refused`` carries the sentence of a failure."""

    refused = Signal(str)

    def __init__(self, gateway: Gateway, host: QWidget, navigation: Navigation) -> None:
        super().__init__(host)
        self._gateway, self._host, self._navigation = gateway, host, navigation

    def receipt(self, row: PaymentRow) -> None:
        """Show the receipt that the consumer signs."""
        name = f"{word(Paper.PAYMENT_RECEIPT)} {row.number}"
        form = PaperPrinting(self._gateway.new_id(), row.case, Paper.PAYMENT_RECEIPT)
        noted = (form.act, Command(printed, form))

        paper = Paper.PAYMENT_RECEIPT
        kind = PrintedKind(paper.value, partial(self.receipt, row))

        def show(content: bytes) -> None:
            left = recording_act(self._gateway, paper, noted, content, self._failed)
            self._show(content, name, left, kind)

        is_roll = is_on_roll(paper.value)
        self._gateway.paper(paper, row.payment, show, self._failed, is_roll=is_roll)

    def statement(self, rows: int) -> None:
        """Show the statement; its print is an export of ``rows`` masked lines."""
        form = ExportNote(self._gateway.new_id(), Paper.FUND_STATEMENT.value, rows, is_masked=True)
        name = word(Paper.FUND_STATEMENT)

        def show(content: bytes) -> None:
            left = recording(self._gateway, form, content, self._failed)
            self._show(content, name, left, PrintedKind(Paper.FUND_STATEMENT.value))

        self._gateway.paper(Paper.FUND_STATEMENT, "", show, self._failed)

    def _show(self, content: bytes, name: str, left: Callable[[], None], kind: PrintedKind) -> None:
        try:
            self._navigation.show_preview(PreviewedPaper(content, name, left, kind), self._host)
        except ValueError as fault:
            self._failed(fault)

    def _failed(self, problem: Exception) -> None:
        self.refused.emit(sentence(problem))
