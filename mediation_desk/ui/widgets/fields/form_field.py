"""A labelled field: label, 必填/选填, hint, the input, and the error or note under it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.inputs import mark_wrong
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel

_LINE = 20
"""Characters of a label that always fit into one line."""


class CheckedInput(Protocol):
    """The interface that `FormField` needs of an input that it checks."""

    def text(self) -> str:
        """Return the typed text."""
        ...


class FormField(QWidget):
    """Label above, input, one line below it.

    ``check`` receives the typed text when the input is left and returns the error and how to
    correct it ("少 1 位，应为 11 位"), or "". `is_right()` calls it again when the form is sent.
    ``required`` is True (必填), False (选填) or None (neither word).
    ``judged`` is emitted when leaving the input changed its error.
    """

    judged = Signal()

    def __init__(
        self,
        label: str,
        entry: QWidget,
        required: bool | None = None,
        hint: str = "",
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self.entry, self._check = entry, check
        # Beside a hint a sentence as label, as of a check list, may need a second line.
        self._wraps = bool(hint) and len(label) > _LINE
        self._label = PlainLabel(label, "small", "ink2", wrap=self._wraps)
        self._hint = ElidingLabel(hint, "small", "ink3")
        self._required = PlainLabel("", "small", "ink3")
        self._label.setBuddy(entry)
        self._name, self._wrong, self._note = label, "", ("", "check", "ok")
        self._icon = IconLabel("triangle-alert", 13, "bad")
        self._below = PlainLabel("", "small", "bad", wrap=True)
        entry.setAccessibleName(label)
        self._lay_out()
        self.set_required(required)
        self.show_note("")
        if hasattr(entry, "left"):
            entry.left.connect(self._checked_on_leaving)

    def is_right(self) -> bool:
        """Check now, show the error, and return whether there is none."""
        self.show_error(self._check(self._text()) if self._check else "")
        return not self._wrong

    def is_sound(self) -> bool:
        """Return whether nothing is wrong now, without saying anything."""
        return not (self._check and self._check(self._text()))

    def is_blank(self) -> bool:
        """Return whether nothing was typed."""
        return not self._text().strip()

    def judge(self) -> None:
        """Show the error of the typed text; an empty field is not yet wrong."""
        self.show_error("")
        self._checked_on_leaving()

    def error(self) -> str:
        """Return the error shown, or ""."""
        return self._wrong

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus into the input.

        No focus proxy: Qt's Tab would stop at the proxy of a field whose place in the ring differs
        from the input's own, and never reach the widgets before it.
        """
        self.entry.setFocus(reason)

    def show_error(self, sentence: str) -> None:
        """Show an error under the field, or take it away with ""."""
        was_wrong, self._wrong = bool(self._wrong), sentence
        mark_wrong(self.entry, bool(sentence))
        self._show_below(*((sentence, "triangle-alert", "bad") if sentence else self._note))
        if sentence:
            self.entry.setAccessibleDescription(sentence)
        elif was_wrong:
            self._describe()

    def show_note(self, sentence: str, icon: str = "check", ink: str = "ok") -> None:
        """Show a note under the field, such as the sum in words; an error wins over it."""
        self._note = (sentence, icon, ink)
        if not self._wrong:
            self._show_below(*self._note)

    def set_required(self, required: bool | None) -> None:
        """Say whether the field must be filled, may be, or neither."""
        words = self.tr("required") if required else self.tr("optional")
        self._required.setText("" if required is None else words)
        self._required.set_ink("ink2" if required else "ink3", bold=required is True)
        # Without a name it is laid out nowhere, and would be a window of its own.
        self._required.setVisible(required is not None and bool(self._name))
        said = self.entry.accessibleDescription()
        if required and not said:
            self.entry.setAccessibleDescription(words)
        elif not required and said == self.tr("required"):
            self.entry.setAccessibleDescription("")

    def is_marked(self) -> bool:
        """Tell whether the field says that it must be filled."""
        return self._required.text() == self.tr("required")

    def set_hint(self, hint: str) -> None:
        """Change the small text at the right of the label."""
        self._hint.setText(hint)

    def _describe(self) -> None:
        """Tell a screen reader what is in the field, or that it must be filled."""
        _describe_anew(self.entry)
        if self.is_marked() and not self.entry.accessibleDescription():
            self.entry.setAccessibleDescription(self._required.text())

    def put_label_beside(self, is_beside: bool) -> None:
        """Put the label at the left of the input, in a low window, or above it again."""
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(along if is_beside else down)
        self._both.setSpacing(12 if is_beside else tokens.current().space("tight"))

    def _text(self) -> str:
        typed = getattr(self.entry, "text", None)
        return str(typed()) if typed is not None else ""

    def _checked_on_leaving(self) -> None:
        # An empty field that was merely passed through is not yet wrong.
        if self._check and (self._text() or self._wrong):
            before = self._wrong
            self.is_right()
            if self._wrong != before:
                self.judged.emit()

    def _show_below(self, sentence: str, icon: str, ink: str) -> None:
        self._icon.show_icon(icon, ink)
        self._below.set_ink("ink2" if ink == "ok" else ink)
        self._below.setText(sentence)
        self._icon.setVisible(bool(sentence))
        self._below.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        head = layout.row(6)
        head.addWidget(self._label, 3 if self._wraps else 0)
        head.addWidget(self._required)
        if not self._wraps:
            head.addStretch(1)
        head.addWidget(self._hint, 1 if self._wraps else 0)
        foot = layout.row(4)
        foot.addWidget(self._icon)
        foot.addWidget(self._below, 1)
        self._both = layout.column(tokens.current().space("tight"))
        if self._name:
            self._both.addLayout(head)
        self._both.addWidget(self.entry, 1)
        whole = layout.column(tokens.current().space("tight"))
        is_fixed = self.entry.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed
        whole.addLayout(self._both, 0 if is_fixed else 1)
        whole.addLayout(foot)
        if is_fixed:
            whole.addStretch(1)
        self.setLayout(whole)


def _describe_anew(entry: QWidget) -> None:
    """Take the error out of an input's description; one that describes itself does so again."""
    describe = getattr(entry, "describe", None)
    if describe is None:
        entry.setAccessibleDescription("")
    else:
        describe()
