"""One run of everything that may happen to desks and their hub, from a seed."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sync.courier import LineError
from sync.hub.storage.schema import station
from sync.protocol import Bulletin
from tests.sync.convergence.agreement import faults_of, survivors
from tests.sync.convergence.desks import Desks, MemoryDesks
from tests.sync.convergence.faulty_line import FaultyHub, Weather
from tests.sync.databases import Database
from tests.sync.memory_disk import CrashError
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import DirectHub, World

STEPS = 60


@dataclass
class Scenario:
    """Desks (the first and perhaps its clone), one hub, their backups, and the dice."""

    seed: int
    folder: Path
    database: Database | None = None
    make: Callable[[World, random.Random, Path], Desks] = MemoryDesks
    steps: int = STEPS
    made: Desks = field(init=False)
    rng: random.Random = field(init=False)
    world: World = field(init=False)
    weather: Weather = field(init=False)
    desks: list[Any] = field(init=False)
    disks: list[Any] = field(default_factory=list)
    hub_copies: list[Path] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    # How many facts of an epoch's ledger the hub confirmed, and desks set back behind that.
    truth: dict[str, int] = field(default_factory=dict)
    set_back: dict[int, str] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Enrol the first desk."""
        self.rng = random.Random(self.seed)
        self.world = World(
            self.folder / "hub", SeededClock(random.Random(self.seed + 1)), self.database
        )
        self.weather = Weather(self.rng)
        self.made = self.make(self.world, self.rng, self.folder)
        first = self.made.first()
        self.world.ends = lambda: self.weather.strikes(0.03)
        self.desks = [self._wired(first)]

    def _wired(self, desk: Any) -> Any:
        """Put the desk behind the weather, with commits that may crash."""
        line = FaultyHub(
            DirectHub(lambda: self.world.store, desk.desk.identity, self.world.told), self.weather
        )
        desk.courier.hub = line
        desk.joining.__dict__["hub"] = line
        desk.drive.at_commit = self._fate
        return desk

    def _fate(self) -> str:
        if not self.weather.strikes(0.05):
            return ""
        return self.rng.choice(["before", "after"])

    def run(self) -> list[str]:
        """Play the steps, heal, and return everything that is not as it should be."""
        for _ in range(self.steps):
            desk = self.rng.choice(self.desks)
            self._safely(self._step, desk)
            self.made.begin_anew(desk)
        self.weather.faulty = False
        expected = survivors(self.world, self.desks)
        self._heal()
        faults = self.silent + faults_of(self.world, self.desks, expected)
        self.made.close()
        self.world.close()
        return faults

    def _safely(self, act: Any, *args: Any) -> None:
        try:
            act(*args)
        except (CrashError, LineError) as fault:
            self.seen[type(fault).__name__] += 1

    def _step(self, desk: Any) -> None:
        dice = self.rng.random()
        if dice < 0.25:
            self.made.register(desk)
        elif dice < 0.35:
            self._speak()
        elif dice < 0.80:
            self._round(desk)
        elif dice < 0.86:
            self._take_over(desk)
        else:
            self._disaster(desk, self.rng.random())

    def _disaster(self, desk: Any, dice: float) -> None:
        if dice < 0.35:
            self.disks.append(desk.drive.disk.copied())
            self.hub_copies.append(self.folder / f"copy{len(self.hub_copies)}.db")
            self.world.copy_to(self.hub_copies[-1])
        elif dice < 0.50 and self.disks:
            self._restore(desk, self.rng.choice(self.disks).copied())
        elif dice < 0.60 and len(self.desks) < 2:
            self.seen["cloned"] += 1
            self.desks.append(self._wired(self.made.another(desk.drive.disk.copied())))
        elif dice < 0.75 and self.hub_copies:
            self.seen["hub restored"] += 1
            self.truth.clear()
            self.set_back.clear()
            self.world.set_back(self.rng.choice(self.hub_copies))
        elif dice < 0.85:
            self.world.reopen()

    def _restore(self, desk: Any, disk: Any) -> None:
        self.seen["restored"] += 1
        desk.drive.disk = disk
        self.set_back.pop(id(desk), None)
        if self.truth.get(disk.epoch, 0) > self.made.facts(disk):
            self.set_back[id(desk)] = disk.epoch

    def _round(self, desk: Any) -> None:
        """Make a round; a desk that was set back must not be let through as if nothing were."""
        disk = desk.drive.disk
        facts = self.made.facts(disk)
        status = desk.courier.round()
        disk = desk.drive.disk
        if status.fault_code or status.state == "reconcile":
            return
        if self.set_back.pop(id(desk), None) == disk.epoch and status.state == "ok":
            self.silent.append("a desk that was set back was accepted silently")
        if status.state == "ok" and status.waiting == 0:
            self.truth[disk.epoch] = max(self.truth.get(disk.epoch, 0), facts)

    def _speak(self) -> None:
        self.seen["said"] += 1
        with self.world.store.turn(self.world.told.clock()) as turn:
            station_id = turn.connection.scalar(select(station.c.id))
            assert station_id is not None
            turn.say(station_id, Bulletin(title="通知", text=f"第 {self.seen['said']} 号"), None)

    def _take_over(self, desk: Any) -> None:
        if desk.state == "needs_takeover":
            self.seen["taken over"] += 1
            self.made.take_over(desk)

    def _heal(self) -> None:
        for _ in range(3):
            for desk in self.desks:
                for _ in range(12):
                    self._take_over(desk)
                    desk.courier.round()
                    if desk.state == "ok":
                        break
