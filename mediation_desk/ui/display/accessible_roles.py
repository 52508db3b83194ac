"""Roles that Qt does not know of our own widgets: a screen reader hears tabs as tabs."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

ROLES: Final = {
    "Tabs": QAccessible.Role.PageTabList,
    "ChipGroup": QAccessible.Role.Grouping,
    "TimelineRow": QAccessible.Role.ListItem,
    "Hairline": QAccessible.Role.Separator,
}
"""Role of each widget by the name of its class; `TabButton` beside them can also be pressed."""


class _AccessibleTab(QAccessibleWidget):
    """One tab: selected or not, and pressed by the screen reader as by a click."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.PageTab)
        self._button = button

    def state(self) -> QAccessible.State:
        """Return the state of the widget, and whether it is the tab chosen."""
        state = super().state()
        state.selectable, state.selected = True, self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """Return the names of its actions, pressing first."""
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it, or do another of its actions."""
        if name == self.pressAction():
            self._button.click()
        else:
            super().doAction(name)


def install() -> None:
    """Give our widgets their roles; versions of Qt before 6.10 offer no way, and keep their own."""
    factory: Callable[..., None] | None = getattr(QAccessible, "installFactory", None)
    if factory is not None:
        factory(_interface_of)


def _interface_of(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of one of our widgets; None leaves it to Qt."""
    if class_name == "TabButton" and isinstance(thing, QAbstractButton):
        return _AccessibleTab(thing)
    if class_name in ROLES and isinstance(thing, QWidget):
        return QAccessibleWidget(thing, ROLES[class_name])
    return None
