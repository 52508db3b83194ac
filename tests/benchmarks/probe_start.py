"""Work of a fresh process until something is shown; each probe prints the machine's clock.

``python -m tests.benchmarks.probe_start bare | desk FOLDER | today FOLDER | raw FOLDER``

``pages FOLDER`` and ``bare_pages`` print the own time of the interface thread in milliseconds: of
the first page, of the slowest first visit of another, of the slowest change of page, and of the
slowest change of theme or text size. ``memory FOLDER`` and ``bare_memory`` print megabytes.
"""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from mediation_desk.app.startup.program import Program

MOST_S = 60.0
LOOK_MS = 5
TYPING_S = 1.0
READING_S = 5.0
"""Time for which Today is looked at, and what is visited later is loaded."""
LABELS = 200
"""Nobody types the eight signs of the shortest password faster; meanwhile the desk is loaded."""
NAME, PASSWORD = "周涛", "bench-2026"
FIRST_PAGE = (
    "SELECT key, id, number, merchant_name, goods, facts FROM case_row WHERE is_open = 1"
    " ORDER BY due_at LIMIT 50"
)


def bare(_: str) -> None:
    """A bare PySide6 window with a word in it."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget  # noqa: PLC0415

    app = QApplication([])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("调解台"))
    window.resize(1280, 800)
    window.show()
    _until(app, lambda: window.windowHandle().isExposed())
    _tell()


def desk(folder: str) -> None:
    """The sign-in window of a ledger."""
    _sign_in_window(folder)
    _tell()


def today(folder: str) -> None:
    """Type a password and wait until Today shows work; print both times."""
    from PySide6.QtWidgets import QListView  # noqa: PLC0415

    app, program = _sign_in_window(folder)
    typed_at = time.monotonic() + TYPING_S
    _until(app, lambda: time.monotonic() > typed_at)
    _tell()
    program.sign_in(NAME, PASSWORD)

    def is_usable() -> bool:
        if program.desktop is None:
            return False
        lists = program.window.findChildren(QListView)
        return any(each.isVisible() and each.model().rowCount() > 1 for each in lists)

    _until(app, is_usable)
    program.window.repaint()
    app.processEvents()
    _tell()
    program.close()


def pages(folder: str) -> None:
    """Sign in, press F2, visit every page twice, change theme and text size."""
    from mediation_desk.ui.appearance.theme import ThemeChoice  # noqa: PLC0415

    dark, light = ThemeChoice.DARK, ThemeChoice.LIGHT
    app, program = _sign_in_window(folder)
    typed_at = time.monotonic() + TYPING_S
    _until(app, lambda: time.monotonic() > typed_at)
    program.sign_in(NAME, PASSWORD)
    router, theme = program.window.router, program.theme
    _until(app, lambda: router.here() == "today")
    _settle(app)
    read_at = time.monotonic() + READING_S
    _until(app, lambda: time.monotonic() > read_at)
    first = _own_ms(app, lambda: router.go("register"))
    names = sorted(router.names() - {"case", "import"})
    visits = [_own_ms(app, partial(router.go, name)) for name in names]
    changes = [_own_ms(app, partial(router.go, name)) for name in names]
    router.go("today")
    looks = [
        _own_ms(app, partial(theme.apply, choice, scale))
        for choice, scale in ((dark, 100), (light, 130), (light, 100))
    ]
    _tell_all(first, max(visits), max(changes), max(looks))
    program.close()


def memory(folder: str) -> None:
    """Print the resident memory in MB: signed in, all pages visited, all of them left long ago."""
    app, program = _sign_in_window(folder)
    program.sign_in(NAME, PASSWORD)
    router = program.window.router
    _until(app, lambda: router.here() == "today")
    _settle(app)
    read_at = time.monotonic() + READING_S
    _until(app, lambda: time.monotonic() > read_at)
    signed_in = _resident_mb()
    for name in (*sorted(router.names() - {"case", "import"}), "today"):
        router.go(name)
        _settle(app)
    visited = _resident_mb()
    router.drop_idle(0)
    gone_at = time.monotonic() + TYPING_S
    _until(app, lambda: time.monotonic() > gone_at)
    router.drop_idle(0)
    _tell_all(signed_in, visited, _resident_mb())
    program.close()


def bare_memory(_: str) -> None:
    """Print the resident memory in MB of a bare window with a label."""
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415

    app = QApplication([])
    label = QLabel("调解台")
    label.show()
    app.processEvents()
    _tell_all(_resident_mb())


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def bare_pages(_: str) -> None:
    """Pages of two hundred bare labels in a stack, and a bare style sheet for the application."""
    from PySide6.QtWidgets import (  # noqa: PLC0415
        QApplication,
        QLabel,
        QStackedWidget,
        QVBoxLayout,
        QWidget,
    )

    app = QApplication([])
    stack = QStackedWidget()
    stack.resize(1366, 768)
    stack.show()

    def make() -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        for number in range(LABELS):
            column.addWidget(QLabel(str(number)))
        stack.setCurrentIndex(stack.addWidget(page))

    first = _own_ms(app, make)
    visit = _own_ms(app, make)
    change = _own_ms(app, lambda: stack.setCurrentIndex(0))
    look = _own_ms(app, lambda: app.setStyleSheet("QLabel { color: red }"))
    _tell_all(first, visit, change, look)


def _own_ms(app: "QApplication", work: Callable[[], object]) -> float:
    """Return the interface thread's own time until the window is drawn, in milliseconds."""
    began = time.thread_time()
    work()
    app.processEvents()
    took = (time.thread_time() - began) * 1_000
    _settle(app)
    return took


