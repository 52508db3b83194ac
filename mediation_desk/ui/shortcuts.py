"""Binding of keyboard shortcuts; those of every page are bound in `ui/shell/workspace.py`."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Act = Callable[[], object]


def bind(
    owner: QWidget,
    key: str,
    act: Act,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Let ``key`` (such as "Ctrl+K") call ``act`` while ``owner`` is shown in the active window."""
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(act)
    return shortcut


def bind_all(owner: QWidget, acts: dict[str, Act]) -> list[QShortcut]:
    """Bind each key of ``acts``."""
    return [bind(owner, key, act) for key, act in acts.items()]
