"""The panel of one step: its fields, its effects, and the button that performs it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.evidence.large_files import LargeFiles
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.reveal import Reveal
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.desk import FormDraft

_KNOWN_SHOWN = 1
"""Only the likeliest: the question itself must stay visible on a small screen."""


BY_LINE = frozenset({CaseAction.ASK_GUIDANCE, CaseAction.ESCALATE, CaseAction.SUPPLEMENT})
"""Steps whose evidence goes over the line to the regulator."""


def offered_files(move: CaseAction, files: tuple[CaseFile, ...]) -> tuple[CaseFile, ...]:
    """Return the files that a form offers: what is too large for the line is not sent by it."""
    return tuple(file for file in files if file.goes_by_line) if move in BY_LINE else files


_OPENED_ON, _SEEN = "_opened_on", "_seen"
"""Fields of a draft: on which state of the case it was typed."""

ReadSince = Callable[[str], Sequence[str]]
"""Returns, line by line, what was written after an entry and stands against the step."""


class SinceBlock(SunkenPanel):
    """What was written into the case while a form is open; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__(4, "warnT", "warnT")
        self.body.addWidget(PlainLabel(self.tr("Written meanwhile"), "small", "warn", bold=True))
        self._lines = PlainLabel("", "small", wrap=True)
        self.body.addWidget(self._lines)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these entries, the newest first."""
        self._lines.setText("\n".join(lines))
        self.setVisible(bool(lines))


class StepPanel(FormPanel):
    """The open form of a step; ``cited`` carries a standing answer that was taken instead.

    What others wrote since it was opened, and it would replace, is shown over its fields.
    """

    cited = Signal(object)
    _since: SinceBlock | None = None

    def __init__(
        self,
        gateway: Gateway,
        form: StepForm,
        files: tuple[CaseFile, ...],
        read_since: ReadSince = lambda _: (),
    ) -> None:
        super().__init__(gateway, form, files)
        self._step, self._read_since = form.move, read_since
        self._reveal = Reveal(self)
        self._known = frozenset(file.sha256 for file in files)
        self.large = LargeFiles()
        self.fields.content.insertWidget(0, self.large)
        if form.known:
            self.fields.content.insertWidget(0, self._answered_already(form.known))
        self._since = SinceBlock()
        self.fields.content.insertWidget(0, self._since)
        self.show_since()

    def show_since(self) -> None:
        """Show what was written since the form was opened, and stands against it."""
        # A draft may come back before all of the panel is made.
        if self._since is not None and isinstance(self.form, StepForm):
            self._since.show_lines(self._read_since(self.form.opened_on))

    def _kept(self) -> dict[str, str]:
        form = self.form
        known = (form.opened_on, form.seen) if isinstance(form, StepForm) else ("", "")
        return {**super()._kept(), **dict(zip((_OPENED_ON, _SEEN), known, strict=True))}

    def _restore(self, draft: FormDraft) -> None:
        """Take back what was typed, with the state of the case that it was typed on."""
        super()._restore(draft)
        opened_on, seen = (draft.fields.get(name, "") for name in (_OPENED_ON, _SEEN))
        if isinstance(self.form, StepForm) and seen:
            self.form = replace(self.form, opened_on=opened_on, seen=seen)
            self.show_since()

    def _failed(self, problem: Exception) -> None:
        super()._failed(problem)
        if isValid(self):
            self.show_since()

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
        self.show_since()
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
