"""Load the modules needed after sign-in while the sign-in page is shown, other pages at rest."""

import gc
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from threading import Lock

from PySide6.QtCore import QObject, QTimer

from mediation_desk.ui.display import qt_types
from mediation_desk.ui.jobs import Jobs, pending_count

AFTER_MS = 100
"""Delay in milliseconds: the page is painted before, and nobody has typed a password by then."""

_FIRST_PAGES = ("today", "register", "case")
"""Pages that a clerk opens first: a customer who stands there waits for none to be loaded."""

TODAY_MS = 1_500
"""Delay in milliseconds after sign-in: the first page is read and drawn before."""
REST_MS = 250
"""Delay in milliseconds between two other pages: what a person does meanwhile goes first."""

SWITCH_S = 0.0005
"""Longest time in seconds that loading keeps the window's thread waiting; Python's own is ten
times as long, and the window waits that long at each of many turns."""

_LATER_PAGES = ("ledger", "library", "recourse", "merchants")
"""Other pages whose loading is felt at the first visit; the rest load in a hundredth of a second,
and what is never visited takes no memory."""


_loading = Lock()


def load() -> None:
    """Load the modules that open a ledger and the pages that are opened first, once.

    A person who is quick with the password waits for the load that began before. Two threads that
    load the same modules at a time see some of them half made.
    """
    with _loading:
        _load()


@cache
def _load() -> None:
    # They stay loaded as long as the program runs: no later garbage collection traverses them.
    for name in ("app.session.sign_in", *(f"ui.pages.{page}.page" for page in _FIRST_PAGES)):
        import_module(f"mediation_desk.{name}")
    gc.freeze()


def _other_pages() -> Iterator[Callable[[], object]]:
    """Return the loading of other pages in pieces, and of the articles of the library."""
    from mediation_desk.app.pages import load_page  # noqa: PLC0415

    for name in _LATER_PAGES:
        yield partial(load_page, name)
    yield lambda: import_module("cn2an")  # the numbers of the articles are written with it
    yield lambda: import_module("mediation_desk.app.shipped_library").shipped_library()


class Preload(QObject):
    """Loader on a worker of its own, which nobody waits for, a moment after the first paint."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("warming", self)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._begin)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._first: Callable[[], object] = _nothing
        self._others: Iterator[Callable[[], object]] | None = None

    def do_first(self, work: Callable[[], object]) -> None:
        """Set work to do before the loading, on the same worker."""
        self._first = work

    def start(self) -> None:
        """Begin soon."""
        self._soon.start()

    def load_other_pages(self) -> None:
        """Load pages that are not opened first, one by one while no work is pending, once."""
        if self._others is None:
            self._others = _other_pages()
            self._rest.start(TODAY_MS)

    def is_done(self) -> bool:
        """Tell whether everything is loaded."""
        return not self._soon.isActive() and not self._jobs.pending()

    def close(self) -> None:
        """Close the worker."""
        self._soon.stop()
        self._rest.stop()
        self._jobs.close()

    def _begin(self) -> None:
        self._jobs.start(self._first, lambda _: None)
        self._jobs.start(load, lambda _: _make_types())

    def _go_on(self) -> None:
        if pending_count():
            self._rest.start(REST_MS)
            return
        work = next(self._others, None) if self._others is not None else None
        if work is not None:
            self._jobs.start(partial(_give_way, work), lambda _: self._rest.start(REST_MS))


def _give_way(work: Callable[[], object]) -> None:
    """Do work during which the window's thread seldom waits for this one."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        work()
    finally:
        sys.setswitchinterval(usual)


def _nothing() -> None:
    """Do nothing first."""


def _make_types() -> None:
    qt_types.create_all_types()
