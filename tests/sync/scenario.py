"""One run of everything that may happen to desks and their hub, from a seed."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sync.courier import LineError
from sync.hub.journal import first_break
from sync.hub.schema import event, matter, message, station
from sync.protocol import Bulletin, digest, event_hash, link_hash, message_hash, read_event
from tests.sync.faulty_line import FaultyHub, Weather
from tests.sync.memory_disk import CrashError, Disk, Drive
from tests.sync.told import Told
from tests.sync.world import DirectHub, Station, World

STEPS = 60


@dataclass
class Scenario:
    """Desks (the first and perhaps its clone), one hub, their backups, and the dice."""

    seed: int
    folder: Path
    rng: random.Random = field(init=False)
    world: World = field(init=False)
    weather: Weather = field(init=False)
    desks: list[Station] = field(init=False)
    disks: list[Disk] = field(default_factory=list)
    hub_copies: list[Path] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    # How many facts of an epoch's ledger the hub confirmed, and desks set back behind that.
    truth: dict[str, int] = field(default_factory=dict)
    set_back: dict[int, str] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)
    serial: int = 0

    def __post_init__(self) -> None:
        """Enrol the first desk."""
        self.rng = random.Random(self.seed)
        self.world = World(self.folder / "hub", Told(random.Random(self.seed + 1)))
        self.weather = Weather(self.rng)
        first = self.world.enrolled()
        self.world.ends = lambda: self.weather.strikes(0.03)
        self.desks = [self._wired(first)]

    def _wired(self, desk: Station) -> Station:
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
        for _ in range(STEPS):
            self._safely(self._step, self.rng.choice(self.desks))
        self.weather.faulty = False
        expected = self._survivors()
        self._heal()
        faults = self.silent + self._check(*expected)
        self.world.close()
        return faults

    def _safely(self, act: Any, *args: Any) -> None:
        try:
            act(*args)
        except (CrashError, LineError) as fault:
            self.seen[type(fault).__name__] += 1

    def _step(self, desk: Station) -> None:
        dice = self.rng.random()
        if dice < 0.25:
            self._register(desk)
        elif dice < 0.35:
            self._speak()
        elif dice < 0.80:
            self._round(desk)
        elif dice < 0.86:
            self._take_over(desk)
        else:
            self._disaster(desk, self.rng.random())

    def _disaster(self, desk: Station, dice: float) -> None:
        if dice < 0.35:
            self.disks.append(desk.drive.disk.copied())
            self.hub_copies.append(self._copy_hub())
        elif dice < 0.50 and self.disks:
            self._restore(desk, self.rng.choice(self.disks).copied())
        elif dice < 0.60 and len(self.desks) < 2:
            self.seen["cloned"] += 1
            drive = Drive(desk.drive.disk.copied())
            self.desks.append(self._wired(self.world.station(drive)))
        elif dice < 0.75 and self.hub_copies:
            self.seen["hub restored"] += 1
            self.truth.clear()
            self.set_back.clear()
            self._restore_hub(self.rng.choice(self.hub_copies))
        elif dice < 0.85:
            self.world.reopen()

    def _restore(self, desk: Station, disk: Disk) -> None:
        self.seen["restored"] += 1
        desk.drive.disk = disk
        self.set_back.pop(id(desk), None)
        if self.truth.get(disk.epoch, 0) > len(disk.ledger):
            self.set_back[id(desk)] = disk.epoch

    def _round(self, desk: Station) -> None:
        """Make a round; a desk that was set back must not be let through as if nothing were."""
        status = desk.courier.round()
        disk = desk.drive.disk
        if status.fault_code or status.state == "reconcile":
            return
        if self.set_back.pop(id(desk), None) == disk.epoch and status.state == "ok":
            self.silent.append("a desk that was set back was accepted silently")
        if status.state == "ok" and status.waiting == 0:
            self.truth[disk.epoch] = max(self.truth.get(disk.epoch, 0), len(disk.ledger))

    def _register(self, desk: Station) -> None:
        self.serial += 1
        if self.rng.random() < 0.4:
            desk.desk.note(f"fact {self.serial}")
            return
        number = f"GX01-261124-{len(desk.drive.disk.ledger) + 1:03}"
        files = (self.rng.randbytes(40),) if self.rng.random() < 0.5 else ()
        desk.desk.tell(self.world.escalation(number, files), files)

    def _speak(self) -> None:
        with self.world.store.turn(self.world.told.clock()) as turn:
            station_id = turn.connection.scalar(select(station.c.id))
            assert station_id is not None
            turn.say(station_id, Bulletin(title="通知", text=f"第 {self.serial} 号"), None)

    def _take_over(self, desk: Station) -> None:
        if desk.state == "needs_takeover":
            self.seen["taken over"] += 1
            desk.joining.take_over(desk.outbox, self.world.told.id(), "由人工确认")

    def _copy_hub(self) -> Path:
        target = self.folder / f"copy{len(self.hub_copies)}.db"
        with self.world.store.engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        ) as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql(f"VACUUM INTO '{target}'")
        return target

    def _restore_hub(self, backup: Path) -> None:
        self.world.store.engine.dispose()
        for suffix in ("-wal", "-shm"):
            (self.folder / "hub" / f"hub.db{suffix}").unlink(missing_ok=True)
        shutil.copyfile(backup, self.folder / "hub" / "hub.db")
        self.world.reopen()

    def _survivors(self) -> tuple[set[str], set[str]]:
        """Return the ids of events and messages that somebody still holds."""
        events = {
            header.id
            for desk in self.desks
            for sealed in [e.sealed for e in desk.drive.disk.log]
            + list(desk.drive.disk.archive.values())
            if (header := read_event(sealed.header)).kind != "ledger.head"
        }
        messages = {one for desk in self.desks for one in desk.drive.disk.messages}
        with self.world.store.reading() as connection:
            told = select(event.c.id).where(event.c.kind != "ledger.head")
            events.update(connection.scalars(told))
            messages.update(connection.scalars(select(message.c.id)))
        return events, messages

    def _heal(self) -> None:
        for _ in range(3):
            for desk in self.desks:
                for _ in range(12):
                    self._take_over(desk)
                    desk.courier.round()
                    if desk.state == "ok":
                        break

    def _check(self, events: set[str], messages: set[str]) -> list[str]:
        faults = [
            f"desk {place} ended as {desk.state}"
            for place, desk in enumerate(self.desks)
            if desk is self.desks[-1] and desk.state != "ok"
        ]
        faults += self._check_hub(events, messages)
        for place, desk in enumerate(self.desks):
            applied = desk.drive.disk.applied
            wrong = [one for one in messages if applied.get(one, 0) != 1]
            faults += [f"desk {place}: {len(wrong)} messages not applied once"] if wrong else []
        return faults

    def _check_hub(self, events: set[str], messages: set[str]) -> list[str]:
        faults = []
        with self.world.store.reading() as connection:
            rows = connection.execute(select(event).order_by(event.c.position)).all()
            said = connection.execute(select(message).order_by(message.c.seq)).all()
            total = connection.scalar(select(station.c.digest))
            cases = set(connection.scalars(select(matter.c.case_id)))
            faults += ["the hub's journal is broken"] if first_break(connection) else []
        once = Counter(row.id for row in rows if row.state != "repeat")
        faults += [f"event {one} lost" for one in events - set(once)]
        faults += [f"event {one} took effect {n} times" for one, n in once.items() if n != 1]
        faults += [f"message {one} lost" for one in messages - {row.id for row in said}]
        faults += [f"event {row.id} is not as sealed" for row in rows if not _whole(row)]
        faults += [f"event {row.id}: {row.reason}" for row in rows if row.state == "refused"]
        told = {row.case_id for row in rows if row.kind == "case.escalated"}
        faults += [f"case {one} has no row" for one in told - cases]
        held = [row.hash for row in rows] + [row.hash for row in said]
        faults += ["the digest is wrong"] if digest(held) != total else []
        return faults + _chain_faults(said) + self._blob_faults(rows)

    def _blob_faults(self, rows: Any) -> list[str]:
        files = {one for desk in self.desks for one in desk.drive.disk.files}
        wanted = {blob.sha256 for row in rows for blob in read_event(row.header).blobs}
        held = {path.name for path in (self.folder / "hub" / "blobs").rglob("*")}
        return [f"file {one[:8]} missing" for one in wanted & files - held]


def _whole(row: Any) -> bool:
    return bool(event_hash(row.header) == row.hash)


def _chain_faults(said: Any) -> list[str]:
    link, faults = "0" * 64, []
    for place, row in enumerate(said, 1):
        link = link_hash(link, message_hash(row.header))
        if (row.seq, row.link) != (place, link):
            faults.append(f"the hub's log breaks at {row.seq}")
    return faults
