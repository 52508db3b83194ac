"""The choice of the people on duty in one shift: all who work here, several at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mediation_desk.domain.codes import Shift
from mediation_desk.domain.people import Operator
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.wording import word
from mediation_desk.workflows.station.duty import DutyForm


class DutyChoice(Card):
    """The choice; ``chosen`` carries a `DutyForm`; ``closed`` when it is put aside."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self, act: str, slot: tuple[date, Shift], staff: Sequence[Operator], now: tuple[str, ...]
    ) -> None:
        super().__init__(12, (16, 12, 16, 12))
        self._act, self._slot = act, slot
        label = self.tr("On duty")
        chips = [Chip(one.id, one.name, str(n)) for n, one in enumerate(staff[:9], start=1)]
        chips += [Chip(one.id, one.name) for one in staff[9:]]
        self.people = ChipGroup(chips, label)
        self.people.choose(now)
        self.keep = Button(self.tr("Put on duty"), ButtonKind.PRIMARY, "check", "Ctrl ↵")
        cancel = Button(self.tr("Cancel"), key="Esc")
        self.keep.clicked.connect(self.send)
        cancel.clicked.connect(self.closed)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.keep)
        title = f"{slot[0]:%m-%d} {word(slot[1])}"
        self.body.addWidget(SectionTitle(title, icon="calendar-days"))
        self.body.addWidget(FormField(label, self.people))
        self.body.addLayout(foot)

    def begin(self) -> None:
        """Put the focus on the people."""
        self.people.setFocus()

    def send(self) -> None:
        """Emit the people chosen; nobody is a choice too."""
        day, shift = self._slot
        self.chosen.emit(DutyForm(self._act, day, shift, self.people.chosen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter, put the choice aside on Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        else:
            super().keyPressEvent(event)
