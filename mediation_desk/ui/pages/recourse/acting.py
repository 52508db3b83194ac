"""Performing an act of recourse: as the one signed in, or as another who gives his password."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.fund.strip import Answer
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Act

PLACES = {
    Reason.VOUCHER_MISSING: "voucher",
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.OVER_RECOVERABLE: "amount",
    Reason.DEPOSIT_FROZEN: "amount",
    Reason.DEPOSIT_SHORT: "way",
    Reason.RECOURSE_DISPUTED: "way",
    Reason.NAME_MISSING: "receiver",
    Reason.DATE_IN_PAST: "due_on",
    Reason.PARTS_WRONG: "parts",
    Reason.CASH_DIFFERS: "note",
    Reason.DAY_CLOSED: "day",
    Reason.DAY_NOT_OVER: "day",
}
"""Under which field of a strip a refusal is said."""


class RecourseActs(QObject):
    """``written`` carries what to say; ``refused`` the problem and the field that it is about."""

    written = Signal(str)
    refused = Signal(object, str)

    def __init__(self, door: Door, parent: QObject) -> None:
        super().__init__(parent)
        self.door = door

    def new_id(self) -> str:
        """Return an id for an act whose form opens now."""
        return self.door.new_id()

    def run(self, act: Act[None], answer: Answer, said: str) -> None:
        """Perform an act with the approver that the strip named, if it named one."""

        def done(_: None) -> None:
            self.written.emit(said)

        if answer.approver is None:
            self.door.perform(act, done, self._failed)
        else:
            self.door.perform_as(answer.approver, act, done, self._failed)

    def _failed(self, problem: Exception) -> None:
        place = PLACES.get(problem.reason, "") if isinstance(problem, Refusal) else ""
        self.refused.emit(problem, place)


def said_of(problem: Exception) -> str:
    """Return the sentence of a problem."""
    return sentence(problem)


Say = Callable[[str], None]
