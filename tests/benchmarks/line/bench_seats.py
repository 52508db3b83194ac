"""Twenty seats at work at one host: an act, Today, a change written elsewhere, the host's memory.

The host is the command's own process, the seats have the gateway of the product, and all of it runs
on this computer over TLS. Every seat shows Today, so that all of them read at each act of anybody.
The raw limit of an act is the same act at a desk that has such a ledger for itself: it works at the
same time in this process. Then everybody works five times as fast.
"""

import os
import tempfile
import time
from pathlib import Path
from threading import Event

from mediation_desk.app.session.session import Session
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from tests.benchmarks.figure import Figure, at_most, middle, seconds, slow_end
from tests.benchmarks.line.process_times import processor_s
from tests.seats.load.crew import Told, a_crew
from tests.seats.load.seat_process import acts
from tests.seats.load.station import SeatedStation, a_filled_desk, a_seated_station

SEATS, CASES = 20, 200
BUSY, RUSH = 60, 300
"""Acts a minute of all seats: a busy hour, each clerk three; and what the host must bear."""
SECONDS = float(os.environ.get("SECONDS", "60"))
SEED = int(os.environ.get("SEED", "7"))


def run(size: int) -> list[Figure]:
    """Measure the busy hour and the rush; the ledger is that of a demonstration."""
    del size
    with (
        tempfile.TemporaryDirectory(dir="build") as folder,
        a_filled_desk(Path(folder) / "desk", CASES) as desk,
        a_seated_station(Path(folder) / "host", CASES, SEATS) as host,
    ):
        busy, at_desk = _worked(host, desk, BUSY)
        before_s = processor_s(host.host.number)
        rush, _ = _worked(host, desk, RUSH)
        spent_s = processor_s(host.host.number) - before_s
        memory = host.host.memory_mb()
    named = f"{SEATS} seats, {BUSY} acts a minute"
    return [
        at_most(f"{named}: an act, p95", _p95_ms(_taken(busy)), "ms", _p95_ms(at_desk), 60),
        at_most("  an act, p50", middle(_taken(busy)) * 1_000, "ms", middle(at_desk) * 1_000, 60),
        at_most("  Today opened, p95", _p95_ms(_opened(busy)), "ms", 0, 100),
        at_most("  a change shown elsewhere, p95", _p95_ms(busy.delays()), "ms", 0, 300),
        at_most("  memory of the host", memory, "MB", 0, 400),
        *_rushed(rush),
        at_most(
            "  processor time of the host, an act", spent_s / len(rush.done) * 1_000, "ms", 0, 80
        ),
    ]


def _rushed(told: Told) -> list[Figure]:
    """Return what the same takes at five times the pace, within the same limits."""
    named = f"{SEATS} seats, {RUSH} acts a minute"
    return [
        at_most(f"{named}: an act, p95", _p95_ms(_taken(told)), "ms", 0, 60),
        at_most("  Today opened, p95", _p95_ms(_opened(told)), "ms", 0, 100),
        at_most("  a change shown elsewhere, p95", _p95_ms(told.delays()), "ms", 0, 300),
    ]


def _worked(host: SeatedStation, desk: Session, a_minute: int) -> tuple[Told, list[float]]:
    """Let everybody work for a while; return what was told, and what acts took at the desk."""
    pace_s = 60 * SEATS / a_minute
    with a_crew(host.clerks, SEED, pace_s) as crew:
        crew.begin()
        at_desk = _acted(desk, pace_s / SEATS)
        crew.end()
        return crew.told, at_desk


def _acted(desk: Session, pace_s: float) -> list[float]:
    """Act at a desk for a while, as often as all seats together; return what each act took."""
    shop = desk.ask(Query(station.desk, desk.operator.id)).merchants[0].id
    over, until, taken = Event(), time.monotonic() + SECONDS, list[float]()
    for _, _, command in acts(shop, desk.place.now):
        taken.append(seconds(lambda act=command: desk.perform(act)))  # type: ignore[misc]
        if time.monotonic() + pace_s > until:
            return taken
        over.wait(pace_s)
    return taken


def _taken(told: Told) -> list[float]:
    return [one.answered_at - one.sent_at for one in told.done]


def _opened(told: Told) -> list[float]:
    return [one.answered_at - one.asked_at for one in told.visits]


def _p95_ms(taken: list[float]) -> float:
    return slow_end(taken) * 1_000
