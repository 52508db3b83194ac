"""The two steps before the new recovery sheet: the ledger's code, then the person's password."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from mediation_desk.domain.people import Operator
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import PersonRow, RetryWait, SignInPerson
from mediation_desk.ui.wording import password_fault, word

GROUPS, GROUP_CHARACTERS = 8, 7
# The same as in ledger.keys.recovery, which the screens do not know; a test compares them.


class CodeInput(LineInput):
    """The recovery code in clear: it is long, and is compared with the sheet while it is typed."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__("key-round")
        self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)

    def enter(self) -> None:
        """Submit; a scanner ends the code with Enter."""
        self.submitted.emit()


class CodeCard(Card):
    """The form of the code; ``given`` carries it as typed. A wrong code stays in the field."""

    given = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(12, (20, 16, 20, 16))
        self.code = CodeInput()
        hint = self.tr("Upper or lower case, with or without dashes")
        self._field = FormField(self.tr("Recovery code"), self.code, hint=hint)
        self._back = Button(self.tr("Back"), height="buttonBar")
        self._open = Button(
            self.tr("Open the ledger"), ButtonKind.PRIMARY, "key-round", "", "buttonBar"
        )
        self._wait, self._said = RetryWait(self), ""
        self._lay_out()
        self.code.submitted.connect(self._submit)
        self.code.textEdited.connect(self._count_groups)
        self._open.clicked.connect(self._submit)
        self._back.clicked.connect(self.back_asked)
        self._wait.ticked.connect(self._count_down)

    def show_wrong(self, sentence: str, wait_s: int) -> None:
        """Say why the code does not open; the next try is possible after ``wait_s``."""
        self._said = sentence
        self._wait.begin(wait_s)

    def _lay_out(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("What is printed on the sheet"), icon="file-text"))
        words = self.tr(
            "Type the eight groups one after another, or scan the code at the right of the sheet."
        )
        self.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        self.body.addWidget(self._field)
        foot = layout.row(8)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._open)
        self.body.addLayout(foot)

    def _submit(self) -> None:
        if self._wait.left_s() or not self._open.isEnabled():
            return
        if not self.code.text().strip():
            self._field.show_error(self.tr("Type the code from the sheet"))
            self.code.setFocus()
            return
        self._enable(False)
        self._field.show_error("")
        self._field.show_note(self.tr("Opening the ledger…"), "hourglass", "ink2")
        self.given.emit(self.code.text())

    def _count_groups(self, text: str) -> None:
        whole = sum(letter.isalnum() for letter in text) // GROUP_CHARACTERS
        if not self._wait.left_s():
            self._field.show_error("")
        message = self.tr("{n} of {whole} groups").format(n=min(whole, GROUPS), whole=GROUPS)
        self._field.show_note(message if text else "", "check" if whole >= GROUPS else "pencil")

    def _count_down(self, left_s: int) -> None:
        wait = self.tr("Next try in {n} s").format(n=left_s) if left_s else ""
        self._field.show_error("  ".join(part for part in (self._said, wait) if part))
        self._enable(not left_s)
        if not left_s:
            self.code.setFocus()

    def _enable(self, on: bool) -> None:
        # Read-only keeps the focus here; a disabled field would pass it to the next button.
        self._open.setEnabled(on)
        self._back.setEnabled(on or bool(self._wait.left_s()))
        self.code.setReadOnly(not on)


class PersonCard(Card):
    """The choice of who sets a new password; ``given`` carries the operator and the password."""

    given = Signal(object, str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(12, (20, 16, 20, 16))
        self._operators: Sequence[Operator] = ()
        self._rows: list[PersonRow] = []
        self._group = QButtonGroup(self)
        self._list: QVBoxLayout = layout.column(2)
        self.password, self.again = PasswordInput(), PasswordInput()
        self._new = FormField(self.tr("New password"), self.password, check=self._weak)
        self._new_again = FormField(self.tr("Again"), self.again, check=self._differs)
        self._fault = Banner("", "", "bad")
        self._back = Button(self.tr("Back"), height="buttonBar")
        self._set = Button(self.tr("Set password"), ButtonKind.PRIMARY, "check", "", "buttonBar")
        self._lay_out()
        self._group.buttonClicked.connect(self._fault.hide)
        self.password.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self._submit)
        self._set.clicked.connect(self._submit)
        self._back.clicked.connect(self.back_asked)

    def show_people(self, operators: Sequence[Operator]) -> None:
        """Show the people. Nobody is preselected: the chosen one's old password is replaced."""
        self._operators = operators
        self._rows = [PersonRow(SignInPerson(each.name, word(each.role))) for each in operators]
        for row in self._rows:
            self._group.addButton(row)
            self._list.addWidget(row)
        if len(self._rows) == 1:
            self._rows[0].setChecked(True)

    def show_fault(self, sentence: str) -> None:
        """Show what went wrong; the typed values stay."""
        self._enable(True)
        message = self.tr(
            "What you typed is still here. The recovery sheet still opens the ledger."
        )
        self._fault.show_words(sentence, message, "bad")
        self._fault.show()

    def clear(self) -> None:
        """Clear the passwords."""
        self.password.clear()
        self.again.clear()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the people, or into the password where there is but one."""
        one = len(self._rows) == 1 or not self._rows
        (self.password if one else self._rows[0]).setFocus(reason)

    def _lay_out(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("Who are you"), icon="user"))
        words = self.tr("The chosen person's old password is replaced. The journal notes the use.")
        self.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        self.body.addLayout(self._list)
        self.body.addWidget(layout.Hairline())
        fields = layout.row(12)
        fields.addWidget(self._new, 1)
        fields.addWidget(self._new_again, 1)
        self.body.addLayout(fields)
        self._fault.hide()
        self.body.addWidget(self._fault)
        foot = layout.row(8)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._set)
        self.body.addLayout(foot)

    def _submit(self) -> None:
        if not self._set.isEnabled():
            return
        at = next((n for n, row in enumerate(self._rows) if row.isChecked()), None)
        if at is None:
            title = self.tr("Choose your name")
            self._fault.show_words(title, self.tr("The password is set for that person."), "bad")
            self._fault.show()
            self.setFocus()
            return
        wrong = [field for field in (self._new, self._new_again) if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._fault.hide()
        self._enable(False)
        self.given.emit(self._operators[at], self.password.text())

    def _enable(self, on: bool) -> None:
        for button in (self._back, self._set):
            button.setEnabled(on)

    def _weak(self, text: str) -> str:
        chosen = (
            o.name for o, row in zip(self._operators, self._rows, strict=True) if row.isChecked()
        )
        return password_fault(text, chosen)

    def _differs(self, text: str) -> str:
        return "" if text == self.password.text() else self.tr("The two passwords differ")
