"""Items of layouts that PySide keeps although their widgets are gone.

Such a wrapper ends the program when a widget that was made at its address is deleted; see
`ui.widgets.layout.discard`.
"""

import gc
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem
from shiboken6 import createdByPython, dump, getCppPointer, isValid


def orphaned_items() -> list[str]:
    """Return what PySide knows of each item that its layout has no more, its layout among it.

    Every item of a layout is wrapped by this: the next call finds whatever left in between.
    """
    held = {_address(item) for layout in _layouts() for item in _items(layout)}
    wrapped = (each for each in gc.get_objects() if isinstance(each, QLayoutItem) and isValid(each))
    items = [each for each in wrapped if not isinstance(each, QLayout)]
    return [dump(item) for item in items if _address(item) not in held]


def _layouts() -> Iterator[QLayout]:
    """Return our layouts, by their widgets: the collector does not tell of what is frozen.

    Those that Qt makes for widgets of its own have no wrapped items as long as nobody asks.
    """
    for widget in QApplication.allWidgets():
        outer = widget.layout()
        if outer is not None and createdByPython(outer):
            yield outer
            yield from outer.findChildren(QLayout)


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = (layout.itemAt(place) for place in range(layout.count()))
    return [item for item in found if item is not None]


def _address(item: QLayoutItem) -> int:
    return int(getCppPointer(item)[0])
