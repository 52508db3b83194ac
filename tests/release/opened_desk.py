"""The real desk at a display, in a process of its own; it ends when its window is closed.

``python -m tests.release.opened_desk FOLDER [maximised]``: signs in, and prints the window's
number once the desk is shown. ``gate`` instead of ``maximised`` stays at the sign-in page.
``typing`` starts the program as the command does, on a folder without a ledger, and prints each
text of the field that has the focus. ``pages`` goes to the page, and its subject, that each line
of the standard input names, and prints the page's name once it is shown and at rest. ``watched``
prints, after the number, each change of what is shown: page, field with the focus, its text, and
the toast, with tabs between them. ``account`` prints the page, the language, the class with the
focus and whether the inbox is open, each time that one of them changes.
"""

import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.app.startup import window
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.tour.support.window_driver import settle
from mediation_desk.ui import locale
from tests.journeys.seat import CLERK
from tests.station import PASSWORD


def _shown(program: Program) -> str:
    """Return page, name and class of the widget with the focus, its text, and the toast."""
    if program.window.is_gated():
        return "gate\t\t\t"
    held: QWidget | None = QApplication.focusWidget()
    text = ""
    if isinstance(held, QLineEdit):
        text = held.text()
    elif isinstance(held, QPlainTextEdit):
        text = held.toPlainText()
    name = "" if held is None else f"{type(held).__name__} {held.accessibleName()}"
    place, toast = program.window.router.here(), program.window.toast.words()
    return "\t".join(each.replace("\n", " ") for each in (place, name, text, toast))


class Watch(QObject):
    """Reporter of each change of what the desk shows."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program, self._said = program, ""
        again = QTimer(self)
        again.timeout.connect(self.look)
        again.start(20)

    def look(self) -> None:
        shown = _shown(self._program)
        if shown != self._said:
            self._said = shown
            _print(shown)


def _tell(program: Program, wish: str, clock: QTimer) -> None:
    """Print the number of the window with the expected content."""
    if program.window.is_gated() and wish != "gate":
        return
    clock.stop()
    if wish == "maximised":
        program.window.showMaximized()
    _print(str(int(program.window.winId())))
    if wish == "watched":
        Watch(program)


class Watched(Program):
    """Program that reports the typed text of its first field."""

    def start(self) -> None:
        """Show the first page, and print the window's number once a field has the focus."""
        super().start()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._watch)
        self._clock.start(50)

    def _watch(self) -> None:
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            self._clock.stop()
            field.textChanged.connect(_print)
            _print(str(int(self.window.winId())))


def _report(program: Program, number: QTimer, seen: list[str]) -> None:
    """Print what a person at the window has before them, after its number and when it changed."""
    if number.isActive() or program.desktop is None or program.window.is_gated():
        return
    panel = program.desktop.inbox.panel
    focused = type(QApplication.focusWidget()).__name__
    is_open = panel is not None and panel.isVisible()
    here = program.window.router.here()
    line = f"{here} {locale.current().value} {focused} {'inbox' if is_open else 'page'}"
    if line != seen[-1]:
        seen.append(line)
        _print(line)


def _go(program: Program) -> None:
    """Go to the page of the next line; without one the other side has ended, and so does this."""
    page, _, subject = sys.stdin.readline().strip().partition(" ")
    if not page:
        program.window.close()
        return
    program.window.router.go(page, subject)
    settle()
    _print(page)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(folder: Path, wish: str) -> int:
    """Show the desk of a station until its window is closed."""
    if wish == "typing":
        pytest.MonkeyPatch().setattr(window, "Program", Watched)
        return window.run_window(Settings(folder, "zh", "light"))
    app = QApplication([])
    window.introduce(app)
    program = Program(app, Settings(folder, "zh", "light", ((CLERK, PASSWORD),), "一号台"))
    program.start()
    clock = QTimer()
    clock.timeout.connect(partial(_tell, program, wish, clock))
    clock.start(50)
    if wish != "gate":
        program.sign_in(CLERK, PASSWORD)
    watch = QTimer()
    watch.timeout.connect(partial(_report, program, clock, [""]))
    if wish == "account":
        watch.start(50)
    lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    lines.setEnabled(wish == "pages")
    lines.activated.connect(lambda: _go(program))
    status = app.exec()
    program.close()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
