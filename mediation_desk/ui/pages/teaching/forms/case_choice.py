"""The choice of a closed case for a case card: the newest ones that have none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.ledger import LedgerRow


class CaseChoice(Card):
    """The choice; ``chosen`` carries the case's id, ``closed`` when it is put aside."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, rows: Sequence[LedgerRow]) -> None:
        super().__init__(12, (20, 14, 20, 16))
        self.case = ChoiceBox([(_named(row), row.case) for row in rows])
        self.go_on = Button(self.tr("Propose card"), ButtonKind.PRIMARY, "sparkles")
        self.go_on.setEnabled(bool(rows))
        self.go_on.clicked.connect(self._tell)
        cancel = Button(self.tr("Cancel"), key="Esc")
        cancel.clicked.connect(self.closed)
        note = self.tr("A closed case becomes a card without its people, its shop and its numbers.")
        if not rows:
            note = self.tr("There is no closed case without a card.")
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go_on)
        self.body.addWidget(SectionTitle(self.tr("Write card")))
        self.body.addWidget(PlainLabel(note, "small", "ink2", wrap=True))
        self.body.addWidget(FormField(self.tr("Closed case"), self.case))
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Put the focus into the choice."""
        self.case.setFocus()

    def leave(self) -> None:
        """Keep nothing: nothing was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the choice aside on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.chosen.emit(str(self.case.value()))


def _named(row: LedgerRow) -> str:
    return f"{row.number}　{row.merchant} {row.goods}"
