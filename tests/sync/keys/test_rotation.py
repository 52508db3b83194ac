"""Key rotation of station and hub: announced by the old key, also when answers are lost."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.link import key_rotation
from mediation_desk.ledger.transaction import LedgerEntropy
from sync.courier import Courier, Joining, LineError
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.stations.hub_key_rotation import (
    KeyRenewal,
    announce,
    renewal,
    stations_without_notice,
    switch,
)
from sync.hub.storage.keys.keyring import Keyring, open_keyring, write_keyring
from sync.hub.storage.matter_reader import matters
from sync.hub.storage.schema import station_key
from sync.protocol import Bulletin, SyncAnswer, SyncRequest
from sync.signing import StationIdentity, public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.outbox_rig import link_of, tell
from tests.sync.test_ledger_outbox import Shelf
from tests.sync.world import DirectHub, UnderWay, World

FRESH = b"f" * 32


@dataclass
class LosingHub(DirectHub):
    """The hub's own transactions; the answer is lost as often as was said."""

    losses: int = 0

    def sync(self, request: SyncRequest) -> UnderWay:
        """Push and pull; the hub is through with it, whether or not anybody hears."""

        def answer() -> SyncAnswer:
            taken = self.taken(request)
            if self.losses:
                self.losses -= 1
                raise LineError("CUT", "the answer was lost")
            return taken

        return UnderWay(answer)


@dataclass
class Desk:
    """A ledger enrolled with a world's hub, over a line that may lose answers."""

    world: World
    shelf: Shelf
    name: str = "万象城受理站"

    def __post_init__(self) -> None:
        """Enrol."""
        self.rig, told = self.shelf.rig(), self.world.told
        assert isinstance(self.rig.membership, SqlMembership)
        assert isinstance(self.rig.outbox, SqlOutbox)
        self.membership, self.file = self.rig.membership, self.rig.outbox.file
        self.hub = LosingHub(lambda: self.world.store, self.who, told)
        self.courier = Courier(self.rig.outbox, self.hub, told.clock, told.nonce, "test 1")
        self.joining = Joining(self.membership, self.hub, told.clock, told.nonce, "test 1")
        self.enrol()

    def enrol(self) -> None:
        """Enrol by a fresh code."""
        code = issue_code(self.world.store, self.name, self.world.told.clock()).code
        self.joining.enrol(code, self.world.told.bytes(32), self.world.told.id())

    def who(self) -> StationIdentity:
        """Signer of requests."""
        found = self.membership.identity()
        assert found is not None
        return found

    def renew(self) -> bool:
        """Renew the key."""
        told = self.world.told
        chance = LedgerEntropy(salt=lambda: told.bytes(16), new_id=told.id)
        with self.file.writer.begin() as connection:
            return key_rotation.begin(connection, FRESH, told.clock(), chance)

    def tell(self, number: str) -> None:
        """Escalate a case."""
        tell(self.rig, number)

    def round(self) -> tuple[str, str]:
        """Make a contact; return fault and state."""
        status = self.courier.round()
        return status.fault_code, status.state

    def active_keys(self) -> list[str]:
        """The keys that may sign for the station at the hub."""
        asked = select(station_key.c.public_key).where(station_key.c.revoked_at.is_(None))
        with self.world.store.reading() as connection:
            return list(connection.scalars(asked.order_by(station_key.c.id)))


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    shelf = Shelf(tmp_path / "desk")
    shelf.folder.mkdir()
    yield Desk(world, shelf)
    for file in shelf.opened:
        file.close()


@ON_BOTH_AT_RELEASE
def test_a_renewed_key_is_told_by_the_old_one_and_outlives_lost_answers(desk: Desk) -> None:
    old = desk.who().public
    desk.tell("GX01-261124-001")
    assert desk.renew()
    assert not desk.renew()
    desk.tell("GX01-261124-002")
    desk.hub.losses = 2
    assert [desk.round()[0] for _ in range(2)] == ["CUT", "CUT"]
    assert desk.who().public == old
    assert desk.active_keys() == [old, public_of(FRESH)]
    assert desk.round() == ("", "ok")
    assert desk.who().public == public_of(FRESH)
    desk.hub.losses = 1
    desk.tell("GX01-261124-003")
    assert desk.round()[0] == "CUT"
    assert desk.active_keys() == [public_of(FRESH)]
    assert desk.round() == ("", "ok")
    assert public_of(FRESH) in link_of(desk.rig).grant
    with desk.world.store.reading() as connection:
        assert len(matters(connection)) == 3


@ON_BOTH_AT_RELEASE
def test_a_hub_that_forgot_everything_takes_a_renewed_key_on_from_its_own_grant(
    desk: Desk,
) -> None:
    backup = desk.world.folder.parent / "before.db"
    desk.world.copy_to(backup)
    desk.renew()
    desk.tell("GX01-261124-001")
    for _ in range(2):
        desk.round()
    desk.world.set_back(backup)
    desk.tell("GX01-261124-002")
    assert [desk.round()[1] for _ in range(3)][-1] == "ok"
    with desk.world.store.reading() as connection:
        assert len(matters(connection)) == 2


@ON_BOTH_AT_RELEASE
def test_a_takeover_goes_on_with_the_key_that_was_granted(desk: Desk) -> None:
    old = desk.who().public
    desk.renew()
    desk.joining.take_over(desk.rig.outbox, desk.world.told.id(), "换电脑")
    desk.tell("GX01-261124-001")
    assert [desk.round()[0] for _ in range(2)] == ["", ""]
    assert desk.who().public == old
    assert link_of(desk.rig).state == "ok"


