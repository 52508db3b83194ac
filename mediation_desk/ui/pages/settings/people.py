"""The people who sign in here: colleagues with role and rights, adding one, removing one."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.gateway import Done
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.pages.settings.colleague_form import ColleagueForm
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Avatar
from mediation_desk.ui.wording import password_fault, sentence, word, words
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.station.administration import (
    USUAL_RIGHTS,
    NewOperator,
    OperatorLeaving,
)


class PersonLine(QWidget):
    """The row of a colleague; ``go`` ends the person's work here, ``edited`` changes the person."""

    go = Signal()
    edited = Signal()

    def __init__(self, person: Operator, why_not: str) -> None:
        super().__init__()
        self.person = person
        line = layout.row(12, (0, 4, 0, 4))
        line.addWidget(Avatar(person.name, 28))
        names = layout.column(1)
        names.addWidget(ElidingLabel(person.name, "body", bold=True))
        rights = words(tuple(sorted(person.rights)))
        role = word(person.role)
        names.addWidget(ElidingLabel(f"{role}　{rights}" if rights else role, "small", "ink2"))
        line.addLayout(names, 1)
        self.leave = Button(self.tr("Let go"), ButtonKind.QUIET, height="buttonCard")
        self.leave.setAccessibleName(f"{self.leave.text()} {person.name}")
        self.leave.setEnabled(not why_not)
        self.leave.clicked.connect(self.go)
        self.edit = Button(self.tr("Change"), ButtonKind.QUIET, height="buttonCard")
        self.edit.setAccessibleName(f"{self.edit.text()} {person.name}")
        self.edit.clicked.connect(self.edited)
        if why_not:
            line.addWidget(PlainLabel(why_not, "small", "ink3"))
        line.addWidget(self.edit)
        line.addWidget(self.leave)
        self.setLayout(line)


