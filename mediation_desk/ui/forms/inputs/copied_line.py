"""A known text within a form, as a phone to call, with a button that copies it."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel

translate = QCoreApplication.translate
_SAID_MS = 2_000


class CopiedLine(QWidget):
    """The text after its name, and its button; ``copied`` goes to the clipboard.

    It is nothing typed: a form reads nothing from it, and a draft brings nothing back.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, shown: str, copied: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._copied = copied
        self.shown = PlainLabel(shown, "field", "ink1")
        self.copy = Button(translate("MessageForm", "Copy"), icon="copy", height="buttonCard")
        self.copy.setAccessibleName(f"{self.copy.text()} {name}")
        self.copy.clicked.connect(self._copy)
        line = layout.row(8)
        line.addWidget(PlainLabel(name, "small", "ink2"))
        line.addWidget(self.shown)
        line.addWidget(self.copy)
        line.addStretch(1)
        self.setLayout(line)

    def text(self) -> str:
        """Return nothing: nothing is typed here."""
        return ""

    def setText(self, text: str) -> None:
        """Keep what is known, whatever a draft held."""
        del text

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.copy.setText(translate("MessageForm", "Copied"))
        QTimer.singleShot(_SAID_MS, self, self._rest)

    def _rest(self) -> None:
        self.copy.setText(translate("MessageForm", "Copy"))
