"""The inline form that ends a standing answer: its last day and the reason."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.wording import sentence


class EndDateForm(SunkenPanel):
    """The form; ``asked`` carries the last day and the reason; ``closed`` when it is put aside."""

    asked = Signal(object, str)
    closed = Signal()

    def __init__(self, today: date, verb: str) -> None:
        super().__init__(8)
        self.day = DateInput(lambda: today)
        self.day.show_day(today)
        self.reason = LineInput()
        self._day = FormField(self.tr("Last day"), self.day, True, check=self._no_day)
        self._why = FormField(self.tr("Reason"), self.reason, True, check=self._no_reason)
        self.send = Button(verb, ButtonKind.DANGER, "circle-off", height="buttonBar")
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        self.send.clicked.connect(self._send)
        cancel.clicked.connect(self.closed)
        fields = layout.row(12)
        fields.addWidget(self._day, 1)
        fields.addWidget(self._why, 2)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.send)
        self.body.addLayout(fields)
        self.body.addLayout(foot)

    def refuse(self, problem: Exception) -> None:
        """Show a refusal under the field that it concerns."""
        self.send.setEnabled(True)
        of_day = isinstance(problem, Refusal) and problem.reason is Reason.DATE_OUT_OF_RANGE
        (self._day if of_day else self._why).show_error(sentence(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _send(self) -> None:
        wrong = [field for field in (self._day, self._why) if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self.send.setEnabled(False)
        self.asked.emit(self.day.day(), self.reason.text().strip())

    def _no_day(self, text: str) -> str:
        return self.day.wrong(text) or ("" if text.strip() else self.tr("Write the day"))

    def _no_reason(self, text: str) -> str:
        return "" if text.strip() else self.tr("Say why in one sentence")