def _settle(app: "QApplication") -> None:
    from mediation_desk.ui.jobs import pending_count  # noqa: PLC0415

    _until(app, lambda: pending_count() == 0)


def _tell_all(*took: float) -> None:
    for each in took:
        print(each, flush=True)


def raw(folder: str) -> None:
    """Open the ledger with its own modules alone, and read the first page of open cases."""
    from mediation_desk.ledger.sql.engine import open_engine  # noqa: PLC0415
    from mediation_desk.ledger.vault import vault  # noqa: PLC0415

    _tell()
    key = vault.unlock(Path(folder), NAME, PASSWORD).key
    engine = open_engine(Path(folder) / "ledger.db", key, readonly=True)
    with engine.connect() as connection:
        connection.exec_driver_sql(FIRST_PAGE).all()
    _tell()


def _sign_in_window(folder: str) -> "tuple[QApplication, Program]":
    gc.disable()  # as the command does
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from mediation_desk.app.startup.program import Program  # noqa: PLC0415
    from mediation_desk.configuration.settings import Settings  # noqa: PLC0415

    app = QApplication([])
    program = Program(app, Settings(Path(folder)))
    program.start()
    _until(app, lambda: program.window.windowHandle().isExposed())
    return app, program


def _until(app: "QApplication", is_there: Callable[[], bool]) -> None:
    """Let the program run as it does for a person: it sleeps where there is nothing to do.

    A loop that asks without a pause would hold the interpreter against the program's own threads.
    """
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    end = time.monotonic() + MOST_S
    loop, watch = QEventLoop(), QTimer()
    watch.timeout.connect(lambda: loop.quit() if is_there() or time.monotonic() > end else None)
    watch.start(LOOK_MS)
    loop.exec()
    watch.stop()
    if time.monotonic() > end:
        raise TimeoutError("nothing was shown")
    app.processEvents()


def _tell() -> None:
    print(time.monotonic(), flush=True)


if __name__ == "__main__":
    probes = {
        "bare": bare,
        "desk": desk,
        "today": today,
        "raw": raw,
        "pages": pages,
        "bare_pages": bare_pages,
        "memory": memory,
        "bare_memory": bare_memory,
    }
    probes[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else "")
