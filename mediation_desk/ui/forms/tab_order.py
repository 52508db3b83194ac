"""The Tab order in reading order: down the columns and along the rows of the layouts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLayout, QScrollArea, QStackedWidget, QWidget

from mediation_desk.ui.widgets import layout


def chain(widgets: Sequence[QWidget]) -> None:
    """Let Tab reach these one after the other; one that is in another window is left out."""
    window = widgets[0].window() if widgets else None
    for before, after in pairwise(each for each in widgets if each.window() is window):
        QWidget.setTabOrder(before, after)


def in_reading_order(root: QWidget) -> list[QWidget]:
    """Return the Tab stops in ``root`` in layout order, including hidden ones."""
    return list(_reached(root))


def _reached(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        if isinstance(widget, QAbstractItemView):
            return
    for part in _parts(widget):
        yield from _reached(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from [inner] if inner is not None else []
    elif isinstance(widget, QStackedWidget):
        pages = (widget.widget(number) for number in range(widget.count()))
        yield from (page for page in pages if page is not None)
    else:
        yield from _laid(widget.layout())


def _laid(laid: QLayout | None) -> Iterator[QWidget]:
    for part in layout.parts_of(laid) if laid is not None else ():
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _laid(part)
