"""The act of the guidance thread: keeping an answer as a standing answer."""

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.case.guidance.guidance_thread import GuidanceThread
from mediation_desk.ui.pages.case.guidance.standing_answer_form import standing_answer_form
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.read_models.case.guidance import GuidanceTurn


class GuidanceActions(QObject):
    """Open the form under the answer that it keeps; ``done`` carries the message."""

    done = Signal(str)

    def __init__(self, gateway: Gateway, thread: GuidanceThread) -> None:
        super().__init__(thread)
        self._gateway, self._thread = gateway, thread
        self._answers = Answers()
        self._case: Case | None = None
        self.form: FormPanel | None = None
        self._is_fresh = False
        thread.verticalScrollBar().rangeChanged.connect(lambda *_: self._reveal())

    def show_case(self, case: Case, answers: Answers) -> None:
        """Keep answers of another state of a case; the form of another case is put aside."""
        if self._case is not None and self._case.id != case.id:
            self.put_aside()
        self._case, self._answers = case, answers

    def keep(self, turn: GuidanceTurn) -> None:
        """Open the form under the answer."""
        block = self._thread.block_of(turn)
        answered = turn.answered
        if block is None or self._case is None or answered is None:
            return
        self.put_aside()
        today = local_day(self._gateway.now())
        standing = [
            one
            for one in self._answers.items.values()
            if one.may_come(today) and not one.is_published
        ]
        form = standing_answer_form(today, (self._case, turn, answered), standing)
        panel = self.form = FormPanel(self._gateway, form)
        panel.closed.connect(self.put_aside)
        panel.sent.connect(lambda _: self._written(answered.number))
        block.place.addWidget(panel)
        panel.fields.field("question").setFocus()
        self._is_fresh = True

    def _reveal(self) -> None:
        """Scroll to the form once it is laid out."""
        if self.form is not None and self._is_fresh:
            self._is_fresh = False
            self._thread.ensureWidgetVisible(self.form.verb, 0, 24)
            self._thread.ensureWidgetVisible(self.form.fields.field("question"), 0, 24)

    def put_aside(self) -> None:
        """Remove the form; the typed values are kept."""
        if self.form is not None:
            self.form.leave()
            for block in self._thread.blocks:
                layout.clear(block.place)
        self.form = None

    def _written(self, number: str) -> None:
        self.put_aside()
        self.done.emit(self.tr("Kept as standing answer: {number}").format(number=number))
