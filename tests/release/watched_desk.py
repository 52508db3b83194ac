"""The desk at a display as a person sees it: what is shown after each key, line by line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TextIO

from tests.release.display import PATIENCE_S, Display, Window, a_window


@dataclass(frozen=True)
class Shown:
    """The page, the widget with the focus, its text, and the words of the toast."""

    page: str = ""
    focus: str = ""
    text: str = ""
    toast: str = ""


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
