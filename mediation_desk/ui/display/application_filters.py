"""Event filters of the whole application, which rest while a page is built.

Each event of every object passes through each of them, and they are written in Python. The parts
of a new page send one another ten thousand events before any of them can be pressed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from mediation_desk.ui.display import qt_types

_installed: "WeakKeyDictionary[QObject, None]" = WeakKeyDictionary()
"""The filters in the order in which they were installed; Qt asks the last one first."""


def install(watch: QObject) -> None:
    """Let a filter receive every event of the application before all others."""
    app = QCoreApplication.instance()
    if app is not None:
        qt_types.create_all_types()
        _installed.pop(watch, None)
        _installed[watch] = None
        app.installEventFilter(watch)


def remove(watch: QObject) -> None:
    """Let a filter receive nothing more."""
    app = QCoreApplication.instance()
    _installed.pop(watch, None)
    if app is not None:
        app.removeEventFilter(watch)


@contextmanager
def resting() -> Iterator[None]:
    """Let no filter receive the events within, among which there is no input."""
    present = [each for each in _installed if isValid(each)]
    for each in present:
        remove(each)
    try:
        yield
    finally:
        for each in present:
            if isValid(each):
                install(each)
