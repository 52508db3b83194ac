"""The panel of one step: its fields, its effects, and the button that performs it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.evidence.large_files import LargeFiles
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.reveal import Reveal
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.labels import PlainLabel

_KNOWN_SHOWN = 1
"""Only the likeliest: the question itself must stay visible on a small screen."""


BY_LINE = frozenset({CaseAction.ASK_GUIDANCE, CaseAction.ESCALATE, CaseAction.SUPPLEMENT})
"""Steps whose evidence goes over the line to the regulator."""


def offered_files(move: CaseAction, files: tuple[CaseFile, ...]) -> tuple[CaseFile, ...]:
    """Return the files that a form offers: what is too large for the line is not sent by it."""
    return tuple(file for file in files if file.goes_by_line) if move in BY_LINE else files


class StepPanel(FormPanel):
    """The open form of a step; ``cited`` carries a standing answer that was taken instead."""

    cited = Signal(object)

    def __init__(self, gateway: Gateway, form: StepForm, files: tuple[CaseFile, ...]) -> None:
        super().__init__(gateway, form, files)
        self._step = form.move
        self._reveal = Reveal(self)
        self._known = frozenset(file.sha256 for file in files)
        self.large = LargeFiles()
        self.fields.content.insertWidget(0, self.large)
        if form.known:
            self.fields.content.insertWidget(0, self._answered_already(form.known))

    def show_files(self, files: tuple[CaseFile, ...]) -> None:
        """Offer the files that the case has by now, and copies of what is too large for the line.

        A copy that was made meanwhile is ticked where it goes to the regulator, but for a question,
        whose files name nobody.
        """
        offered = offered_files(self._step, files)
        new = [file for file in offered if file.sha256 not in self._known]
        self._known |= {file.sha256 for file in offered}
        ticks = self._step in BY_LINE and self._step is not CaseAction.ASK_GUIDANCE
        ticked = {file.sha256 for file in new if file.original and ticks}
        self.fields.offer_files(offered, ticked)
        if self._step in BY_LINE:
            self.large.show_files(files)

    def step(self) -> CaseAction:
        """Return the step that the form takes."""
        return self._step

    def bring_into_view(self) -> None:
        """Scroll the page to the form where it stands under the timeline, while it is laid out."""
        self._reveal.bring()

    def _answered_already(self, answers: tuple[StandingAnswer, ...]) -> QWidget:
        """Return the regulator's answers to similar questions: citing one may save the question."""
        whole = QWidget()
        column = layout.column(6, (0, 0, 0, 4))
        column.addWidget(PlainLabel(self.tr("Already answered"), "small", "reg", bold=True))
        for answer in answers[:_KNOWN_SHOWN]:
            block = StandingAnswerBlock(answer, self.tr("Cite"), "quote")
            block.taken.connect(self.cited)
            column.addWidget(block)
        more = len(answers) - _KNOWN_SHOWN
        if more > 0:
            message = self.tr("{n} more in the law library").format(n=more)
            column.addWidget(PlainLabel(message, "small", "ink2"))
        whole.setLayout(column)
        return whole
