"""Single letters as keys of a list or a case; they wait 50 ms, so that a scan triggers none."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

WAIT_MS = 50
_TYPING = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)


class LetterKeys(QObject):
    """Bind letters to a container: ``LetterKeys(page, {"R": record, "N": note})``.

    They act only while the focus is in the container and not in a field or combo box. The window
    calls `cancel` when the scanner's burst begins.
    """

    def __init__(self, container: QWidget, acts: dict[str, Callable[[], object]]) -> None:
        super().__init__(container)
        self._waiting: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._act)
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), container)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._ask, act))

    def cancel(self) -> None:
        """Forget the letter just pressed: it belongs to a scan."""
        self._timer.stop()
        self._waiting = None

    def _ask(self, act: Callable[[], object]) -> None:
        if not isinstance(QApplication.focusWidget(), _TYPING):
            self._waiting = act
            self._timer.start()

    def _act(self) -> None:
        act, self._waiting = self._waiting, None
        if act is not None:
            act()