@ON_BOTH_AT_RELEASE
def test_the_hub_s_key_is_followed_by_who_heard_of_it_and_pinned_anew_by_who_did_not(
    desk: Desk,
) -> None:
    world = desk.world
    desk.round()
    old = world.store.seal.public
    announce(world.store, world.told.clock())
    with pytest.raises(ValueError, match="尚未启用"):
        announce(world.store, world.told.clock())
    assert stations_without_notice(world.store) == ("万象城受理站",)
    for _ in range(2):
        desk.round()
    assert stations_without_notice(world.store) == ()
    switch(world.store, world.told.clock())
    world.reopen()
    assert world.store.seal.public != old
    assert world.store.seal.trusted == (world.store.seal.public, old)
    with world.store.turn(world.told.clock()) as turn:
        turn.say(link_of(desk.rig).station, Bulletin(text="新密钥启用", title="通知"), None)
    desk.tell("GX01-261124-001")
    assert desk.round() == ("", "ok")
    assert link_of(desk.rig).cursor.seq == 2


@ON_BOTH_AT_RELEASE
def test_a_station_that_was_away_pins_the_new_key_by_a_code_and_its_old_letters_come_home(
    desk: Desk,
) -> None:
    world = desk.world
    with world.store.turn(world.told.clock()) as turn:
        turn.say(link_of(desk.rig).station, Bulletin(text="旧密钥所签", title="通知"), None)
    announce(world.store, world.told.clock())
    switch(world.store, world.told.clock())
    world.reopen()
    assert desk.round()[0] == "FORGED"
    desk.enrol()
    assert [desk.round() for _ in range(2)][-1] == ("", "ok")
    assert len(desk.rig.outbox.message_ids()) == 2


@pytest.mark.parametrize("switched", [False, True])
@ON_BOTH_AT_RELEASE
def test_a_station_that_enrols_while_another_key_comes_is_told_of_it_too(
    world: World, tmp_path: Path, switched: bool
) -> None:
    """It pins the key that signs today and follows to the next one without a code."""
    announce(world.store, world.told.clock())
    if switched:
        switch(world.store, world.told.clock())
    shelf = Shelf(tmp_path / "desk")
    shelf.folder.mkdir()
    desk = Desk(world, shelf)
    assert stations_without_notice(world.store) == ("万象城受理站",)
    for _ in range(2):
        desk.round()
    assert stations_without_notice(world.store) == ()
    if not switched:
        switch(world.store, world.told.clock())
    world.reopen()
    assert renewal(world.store) == KeyRenewal(world.store.seal.public)
    with world.store.turn(world.told.clock()) as turn:
        turn.say(link_of(desk.rig).station, Bulletin(text="新密钥启用", title="通知"), None)
    desk.tell("GX01-261124-001")
    assert desk.round() == ("", "ok")
    for file in shelf.opened:
        file.close()


@ON_BOTH_AT_RELEASE
def test_a_switch_names_who_has_not_heard_and_leaves_only_whom_it_was_told_to_leave(
    desk: Desk,
) -> None:
    world = desk.world
    station, old = link_of(desk.rig).station, world.store.seal.public
    with pytest.raises(ValueError, match="没有已发布的新密钥"):
        switch(world.store, world.told.clock())
    announce(world.store, world.told.clock())
    coming = renewal(world.store).coming
    assert renewal(world.store) == KeyRenewal(old, coming)
    for leaving in ((), ("somebody else",)):
        with pytest.raises(ValueError, match="尚未收到新密钥的站点：万象城受理站"):
            switch(world.store, world.told.clock(), "孙工", leaving)
    assert not renewal(world.store).switched
    switch(world.store, world.told.clock(), "孙工", (station,))
    assert renewal(world.store) == KeyRenewal(old, coming, switched=True)
    for act in (announce, switch):
        with pytest.raises(ValueError, match="先重启监管端"):
            act(world.store, world.told.clock())


@ON_BOTH_AT_RELEASE
def test_a_key_file_that_is_gone_is_never_replaced_by_a_fresh_key(world: World) -> None:
    (world.store.folder / "hub.key").unlink()
    for act in (announce, switch):
        with pytest.raises(ValueError, match=r"没有 hub\.key"):
            act(world.store, world.told.clock())
    assert not (world.store.folder / "hub.key").exists()


def test_the_hub_s_keys_are_read_as_they_were_written(tmp_path: Path) -> None:
    path, made = tmp_path / "hub.key", iter((b"a" * 32,))
    first = open_keyring(path, lambda _: next(made))
    assert path.read_text() == "61" * 32
    both = first.announced(b"b" * 32)
    write_keyring(path, both)
    assert open_keyring(path, lambda _: b"") == both
    after = Keyring(b"a" * 32, b"b" * 32, None, (public_of(b"a" * 32),))
    assert both.switched() == after
    write_keyring(path, after)
    assert open_keyring(path, lambda _: b"") == after
    assert path.stat().st_mode & 0o777 == 0o600
    assert first.switched() == first


@pytest.mark.release
def test_the_commands_announce_a_key_and_switch_to_it(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sync.hub", *words, "--data", str(tmp_path), "--json"]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert run("enrol", "万象城受理站").returncode == 0
    assert run("key", "switch").returncode == 2
    pin = json.loads(run("key", "rotate").stdout)["pin"]
    assert json.loads(run("key", "switch").stdout) == {"pin": pin, "left": []}
