"""The panel of one step: its fields, its effects, and the button that performs it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.forms.draft_panel import FieldsPanel
from mediation_desk.ui.forms.field_spec import StepForm
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import ButtonKind
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times, verb

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

_TOPICS = {
    CaseAction.ANSWER_CONSUMER: PhraseTopic.ANSWER,
    CaseAction.FOLLOW_UP: PhraseTopic.ANSWER,
    CaseAction.ASK_GUIDANCE: PhraseTopic.FACTS,
    CaseAction.ESCALATE: PhraseTopic.FACTS,
}
"""The phrase topic of a step's texts; other steps use the topic of acts and agreements."""


class StepPanel(FieldsPanel):
    """One open form; ``sent`` when it was recorded, ``closed`` when it was put aside.

    The typed values are kept as a draft and come back when the form is opened again.
    """

    sent = Signal(object)
    cited = Signal(object)

    def __init__(
        self, gateway: Gateway, form: StepForm, case: str, files: tuple[CaseFile, ...]
    ) -> None:
        kind = ButtonKind.DANGER if form.is_grave else ButtonKind.PRIMARY
        super().__init__(gateway, f"case:{case}:{form.move.value}", form, verb(form.move), kind)
        self._form = form
        today = times.local(gateway.now()).date()
        self.fields = FormFields(
            form, files, today, self._keeper.touch, topic=_TOPICS.get(form.move, PhraseTopic.RESULT)
        )
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._frame(verb(form.move), self.fields)
        if form.known:
            self.fields.content.insertWidget(0, self._answered_already())
        self._keeper.fetch(self._restore)

    def form(self) -> StepForm:
        """Return the form shown."""
        return self._form

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

    def _written(self) -> None:
        self.sent.emit(self._form.move)

    def _answered_already(self) -> QWidget:
        """Return the regulator's answers to similar questions: citing one may save the question."""
        whole = QWidget()
        column = layout.column(6, (0, 0, 0, 4))
        column.addWidget(PlainLabel(self.tr("Already answered"), "small", "reg", bold=True))
        for answer in self._form.known[:_KNOWN_SHOWN]:
            block = StandingAnswerBlock(answer, self.tr("Cite"), "quote")
            block.taken.connect(self.cited)
            column.addWidget(block)
        more = len(self._form.known) - _KNOWN_SHOWN
        if more > 0:
            said = self.tr("{n} more in the law library").format(n=more)
            column.addWidget(PlainLabel(said, "small", "ink2"))
        whole.setLayout(column)
        return whole
