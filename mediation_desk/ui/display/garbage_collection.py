"""Python's cyclic garbage collector, kept on the interface thread.

By default Python collects on whichever thread happens to run: on a worker's thread, where
destroying a page is a native fault, or while a page is being built. Here it collects between two
events of the window instead, with Python's own thresholds.
"""

import ctypes
import gc
import linecache
import sys

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
_OLDEST = 2


class GarbageCollection(QObject):
    """Collect garbage when due, on the thread that made this object, until its parent is gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(EVERY_MS)


def collect_due() -> None:
    """Collect the oldest generation whose count passed its threshold, and all younger ones."""
    for generation in range(_OLDEST, -1, -1):
        threshold = gc.get_threshold()[generation]
        if threshold and gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return


def return_memory() -> None:
    """Collect everything, and return what is free to the computer.

    Windows takes it back by itself; the C library of Linux holds it until it is asked.
    """
    forget_sources()
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def forget_sources() -> None:
    """Forget the sources of modules: PySide reads each while it is imported, and keeps it."""
    linecache.clearcache()
