"""The form that changes the role or the rights of an existing colleague.

No `Form` of `ui/forms`: the change is no act by name but a call of the gateway of its own, which
also renews the rights of the operator who is signed in.
"""

from PySide6.QtCore import Signal

from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.station.administration import USUAL_RIGHTS


class ColleagueForm(SunkenPanel):
    """The form of role and rights; ``asked`` carries the operator with the new ones."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self, person: Operator) -> None:
        super().__init__(10)
        self._person = person
        self.role = ChoiceBox([(word(role), role) for role in Role])
        self.role.choose(person.role)
        self.rights = ChipGroup([Chip(right.value, word(right)) for right in OperatorRight])
        self.rights.choose(tuple(right.value for right in sorted(person.rights)))
        self.save = Button(self.tr("Save"), ButtonKind.PRIMARY, "check")
        self.cancel = Button(self.tr("Cancel"))
        self.body.addWidget(PlainLabel(person.name, "body", bold=True))
        self.body.addWidget(FormField(self.tr("Role"), self.role))
        self.body.addWidget(FormField(self.tr("Rights"), self.rights, False))
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.role.chosen.connect(self._usual)
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)

    def send(self) -> None:
        """Emit the choices."""
        rights = frozenset(OperatorRight(code) for code in self.rights.chosen())
        one, role = self._person, Role(str(self.role.value()))
        self.asked.emit(Operator(one.id, one.name, role, rights))

    def _usual(self, role: object) -> None:
        self.rights.choose(tuple(right.value for right in USUAL_RIGHTS[Role(str(role))]))
