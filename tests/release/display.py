"""A display in memory with a window manager, and the desk's window on it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import TextIO

from PySide6.QtCore import QMargins, QRect, QSize

PATIENCE_S = 60


def until(holds: Callable[[], bool]) -> None:
    """Ask again until it holds; each question is a process of its own."""
    end = monotonic() + PATIENCE_S
    while not holds():
        assert monotonic() < end, "waited in vain"


@dataclass(frozen=True)
class Display:
    """One screen of a size, with a window manager on it."""

    name: str
    size: QSize

    def run(self, *command: str) -> str:
        """Return the output of a tool of the display."""
        ran = subprocess.run(
            command, env=self.env(), capture_output=True, text=True, check=True, timeout=PATIENCE_S
        )
        return ran.stdout

    def env(self) -> dict[str, str]:
        """Return the environment of a program on this display."""
        return os.environ | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def screen(self) -> QRect:
        """Return the whole screen."""
        return QRect(0, 0, self.size.width(), self.size.height())


@dataclass(frozen=True)
class Window:
    """The desk's window, as reported by the display."""

    display: Display
    number: str
    desk: "subprocess.Popen[str]"

    def area(self) -> QRect:
        """Return where the window is, without its frame."""
        told = self.display.run("xwininfo", "-id", self.number)
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        found = [re.search(rf"{name}: +(-?\d+)", told) for name in names]
        left, top, wide, high = (int(number[1]) for number in found if number)
        return QRect(left, top, wide, high)

    def outside(self) -> QRect:
        """Return where the window is with its frame."""
        told = self.display.run("xprop", "-id", self.number, "_NET_FRAME_EXTENTS")
        left, right, top, bottom = (int(number) for number in re.findall(r"\d+", told))
        return self.area().marginsAdded(QMargins(left, top, right, bottom))

    def is_maximised(self) -> bool:
        """Return whether it is maximised by the window manager."""
        told = self.display.run("xprop", "-id", self.number, "_NET_WM_STATE")
        return "MAXIMIZED_HORZ" in told and "MAXIMIZED_VERT" in told

    def move(self, area: QRect) -> None:
        """Move and resize it, as somebody does with the mouse."""
        size, corner = (area.width(), area.height()), (area.x(), area.y())
        self.display.run("xdotool", "windowsize", self.number, *map(str, size))
        until(lambda: (self.area().width(), self.area().height()) == size)
        self.display.run("xdotool", "windowmove", self.number, *map(str, corner))

    def close(self) -> None:
        """Press the button at the right end of the bar of its title, and see the desk end."""
        edge = self.outside()
        place = (str(edge.right() - 11), str(edge.top() + 11))
        self.display.run("xdotool", "mousemove", *place, "click", "1")
        assert self.desk.wait(PATIENCE_S) == 0


@contextmanager
def a_display(size: QSize) -> Iterator[Display]:
    """Begin a display of a size with a window manager, and end both."""
    told, tells = os.pipe()
    shape = f"{size.width()}x{size.height()}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", shape, "-nolisten", "tcp", "-noreset"],
        pass_fds=[tells],
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    with open(told) as line:
        display = Display(f":{line.readline().strip()}", size)
    manager = subprocess.Popen(["openbox"], env=display.env())
    try:
        check = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
        until(lambda: "window id" in display.run(*check))
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(PATIENCE_S)


@contextmanager
def a_window(display: Display, folder: Path, wish: str = "") -> Iterator[Window]:
    """Open the desk of a station on a display."""
    desk = subprocess.Popen(
        [sys.executable, "-m", "tests.release.opened_desk", str(folder), wish],
        env=display.env(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert desk.stdout is not None
        window = Window(display, desk.stdout.readline().strip(), desk)
        until(lambda: "FRAME_EXTENTS(CARDINAL)" in _extents(window))
        yield window
    finally:
        desk.kill()
        desk.wait(PATIENCE_S)
        if desk.stdout is not None:
            desk.stdout.close()


def _extents(window: Window) -> str:
    return window.display.run("xprop", "-id", window.number, "_NET_FRAME_EXTENTS")


@dataclass(frozen=True)
class Shown:
    """The content of the desk: the widget with the focus, its text, and what is around it.

    ``kept`` is given once the draft of a registration is stored with that text, ``inbox`` while the
    inbox is open.
    """

    page: str = ""
    focus: str = ""
    text: str = ""
    kept: str = ""
    toast: str = ""
    language: str = ""
    inbox: str = ""


@dataclass
class WatchedDesk:
    """A desk that reports what it shows; keys go to whatever has the focus."""

    window: Window
    lines: "Queue[str]" = field(default_factory=Queue)
    shown: Shown = field(default_factory=Shown)

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.window.display.run("xdotool", "key", key)

    def type(self, text: str, delay_ms: int = 80) -> None:
        """Type a text as a person does; a scanner types with hardly a delay."""
        self.window.display.run("xdotool", "type", "--delay", str(delay_ms), text)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self.window.display.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def until(self, holds: Callable[[Shown], bool]) -> Shown:
        """Read what is shown until it holds."""
        while not holds(self.shown):
            try:
                line = self.lines.get(timeout=PATIENCE_S)
            except Empty:
                raise AssertionError(f"waited in vain at {self.shown}") from None
            self.shown = Shown(*line.split("\t"))
        return self.shown

    def read(self, stream: TextIO) -> None:
        """Take down what the desk reports, until it ends."""
        for line in stream:
            self.lines.put(line.rstrip("\n"))

    def kill(self) -> None:
        """End the desk as a power cut does."""
        self.window.desk.kill()
        self.window.desk.wait(PATIENCE_S)


@contextmanager
def a_watched_desk(display: Display, folder: Path) -> Iterator[WatchedDesk]:
    """Open the desk of a station on a display, signed in, and follow what it shows."""
    with a_window(display, folder, "watched") as window:
        desk = WatchedDesk(window)
        stream = window.desk.stdout
        assert stream is not None
        reading = Thread(target=desk.read, args=(stream,))
        reading.start()
        display.run("xdotool", "windowfocus", "--sync", window.number)
        try:
            yield desk
        finally:
            window.desk.kill()
            reading.join(PATIENCE_S)
