"""The menu of a row or a part: by the right button or the menu key, with the acts of its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from mediation_desk.ui.appearance import icons


@dataclass(frozen=True)
class MenuAct:
    """One act of a menu; ``why_not`` is the reason in words why it is not possible now."""

    words: str
    act: Callable[[], object]
    icon: str = ""
    key: str = ""
    why_not: str = ""


SEPARATOR = MenuAct("", lambda: None)


def menu_of(acts: Sequence[MenuAct], parent: QWidget) -> QMenu:
    """Return the menu; an act that is not possible stands there with its reason."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for each in acts:
        if each is SEPARATOR:
            menu.addSeparator()
            continue
        words = f"{each.words}  ({each.why_not})" if each.why_not else each.words
        # Shown alone: a shortcut of the menu's own would compete with that of the page.
        key = f"\t{each.key}" if each.key else ""
        action = menu.addAction(words.replace("&", "&&") + key)
        if each.icon:
            action.setIcon(icons.icon(each.icon, 16))
        action.setEnabled(not each.why_not)
        action.triggered.connect(lambda _=False, act=each.act: act())
    return menu


def place_of_menu(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """Return the index under the pointer, or the current one for the key, and where its menu goes.

    The place is a point of the screen.
    """
    if event.reason() is not QContextMenuEvent.Reason.Keyboard:
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())


def show_menu(acts: Sequence[MenuAct], parent: QWidget, at: QPoint) -> QMenu:
    """Show the menu at a point of the screen."""
    menu = menu_of(acts, parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu
