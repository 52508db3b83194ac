"""Simulated stations that work at one hub at the same time, and what must hold afterwards."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from sync.courier import Courier, Joining
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.journal import first_break
from sync.hub.storage.schema import event, matter, message, station
from sync.hub.storage.transactions import AppendedMessage, Store
from sync.protocol import Bulletin, digest
from sync.transport import HttpHub, HttpSession, SigningContext
from tests.sync.event_drafts import escalation
from tests.sync.memory_disk import Drive
from tests.sync.memory_outbox import MemoryDesk, MemoryMembership, MemoryOutbox
from tests.sync.seeded_clock import RealClock

BREATH_S = 0.05
TRIES = 400
WORKERS = 40
"""Stations that exchange at the same time: of more, each thread works for several in turn."""


class SimulatedStation:
    """A desk in memory with its own dice and its own line."""

    def __init__(self, number: int, seed: int, url: str) -> None:
        """Begin without an owner."""
        self.name = f"第 {number:03} 受理站"
        self.told = told = RealClock(random.Random(f"{seed} {number}"))
        self.drive = Drive()
        self.desk = MemoryDesk(self.drive, told.bytes)
        self.outbox = MemoryOutbox(self.drive, told.id, told.bytes)
        self.hub = HttpHub(url, self._sign, told.clock, told.nonce, HttpSession(), 15.0)
        self.courier = Courier(self.outbox, self.hub, told.clock, told.nonce, "load 1")
        self.rounds: list[float] = []
        self.felt: Counter[str] = Counter()

    def _sign(self) -> SigningContext | None:
        link = self.outbox.link()
        return SigningContext(self.desk.identity(), link.hub_keys) if link else None

    def enrol(self, store: Store) -> None:
        """Enrol by a code."""
        told = self.told
        code = issue_code(store, self.name, told.clock()).code
        membership = MemoryMembership(self.drive)
        joining = Joining(membership, self.hub, told.clock, told.nonce, "load 1")
        joining.enrol(code, told.bytes(32), told.id())

    def work(self, at_once: int) -> None:
        """Escalate that many cases and carry them."""
        for _ in range(at_once):
            number = f"GX01-261124-{len(self.drive.disk.log):05}"
            self.desk.tell(escalation(self.told, number))
        self._round()

    def _round(self) -> bool:
        began = time.perf_counter()
        status = self.courier.round()
        if status.fault_code:
            self.felt[status.fault_code] += 1
            return False
        self.rounds.append(time.perf_counter() - began)
        return status.waiting == 0 and status.received == 0

    def finish(self) -> None:
        """Exchange until neither side has anything left to send."""
        calm = threading.Event()
        for _ in range(TRIES):
            if self._round():
                break
            calm.wait(BREATH_S)
        self.hub.wire.close()


@dataclass
class Officer:
    """Sender at another process that messages one station after the other."""

    store: Store
    said: list[AppendedMessage] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    missed: int = 0

    def work(self, ends: threading.Event, to: Sequence[str]) -> None:
        """Speak until the end; while the database is away, say it later."""
        for place in _round_and_round(len(to)):
            if ends.wait(BREATH_S):
                return
            began = time.perf_counter()
            try:
                with self.store.turn(datetime.now(UTC), to[place]) as turn:
                    said = turn.say(to[place], Bulletin(title="通知", text="第几号"), None)
            except DBAPIError:
                self.missed += 1
            else:
                self.said.append(said)
                self.taken.append(time.perf_counter() - began)


def _round_and_round(count: int) -> Iterator[int]:
    while True:
        yield from range(count)


@contextmanager
def at_work(
    stations: Sequence[SimulatedStation], officer: Officer, at_once: int
) -> Iterator[threading.Event]:
    """Run all concurrently; at the end each finishes its current work."""
    ends = threading.Event()
    ids = [one.drive.disk.station for one in stations]
    shares = [stations[nth::WORKERS] for nth in range(min(WORKERS, len(stations)))]
    threads = [threading.Thread(target=_work, args=(mine, ends, at_once)) for mine in shares]
    threads.append(threading.Thread(target=officer.work, args=(ends, ids)))
    for thread in threads:
        thread.start()
    try:
        yield ends
    finally:
        ends.set()
        for thread in threads:
            thread.join()
    finishing = [threading.Thread(target=_finish, args=(mine,)) for mine in shares]
    for thread in finishing:
        thread.start()
    for thread in finishing:
        thread.join()


def _work(stations: Sequence[SimulatedStation], ends: threading.Event, at_once: int) -> None:
    for nth in _round_and_round(len(stations)):
        stations[nth].work(at_once)
        if ends.wait(BREATH_S / len(stations)):
            return


def _finish(stations: Sequence[SimulatedStation]) -> None:
    for one in stations:
        one.finish()


@dataclass
class Findings:
    """Return the violations after all have finished."""

    lost: int = 0
    doubled: int = 0
    told: list[str] = field(default_factory=list)


def look_over(store: Store, stations: Sequence[SimulatedStation], officer: Officer) -> Findings:
    """Hold the hub against each desk: nothing lost, nothing doubled, order and digest the same."""
    found = Findings()
    with store.reading() as connection:
        for one in stations:
            _events_hold(found, connection, one)
            _messages_hold(found, connection, one)
            _digest_holds(found, connection, one)
        known = set(connection.scalars(select(message.c.id)))
        found.lost += len({one.id for one in officer.said} - known)
        if first_break(connection) is not None:
            found.told.append("the hub's journal is broken")
    return found


def _events_hold(found: Findings, connection: Connection, one: SimulatedStation) -> None:
    rows = _rows(connection, event, one, event.c.position)
    ours, theirs = [each.hash for each in one.drive.disk.log], [row.hash for row in rows]
    _compare(found, f"{one.name}: events", ours, theirs)
    if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
        found.told.append(f"{one.name}: the events are not in their order")
    found.told += [f"{one.name}: {row.reason}" for row in rows if row.state != "applied"]
    cases = [row.case_id for row in rows if row.kind == "case.escalated"]
    shown = [row.case_id for row in _rows(connection, matter, one, matter.c.id)]
    _compare(found, f"{one.name}: matters", sorted(cases), sorted(shown))


def _messages_hold(found: Findings, connection: Connection, one: SimulatedStation) -> None:
    rows = _rows(connection, message, one, message.c.seq)
    disk = one.drive.disk
    _compare(found, f"{one.name}: messages", [row.id for row in rows], list(disk.messages))
    if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
        found.told.append(f"{one.name}: the messages are not in their order")
    found.doubled += sum(times - 1 for times in disk.applied.values())


def _digest_holds(found: Findings, connection: Connection, one: SimulatedStation) -> None:
    kept = connection.scalar(select(station.c.digest).filter_by(id=one.drive.disk.station))
    rows = [*_rows(connection, event, one), *_rows(connection, message, one)]
    if not kept == digest([row.hash for row in rows]) == one.outbox.digest():
        found.told.append(f"{one.name}: the digests differ")


def _rows(connection: Connection, table: Any, one: SimulatedStation, *order: Any) -> list[Any]:
    of = table.c.station_id == one.drive.disk.station
    return list(connection.execute(select(table).where(of).order_by(*order)))


def _compare(found: Findings, what: str, ours: list[str], theirs: list[str]) -> None:
    found.lost += len(set(ours) - set(theirs))
    found.doubled += len(theirs) - len(set(theirs))
    if ours != theirs:
        found.told.append(f"{what} differ: {len(ours)} and {len(theirs)}")
