"""Load the modules needed after sign-in while the sign-in page is shown."""

import gc
from collections.abc import Callable
from functools import cache
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from mediation_desk.ui.display import garbage_collection, qt_types
from mediation_desk.ui.jobs import Jobs

AFTER_MS = 100
"""Delay in milliseconds: the page is painted before, and nobody has typed a password by then."""

_FIRST_PAGES = ("today", "register", "case")
"""Pages that a clerk opens first: a customer who stands there waits for none to be loaded."""


@cache
def load() -> None:
    """Load the modules that open a ledger and the pages that are opened first, once.

    They stay loaded as long as the program runs: no later garbage collection need traverse them.
    """
    for name in ("app.session.sign_in", *(f"ui.pages.{page}.page" for page in _FIRST_PAGES)):
        import_module(f"mediation_desk.{name}")
    import_module("mediation_desk.workflows.pinyin").load()
    garbage_collection.forget_sources()
    gc.freeze()


class Preload(QObject):
    """Loader on a worker of its own, which nobody waits for, a moment after the first paint."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("warming", self)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._begin)
        self._first: Callable[[], object] = _nothing

    def do_first(self, work: Callable[[], object]) -> None:
        """Set work to do before the loading, on the same worker."""
        self._first = work

    def start(self) -> None:
        """Begin soon."""
        self._soon.start()

    def is_done(self) -> bool:
        """Tell whether everything is loaded."""
        return not self._soon.isActive() and not self._jobs.pending()

    def close(self) -> None:
        """Close the worker."""
        self._soon.stop()
        self._jobs.close()

    def _begin(self) -> None:
        self._jobs.start(self._first, lambda _: None)
        self._jobs.start(load, lambda _: _make_types())


def _nothing() -> None:
    """Do nothing first."""


def _make_types() -> None:
    qt_types.create_all_types()
