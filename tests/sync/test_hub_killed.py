"""`kill -9` of a real hub during intake: everything confirmed is there, nothing twice.

Another run of the dice: `SEED=12 pytest tests/sync/test_hub_killed.py`.
"""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import event, matter
from sync.signing import read_receipt
from tests.sync.hub_server import over_http
from tests.sync.seeded_clock import RealClock
from tests.sync.world import Station, World

pytestmark = pytest.mark.release

SEED = int(os.environ.get("SEED", "11"))
KILLS = 4


@contextmanager
def _hub(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the hub's own command on a free port and give its process and address."""
    command = [sys.executable, "-m", "sync.hub", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip().rstrip("/")
        finally:
            process.kill()


def _code(folder: Path) -> str:
    command = [sys.executable, "-m", "sync.hub", "enrol", "万象城受理站", "--json"]
    told = subprocess.run(
        [*command, "--data", str(folder)], capture_output=True, text=True, check=True
    )
    return str(json.loads(told.stdout)["code"])


def test_a_hub_killed_in_mid_intake_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    rng, folder = random.Random(SEED), tmp_path / "hub"
    world = World(tmp_path / "unused", RealClock(random.Random(SEED)))
    desk = world.station()
    _live(world, desk, folder, None)
    felt: list[str] = []
    for _ in range(KILLS):
        for place in range(400):
            desk.desk.tell(world.escalation(f"GX01-261124-{place:03}"))
        felt.append(_live(world, desk, folder, rng.uniform(0.02, 0.25)))
        _holds_what_it_confirmed(folder, _confirmed(desk))
    assert any(felt), "no kill fell into a round; try another seed"
    _live(world, desk, folder, 60)
    assert _confirmed(desk) == len(desk.drive.disk.log) > 400 * KILLS
    assert _holds_what_it_confirmed(folder, _confirmed(desk)) == len(desk.drive.disk.log)
    world.close()


def _live(world: World, desk: Station, folder: Path, life_s: float | None) -> str:
    """Run the hub for that time while the desk sends its events; None enrols the desk.

    Return the fault that the desk saw.
    """
    with _hub(folder) as (process, url):
        hub = over_http(world, desk, url)
        if life_s is None:
            desk.joining.enrol(_code(folder), world.told.bytes(32), world.told.id())
        end = threading.Timer(life_s or 60, process.kill)
        end.start()
        status = desk.courier.round()
        end.cancel()
        hub.wire.close()
    return status.fault_code


def _confirmed(desk: Station) -> int:
    link = desk.outbox.link()
    assert link is not None
    notes = desk.drive.disk.receipts
    return max((read_receipt(note, link.hub_keys).seq for note in notes), default=0)


def _holds_what_it_confirmed(folder: Path, confirmed: int) -> int:
    """Check that the dead hub's log is dense, without doubles, with effects; return its length."""
    store = open_store(folder)
    with store.reading() as connection:
        seqs = list(connection.scalars(select(event.c.seq).order_by(event.c.seq)))
        told = connection.scalars(select(event.c.case_id).where(event.c.kind == "case.escalated"))
        cases, shown = list(told), list(connection.scalars(select(matter.c.case_id)))
    store.engine.dispose()
    assert seqs == list(range(1, len(seqs) + 1))
    assert len(seqs) >= confirmed
    assert sorted(shown) == sorted(cases)
    return len(seqs)
