"""Fields of a hotline's slip: its own number, and the day by which it wants the result."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.date_parsing import any_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput


class HotlineSlipRow(QWidget):
    """The row, shown only for a hotline's dispute; ``edited`` when a person changed something."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.number = LineInput()
        self.due = DateInput(today, self.tr("12-1 or 7 for seven days on"), any_day)
        self.due_field = FormField(self.tr("Slip due"), self.due, False, check=self._wrong)
        line = layout.row(12)
        line.addWidget(FormField(self.tr("Work order no."), self.number, False), 1)
        line.addWidget(self.due_field, 1)
        self.setLayout(line)
        for entry in (self.number, self.due):
            entry.textEdited.connect(self.edited)

    def typed(self) -> Typed:
        """Return the typed values, also while another channel hides the fields."""
        return {"hotline_number": self.number.text(), "slip_due": self.due.text()}

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values."""
        self.number.setText(fields.get("hotline_number", ""))
        self.due.setText(fields.get("slip_due", ""))
        self.due_field.judge()

    def _wrong(self, text: str) -> str:
        return "" if self.isHidden() else self.due.wrong(text)
