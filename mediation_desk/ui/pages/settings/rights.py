"""The rights of one colleague: over money and over sealed reports, given by a manager."""

from PySide6.QtCore import Signal

from mediation_desk.domain.person import Operator, Right
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Sunk
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.wording import word


class RightsForm(Sunk):
    """``given`` carries the colleague with his rights; ``closed`` puts the form aside."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, person: Operator) -> None:
        super().__init__(8)
        self._person = person
        self.rights = ChipGroup([Chip(right.value, word(right)) for right in Right])
        self.rights.choose(tuple(right.value for right in person.rights))
        self.give = Button(self.tr("Set rights"), Kind.PRIMARY, "check", height="buttonCard")
        cancel = Button(self.tr("Cancel"), height="buttonCard")
        title = self.tr("Rights of {name}").format(name=person.name)
        self.body.addWidget(FormField(title, self.rights))
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.give)
        self.body.addLayout(foot)
        self.give.clicked.connect(self._give)
        cancel.clicked.connect(self.closed)

    def _give(self) -> None:
        rights = frozenset(Right(code) for code in self.rights.chosen())
        person = self._person
        self.given.emit(Operator(person.id, person.name, person.role, rights))
