"""A bank's statement: read, kept unchanged, and compared with the book after every change."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.fund.bank_sheet import BankSheet
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.fund.recourse_sheet import BankStatus
from mediation_desk.workflows.reads import fund as reads
from mediation_desk.workflows.response.first_response import StoredEvidence


@dataclass(frozen=True)
class KeptBankSheet:
    """A bank's sheet that was read and kept."""

    name: str
    sheet: BankSheet
    sha256: str


class BankComparison(QObject):
    """The comparison; ``compared`` when ``face`` is new; ``refused`` carries a file's refusal."""

    compared = Signal()
    refused = Signal(str)

    def __init__(self, gateway: Gateway, host: QWidget) -> None:
        super().__init__(host)
        self._gateway = gateway
        self.statement: KeptBankSheet | None = None
        self.face: BankStatus | None = None

    def read(self, file: Path) -> None:
        """Read a bank's sheet and keep it as it is; nothing is written into the book."""

        def known(sheet: BankSheet) -> None:
            if not sheet.lines:
                self.refused.emit(self.tr("The sheet has no line with a day and a sum."))
                return
            self._gateway.keep_file(
                file, file.name, lambda kept: self._kept(kept, sheet), self._failed
            )

        self._gateway.read_bank(file, known, self._failed)

    def compare(self) -> None:
        """Compare the sheet with the present book."""
        if self.statement is None:
            return
        lines, now = self.statement.sheet.lines, self._gateway.now()
        self._gateway.ask(Query(reads.bank_status, lines, now), self._compared, self._failed)

    def _kept(self, stored: StoredEvidence, sheet: BankSheet) -> None:
        if isValid(self):
            self.statement = KeptBankSheet(stored.name, sheet, stored.sha256)
            self.compare()

    def _compared(self, face: BankStatus) -> None:
        if isValid(self):
            self.face = face
            self.compared.emit()

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.refused.emit(sentence(problem))
