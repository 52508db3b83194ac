"""A text that is copied from a form, with its size as an SMS."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.domain.case.consumer_message import sms_length, sms_parts
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import PlainLabel

translate = QCoreApplication.translate


def size_text(text: str) -> str:
    """Return how many characters a text has, and how many SMS it takes."""
    message = translate("MessageForm", "{characters} characters, {parts} SMS")
    return message.format(characters=sms_length(text), parts=sms_parts(text))


class CopiedText(QWidget):
    """A text with the button that puts it on the clipboard, and its size as an SMS."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, counts: bool = True) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._counts = counts
        self.typed = TextInput(lines=5)
        self.typed.setMaximumHeight(self.typed.minimumHeight() + px(12))
        self.size_line = PlainLabel("", "small", "ink2")
        self.copy = Button(translate("MessageForm", "Copy"), icon="copy", height="buttonCard")
        foot = layout.row(8)
        foot.addWidget(self.size_line, 1)
        foot.addWidget(self.copy)
        whole = layout.column(6)
        whole.addWidget(self.typed)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.typed.textChanged.connect(self._count)
        self.typed.left.connect(self.left)
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.typed)
        self._count()

    def text(self) -> str:
        """Return the typed text."""
        return self.typed.text()

    def setText(self, text: str) -> None:
        """Replace the typed text."""
        self.typed.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name the text as well, which has the focus."""
        super().setAccessibleName(name)
        self.typed.setAccessibleName(name)

    def _count(self) -> None:
        self.size_line.setText(size_text(self.text()) if self._counts else "")
        self.changed.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.size_line.setText(translate("MessageForm", "Copied"))