class NewColleague(SunkenPanel):
    """Name, role, rights and a first password; ``asked`` carries an operator and the password.

    No `Form`: a password is no field of a request, and no draft may hold it.
    """

    asked = Signal(object, str)
    closed = Signal()

    def __init__(self, new_id: str) -> None:
        super().__init__(10)
        self._id = new_id
        self.name, self.password = LineInput(), PasswordInput()
        self.role = ChoiceBox([(word(role), role) for role in Role])
        self.rights = ChipGroup([Chip(right.value, word(right)) for right in OperatorRight])
        self.add = Button(self.tr("Add colleague"), ButtonKind.PRIMARY, "user-plus")
        cancel = Button(self.tr("Cancel"))
        self._name = FormField(self.tr("Name"), self.name, True, check=self._no_name)
        self._password = FormField(self.tr("First password"), self.password, True, check=self._weak)
        fields = layout.row(12)
        for field in (self._name, FormField(self.tr("Role"), self.role), self._password):
            fields.addWidget(field, 1)
        self.body.addLayout(fields)
        self.body.addWidget(FormField(self.tr("Rights"), self.rights, False))
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.add)
        self.body.addLayout(foot)
        self.role.chosen.connect(self._usual)
        self.add.clicked.connect(self.send)
        self.password.submitted.connect(self.send)
        cancel.clicked.connect(self.closed)

    def send(self) -> None:
        """Check the fields, then emit the colleague."""
        wrong = [field for field in (self._name, self._password) if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        rights = frozenset(OperatorRight(code) for code in self.rights.chosen())
        role = Role(str(self.role.value()))
        person = Operator(self._id, self.name.text().strip(), role, rights)
        self.asked.emit(person, self.password.text())

    def _usual(self, role: object) -> None:
        self.rights.choose(tuple(right.value for right in USUAL_RIGHTS[Role(str(role))]))

    def _no_name(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write the name")

    def _weak(self, text: str) -> str:
        return password_fault(text, (self.name.text(),))


class PeopleCard(SettingsCard):
    """The list of colleagues, and the form for a new one; ``left`` when one was removed."""

    left = Signal()

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("People"), "users")
        self.add = Button(self.tr("Add colleague"), icon="user-plus", height="buttonCard")
        self.add.clicked.connect(self._open)
        self.head.add_action(self.add)
        self.form: NewColleague | None = None
        self.editing: ColleagueForm | None = None
        self._is_told = False
        """Tells that the form open here was refused for what another leader changed."""
        self.lines: list[PersonLine] = []
        self._place, self._rows = layout.column(0), layout.column(0)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the people who sign in."""
        operator = self.tools.gateway.operator
        may = leads(operator)
        why = self.tr("Only the station manager or the mall manager adds and lets go.")
        self.lock("" if may else why)
        self.add.setEnabled(may)
        people = [one for one in sheet.operators if one.is_active and one.is_verified]
        self.head.set_note(str(len(people)))
        layout.clear(self._rows)
        self.lines = []
        for one in people:
            own = self.tr("signed in now") if one.id == operator.id else ""
            line = PersonLine(one, own)
            line.leave.setEnabled(may and not own)
            line.edit.setEnabled(may)
            line.go.connect(partial(self._let_go, one))
            line.edited.connect(partial(self._edit, one))
            self.lines.append(line)
            self._rows.addWidget(line)
            line.show()

    def _open(self) -> None:
        if self.form is not None:
            return
        self._close()
        self.form = form = NewColleague(self.tools.gateway.new_id())
        form.asked.connect(self._add)
        self._put(form)
        form.name.setFocus()

    def _edit(self, person: Operator) -> None:
        if self.form is not None:
            # A half-typed colleague is not discarded for another one.
            self.form.name.setFocus()
            return
        self._close()
        self.editing = form = ColleagueForm(person)
        form.asked.connect(partial(self._change, person))
        self._put(form)
        form.role.setFocus()

    def _put(self, form: NewColleague | ColleagueForm) -> None:
        form.closed.connect(self._close)
        self._place.addWidget(form)
        form.show()
        self.add.setEnabled(False)

    def _change(self, before: Operator, person: Operator) -> None:
        message = self.tr("{name} is {role} now").format(name=person.name, role=word(person.role))

        def done(answer: None) -> None:
            del answer
            self._close()
            undo = partial(self._write, person, before, lambda _: None)
            self.tools.navigation.say(message, "", undo)

        self._write(before, person, done)

    def _write(self, before: Operator, person: Operator, done: Done[None]) -> None:
        was, form = (
            NewOperator(act, one.id, one.name, one.role, tuple(sorted(one.rights)))
            for act, one in (("", before), (self.tools.gateway.new_id(), person))
        )
        known = None if self._is_told else was
        self.tools.gateway.change_operator(replace(form, was=known), done, self._refuse_change)

    def _refuse_change(self, problem: Exception) -> None:
        """Show why nothing was changed; sent again, it is written over what was told."""
        if isinstance(problem, Refusal) and problem.reason is Reason.CHANGED_MEANWHILE:
            self._is_told = True
        self.refuse(problem)

    def _close(self) -> None:
        layout.clear(self._place)
        self.form = self.editing = None
        self._is_told = False
        self.clear()
        self.add.setEnabled(leads(self.tools.gateway.operator))

    def _add(self, person: Operator, password: str) -> None:
        message = self.tr("{name} may sign in now").format(name=person.name)

        def done(answer: None) -> None:
            del answer
            self._close()
            self.tools.navigation.say(message)

        self.tools.gateway.add_operator(person, password, done, self.refuse)

    def _let_go(self, person: Operator) -> None:
        question = ConfirmQuestion(
            self.tr("{name} can no longer sign in").format(name=person.name),
            self.tr("What {name} wrote stays. A later return needs a new entry.").format(
                name=person.name
            ),
            self.tr("Let go"),
            "user-minus",
            danger=True,
        )
        if self.tools.navigation.ask(question, self) is None:
            return
        form = OperatorLeaving(self.tools.gateway.new_id(), person.id)
        message = self.tr("{name} was let go").format(name=person.name)

        def gone(answer: None) -> None:
            del answer
            self.tools.navigation.say(message)
            self.left.emit()

        self.tools.gateway.let_go(form, gone, self.refuse)


class PasswordCard(SettingsCard):
    """The operator's own password: the old one, the new one twice.

    No `Form`: a password is no field of a request.
    """

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Own password"), "key-round")
        self.old, self.new, self.again = PasswordInput(), PasswordInput(), PasswordInput()
        self.change = Button(self.tr("Change password"), icon="check")
        same = self.tr("The two do not match")
        typed = self.tr("Type the present password")
        self._fields = (
            FormField(self.tr("Present"), self.old, check=lambda t: "" if t else typed),
            FormField(self.tr("New"), self.new, check=self._weak),
            FormField(
                self.tr("New again"),
                self.again,
                check=lambda t: "" if t == self.new.text() else same,
            ),
        )
        fields = layout.row(12)
        for field in self._fields:
            fields.addWidget(field, 1)
        self.body.addLayout(fields)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.change)
        self.body.addLayout(foot)
        self.change.clicked.connect(self.send)
        self.again.submitted.connect(self.send)

    def send(self) -> None:
        """Check the fields, then rewrite the slot."""
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self.change.setEnabled(False)
        self.tools.gateway.change_password(
            self.old.text(), self.new.text(), self._done, self._failed
        )

    def _weak(self, text: str) -> str:
        return password_fault(text, (self.tools.gateway.operator.name,))

    def _done(self, answer: None) -> None:
        del answer
        self._forget()
        self.clear()
        self.tools.navigation.say(self.tr("Password changed"))

    def _failed(self, problem: Exception) -> None:
        self._forget()
        is_wrong = isinstance(problem, Fault) and problem.code is FaultCode.WRONG_PASSWORD
        title = self.tr("The present password is wrong") if is_wrong else sentence(problem)
        self.show_fault(title, self.tr("Nothing was changed. Type all three again."))
        self.old.setFocus()

    def _forget(self) -> None:
        self.change.setEnabled(True)
        for entry in (self.old, self.new, self.again):
            entry.clear()
