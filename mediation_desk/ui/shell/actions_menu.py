"""F10, the menu 操作: every key that is valid now, to be found, read out and chosen."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mediation_desk.ui.shortcuts import Act

Keys = Sequence[tuple[str, str]]


def make_menu(parent: QWidget, title: str, page: QWidget | None, own: Keys) -> QMenu:
    """Return a menu with the keys of the page; the shell adds those that are valid everywhere."""
    menu = QMenu(title, parent)
    menu.setAccessibleName(title)
    for key, words in own:
        action = menu.addAction(f"{words}\t{key}")
        action.setEnabled(page is not None and not _sequence(key).isEmpty())
        if page is not None:
            action.triggered.connect(lambda _=False, k=key, p=page: press_key(p, k))
    menu.addSeparator()
    return menu


def add_actions(menu: QMenu, keys: Keys, acts: Mapping[str, Act]) -> None:
    """Add the keys valid everywhere; a row of several keys is only read."""
    for key, words in keys:
        act = acts.get(key)
        action = menu.addAction(f"{words}\t{key}")
        action.setEnabled(act is not None)
        if act is not None:
            action.triggered.connect(lambda _=False, a=act: a())


def press_key(page: QWidget, key: str) -> None:
    """Perform the key's effect on the page, as if it had been pressed there."""
    wanted = _sequence(key)
    for shortcut in page.findChildren(QShortcut):
        if shortcut.key() == wanted and shortcut.isEnabled():
            shortcut.activated.emit()
            return
    target = QApplication.focusWidget() or page
    pressed = _combination(wanted)
    text = key.lower() if len(key) == 1 else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers(), text)
        QApplication.sendEvent(target, event)


def _sequence(key: str) -> QKeySequence:
    """Return the key as Qt knows it; empty for several keys ("J / K", "Alt+1…4")."""
    found = QKeySequence(key)
    is_one = found.count() == 1 and _combination(found).key() != Qt.Key.Key_unknown
    return found if is_one else QKeySequence()


def _combination(keys: QKeySequence) -> QKeyCombination:
    # Qt's stubs do not know that a sequence can be indexed.
    return cast("QKeyCombination", cast("Any", keys)[0])
