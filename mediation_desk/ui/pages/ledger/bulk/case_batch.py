"""One act performed on several cases, one after the other; those refused are listed at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.ledger import LedgerRow

MakeAct = Callable[[str, LedgerRow], Command[None]]
"""Makes the act on a case from the id of the act and the case's row."""


@dataclass(frozen=True)
class RefusedCase:
    """A case on which the act was not done, and the reason in words."""

    case: str
    number: str
    why: str


@dataclass(frozen=True)
class BatchResult:
    """How many cases the act was done on, and where it was refused."""

    done: int
    refused: tuple[RefusedCase, ...]


class CaseBatch(QObject):
    """The run of one act over cases; a refusal of one never stops the others.

    ``finished`` carries the result, ``moved`` how many are through and how many there are.
    """

    finished = Signal(object)
    moved = Signal(int, int)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._left: list[LedgerRow] = []
        self._refused: list[RefusedCase] = []
        self._done = self._count = 0
        self._make: MakeAct | None = None

    def is_running(self) -> bool:
        """Tell whether a run is under way."""
        return self._make is not None

    def run(self, rows: Sequence[LedgerRow], make: MakeAct) -> None:
        """Begin; nothing happens while another run is under way."""
        if self.is_running() or not rows:
            return
        self._left, self._refused = list(rows), []
        self._done, self._count, self._make = 0, len(rows), make
        self._next()

    def _next(self) -> None:
        make = self._make
        if make is None:
            return
        self.moved.emit(self._count - len(self._left), self._count)
        if not self._left:
            self._make = None
            self.finished.emit(BatchResult(self._done, tuple(self._refused)))
            return
        row = self._left.pop(0)

        def done(_: None) -> None:
            self._done += 1
            self._next()

        def refused(problem: Exception) -> None:
            self._refused.append(RefusedCase(row.case, row.number, sentence(problem)))
            self._next()

        self._gateway.perform(make(self._gateway.new_id(), row), done, refused)
