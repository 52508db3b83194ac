"""The line over loopback: events a second from a desk to its hub, and how soon an answer shows.

The hub is a process of its own, the desk has its real encrypted ledger. The raw limit writes the
same bytes twice with plain sqlite3, each batch committed and fsynced on both sides; nothing is
signed, checked, chained, encrypted or carried.
"""

import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import Session
from mediation_desk.demonstration.hub import PASSWORD, DemonstrationHub
from mediation_desk.ledger.link import outbox
from sync.protocol import LIMITS, encode_body
from tests.benchmarks.bench_save import Clerk
from tests.benchmarks.built_ledger import copied, founded, old_cases
from tests.benchmarks.figure import Figure, at_most, middle, part_at_least, seconds, slow_end
from tests.sync.databases import a_cluster
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated
from tests.sync.scale.processes import DATABASE

SENT = 10_000
SMALL = 10_000
BODY_BYTES = 2_048
BATCHES = 1_000
DAYS = 7
PATIENCE_S = 20
OFFICER = "吴敏"
HUB_MB = 120
TURNS = 5
"""The courier and the raw limit take turns: a busy moment of the machine falls on both."""


def run(size: int) -> list[Figure]:
    """Measure the throughput with dossiers of 2 KB, and the latency of an answer."""
    with tempfile.TemporaryDirectory(dir="build") as folder:
        count, place = min(size, SENT), Path(folder)
        return [*_throughput(count, place), _on_postgresql(count, place), _answers(place)]


def _throughput(count: int, folder: Path) -> list[Figure]:
    rate, raw, most = _carried(count, folder)
    sent = f"{count:,} dossiers of 2 KB"
    return [
        part_at_least(f"courier to hub, {sent}", rate, "/s", raw, (12_000, 24_000)),
        at_most(f"hub's memory at its most, {sent}", most, "MB", 0, HUB_MB),
    ]


def _on_postgresql(count: int, folder: Path) -> Figure:
    """The same with a hub on a real PostgreSQL, which fsyncs too."""
    with a_cluster() as cluster, _hubs_use(cluster.fresh().url):
        rate, raw, _ = _carried(count, folder / "postgresql")
    sent = f"{count:,} dossiers of 2 KB"
    job = f"courier to hub on PostgreSQL, {sent}"
    return part_at_least(job, rate, "/s", raw, (6_000, 24_000))


@contextmanager
def _hubs_use(url: str) -> Iterator[None]:
    """Let the hubs started within use that database."""
    os.environ[DATABASE] = url
    try:
        yield
    finally:
        del os.environ[DATABASE]


def _carried(count: int, folder: Path) -> tuple[float, float, float]:
    """Return dossiers a second, the raw limit of the same run, and the hub's memory in MB."""
    folder.mkdir(exist_ok=True)
    with (
        a_hub(folder / "hub") as hub,
        closing(founded(folder / "desk")) as session,
        closing(RawLine(folder)) as bare,
    ):
        line = HubLink(session)
        line.enrol(hub.address, hub.enrolment_code("万达广场高新店"))
        line.close()
        fresh, part = HubLink(session), count // TURNS
        rates, limits = [], []
        for turn in range(TURNS):
            queue(session, part, turn * part)
            limits.append(part / seconds(partial(bare.carry, turn * part, part)))
            rates.append(part / seconds(lambda: _sent(fresh)))
        return middle(rates), middle(limits), _most_mb(hub)


def _most_mb(hub: DemonstrationHub) -> float:
    """Return the peak resident memory of the hub's process, and the private memory of its helpers.

    Files that both have mapped, such as the interpreter, are counted once.
    """
    most = _kilobytes(hub.process_id, "VmHWM")
    tasks = Path(f"/proc/{hub.process_id}/task").glob("*/children")
    beside = (child for task in tasks for child in task.read_text("utf-8").split())
    return (most + sum(_kilobytes(child, "RssAnon") for child in beside)) / 1_024


def _kilobytes(process: object, field: str) -> int:
    told = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.findall(rf"{field}:\s+(\d+) kB", told)[0])


def _sent(line: HubLink) -> None:
    status = line.round()
    assert (status.fault_code, status.waiting) == ("", 0), status


def queue(session: Session, count: int, before: int = 0) -> None:
    """Let that many dossiers wait, each of its own case and exactly 2 KB long.

    `before` is how many came before them: no number stands twice.
    """
    at = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    with session.file.writer.begin() as connection:
        for n in range(before, before + count):
            body = dossier(new_id(), n)
            words = outbox.PendingEvent("case.escalated", body, "", at)
            outbox.freeze(connection, words, ENTROPY)


