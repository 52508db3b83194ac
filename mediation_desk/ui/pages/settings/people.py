"""Who works at the desk: the list, a new colleague with his first password, one's own password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mediation_desk.domain.person import Operator, Role
from mediation_desk.ui.pages.settings.section import Section, action
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice import Choice
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Avatar
from mediation_desk.ui.wording import word, words


class PeopleSection(Section):
    """``added`` carries name, role and password; ``changed`` the old and the new password."""

    added = Signal(str, object, str)
    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(self.tr("People"), "users")
        self._list = layout.column(4)
        self.body.insertLayout(1, self._list)
        self._name, self._first = LineInput("user"), PasswordInput()
        self._role = Choice([(word(role), role) for role in Role])
        self._old, self._new = PasswordInput(), PasswordInput()
        self._lay_out()

    def show_people(self, people: tuple[Operator, ...], may_change: bool) -> None:
        """Show everyone who signs in here; only a manager adds a colleague."""
        layout.clear(self._list)
        for person in people:
            if person.is_active and person.is_verified:
                self._list.addLayout(_line(person))
        self._add.setEnabled(may_change)
        self._why.setText("" if may_change else self.tr("Only a manager adds colleagues"))

    def forget_passwords(self) -> None:
        """Empty every password field."""
        for field in (self._first, self._old, self._new):
            field.clear()

    def _lay_out(self) -> None:
        line = layout.row(8)
        line.addWidget(FormField(self.tr("New colleague"), self._name), 2)
        line.addWidget(FormField(self.tr("Role"), self._role), 1)
        line.addWidget(FormField(self.tr("First password"), self._first), 2)
        self.lines.addLayout(line)
        self._add = action(self.tr("Add colleague"), "user-plus")
        self._add.clicked.connect(self._add_one)
        self._why = PlainLabel("", "small", "ink3")
        self.add_actions(self._add, self._why)
        own = layout.row(8)
        own.addWidget(FormField(self.tr("Own password now"), self._old), 1)
        own.addWidget(FormField(self.tr("New password"), self._new), 1)
        self.lines.addLayout(own)
        change = action(self.tr("Change password"), "key-round")
        change.clicked.connect(self._change)
        self.add_actions(change)

    def _add_one(self) -> None:
        self.added.emit(self._name.text().strip(), self._role.value(), self._first.text())

    def _change(self) -> None:
        self.changed.emit(self._old.text(), self._new.text())


def _line(person: Operator) -> QHBoxLayout:
    line = layout.row(10)
    line.addWidget(Avatar(person.name, 24))
    line.addWidget(PlainLabel(person.name, bold=True))
    rights = words(tuple(sorted(person.rights)))
    text = "　".join(part for part in (word(person.role), rights) if part)
    line.addWidget(ElidingLabel(text, "small", "ink2"), 1)
    return line
