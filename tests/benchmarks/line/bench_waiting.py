"""Desks that wait on the line at a hub of two processes, and forty that fetch a pack meanwhile.

The waiting desks are connections with a signed request each, as a desk at rest has one; a hub on a
real PostgreSQL answers them. What a desk at rest costs is the memory of its connection, and the
work on one question each time that the wait ends.
"""

import asyncio
import hashlib
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sync.hub.storage.transactions import Store
from sync.protocol import LIMITS, Pack
from sync.signing import RequestParts, StationIdentity, sign
from tests.benchmarks.figure import Figure, at_most
from tests.benchmarks.line.process_times import processor_s
from tests.sync.scale.load import SimulatedStation
from tests.sync.scale.processes import Hub, a_hub_on_postgresql

STATIONS = 40
WAITING = 1_000
PROCESSES = 2
AT_REST_S = 5.0
PACK_BYTES = 199_998
KB_A_DESK = 100
MS_A_QUESTION = 10
LAST_S = 10
SEED = 7


def run(size: int) -> list[Figure]:
    """Measure a waiting desk and the way of a pack; the ledger's size is irrelevant."""
    del size
    with a_hub_on_postgresql(PROCESSES) as (store, hub, cluster):
        stations = [SimulatedStation(number, SEED, hub.url) for number in range(STATIONS)]
        for one in stations:
            one.enrol(store)
            # What an enrolment leaves to say is said before anything is measured.
            one.finish()
        before = _kilobytes(hub), processor_s(hub.command.pid), processor_s(cluster.process_id())
        with _waiting(hub, stations):
            asked = _kilobytes(hub), processor_s(hub.command.pid), processor_s(cluster.process_id())
            threading.Event().wait(AT_REST_S)
            at_rest = processor_s(hub.command.pid) - asked[1]
            last = _pack_fetched(store, stations)
    at_work, beside = ((asked[n] - before[n]) * 1_000 / WAITING for n in (1, 2))
    return [
        at_most("memory of a waiting desk", (asked[0] - before[0]) / WAITING, "KB", 0, KB_A_DESK),
        at_most("question of a waiting desk, CPU", at_work, "ms", 0, MS_A_QUESTION),
        at_most("  of the database", beside, "ms", 0, MS_A_QUESTION),
        at_most(f"{WAITING:,} desks at rest, CPU", at_rest / AT_REST_S * 100, "%", 0, 2),
        at_most(f"pack at the last of {STATIONS} stations", last, "s", 0, LAST_S),
    ]


def _kilobytes(hub: Hub) -> int:
    """Return the private memory of the hub's serving processes."""
    return sum(_field(one, "RssAnon") for one in hub.serving())


def _field(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(f"{name}:")))


@contextmanager
def _waiting(hub: Hub, stations: Sequence[SimulatedStation]) -> Iterator[None]:
    """Let all desks wait from a thread of its own, until the end."""
    loop, asked = asyncio.new_event_loop(), threading.Event()
    over = asyncio.Event()

    async def wait() -> None:
        requests = [_request(hub, stations[n % STATIONS], n) for n in range(WAITING)]
        place = urlsplit(hub.url)
        writers = []
        for one in requests:
            _, writer = await asyncio.open_connection(place.hostname, place.port)
            writer.write(one)
            writers.append(writer)
            # The hub answers one after the other, as desks come.
            await asyncio.sleep(0.01)
        await asyncio.sleep(1)
        asked.set()
        await over.wait()
        for writer in writers:
            writer.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(wait()))
    thread.start()
    asked.wait()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def _request(hub: Hub, station: SimulatedStation, number: int) -> bytes:
    """Return the bytes of a desk's question that only a message beyond all others answers."""
    identity: StationIdentity = station.desk.identity()
    parts = RequestParts("GET", f"{hub.url}/v1/wait?after={10**9}", b"")
    nonce = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    sign(parts, identity, datetime.now(UTC), nonce)
    place = urlsplit(parts.url)
    heads = {"Host": place.netloc, **parts.headers}
    lines = (f"{name}: {value}\r\n" for name, value in heads.items())
    return f"GET {place.path}?{place.query} HTTP/1.1\r\n{''.join(lines)}\r\n".encode()


def _pack_fetched(store: Store, stations: Sequence[SimulatedStation]) -> float:
    """Return the seconds from the publication of a pack until the last station has it."""
    threads = [threading.Thread(target=_fetched, args=(one,)) for one in stations]
    for each in threads:
        each.start()
    text = "#" * PACK_BYTES
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    pack = Pack(text="测试", name="rules", version="1", sha256=sha256, content=text)
    began = time.perf_counter()
    for one in stations:
        with store.turn(datetime.now(UTC), one.drive.disk.station) as turn:
            turn.say(one.drive.disk.station, pack, None)
    for each in threads:
        each.join(LIMITS["wait_s"] * 2)
    return time.perf_counter() - began


def _fetched(one: SimulatedStation) -> None:
    """Wait for the message, then fetch it as the link of a desk does."""
    held = len(one.drive.disk.messages)
    while len(one.drive.disk.messages) == held:
        link = one.outbox.link()
        assert link is not None
        if one.hub.wait(link.cursor.seq) > link.cursor.seq:
            status = one.courier.round()
            assert not status.fault_code, status


if __name__ == "__main__":
    for figure in run(int(sys.argv[1])):
        print(figure)
