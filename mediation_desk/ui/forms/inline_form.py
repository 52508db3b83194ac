"""The inline form: a few fields, and the name and password of the person who acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.faults import Fault, FaultCode


@dataclass(frozen=True)
class InlineField:
    """A field of the inline form by its key, with the function that reads its text or value."""

    key: str
    field: FormField
    read: Callable[[], object]
    is_wide: bool = False


@dataclass(frozen=True)
class InlineForm:
    """The definition of an inline form.

    Without ``signers`` the signed-in operator acts, without a password.
    """

    verb: str
    icon: str = ""
    note: str = ""
    fields: tuple[InlineField, ...] = ()
    signers: tuple[Operator, ...] = ()
    signer_label: str = ""
    across: int = 4


@dataclass(frozen=True)
class InlineFormAnswer:
    """The typed answer; ``approver`` is None when the signed-in operator acts."""

    values: dict[str, object] = field(default_factory=dict)
    approver: Approver | None = None

    def text(self, key: str) -> str:
        """Return a field's words without space around them."""
        return str(self.values.get(key, "")).strip()


class InlineFormStrip(SunkenPanel):
    """The inline form; ``sent`` carries an `InlineFormAnswer`, ``closed`` when it is put aside.

    ``typed`` is emitted at each change and carries the values of the fields, for `give_back`; never
    the password.
    """

    sent = Signal(object)
    closed = Signal()
    typed = Signal(object)

    def __init__(self, plan: InlineForm) -> None:
        super().__init__(8)
        self.plan = plan
        self.name = ChoiceBox([(_named(one), one.name) for one in plan.signers])
        self.password = PasswordInput(self.tr("own password"))
        self._password_field = FormField(self.tr("Password"), self.password, check=self._lacks)
        self.verb = Button(plan.verb, ButtonKind.PRIMARY, plan.icon, "↵")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._lay_out()
        self.password.submitted.connect(self.send)
        last = plan.fields[-1].field.entry if plan.fields and not plan.signers else None
        if isinstance(last, LineInput):
            last.returnPressed.connect(self.send)
        self.verb.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)
        for entry in self._entries().values():
            _changes(entry).connect(self._tell)

    def begin(self) -> None:
        """Put the focus into the first input."""
        asked = self.password if self.plan.signers else self.verb
        first: QWidget = self.plan.fields[0].field.entry if self.plan.fields else asked
        if self.plan.signers and self.plan.signer_label and not self._asks_first():
            first = self.password
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self, typed: Mapping[str, object]) -> None:
        """Restore typed values; a choice that is no longer offered stays as it is."""
        for key, entry in self._entries().items():
            if key not in typed:
                continue
            if isinstance(entry, ChoiceBox):
                entry.choose(typed[key])
            else:
                entry.setText(str(typed[key]))

    def send(self) -> None:
        """Check all fields, then emit the answer."""
        checked = [each.field for each in self.plan.fields]
        checked += [self._password_field] if self.plan.signers else []
        wrong = [each for each in checked if not each.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._wait(True)
        values = {each.key: each.read() for each in self.plan.fields}
        self.sent.emit(InlineFormAnswer(values, self._approver()))

    def refuse(self, problem: Exception, key: str = "") -> None:
        """Show a refusal at its field; a wrong password is to be typed again."""
        self._wait(False)
        named = {each.key: each.field for each in self.plan.fields}
        self.password.clear()
        if isinstance(problem, Fault) and problem.code is FaultCode.WRONG_PASSWORD:
            self._password_field.show_error(sentence(problem))
            self.password.setFocus()
        elif key in named:
            named[key].show_error(sentence(problem))
            named[key].setFocus()
        else:
            said = self.tr("Nothing was written. What you typed is still here.")
            self._banner.show_words(sentence(problem), said, "bad")
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
            self.closed.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.typed.emit({key: _typed_in(entry) for key, entry in self._entries().items()})

    def _entries(self) -> dict[str, LineInput | ChoiceBox]:
        """Return the inputs whose text is kept: the fields, and the signer."""
        made = {each.key: each.field.entry for each in self.plan.fields}
        if self.plan.signers:
            made["signer"] = self.name
        return {key: one for key, one in made.items() if isinstance(one, LineInput | ChoiceBox)}

    def _asks_first(self) -> bool:
        """Tell whether required fields come before the password; an opinion may stay empty."""
        return any(each.field.property("required") for each in self.plan.fields)

    def _approver(self) -> Approver | None:
        if not self.plan.signers:
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
        self.verb.setText(self.tr("Checking…") if waiting else self.plan.verb)

    def _lay_out(self) -> None:
        self.body.addWidget(self._banner)
        grid, across = QGridLayout(), self.plan.across
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
            (each.field, self.plan.across if each.is_wide else 1) for each in self.plan.fields
        ]
        if self.plan.signers:
            name = FormField(self.plan.signer_label, self.name)
            signing: list[tuple[QWidget, int]] = [(name, 1), (self._password_field, 1)]
            parts = [*parts, *signing] if self._asks_first() else [*signing, *parts]
        return parts

    def _foot(self) -> QHBoxLayout:
        foot = layout.row(8)
        if self.plan.note:
            foot.addWidget(PlainLabel(self.plan.note, "small", "ink2", wrap=True), 1)
        else:
            foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.verb)
        return foot


def required(
    key: str, made: FormField, read: Callable[[], object], is_wide: bool = False
) -> InlineField:
    """Return a field that must be filled before the password is asked."""
    made.setProperty("required", True)
    return InlineField(key, made, read, is_wide)


def _changes(entry: LineInput | ChoiceBox) -> SignalInstance:
    return entry.currentIndexChanged if isinstance(entry, ChoiceBox) else entry.textChanged


def _typed_in(entry: LineInput | ChoiceBox) -> object:
    return entry.value() if isinstance(entry, ChoiceBox) else entry.text()


def _named(one: Operator) -> str:
    return f"{one.name} {word(one.role)}"