def dossier(case: str, n: int) -> bytes:
    """An escalated case of 2 KB."""
    told = escalated(n, case=case, number=f"GX01-261124-{n:06}", facts="")
    room = BODY_BYTES - len(encode_body(told))
    return encode_body(told.model_copy(update={"facts": "金" * (room // 3) + "." * (room % 3)}))


class RawLine:
    """Two plain databases that carry the same bytes; they stay open as the two ends do."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.hub = _plain(folder / "a"), _plain(folder / "b")

    def close(self) -> None:
        """Let go of the files."""
        self.desk.close()
        self.hub.close()

    def carry(self, before: int, count: int) -> None:
        """Write so many rows after those before, and carry them batch by batch."""
        row, batch, desk = os.urandom(BODY_BYTES + 600), LIMITS["batch_events"], self.desk
        numbers = range(before, before + count)
        desk.executemany("INSERT INTO event VALUES (?, ?, 0)", ((n, row) for n in numbers))
        desk.commit()
        for start in numbers[::batch]:
            rows = desk.execute(
                "SELECT n, body FROM event WHERE n >= ? LIMIT ?", (start, batch)
            ).fetchall()
            self.hub.executemany("INSERT INTO event VALUES (?, ?, 1)", rows)
            self.hub.commit()
            end = start + batch
            desk.execute("UPDATE event SET sent = 1 WHERE n >= ? AND n < ?", (start, end))
            desk.commit()


def _plain(path: Path) -> sqlite3.Connection:
    made = sqlite3.connect(path)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA synchronous = FULL")
    made.execute("CREATE TABLE event (n INTEGER PRIMARY KEY, body BLOB, sent INTEGER)")
    return made


def _answers(folder: Path) -> Figure:
    """Measure from the officer's click to the desk: message applied, window notified."""
    with a_hub(folder / "hub2") as hub, closing(copied(SMALL, folder / "asking")) as session:
        clerk, line, told = Clerk(session, old_cases(SMALL, seed=5)), HubLink(session), Event()
        line.subscribe(told.set)
        line.enrol(hub.address, hub.enrolment_code("万达广场高新店"))
        for _ in range(DAYS):
            clerk.work()
        _await(told, line.wake, lambda: _waiting(session) == 0)
        with calling(hub.address, OFFICER, PASSWORD) as officer:
            taken = [_answer(session, officer, path, told) for path in _questions(officer)]
        line.close()
    return at_most("answer sent to shown, p95", slow_end(taken) * 1_000, "ms", 0, 300)


def _questions(officer: Caller) -> list[str]:
    found = re.findall(r'href="(/review/[0-9a-f-]+/[0-9a-f-]+)"', officer.get("/review").text)
    return list(dict.fromkeys(found))


def _answer(session: Session, officer: Caller, path: str, told: Event) -> float:
    csrf, version = officer.field(path, "csrf"), officer.field(path, "version")
    before = _letters(session)
    fields: dict[str, object] = {"csrf": csrf, "version": version, "text": "应当退货。"}

    def click() -> None:
        reply = officer.post(f"{path}/guidance", fields)
        assert reply.status_code == 303, reply.text

    return seconds(lambda: _await(told, click, lambda: _letters(session) > before))


def _await(told: Event, act: Callable[[], object], is_there: Callable[[], bool]) -> None:
    """Run an act and check at each notice until its effect shows."""
    told.clear()
    act()
    while not is_there():
        assert told.wait(PATIENCE_S), "no news came"
        told.clear()


def _letters(session: Session) -> int:
    with session.file.connection() as connection:
        found: int = connection.exec_driver_sql(
            "SELECT count(*) FROM letter_row WHERE kind = 'guidance'"
        ).scalar_one()
    return found


def _waiting(session: Session) -> int:
    with session.file.connection() as connection:
        found: int = connection.exec_driver_sql("SELECT count(*) FROM waiting_event").scalar_one()
    return found


@contextmanager
def a_hub(folder: Path) -> Iterator[DemonstrationHub]:
    """A hub of its own process, with its officers."""
    hub = DemonstrationHub(folder)
    hub.prepare()
    hub.start()
    try:
        yield hub
    finally:
        hub.stop()


if __name__ == "__main__":
    for figure in run(int(sys.argv[1])):
        print(figure)
