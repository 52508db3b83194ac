"""Pages of a hub with many open matters against the same with a thousand, on both databases.

The hub is a process of its own, and its processor time is what is measured; on PostgreSQL the time
of an answer, since the server of the database works too. Two hubs take turns. Then a hundred pages
that only wait, and a first start with many overdue questions.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import requests

from sync.hub.storage.database_setup import open_store
from tests.benchmarks.figure import Figure, at_most, middle, ratio_at_most
from tests.sync.databases import a_cluster
from tests.sync.review.caller import Caller, calling
from tests.sync.scale.filled_hub import FilledHub
from tests.sync.scale.processes import Hub, a_hub_of

FEW, MANY = 1_000, 100_000
OVERDUE = 75_000
OFFICER = "区局0"
PAGES = {
    "queue": "/review",
    "questions": "/review?show=guidance",
    "done": "/review?show=done",
    "page that is not there": "/nowhere",
    "stations": "/stations",
    "workload": "/work",
    "numbers of an open tab": "/alerts/counts?alerts=1",
}
TURNS, AT_ONCE = 5, 32
"""Requests whose processor time is read at once: it is counted by hundredths of a second."""
TIMES = 1.5
LINES, LISTEN_S = 100, 45.0
CLIMB_S = 300.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class ServedHub:
    """Filled hub that is served by its own process, with a head of the bureau signed in."""

    filled: FilledHub
    process: Hub
    head: Caller

    def cost(self, path: str) -> tuple[float, float]:
        """Return the milliseconds of the processor, and of the answer, for a page."""
        used, began = self.used(), perf_counter()
        for _ in range(AT_ONCE):
            assert self.head.get(path).status_code in (200, 404)
        taken = (perf_counter() - began) / AT_ONCE
        return (self.used() - used) / AT_ONCE * 1_000, taken * 1_000

    def used(self) -> float:
        """Return the seconds of the processor that the hub's process has used."""
        told = Path(f"/proc/{self.process.command.pid}/stat").read_text("utf-8").rpartition(")")[2]
        return sum(map(int, told.split()[11:13])) / TICKS


def run(size: int) -> list[Figure]:
    """Measure the pages, the waiting pages, and a first start."""
    many = min(size, MANY)
    with tempfile.TemporaryDirectory(dir="build") as folder, a_cluster() as cluster:
        place = Path(folder)
        own = [f"sqlite:///{place / name / 'hub.db'}" for name in ("few", "many", "late")]
        server = [str(cluster.fresh().url) for _ in range(2)]
        return [
            *_pages(place, own[:2], many, 0),
            *_pages(place, server, many, 1),
            *_first_start(place / "late", own[2], min(size, OVERDUE)),
        ]


def _pages(place: Path, urls: list[str], many: int, measure: int) -> list[Figure]:
    """Measure each page at both hubs, which take turns; `measure` is what of its cost counts."""
    on = ("SQLite, processor", "PostgreSQL, answer")[measure]
    with ExitStack() as stack:
        few, large = (
            stack.enter_context(_served(place / f"{name}{measure}", url, count))
            for name, url, count in zip(("few", "many"), urls, (FEW, many), strict=True)
        )
        figures = []
        pages = {**PAGES, "matter": few.filled.place(7)}
        for name, path in pages.items():
            there = large.filled.place(7) if name == "matter" else path
            costs = [(few.cost(path)[measure], large.cost(there)[measure]) for _ in range(TURNS)]
            small, big = (min(each) for each in zip(*costs, strict=True))
            job = f"hub, {name}, {many:,} open to {FEW:,}, {on}"
            figures.append(ratio_at_most(job, big, "ms", small, TIMES))
        if not measure:
            figures.append(_idle_lines(large))
        return figures


@contextmanager
def _served(folder: Path, url: str, count: int) -> Iterator[ServedHub]:
    """Fill a hub and serve it."""
    folder = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else folder
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_store(folder, url)) as store:
        filled = FilledHub(store, datetime.now(UTC)).settle()
        filled.fill(count)
    with a_hub_of(1, folder, url) as process, calling(process.url, OFFICER) as head:
        yield ServedHub(filled, process, head)


def _idle_lines(hub: ServedHub) -> Figure:
    """Measure the part of one core that open pages cost which only wait."""
    over = threading.Event()
    with ExitStack() as stack:
        for _ in range(LINES):
            stack.enter_context(_line(hub))
        before, began = hub.used(), perf_counter()
        over.wait(LISTEN_S)
        share = (hub.used() - before) / (perf_counter() - began)
    return at_most(f"hub, {LINES} waiting pages, part of a core", share * 100, "%", 0, 2)


@contextmanager
def _line(hub: ServedHub) -> Iterator[requests.Response]:
    with requests.Session() as session:
        session.trust_env = False
        session.cookies.update(hub.head.session.cookies)
        line = session.get(f"{hub.process.url}/review/live", stream=True, timeout=60)
        assert line.headers["content-type"].startswith("text/event-stream")
        yield line


def _first_start(folder: Path, url: str, overdue: int) -> list[Figure]:
    """Start over questions that all are overdue; ask for pages until each is raised."""
    folder.mkdir(parents=True)
    with closing(open_store(folder, url)) as store:
        filled = FilledHub(store, datetime.now(UTC)).settle()
        filled.fill(overdue, late=timedelta(hours=1), questions=1)
        taken: list[float] = []
        with a_hub_of(1, folder, url) as process:
            began = perf_counter()
            while filled.unraised() and perf_counter() - began < CLIMB_S:
                taken += _sign_in_and_look(process.url)
            over = perf_counter() - began
            assert not filled.unraised()
    first = f"hub, first start with {overdue:,} overdue"
    return [
        at_most(f"{first}: sign-in or page, p50", middle(taken) * 1_000, "ms", 0, 500),
        at_most(f"{first}: slowest", max(taken) * 1_000, "ms", 0, 1_000),
        at_most(f"{first}: all raised", over, "s", 0, 120),
    ]


def _sign_in_and_look(url: str) -> Iterator[float]:
    """Sign in and fetch pages, and yield how long each answer took."""
    with calling(url) as caller:
        began = perf_counter()
        assert caller.sign_in(OFFICER).status_code == 303
        yield perf_counter() - began
        for path in ("/review", "/nowhere"):
            began = perf_counter()
            assert caller.get(path).status_code in (200, 404)
            yield perf_counter() - began


if __name__ == "__main__":
    for figure in run(int(sys.argv[1])):
        print(figure)
