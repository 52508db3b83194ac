"""Four hundred stations at a hub of three processes on PostgreSQL, then two kills amid the load.

The hub's processes are the command's own, the database is a real one that fsyncs, the stations
work in this process, forty at a time. The processor time of hub and database is taken by itself,
so that neither the stations' own signing nor a busy machine counts: first with one event a contact
and then with many, which gives the cost of a contact and of an event. What is due for the search
is indexed before the time is read. At last a hub process is killed, and later the database ends as
by a loss of power and is started again; then each desk is held against the hub.
"""

import os
import random
import signal
import sys
import threading
import time
from dataclasses import dataclass

from sqlalchemy import func, select, text

from sync.hub.storage.schema import search_due
from sync.hub.storage.transactions import Store
from tests.benchmarks.figure import Figure, at_least, at_most, middle, slow_end
from tests.benchmarks.line.process_times import processor_s
from tests.sync.databases import Cluster
from tests.sync.scale.load import Findings, Officer, SimulatedStation, at_work, look_over
from tests.sync.scale.processes import Hub, a_hub_on_postgresql

STATIONS = int(os.environ.get("STATIONS", "400"))
PROCESSES = 3
FEW, AT_ONCE, MANY = 1, 10, 50
SECONDS = float(os.environ.get("SECONDS", "20"))
KILLED_S = SECONDS * 1.5
AWAY_S = 1.0
PATIENCE_S = 600
SEED = int(os.environ.get("SEED", "7"))


@dataclass(frozen=True)
class Spent:
    """Work done, and the processor time of hub and database for it."""

    contacts: int
    events: int
    hub_s: float
    database_s: float
    bytes: int

    def since(self, before: "Spent") -> "Spent":
        """Return what was spent after another moment."""
        return Spent(
            self.contacts - before.contacts,
            self.events - before.events,
            self.hub_s - before.hub_s,
            self.database_s - before.database_s,
            self.bytes - before.bytes,
        )


@dataclass(frozen=True)
class Load:
    """Stations at work at a hub."""

    store: Store
    hub: Hub
    cluster: Cluster
    stations: list[SimulatedStation]
    officer: Officer

    def spent(self) -> Spent:
        """Return what was spent so far, once all is indexed."""
        calm = threading.Event()
        for _ in range(PATIENCE_S):
            with self.store.reading() as connection:
                if not connection.scalar(select(func.count()).select_from(search_due)):
                    size = connection.scalar(text("SELECT pg_database_size(current_database())"))
                    break
            calm.wait(1)
        else:
            raise AssertionError("the index does not come to its end")
        return Spent(
            sum(len(one.rounds) for one in self.stations),
            sum(len(one.drive.disk.log) for one in self.stations),
            processor_s(self.hub.command.pid),
            processor_s(self.cluster.process_id()),
            int(size or 0),
        )

    def played(self, at_once: int) -> Spent:
        """Let all work for some seconds; return what that took."""
        before = self.spent()
        with at_work(self.stations, self.officer, at_once) as over:
            over.wait(SECONDS)
        return self.spent().since(before)

    def killed(self) -> float:
        """Let all work through both kills; return how long it took until all was confirmed."""
        began = time.perf_counter()
        with at_work(self.stations, self.officer, AT_ONCE) as over:
            over.wait(KILLED_S / 3)
            os.kill(random.Random(SEED).choice(self.hub.serving()), signal.SIGKILL)
            over.wait(KILLED_S / 3)
            self.cluster.stop_at_once()
            over.wait(AWAY_S)
            self.cluster.start_again()
            over.wait(KILLED_S / 3 - AWAY_S)
        return time.perf_counter() - began


def run(size: int) -> list[Figure]:
    """Run the loads and the kills, and return the findings; the ledger's size is irrelevant."""
    del size
    with a_hub_on_postgresql(PROCESSES) as (store, hub, cluster):
        stations = [SimulatedStation(number, SEED, hub.url) for number in range(STATIONS)]
        for one in stations:
            one.enrol(store)
        load = Load(store, hub, cluster, stations, Officer(store))
        # Each process builds its statements at its first contacts.
        load.played(FEW)
        played = [load.played(count) for count in (FEW, AT_ONCE, MANY)]
        before = sum(len(one.drive.disk.log) for one in stations), len(load.officer.taken)
        taken = load.killed()
        found = look_over(store, stations, load.officer)
    return [*_costs(*played), *_pace(load, before, taken), *_order(stations, found)]


def _costs(few: Spent, some: Spent, many: Spent) -> list[Figure]:
    told = f"{STATIONS} stations, {PROCESSES} processes on PostgreSQL"
    contact, event = _slopes(few.hub_s, many.hub_s, few, many)
    contact_db, event_db = _slopes(few.database_s, many.database_s, few, many)
    ten, ten_db = some.events / some.hub_s, some.events / some.database_s
    return [
        at_least(f"{told}: events a core of the hub, ten a contact", ten, "/s", 0, 150),
        at_least("  a core of the database", ten_db, "/s", 0, 300),
        # Three processes then take 3,000 a second.
        at_least("  a core of the hub, fifty a contact", many.events / many.hub_s, "/s", 0, 1_000),
        at_least("  a core of the hub, one a contact", few.events / few.hub_s, "/s", 0, 40),
        at_most("  a contact, hub", contact * 1_000, "ms", 0, 20),
        at_most("  an event, hub", event * 1_000, "ms", 0, 1.5),
        at_most("  a contact, database", contact_db * 1_000, "ms", 0, 12),
        at_most("  an event, database", event_db * 1_000, "ms", 0, 1),
        at_most("  an escalated matter on disk", many.bytes / many.events / 1_024, "KB", 0, 8),
    ]


def _slopes(few_s: float, many_s: float, few: Spent, many: Spent) -> tuple[float, float]:
    """Return the seconds of a contact and of an event, of which both loads consist."""
    size_few, size_many = few.events / few.contacts, many.events / many.contacts
    each_few, each_many = few_s / few.contacts, many_s / many.contacts
    event = (each_many - each_few) / (size_many - size_few)
    return each_few - event * size_few, event


def _pace(load: Load, before: tuple[int, int], taken: float) -> list[Figure]:
    events = sum(len(one.drive.disk.log) for one in load.stations) - before[0]
    words = load.officer.taken[before[1] :]
    rounds = [each for one in load.stations for each in one.rounds]
    return [
        at_least("  events in all, two kills", events / taken, "/s", 0, 100),
        at_most("  a round, p50", middle(rounds) * 1_000, "ms", 0, 2_000),
        at_most("  a round, p95", slow_end(rounds) * 1_000, "ms", 0, 4_000),
        at_most("  an officer's word amid it, p95", slow_end(words) * 1_000, "ms", 0, 2_000),
    ]


def _order(stations: list[SimulatedStation], found: Findings) -> list[Figure]:
    events = sum(len(one.drive.disk.log) for one in stations)
    for each in found.told:
        print(each, file=sys.stderr)
    return [
        at_most(f"  lost of {events:,} events and all messages", found.lost, "", 0, 0),
        at_most("  doubled", found.doubled, "", 0, 0),
        at_most("  out of order, or digests that differ", len(found.told), "", 0, 0),
    ]


if __name__ == "__main__":
    for figure in run(0):
        print(figure)
