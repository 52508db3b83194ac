"""Dialogs: the confirmation of an irreversible act, a line of text, and the sheet of keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QWidget

from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import KeyHint


@dataclass(frozen=True)
class ConfirmQuestion:
    """An irreversible step: the consequence as title, what happens, the verb of the button.

    ``reason`` is the label of the reason field ("移送理由"); "" shows no field.
    """

    title: str
    detail: str
    verb: str
    icon: str = "triangle-alert"
    reason: str = ""
    danger: bool = False


@dataclass(frozen=True)
class TextQuestion:
    """A line of text that is asked for: the title, the label of the line, the verb of the button.

    ``check`` returns the error of the typed text, or "".
    """

    title: str
    label: str
    verb: str
    check: Callable[[str], str]
    detail: str = ""
    icon: str = ""
    placeholder: str = ""
    wide: int = 400


class FramelessDialog(QDialog):
    """A frameless white dialog with a border; fill `body`."""

    def __init__(self, parent: QWidget | None, wide: int = 440) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setMinimumWidth(px(wide))
        self.body = layout.column(12, (20, 20, 20, 16))
        self.setLayout(self.body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 10)
        painter.end()


class VerbDialog(FramelessDialog):
    """A dialog with one verb, by its button or Ctrl+Enter, and with Cancel, also by Esc."""

    def __init__(self, parent: QWidget | None, wide: int, verb: str, icon: str = "") -> None:
        super().__init__(parent, wide)
        self.verb = Button(verb, ButtonKind.PRIMARY, icon, "Ctrl+Enter")
        self.cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        self.verb.clicked.connect(self.send)
        self.cancel.clicked.connect(self.reject)

    def send(self) -> None:
        """Do what the verb says."""
        self.accept()

    def add_buttons(self) -> None:
        """Add the buttons below what the dialog asks."""
        self.body.addLayout(_buttons(self.cancel, self.verb))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        else:
            super().keyPressEvent(event)


class ConfirmDialog(FramelessDialog):
    """The question before an irreversible act. The focus is on Cancel; Enter does not confirm."""

    def __init__(self, question: ConfirmQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        kind = ButtonKind.DANGER if question.danger else ButtonKind.PRIMARY
        self.confirm = Button(question.verb, kind, question.icon)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirmed)
        self.reason = LineInput()
        self._field = FormField(question.reason, self.reason, True, check=self._lacks_reason)
        self._field.setVisible(bool(question.reason))
        self._lay_out()
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.detail)
        self.cancel.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button only when that is Cancel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cancel.hasFocus():
                self.reject()
            event.accept()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head: QHBoxLayout = layout.row(10)
        head.addWidget(IconLabel("triangle-alert", 18, "bad"))
        head.addWidget(PlainLabel(self._question.title, "section", bold=True), 1)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(self._question.detail, "body", "ink2", wrap=True))
        self.body.addWidget(self._field)
        self.body.addLayout(_buttons(self.cancel, self.confirm))

    def _lacks_reason(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write the reason")

    def _confirmed(self) -> None:
        if self._question.reason and not self._field.is_right():
            self.reason.setFocus()
            return
        self.accept()


def confirmed(question: ConfirmQuestion, parent: QWidget) -> str | None:
    """Show the dialog; returns the reason typed ("" when none is asked), or None when cancelled."""
    dialog = ConfirmDialog(question, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason.text().strip()
    dialog.deleteLater()
    return reason if agreed else None


class TextDialog(FramelessDialog):
    """The dialog of a `TextQuestion`; it is accepted only with a text that is right."""

    def __init__(self, question: TextQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent, question.wide)
        self.line = LineInput(question.icon, question.placeholder)
        self._field = FormField(question.label, self.line, True, check=question.check)
        self.accept_button = Button(question.verb, ButtonKind.PRIMARY, "check", "Enter")
        cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        self.setAccessibleName(question.title)
        self.body.addWidget(PlainLabel(question.title, "section", bold=True))
        if question.detail:
            self.body.addWidget(PlainLabel(question.detail, "body", "ink2", wrap=True))
        self.body.addWidget(self._field)
        self.body.addLayout(_buttons(cancel, self.accept_button))
        self.accept_button.clicked.connect(self._accept_right)
        self.line.returnPressed.connect(self._accept_right)
        cancel.clicked.connect(self.reject)
        self.line.setFocus()

    def _accept_right(self) -> None:
        if self._field.is_right():
            self.accept()
        else:
            self.line.setFocus()


def asked_text(question: TextQuestion, parent: QWidget) -> str:
    """Show the dialog; returns the text typed, or "" when cancelled."""
    dialog = TextDialog(question, parent)
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    text = dialog.line.text().strip()
    dialog.deleteLater()
    return text if is_given else ""


def _buttons(*buttons: Button) -> QHBoxLayout:
    line: QHBoxLayout = layout.row(8)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line


class KeySheet(FramelessDialog):
    """The sheet of keys (F1): every key that is valid now, those of the page first."""

    def __init__(self, groups: list[tuple[str, list[tuple[str, str]]]], parent: QWidget) -> None:
        super().__init__(parent, wide=520)
        self.body.addWidget(PlainLabel(self.tr("Keys"), "section", bold=True))
        for title, keys in groups:
            if keys:
                self.body.addWidget(PlainLabel(title, "small", "ink2", bold=True))
                self.body.addLayout(_grid(keys))
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        self.body.addLayout(_buttons(close))


def _grid(keys: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    half = (len(keys) + 1) // 2
    for number, (key, words) in enumerate(keys):
        grid.addWidget(KeyHint(key, words), number % half, number // half)
    grid.setColumnStretch(2, 1)
    return grid
