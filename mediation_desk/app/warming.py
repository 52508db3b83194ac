"""What stands behind the sign-in page, loaded while its user reaches for the keyboard."""

import gc
from functools import cache
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.shell import qt_types

AFTER_MS = 100
"""The page is painted before; nobody has typed a password by then."""


@cache
def load() -> None:
    """Load what opens a ledger, once.

    What is loaded stays as long as the program: no later collection need look at it again.
    """
    import_module("mediation_desk.app.opening")
    gc.freeze()


def warm_soon(parent: QObject, jobs: Jobs) -> None:
    """Load on the worker a moment after the first paint; Qt's types are made after that."""
    timer = QTimer(parent, singleShot=True, interval=AFTER_MS)
    timer.timeout.connect(lambda: jobs.start(load, lambda _: _make_types()))
    timer.start()


def _make_types() -> None:
    qt_types.make_all()
