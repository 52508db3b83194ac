"""Acts on Today that open no case: claiming a case, and confirming a letter."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.presenters.letter_text import title_of
from mediation_desk.ui.wording import reason, sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.today import (
    OWN_NOTICES,
    LetterKind,
    RegulatorLetter,
    WorkRow,
)
from mediation_desk.workflows.regulator.escalation import acknowledge
from mediation_desk.workflows.response.case_keeping import Acknowledgement, take_hand_over
from mediation_desk.workflows.response.consumer_messages import dismiss_notice
from mediation_desk.workflows.response.first_response import CaseReference, accept
from mediation_desk.workflows.response.undo_slips import take_claim_back
from mediation_desk.workflows.station.administration import acknowledge_export
from mediation_desk.workflows.station.inbox import LetterReading, acknowledge_letter

CLAIMS = {CaseAction.ACCEPT: accept, CaseAction.TAKE_HAND_OVER: take_hand_over}
"""Steps by which a case becomes the operator's own."""
_OF_NO_CASE = {
    LetterKind.EXPORT: acknowledge_export,
    LetterKind.MESSAGE: dismiss_notice,
}
"""Acts that confirm the desk's own notices."""


class TodayActions(QObject):
    """Perform acts; ``said`` carries the message, ``refused`` the reason against an act.

    ``undoable`` carries the message and the act that takes it back.
    """

    said = Signal(str)
    undoable = Signal(str, object)
    refused = Signal(str)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._ids: dict[str, str] = {}

    def claim(self, row: WorkRow) -> None:
        """Take the case of a row, or say that it has its responder."""
        act = CLAIMS.get(row.step)
        if not self._gateway.operator.may_write:
            self.refused.emit(reason(Reason.READS_ONLY, name=self._gateway.operator.name))
            return
        if act is None:
            self.refused.emit(self.tr("{number} has its responder.").format(number=row.number))
            return
        form = CaseReference(self._id(f"claim:{row.case}"), row.case)
        text = self.tr("You answer for {number} now.").format(number=row.number)
        self._gateway.perform(
            Command(act, form),
            lambda _: self.undoable.emit(text, partial(self._give_back, row)),
            self._failed,
        )

    def confirm(self, letter: RegulatorLetter) -> None:
        """Confirm a letter of the regulator, of a case or of none."""
        text = self.tr("Acknowledged: {title}").format(title=title_of(letter))
        act = self._id(letter.message)
        if not letter.case or letter.kind in OWN_NOTICES:
            reading = LetterReading(act, letter.message)
            confirm = _OF_NO_CASE.get(letter.kind, acknowledge_letter)
            self._perform(Command(confirm, reading), text)
            return
        form = Acknowledgement(act, letter.case, letter.message)
        self._perform(Command(acknowledge, form), text)

    def _perform(self, act: Command[None], text: str) -> None:
        self._gateway.perform(act, lambda _: self.said.emit(text), self._failed)

    def _give_back(self, row: WorkRow) -> None:
        self._ids.pop(f"claim:{row.case}", None)
        form = CaseReference(self._gateway.new_id(), row.case)
        text = self.tr("{number} is given back.").format(number=row.number)
        self._perform(Command(take_claim_back, form), text)

    def _failed(self, problem: Exception) -> None:
        self.refused.emit(sentence(problem))

    def _id(self, of: str) -> str:
        """Return the same id for the same act, so that a second press writes nothing."""
        return self._ids.setdefault(of, self._gateway.new_id())
