"""The inline form: a few fields, and the name and password of the person who acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.field_binding import bind_field
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import mark_required, update_followers, wrong_fields
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.navigation.closing import FocusReturn
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.faults import Fault, FaultCode


@dataclass(frozen=True)
class InlineFormAnswer:
    """The typed texts; ``approver`` is None when the signed-in operator acts."""

    values: Mapping[str, str]
    approver: Approver | None = None


class InlineFormStrip(SunkenPanel):
    """A form in a row of a page; ``sent`` carries an `InlineFormAnswer`, ``closed``: put aside.

    ``typed`` is emitted at each change and carries the values of the fields, for `give_back`; never
    the password.
    """

    sent = Signal(object)
    closed = Signal()
    typed = Signal(object)

    def __init__(self, form: Form, today: date) -> None:
        super().__init__(8)
        self.form, self._today = form, today
        self._focus = FocusReturn(self)
        self.fields = {
            entry.key: bind_field(entry, (), today, self._touched) for entry in form.entries
        }
        self.name = ChoiceBox([(_named(one), one.name) for one in form.signers])
        self.password = PasswordInput(self.tr("own password"))
        self._password_field = FormField(self.tr("Password"), self.password, check=self._lacks)
        kind = ButtonKind.DANGER if form.is_grave else ButtonKind.PRIMARY
        last = self._inputs()[-1] if form.entries and not form.signers else None
        key = "Enter" if self._sends_by_enter() else "Ctrl+Enter"
        self.verb = Button(form.verb, kind, form.icon, key)
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._lay_out()
        self.password.submitted.connect(self.send)
        if isinstance(last, LineInput):
            last.returnPressed.connect(self.send)
        self.verb.clicked.connect(self.send)
        self.cancel.clicked.connect(self.close_by_escape)
        for entry in (*self._inputs(), self.name):
            if isinstance(entry, ChoiceBox):
                entry.currentIndexChanged.connect(self._tell)
        update_followers(self.fields)
        mark_required(form, self.fields.values(), today)

    def begin(self) -> None:
        """Put the focus into the first input."""
        asked = self.password if self.form.signers else self.verb
        first: QWidget = self._inputs()[0] if self.form.entries else asked
        if self.form.signers and self.form.signer_label and not self._asks_first():
            first = self.password
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_by_escape(self) -> None:
        """Put the form aside; the focus goes back to where it was."""
        self.closed.emit()
        self._focus.go_back()

    def give_back(self, typed: Mapping[str, str]) -> None:
        """Restore typed values; a choice that is no longer offered stays as it is."""
        for key, binding in self.fields.items():
            if key in typed:
                binding.write(typed[key])
                update_followers(self.fields)
        self.name.choose(typed.get("signer"))

    def send(self) -> None:
        """Check all fields, then emit the answer."""
        wrong = wrong_fields(self.form, self.fields.values(), self._values(), self._today)
        if self.form.signers and not self._password_field.is_right():
            wrong.append(self._password_field)
        if wrong:
            wrong[0].setFocus()
            return
        self._wait(True)
        self.sent.emit(InlineFormAnswer(self._values(), self._approver()))

    def refuse(self, problem: Exception, key: str = "") -> None:
        """Show a refusal at its field; a wrong password is to be typed again."""
        self._wait(False)
        self.password.clear()
        if isinstance(problem, Refusal) and not key:
            key = self.form.places.get(problem.reason, "")
        if isinstance(problem, Fault) and problem.code is FaultCode.WRONG_PASSWORD:
            self._password_field.show_error(sentence(problem))
            self.password.setFocus()
        elif key in self.fields:
            self.fields[key].field.show_error(sentence(problem))
            self.fields[key].field.setFocus()
        else:
            message = self.tr("Nothing was written. What you typed is still here.")
            self._banner.show_words(sentence(problem), message, "bad")
            self._banner.show()
            if self.hasFocus():
                self.verb.setFocus()

    def error(self) -> str:
        """Return the sentence under the password, or that of the banner."""
        banner = "" if self._banner.isHidden() else self._banner.accessibleName()
        return self._password_field.error() or banner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form aside on Esc, send on Ctrl+Enter."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_by_escape()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _touched(self) -> None:
        if hasattr(self, "fields"):
            update_followers(self.fields)
            self._tell()

    def _tell(self) -> None:
        signer = {"signer": str(self.name.value())} if self.form.signers else {}
        self.typed.emit({**self._values(), **signer})

    def _values(self) -> dict[str, str]:
        return {key: binding.read() for key, binding in self.fields.items()}

    def _inputs(self) -> list[QWidget]:
        return [binding.field.entry for binding in self.fields.values()]

    def _sends_by_enter(self) -> bool:
        """Tell whether Enter sends from where the form begins: a password, or its only line.

        Before others it goes to the next field; in a text it is a new line, of chips it ticks one.
        """
        if not self.form.entries:
            return True
        if self.form.signers:
            return bool(self.form.signer_label) and not self._asks_first()
        inputs = self._inputs()
        return len(inputs) == 1 and isinstance(inputs[0], LineInput)

    def _asks_first(self) -> bool:
        """Tell whether required fields come before the password; an opinion may stay empty."""
        return any(entry.required for entry in self.form.entries)

    def _approver(self) -> Approver | None:
        if not self.form.signers:
            return None
        return Approver(str(self.name.value()), self.password.text())

    def _lacks(self, text: str) -> str:
        return "" if text else self.tr("Type the password")

    def _wait(self, waiting: bool) -> None:
        self._banner.hide()
        if waiting and self.verb.hasFocus():
            # A disabled button would pass the focus to whatever Qt finds next.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verb.setEnabled(not waiting)
        self.verb.setText(self.tr("Checking…") if waiting else self.form.verb)

    def _lay_out(self) -> None:
        if self.form.title_icon:
            self.body.addWidget(SectionTitle(self.form.title, icon=self.form.title_icon))
        self.body.addWidget(self._banner)
        grid, across = QGridLayout(), self.form.across
        grid.setSpacing(12)
        grid.setVerticalSpacing(8)
        place = 0
        for part, span in self._parts():
            grid.addWidget(part, place // across, place % across, 1, span)
            place += span
        for column in range(across):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addLayout(self._foot())

    def _parts(self) -> list[tuple[QWidget, int]]:
        """Return the fields in their order, each with how many columns it takes."""
        parts: list[tuple[QWidget, int]] = [
            (binding.field, self.form.across if binding.entry.is_wide else 1)
            for binding in self.fields.values()
        ]
        if self.form.signers:
            name = FormField(self.form.signer_label, self.name)
            signing: list[tuple[QWidget, int]] = [(name, 1), (self._password_field, 1)]
            parts = [*parts, *signing] if self._asks_first() else [*signing, *parts]
        return parts

    def _foot(self) -> QHBoxLayout:
        foot = layout.row(8)
        if self.form.note:
            foot.addWidget(PlainLabel(self.form.note, "small", "ink2", wrap=True), 1)
        else:
            foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.verb)
        return foot


def _named(one: Operator) -> str:
    return f"{one.name} {word(one.role)}"
