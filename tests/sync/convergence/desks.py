"""What a run does with its desks; those in memory do it here, real ones in `real_desk`."""

import random
from pathlib import Path
from typing import Any, Protocol

from tests.sync.memory_disk import Disk, Drive
from tests.sync.world import Station, World


class Desks(Protocol):
    """Makes the desks of one run, and lets people act at them."""

    def first(self) -> Any:
        """Return the first desk, enrolled."""

    def another(self, disk: Any) -> Any:
        """Return a desk over a copy of another's disk."""

    def facts(self, disk: Any) -> int:
        """Return how many facts the ledger on a disk has."""

    def register(self, desk: Any) -> None:
        """Write a fact at the desk, most often one that the hub is to hear of."""

    def take_over(self, desk: Any) -> None:
        """Let a person continue the station from this desk."""

    def begin_anew(self, desk: Any) -> None:
        """Start the desk's program again if it ended amid a commit."""

    def close(self) -> None:
        """End all of them."""


class MemoryDesks:
    """Desks that keep everything in memory."""

    def __init__(self, world: World, rng: random.Random, folder: Path) -> None:
        del folder
        self.world, self.rng = world, rng
        self.serial = 0

    def first(self) -> Station:
        """Enrol the first."""
        return self.world.enrolled()

    def another(self, disk: Disk) -> Station:
        """Begin over the copy."""
        return self.world.station(Drive(disk))

    def facts(self, disk: Disk) -> int:
        """Count the ledger."""
        return len(disk.ledger)

    def register(self, desk: Station) -> None:
        """Record a fact, or report a case."""
        self.serial += 1
        if self.rng.random() < 0.4:
            desk.desk.note(f"fact {self.serial}")
            return
        number = f"GX01-261124-{len(desk.drive.disk.ledger) + 1:03}"
        files = (self.rng.randbytes(40),) if self.rng.random() < 0.5 else ()
        desk.desk.tell(self.world.escalation(number, files), files)

    def take_over(self, desk: Station) -> None:
        """Begin a new epoch."""
        desk.joining.take_over(desk.outbox, self.world.told.id(), "由人工确认")

    def begin_anew(self, desk: Station) -> None:
        """A desk in memory has no program to start."""

    def close(self) -> None:
        """Nothing is open."""
