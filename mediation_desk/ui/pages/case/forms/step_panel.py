"""The panel of one step: its fields, its effects, and the button that performs it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.labels import PlainLabel

_SETTLES_MS = 300
"""Time for which the parts of a form change their heights one after the other."""


def _scrolling(widget: QWidget) -> Iterator[QScrollArea]:
    """Return the areas in which ``widget`` is scrolled, the nearest first."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            yield outer
        outer = outer.parentWidget()


_KNOWN_SHOWN = 1
"""Only the likeliest: the question itself must stay visible on a small screen."""


class StepPanel(FormPanel):
    """The open form of a step; ``cited`` carries a standing answer that was taken instead."""

    cited = Signal(object)

    def __init__(self, gateway: Gateway, form: StepForm, files: tuple[CaseFile, ...]) -> None:
        super().__init__(gateway, form, files)
        self._step = form.move
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        if form.known:
            self.fields.content.insertWidget(0, self._answered_already(form.known))

    def step(self) -> CaseAction:
        """Return the step that the form takes."""
        return self._step

    def bring_into_view(self) -> None:
        """Scroll the page to the form where it stands under the timeline, while it is laid out."""
        for area in _scrolling(self):
            area.verticalScrollBar().rangeChanged.connect(self._align)
        self._settling.start(_SETTLES_MS)
        self._align()

    def _align(self) -> None:
        for area in _scrolling(self) if self._settling.isActive() else ():
            inner = area.widget()
            if inner is not None:
                area.verticalScrollBar().setValue(self.mapTo(inner, QPoint(0, 0)).y())

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
