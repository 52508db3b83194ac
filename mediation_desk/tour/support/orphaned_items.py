"""Items of layouts that PySide keeps although their widgets are gone.

Such a wrapper ends the program when a widget that was made at its address is deleted; see
`ui.widgets.layout.discard`.
"""

import gc

from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import dump, getCppPointer, isValid


def orphaned_items() -> list[str]:
    """Return what PySide knows of each item that its layout has no more, its layout among it.

    Every item of a layout is wrapped by this: the next call finds whatever left in between.
    """
    objects = gc.get_objects()
    items = [each for each in objects if isinstance(each, QLayoutItem) and isValid(each)]
    layouts = [each for each in items if isinstance(each, QLayout)]
    held = {_address(item) for layout in layouts for item in _items(layout)}
    laid = [each for each in items if not isinstance(each, QLayout)]
    return [dump(item) for item in laid if _address(item) not in held]


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = (layout.itemAt(place) for place in range(layout.count()))
    return [item for item in found if item is not None]


def _address(item: QLayoutItem) -> int:
    return int(getCppPointer(item)[0])
