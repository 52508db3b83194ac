"""One hub on several machines: a folder each, one PostgreSQL, one bucket."""

import os
import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sync.hub.admin.verification import verify
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.storage.database_setup import KEY, NO_KEYS, open_store
from sync.hub.storage.keys.keyring import open_keyring
from sync.hub.storage.keys.secret import CHECK, SECRET
from sync.hub.storage.schema import matter
from sync.hub.storage.transactions import Store
from sync.protocol import LIMITS, Bulletin
from sync.transport import HttpHub, HttpSession
from tests.sync.databases import ON_POSTGRESQL, Database
from tests.sync.event_drafts import escalation
from tests.sync.files.objects.buckets import a_bucket, variables
from tests.sync.memory_disk import sha256_of
from tests.sync.review.caller import calling
from tests.sync.review.review_hub import PASSWORD
from tests.sync.scale.load import SimulatedStation
from tests.sync.scale.processes import Hub, a_hub_of

pytestmark = ON_POSTGRESQL
PIECE = LIMITS["chunk_bytes"]
PHOTO = random.Random(5).randbytes(4 * PIECE + 700)
SCAN = b"%PDF-1.7\n" + random.Random(6).randbytes(3 * PIECE)
PATIENCE_S = 15


def copy_keys(of: Path, to: Path) -> None:
    """Copy the shared parts to another machine."""
    to.mkdir(mode=0o700)
    for name in (KEY, SECRET, CHECK):
        shutil.copy(of / name, to / name)


def test_a_machine_without_the_keys_is_refused_and_makes_none(
    database: Database, tmp_path: Path
) -> None:
    with open_store(tmp_path / "hub", database.url).turn(datetime.now(UTC)) as turn:
        centre = RegulatorBody("局热线受理中心", "hotline_centre")
        store = turn.store
    add_reviewer(store, NewAccount("周敏", PASSWORD), centre, datetime.now(UTC))
    other = tmp_path / "other"
    with pytest.raises(ValueError, match="copy hub") as no:
        open_store(other, database.url)
    assert str(no.value) == NO_KEYS
    assert not other.exists()
    copy_keys(tmp_path / "hub", other)
    beside = open_store(other, database.url)
    assert beside.seal == store.seal
    beside.close()
    (other / KEY).unlink()
    open_keyring(other / KEY, os.urandom)
    with pytest.raises(ValueError, match="copy hub"):
        open_store(other, database.url)
    store.close()


@pytest.fixture
def store(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Give the hub as a third process has it, with its files in a bucket."""
    with a_bucket() as address:
        for name, value in variables(address).items():
            monkeypatch.setenv(name, value)
        made = open_store(tmp_path / "hub", database.url)
        yield made
        made.close()


@pytest.fixture
def machines(store: Store, database: Database, tmp_path: Path) -> Iterator[tuple[Hub, Hub]]:
    """Serve by two machines that share no folder."""
    folders = (tmp_path / "first", tmp_path / "second")
    with ExitStack() as stack:
        started = []
        for folder in folders:
            copy_keys(store.folder, folder)
            started.append(stack.enter_context(a_hub_of(1, folder, database.url)))
        yield started[0], started[1]
    for folder in folders:
        assert not (folder / "blobs").exists()


class Turns:
    """Remote side behind a load balancer that distributes the requests by turns."""

    def __init__(self, hubs: list[HttpHub]) -> None:
        """Reach all of them."""
        self.hubs = hubs
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        """Return the method of the next machine."""
        self.asked += 1
        return getattr(self.hubs[self.asked % len(self.hubs)], name)


class Balanced(SimulatedStation):
    """A station whose requests go to the machines by turns."""

    def __init__(self, machines: tuple[Hub, Hub]) -> None:
        """Know both machines, and begin with the first."""
        super().__init__(1, 3, machines[0].url)
        told = self.told
        self.turns = Turns(
            [
                HttpHub(one.url, self._sign, told.clock, told.nonce, HttpSession(), 15.0)
                for one in machines
            ]
        )
        self.courier.hub = self.turns

    def close(self) -> None:
        """Let go of the connections."""
        for one in (*self.turns.hubs, self.hub):
            one.wire.close()


@pytest.mark.release
def test_evidence_that_goes_to_both_by_turns_is_read_at_either_and_told_at_the_other(
    store: Store, machines: tuple[Hub, Hub]
) -> None:
    now = datetime.now(UTC)
    add_reviewer(
        store, NewAccount("周敏", PASSWORD), RegulatorBody("局热线受理中心", "hotline_centre"), now
    )
    station = Balanced(machines)
    station.enrol(store)
    with calling(machines[1].url, "周敏") as page:
        live = page.session.get(f"{machines[1].url}/review/live", stream=True, timeout=20)
        with live:
            lines = live.iter_lines()
            assert b"retry: 2000" in lines
            station.desk.tell(escalation(station.told, "GX01-261124-001", (PHOTO,)), (PHOTO,))
            assert station.courier.round().fault_code == ""
            assert b"event: change" in lines
    # To sync, to ask for the place, five pieces; the second round hears that it is whole.
    assert station.turns.asked >= 7
    with store.reading() as connection:
        row = connection.execute(select(matter)).one()
    path = f"/review/{row.station_id}/{row.id}"
    for machine in machines:
        with calling(machine.url, "周敏") as officer:
            assert "1 份，校验一致" in officer.get(path).text
            at = f"{path}/evidence/{sha256_of(PHOTO)}"
            assert officer.get(at).status_code == 200
            assert officer.get(f"{at}/content").content == PHOTO
    assert said_at_one_is_heard_at_the_other(store, station) == [1, 1]
    found = verify(store)
    assert (found.holds, found.files, found.strays) == (True, 1, ())
    station.close()


def said_at_one_is_heard_at_the_other(store: Store, station: Balanced) -> list[int]:
    """Return the end of the log that each machine reports to a waiting desk."""
    reached: list[int] = []
    waiting = [
        threading.Thread(target=lambda hub=hub: reached.append(hub.wait(0)))
        for hub in station.turns.hubs
    ]
    for one in waiting:
        one.start()
    with store.turn(datetime.now(UTC)) as turn:
        turn.say(station.drive.disk.station, Bulletin(title="通知", text="一号"), None)
    for one in waiting:
        one.join(PATIENCE_S)
    return reached


@pytest.mark.release
def test_a_machine_that_is_killed_in_the_middle_of_a_file_loses_nothing(
    store: Store, machines: tuple[Hub, Hub]
) -> None:
    station = Balanced(machines)
    station.enrol(store)
    station.desk.tell(escalation(station.told, "GX01-261124-002", (SCAN,)))
    assert station.courier.round().fault_code == ""
    sha256 = sha256_of(SCAN)
    first, second = station.turns.hubs
    for hub, offset in ((second, 0), (first, PIECE), (second, 2 * PIECE)):
        assert hub.blob_patch(sha256, offset, SCAN[offset : offset + PIECE]).held == offset + PIECE
    machines[1].command.kill()
    machines[1].command.wait(10)
    assert first.blob_head(sha256).held == 3 * PIECE
    place = first.blob_patch(sha256, 3 * PIECE, SCAN[3 * PIECE :])
    assert place.held == place.size == len(SCAN)
    found = verify(store)
    assert (found.holds, found.files, found.strays) == (True, 1, ())
    station.close()
