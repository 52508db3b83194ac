"""The opening of a step: a form, the note box, the file dialog, or the act itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.conflicts import CONFLICTS
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.case.cards.steps_menu import fill_menu
from mediation_desk.ui.pages.case.case_actions import CaseActions
from mediation_desk.ui.pages.case.case_board import CaseBoard
from mediation_desk.ui.pages.case.case_side import CaseSide
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.pages.case.forms.spot_settlement import WRITTEN
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel, offered_files
from mediation_desk.ui.pages.case.smaller_copies import SmallerCopies
from mediation_desk.ui.pages.case.timeline.entries import entries
from mediation_desk.ui.pages.case.timeline.timeline_text import lines
from mediation_desk.ui.wording import reason, times, verb
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response.undo_slips import may_take_closing_back


@dataclass(frozen=True)
class StepTargets:
    """The parts of the page that a step may open."""

    side: CaseSide
    board: CaseBoard
    acts: CaseActions
    add_files: Callable[[], None]
    copies: SmallerCopies


class StepOpener(QObject):
    """Open the step that was chosen by button, menu or key.

    ``done`` carries the recorded act, ``refused`` why a step is not allowed now, ``paper_wanted``
    the paper that is signed with the step.
    """

    done = Signal(str)
    refused = Signal(str)
    paper_wanted = Signal(object)

    def __init__(self, gateway: Gateway, tools: StepTargets, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._tools = gateway, tools
        self._sheet: CaseSheet | None = None
        self._begin = ""
        self._people: Sequence[Operator] = ()
        self._merchants: Sequence[Merchant] = ()
        self._answers = Answers()
        tools.side.chosen.connect(self.choose)

    def know(self, answers: Answers, merchants: Sequence[Merchant]) -> None:
        """Offer these standing answers before a question, these merchants when one was wrong."""
        self._answers, self._merchants = answers, merchants

    def ask_on(self, number: str) -> None:
        """Open a question that follows up a numbered answer (追问)."""
        self._begin = self.tr("On {number}: ").format(number=number)
        self.choose(CaseAction.ASK_GUIDANCE)
        self._begin = ""

    def show_case(self, sheet: CaseSheet, people: Sequence[Operator]) -> None:
        """Take steps on another state of a case."""
        if self._sheet is not None and self._sheet.case.id != sheet.case.id:
            self._tools.side.close_panel()
        self._sheet, self._people = sheet, people
        if self._tools.side.panel is not None:
            self._tools.side.panel.show_files(sheet.case.files)

    def offers(self, move: CaseAction) -> bool:
        """Tell whether the step is allowed in the state of the case that is shown."""
        moves = self._sheet.moves if self._sheet is not None else ()
        return any(m.move is move and m.why_not is None for m in moves)

    def choose(self, move: CaseAction) -> None:
        """Take a step, or say why not."""
        if self._sheet is None:
            return
        why = next((m.why_not for m in self._sheet.moves if m.move is move), None)
        if why is not None:
            self.refused.emit(reason(why, name=self._gateway.operator.name))
        elif move in (CaseAction.ACCEPT, CaseAction.TAKE_HAND_OVER):
            self._tools.acts.take(move)
        elif move is CaseAction.ACKNOWLEDGE:
            self._tools.acts.confirm(sorted(self._sheet.case.unread))
        elif move is CaseAction.NOTE:
            self._tools.board.write_note()
        elif move is CaseAction.ADD_EVIDENCE:
            self._tools.add_files()
        else:
            self._open(move, self._sheet)

    def fill_menu(self, menu: QMenu) -> None:
        """Put the steps outside the course into a menu."""
        if self._sheet is not None:
            fill_menu(menu, self._sheet, self.choose)

    def _open(self, move: CaseAction, sheet: CaseSheet) -> None:
        side = self._tools.side
        if side.panel is not None and side.panel.step() is move:
            side.panel.begin()
            return
        own, now = self._gateway.operator.id, self._gateway.now
        form = form_for(move, sheet, self._people, own, now, self._merchants)
        if form is None:
            return
        if move is CaseAction.ASK_GUIDANCE:
            form = self._with_answers(form, sheet)
        files, since = offered_files(move, sheet.case.files), partial(self._written_since, move)
        panel = StepPanel(self._gateway, form, files, since)
        panel.show_files(sheet.case.files)
        panel.large.scaled.connect(self._tools.copies.scale)
        panel.large.picked.connect(self._tools.copies.choose)
        panel.closed.connect(side.close_panel)
        panel.sent.connect(self._sent)
        panel.cited.connect(self._tools.acts.cite)
        panel.fields.files_wanted.connect(self._tools.add_files)
        side.open_panel(panel)

    def _written_since(self, move: CaseAction, entry: str) -> list[str]:
        """Return what was written into the case after an entry and stands against a step."""
        if self._sheet is None or not entry:
            return []
        kinds = CONFLICTS.get(move, ())
        newer = takewhile(lambda step: step.entry != entry, self._sheet.steps)
        own = self._gateway.operator.id
        steps = tuple(s for s in newer if isinstance(s.event, kinds) and s.by != own)
        found, now = entries(replace(self._sheet, steps=steps)), self._gateway.now()
        return [
            lines(f"{times.moment(each.at, now)} {each.who} {each.told.verb}", each.told.body)
            for each in found
        ]

    def _with_answers(self, form: StepForm, sheet: CaseSheet) -> StepForm:
        """Return the form with the answers to similar questions, and the answer followed up."""
        case, today = sheet.case, local_day(self._gateway.now())
        words = f"{case.purchase.goods} {case.facts}"
        answers = self._answers.alike(case.problems, case.purchase.category, words, today)
        entries = tuple(
            replace(entry, value=self._begin) if entry.key == "question" else entry
            for entry in form.entries
        )
        return replace(form, known=answers, entries=entries)

    def _sent(self, form: StepForm) -> None:
        move, panel = form.move, self._tools.side.panel
        typed = panel.fields.values() if panel is not None else {}
        is_signed = typed.get(WRITTEN) == "yes"
        entry = panel.act if panel is not None else ""
        self._tools.side.close_panel()
        if self._gateway.waits(entry):
            # It was only taken: the window says so, and what waits.
            return
        message = self.tr("Done: {step}").format(step=verb(move))
        if move is CaseAction.CLOSE and self._sheet and may_take_closing_back(self._sheet.case):
            self._tools.acts.closed(message)
        elif move is CaseAction.HAND_OVER:
            self._tools.acts.offered(message, typed.get("to", ""))
        else:
            self.done.emit(message)
        if move is CaseAction.QUICK and is_signed:
            self.paper_wanted.emit(Paper.SPOT_SETTLEMENT)
