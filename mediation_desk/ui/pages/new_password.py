"""The page for a person signed in with a one-time code: a new password, twice.

A pure view: it emits the typed values and shows the state it is given.

No `Form` of `ui/forms`: a password is no field of a request.
"""

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame
from mediation_desk.ui.wording import password_fault


class NewPasswordPage(SignInFrame):
    """The page; answer ``password_given`` with `show_fault`, or by leaving the page."""

    password_given = Signal(str)
    back_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(640)
        self._name = name
        self.password, self.again = PasswordInput(), PasswordInput()
        self._new = FormField(self.tr("New password"), self.password, check=self._weak)
        self._same = FormField(self.tr("Again"), self.again, check=self._differs)
        self._fault = Banner("", "", "bad")
        self._back = Button(self.tr("Back"), height="buttonBar")
        self._set = Button(self.tr("Set password"), ButtonKind.PRIMARY, "check", "", "buttonBar")
        self._lay_out()
        self.password.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.send)
        self._set.clicked.connect(self.send)
        self._back.clicked.connect(self.back_asked)

    def send(self) -> None:
        """Check the fields, then emit the password."""
        wrong = [field for field in (self._new, self._same) if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._fault.hide()
        self._enable(False)
        self.password_given.emit(self.password.text())

    def show_fault(self, sentence: str) -> None:
        """Show what went wrong; the typed values stay."""
        self._enable(True)
        message = self.tr("What you typed is still here. The one-time code is not used up.")
        self._fault.show_words(sentence, message, "bad")
        self._fault.show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where typing is needed."""
        self.password.setFocus(reason)

    def _enable(self, on: bool) -> None:
        for button in (self._back, self._set):
            button.setEnabled(on)

    def _weak(self, text: str) -> str:
        return password_fault(text, (self._name,))

    def _differs(self, text: str) -> str:
        return "" if text == self.password.text() else self.tr("The two passwords differ")

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.column.addWidget(Logo(44), 0, centre)
        title = PlainLabel(self.tr("Set a new password"), "page", bold=True)
        self.column.addWidget(title, 0, centre)
        card = Card(12, (20, 16, 20, 16))
        card.body.addWidget(SectionTitle(self._name, icon="user"))
        words = self.tr("You used a one-time code. It opens nothing once the password is set.")
        card.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        fields = layout.row(12)
        fields.addWidget(self._new, 1)
        fields.addWidget(self._same, 1)
        card.body.addLayout(fields)
        self._fault.hide()
        card.body.addWidget(self._fault)
        foot = layout.row(8)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._set)
        card.body.addLayout(foot)
        self.column.addWidget(card)
