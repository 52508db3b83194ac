"""Record of a tour: steps with their time, numbered pictures, papers, skipped steps."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.tour.support.clipped_text import clipped_texts
from mediation_desk.tour.support.orphaned_items import orphaned_items

log = logging.getLogger(__name__)


class Unfulfilled(AssertionError):
    """A step did not have the required effect."""


@dataclass
class TourRecord:
    """The tour's output folder, and its outcome so far."""

    out: Path
    steps: list[dict[str, object]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    """Paths of the hub's pages of which a picture was kept."""
    clipped: dict[str, list[str]] = field(default_factory=dict)
    """Texts of the desk that had too little room, by the picture that shows it."""
    orphaned: dict[str, list[str]] = field(default_factory=dict)
    """Items of layouts that were left by their widgets, by the picture before which it was."""
    skipped: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step; an exception is recorded, and the tour goes on."""
        began = perf_counter()
        record: dict[str, object] = {"name": name, "ok": True}
        try:
            yield
        except Exception as fault:
            log.exception("the step %s failed", name)
            record |= {"ok": False, "why": f"{type(fault).__name__}: {fault}"}
            self._show_failure(name)
        record["seconds"] = round(perf_counter() - began, 3)
        self.steps.append(record)

    def picture(self, widget: QWidget, name: str) -> None:
        """Keep a picture of a window under the next number, and note each text that is cut."""
        self.keep_picture(widget.grab(), name)
        if cut := clipped_texts(widget):
            self.clipped[self.pictures[-1]] = cut
        if left := orphaned_items():
            self.orphaned[self.pictures[-1]] = left

    def keep_picture(self, pixmap: QPixmap, name: str) -> None:
        """Keep a picture under the next number."""
        path = self.next_picture(name)
        if not pixmap.save(str(path)):
            raise Unfulfilled(f"the picture {path.name} could not be written")

    def next_picture(self, name: str) -> Path:
        """Return the path of the next picture, which the caller writes."""
        file = f"{len(self.pictures) + 1:03d}-{name}.png"
        self.pictures.append(file)
        return self.out / file

    def paper(self, content: bytes, name: str) -> Path:
        """Keep a paper."""
        path = self.out / name
        path.write_bytes(content)
        self.papers.append(name)
        return path

    def require(self, condition: object, what: str) -> None:
        """Raise Unfulfilled unless the condition holds."""
        if not condition:
            raise Unfulfilled(what)

    def close(self) -> bool:
        """Write ``tour.json``; return whether every step held and every text was whole."""
        is_sound = not self.clipped and not self.orphaned
        ok = bool(self.steps) and all(step["ok"] for step in self.steps) and is_sound
        record = {
            "ok": ok,
            "skipped": self.skipped,
            "steps": self.steps,
            "pictures": self.pictures,
            "papers": self.papers,
            "visited": self.visited,
            "clipped": self.clipped,
            "orphaned": self.orphaned,
        }
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (self.out / "tour.json").write_text(text + "\n", "utf-8")
        return ok

    def _show_failure(self, name: str) -> None:
        """Keep a picture of the window at the failure, which says more than the message."""
        window = next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
        if window is not None:
            window.grab().save(str(self.out / f"failed-{name}.png"))
