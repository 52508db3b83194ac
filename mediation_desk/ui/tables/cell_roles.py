"""The item roles under which table models give colour, icon and weight of a cell."""

from PySide6.QtCore import (
    Qt,
)

INK = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
ICON_INK = Qt.ItemDataRole.UserRole + 3
BOLD = Qt.ItemDataRole.UserRole + 4
