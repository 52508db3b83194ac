"""Acts on a case that need no form: claiming, confirming letters, evidence, unmasking."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.case.tags import tags_of
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.regulator import standing_answers
from mediation_desk.workflows.regulator.escalation import acknowledge
from mediation_desk.workflows.response import case_keeping as keeping
from mediation_desk.workflows.response import case_tags, undo_slips
from mediation_desk.workflows.response.first_response import CaseReference, StoredEvidence, accept

Source = Path | bytes
translate = QCoreApplication.translate


class CaseActRunner(QObject):
    """Perform acts on the case shown; repeated presses of the same button share one id.

    ``done`` carries the message, ``undoable`` the message with the act that takes it back,
    ``refused`` the sentence of a failure.
    """

    done = Signal(str)
    undoable = Signal(str, object)
    refused = Signal(str)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._case = ""
        self._ids: dict[str, str] = {}

    def show_case(self, case: str) -> None:
        """Act on another case from now on."""
        if case != self._case:
            self._case = case
            self._ids.clear()

    def _perform(self, act: Command[None], message: str) -> None:
        self._gateway.perform(act, lambda _: self.done.emit(message), self._failed)

    def _failed(self, problem: Exception) -> None:
        self.refused.emit(sentence(problem))

    def _id(self, of: str) -> str:
        return self._ids.setdefault(of, self._gateway.new_id())


class CaseActions(CaseActRunner):
    """The acts of the page's own buttons."""

    def take(self, move: CaseAction) -> None:
        """Accept the case, or take it from the colleague who offered it."""
        form = CaseReference(self._id(move.value), self._case)
        message, back = (
            self.tr("You answer for this case now."),
            self.tr("The claim is taken back."),
        )
        slip = CaseReference(self._gateway.new_id(), self._case)
        undo = self._taking_back(Command(undo_slips.take_claim_back, slip), back)
        act = Command(accept if move is CaseAction.ACCEPT else keeping.take_hand_over, form)
        self._perform_undoable(act, message, undo)

    def closed(self, message: str) -> None:
        """Report that the case was closed, with an undo."""
        back = self.tr("The case is open again.")
        slip = CaseReference(self._gateway.new_id(), self._case)
        undo = self._taking_back(Command(undo_slips.take_closing_back, slip), back)
        self.undoable.emit(message, undo)

    def offered(self, message: str, to: str) -> None:
        """Report that the case was offered to a colleague, with an undo."""
        slip = undo_slips.OfferSlip(self._gateway.new_id(), self._case, to)
        back = self.tr("The case stays with you.")
        undo = self._taking_back(Command(undo_slips.take_offer_back, slip), back)
        self.undoable.emit(message, undo)

    def noted(self, case: str, note: str) -> None:
        """Report that a note was written, with an undo; one that waits is told by the window."""
        if self._gateway.waits(note):
            return
        self.undoable.emit(self.tr("Written into the course."), self._unwriting(case, note))

    def confirm(self, messages: Iterable[str]) -> None:
        """Confirm letters of the regulator."""
        for message in messages:
            form = keeping.Acknowledgement(self._id(message), self._case, message)
            self._perform(Command(acknowledge, form), self.tr("Letter acknowledged."))

    def cite(self, answer: StandingAnswer) -> None:
        """Write a standing answer into the course, once for each time the case is opened."""
        form = standing_answers.Citation(self._id(answer.id), self._case, answer.id)
        message = self.tr("Cited {number}.").format(number=answer.kept.source.number)
        self._perform(Command(standing_answers.cite_answer, form), message)

    def unmask(
        self, reason: str, shown: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        """Write down why the particulars are shown, then show them."""
        form = keeping.Disclosure(self._gateway.new_id(), self._case, reason)
        self._gateway.perform(Command(keeping.unmask, form), lambda _: shown(), failed)

    def attach(self, sources: list[tuple[Source, str]]) -> None:
        """Put files into the evidence store one after another, then add them to the case."""
        self._keep_next(list(sources), ())

    def note(self, text: str) -> None:
        """Write a note; a finished case and a reader are refused with the reason."""
        form = keeping.Note(self._gateway.new_id(), self._case, text)
        self._gateway.perform(
            Command(keeping.note, form),
            lambda _: self.noted(form.case, form.act),
            self._failed,
        )

    def detach(self, sha256: str) -> None:
        """Take a file off the case."""
        form = keeping.Detach(self._gateway.new_id(), self._case, sha256)
        back = keeping.Detach(self._gateway.new_id(), self._case, sha256)
        undo = self._taking_back(
            Command(undo_slips.put_evidence_back, back), self.tr("The file is back.")
        )
        message = self.tr("Taken off; kept for 30 days.")
        self._perform_undoable(Command(keeping.detach, form), message, undo)

    def tag(self, text: str) -> None:
        """Add the tags typed between commas."""
        form = case_tags.TagForm(self._gateway.new_id(), self._case, tags_of(text))
        self._perform(Command(case_tags.tag, form), self.tr("Tagged."))

    def untag(self, tag: str) -> None:
        """Take a tag off, with an undo."""
        case = self._case
        form = case_tags.UntagForm(self._gateway.new_id(), case, tag)
        back = case_tags.TagForm(self._gateway.new_id(), case, (tag,))
        undo = self._taking_back(Command(case_tags.tag, back), self.tr("The tag is back."))
        message = self.tr("Taken off: {tag}").format(tag=tag)
        self._perform_undoable(Command(case_tags.untag, form), message, undo)

    def save(self, file: CaseFile, path: Path) -> None:
        """Write a kept file to a place outside the ledger; the journal records it."""
        message = self.tr("Saved, and noted in the journal: {path}").format(path=path)
        done = partial(self.done.emit, message)
        self._gateway.save_file((self._case, file), path, lambda _: done(), self._failed)

    def _keep_next(
        self, left: list[tuple[Source, str]], stored: tuple[StoredEvidence, ...]
    ) -> None:
        """Keep the next file; one that cannot be kept is named and does not stop the rest."""
        if not left:
            self._add(stored)
            return
        source, name = left.pop(0)

        def failed(problem: Exception) -> None:
            self.refused.emit(f"{name}: {sentence(problem)}")
            self._keep_next(left, stored)

        self._gateway.keep_file(
            source, name, lambda one: self._keep_next(left, (*stored, one)), failed
        )

    def _add(self, stored: tuple[StoredEvidence, ...]) -> None:
        if not stored:
            return
        form = keeping.Attach(self._gateway.new_id(), self._case, stored)
        message = self.tr("%n file(s) added.", "", len(stored))
        self._perform(Command(keeping.attach, form), message)

    def _perform_undoable(self, act: Command[None], message: str, undo: Callable[[], None]) -> None:
        self._gateway.perform(act, lambda _: self.undoable.emit(message, undo), self._failed)

    def _unwriting(self, case: str, note: str) -> Callable[[], None]:
        slip = undo_slips.NoteSlip(self._gateway.new_id(), case, note)
        back = self.tr("The note is taken back.")
        return self._taking_back(Command(undo_slips.take_note_back, slip), back)

    def _taking_back(self, act: Command[None], message: str) -> Callable[[], None]:
        """Return the act that takes back the last one, whichever case is shown by then."""

        def undo() -> None:
            self._ids.clear()
            self._perform(act, message)

        return undo
