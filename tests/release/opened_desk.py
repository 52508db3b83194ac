"""The real desk at a display, in a process of its own; it ends when its window is closed.

``python -m tests.release.opened_desk FOLDER [maximised]``: signs in, and prints the window's
number once the desk is shown. ``gate`` instead of ``maximised`` stays at the sign-in page.
``typing`` starts the program as the command does, on a folder without a ledger, and prints each
text of the field that has the focus. ``pages`` goes to the page, and its subject, that each line
of the standard input names, and prints the page's name once it is shown and at rest. ``watched``
prints, after the number, each change of what is shown, with tabs between the parts: page, field
with the focus, its text, whether the draft of a registration is kept with that text, the toast,
the language, and whether the inbox is open.
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
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.register.draft import registration_values
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from tests.journeys.seat import CLERK
from tests.station import PASSWORD


class Watch(QObject):
    """Reporter of each change of what the desk shows."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program, self._said = program, ""
        self._kept = self._asked = ""
        again = QTimer(self)
        again.timeout.connect(self.look)
        again.start(20)

    def look(self) -> None:
        line = "\t".join(each.replace("\n", " ") for each in self._shown())
        if line != self._said:
            self._said = line
            _print(line)

    def _shown(self) -> tuple[str, ...]:
        desktop = self._program.desktop
        if desktop is None or self._program.window.is_gated():
            return ("gate", "", "", "", "", "", "")
        held: QWidget | None = QApplication.focusWidget()
        text = _text(held)
        name = "" if held is None else f"{type(held).__name__} {held.accessibleName()}"
        panel = desktop.inbox.panel
        return (
            self._program.window.router.here(),
            name,
            text,
            "kept" if text and self._is_kept(desktop.gateway, text) else "",
            self._program.window.toast.words(),
            locale.current().value,
            "inbox" if panel is not None and panel.isVisible() else "",
        )

    def _is_kept(self, gateway: Gateway, text: str) -> bool:
        """Tell whether a read that follows every save was answered since this text was there."""
        page = self._program.window.router.page()
        if not isinstance(page, RegisterPage) or page.sitting.drafts.is_waiting():
            return False
        if self._asked != text:
            self._asked, self._kept = text, ""
            query = Query(station.draft, registration_values.FORM)
            gateway.ask_after_acts(query, lambda _: setattr(self, "_kept", text), _print_fault)
        return self._kept == text


def _text(held: QWidget | None) -> str:
    if isinstance(held, QLineEdit):
        return held.text()
    return held.toPlainText() if isinstance(held, QPlainTextEdit) else ""


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
        """Show the first page, and print the window's number once a field has the focus.

        Where no station is, that is the page that founds one: the first question has no field.
        """
        super().start()
        if not any(self.settings.workspace.glob("slots/*.slot")):
            self.first_day.ask_founding()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._watch)
        self._clock.start(50)

    def _watch(self) -> None:
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            self._clock.stop()
            field.textChanged.connect(_print)
            _print(str(int(self.window.winId())))


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


def _print_fault(fault: Exception) -> None:
    _print(f"fault: {fault}")


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
    lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    lines.setEnabled(wish == "pages")
    lines.activated.connect(lambda: _go(program))
    status = app.exec()
    program.close()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
