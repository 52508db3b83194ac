"""F9 in a text field: opens the phrases of its topic and inserts one at the cursor."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.ui.phrases.book import PhraseBook, PhraseTopic
from mediation_desk.ui.phrases.popup import PhrasePopup
from mediation_desk.ui.shortcuts import bind

_TOPIC = "phrases"


def take_phrases(entry: QWidget, topic: PhraseTopic) -> None:
    """Let F9 offer the phrases of a topic while ``entry`` has the focus."""
    entry.setProperty(_TOPIC, topic.value)


class PhraseKeys(QObject):
    """Listen for F9 in the whole desk; a field without a topic has no phrases."""

    def __init__(self, desk: QWidget, book: PhraseBook, operator: str) -> None:
        super().__init__(desk)
        self._book, self._operator = book, operator
        self._shortcut = bind(desk, "F9", self.offer)

    def offer(self) -> PhrasePopup | None:
        """Show the phrases under the cursor; the one chosen goes in there."""
        entry = QApplication.focusWidget()
        topic = entry.property(_TOPIC) if entry is not None else None
        if entry is None or not topic:
            return None
        phrases = self._book.offered(self._operator, PhraseTopic(topic))
        popup = PhrasePopup(entry, phrases)
        popup.chosen.connect(lambda phrase: put_in(entry, phrase))
        popup.open_at(_under_cursor(entry))
        return popup

    def close(self) -> None:
        """Stop listening: another person signs in."""
        self._shortcut.setEnabled(False)
        self._shortcut.deleteLater()
        self.deleteLater()


def put_in(entry: QWidget, phrase: str) -> None:
    """Insert a phrase at the cursor, replacing the selection; undo removes it."""
    if isinstance(entry, QPlainTextEdit):
        entry.insertPlainText(phrase)
    elif isinstance(entry, QLineEdit):
        entry.insert(phrase)
    entry.setFocus()


def _under_cursor(entry: QWidget) -> QPoint:
    if isinstance(entry, QPlainTextEdit):
        corner = entry.cursorRect().bottomLeft()
        return entry.viewport().mapToGlobal(corner + QPoint(0, 4))
    return entry.mapToGlobal(QPoint(0, entry.height() + 4))
