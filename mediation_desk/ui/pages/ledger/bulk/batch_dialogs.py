"""The dialogs of acts on several cases: what to do with them, and where it was refused."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.people import Operator
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.dialogs import FramelessDialog, VerbDialog
from mediation_desk.ui.pages.ledger.bulk.case_batch import BatchResult
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.text_table_model import TextCell, TextTableModel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.date_parsing import due_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel

_LATER = timedelta(days=7)


class BatchDialog(VerbDialog):
    """A dialog of a few fields and one verb; it is accepted once each field is right."""

    def __init__(self, title: str, note: str, verb: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent, 480, verb, icon)
        self._fields: list[FormField] = []
        self.setAccessibleName(title)
        self.body.addWidget(PlainLabel(title, "section", bold=True))
        self.body.addWidget(PlainLabel(note, "body", "ink2", wrap=True))

    def add_field(self, field: FormField) -> None:
        """Add a field below the others."""
        self._fields.append(field)
        self.body.addWidget(field)

    def finish(self) -> None:
        """Add the buttons and put the focus into the first field."""
        self.add_buttons()
        self._fields[0].entry.setFocus()

    def send(self) -> None:
        """Accept once each field is right; else show what is missing."""
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].entry.setFocus()
        else:
            self.accept()


class HandOverDialog(BatchDialog):
    """The colleague to whom cases are offered, and the reason."""

    def __init__(self, count: int, people: Sequence[Operator], parent: QWidget) -> None:
        title = self.tr("Hand over %n case(s)", "", count)
        note = self.tr("The colleague answers for a case once they take it.")
        super().__init__(title, note, self.tr("Hand over"), "user-round-check", parent)
        self.to = ChoiceBox([(each.name, each.id) for each in people], "user-round")
        self.reason = LineInput("", self.tr("for example: shift ends"))
        self.add_field(FormField(self.tr("Colleague"), self.to))
        self.add_field(FormField(self.tr("Reason"), self.reason, True, check=self._lacks))
        self.finish()

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write the reason")


class CallBackDialog(BatchDialog):
    """The day of the call back to the consumers, and who calls."""

    def __init__(
        self, count: int, people: Sequence[Operator], here: str, today: date, parent: QWidget
    ) -> None:
        title = self.tr("Plan a call back for %n case(s)", "", count)
        note = self.tr("A later plan of a case replaces the one before.")
        super().__init__(title, note, self.tr("Plan"), "phone-call", parent)
        self.who = ChoiceBox([(each.name, each.id) for each in people], "user-round")
        self.who.choose(here)
        self.day = DateInput(lambda: today, read=due_day, tells_age=False)
        self.day.show_day(today + _LATER)
        self.add_field(FormField(self.tr("Day"), self.day, True, check=self._wrong_day))
        self.add_field(FormField(self.tr("Caller"), self.who))
        self.finish()

    def _wrong_day(self, text: str) -> str:
        return self.day.wrong(text) if text.strip() else self.tr("Write the day")


class RefusedDialog(FramelessDialog):
    """The cases on which an act was refused, each with its reason; a double click opens one."""

    opened = Signal(str)

    def __init__(self, result: BatchResult, parent: QWidget) -> None:
        super().__init__(parent, 620)
        self._refused = result.refused
        done = self.tr("Done on %n case(s)", "", result.done)
        not_done = self.tr("not on %n case(s)", "", len(result.refused))
        title = f"{done}, {not_done}"
        self.setAccessibleName(title)
        self.body.addWidget(PlainLabel(title, "section", bold=True))
        model = TextTableModel((self.tr("Number"), self.tr("Why not")))
        model.show_rows([(TextCell(r.number, "acc"), TextCell(r.why)) for r in result.refused])
        self.table = PlainTable(model, (150, 0))
        self.table.setParent(self)
        self.table.doubleClicked.connect(lambda index: self._open(index.row()))
        self.table.setMinimumHeight(px(34 + 32 * min(max(len(result.refused), 3), 10)))
        self._model = model
        self.body.addWidget(self.table)
        close = Button(self.tr("Close"), ButtonKind.PRIMARY, key="Esc")
        close.clicked.connect(self.accept)
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(close)
        self.body.addLayout(line)

    def _open(self, row: int) -> None:
        self.accept()
        self.opened.emit(self._refused[row].case)
