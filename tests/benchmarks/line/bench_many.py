"""Forty stations at a hub of three processes on PostgreSQL, with two kills in the middle.

The hub's processes are the command's own, the database is a real one that fsyncs, the stations
work in this process. At a third of the time one hub process is killed, at two thirds the database
ends as by a loss of power and is started again. Afterwards each desk is held against the hub.
"""

import os
import random
import signal
import sys
import time

from tests.benchmarks.figure import Figure, at_least, at_most, middle, slow_end
from tests.sync.databases import Cluster
from tests.sync.scale.load import Findings, Officer, SimulatedStation, at_work, look_over
from tests.sync.scale.processes import Hub, a_hub_on_postgresql

STATIONS = 40
PROCESSES = 3
AT_ONCE = 10
SECONDS = 30.0
AWAY_S = 1.0
SEED = int(os.environ.get("SEED", "7"))


def run(size: int) -> list[Figure]:
    """Run the load and the kills, and return the findings; the ledger's size is irrelevant."""
    del size
    with a_hub_on_postgresql(PROCESSES) as (store, hub, cluster):
        stations = [SimulatedStation(number, SEED, hub.url) for number in range(STATIONS)]
        for one in stations:
            one.enrol(store)
        officer = Officer(store)
        taken = _played(stations, officer, (hub, cluster))
        found = look_over(store, stations, officer)
    return [*_pace(stations, officer, taken), *_order(stations, found)]


def _played(stations: list[SimulatedStation], officer: Officer, ends: tuple[Hub, Cluster]) -> float:
    """Let them work through both kills; return how long it took until all was confirmed."""
    hub, cluster = ends
    began = time.perf_counter()
    with at_work(stations, officer, AT_ONCE) as over:
        over.wait(SECONDS / 3)
        os.kill(random.Random(SEED).choice(hub.serving()), signal.SIGKILL)
        over.wait(SECONDS / 3)
        cluster.stop_at_once()
        over.wait(AWAY_S)
        cluster.start_again()
        over.wait(SECONDS / 3 - AWAY_S)
    return time.perf_counter() - began


def _pace(stations: list[SimulatedStation], officer: Officer, taken: float) -> list[Figure]:
    events = sum(len(one.drive.disk.log) for one in stations)
    rounds = [each for one in stations for each in one.rounds]
    told = f"{STATIONS} stations, {PROCESSES} processes on PostgreSQL, two kills"
    return [
        at_least(f"{told}: events in all", events / taken, "/s", 0, 200),
        at_most("  a round with ten dossiers, p50", middle(rounds) * 1_000, "ms", 0, 2_000),
        at_most("  a round with ten dossiers, p95", slow_end(rounds) * 1_000, "ms", 0, 4_000),
        at_most(
            "  an officer's word amid it, p95", slow_end(officer.taken) * 1_000, "ms", 0, 2_000
        ),
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
