"""An earlier hub with unsigned events: reported, backed up, repaired, and restored."""

import json
import os
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sync.courier import ChainPlace, EventDraft, seal_event
from sync.hub.admin.backup import back_up, restore
from sync.hub.admin.quarantine_repair import list_moves, repair, undo
from sync.hub.admin.verification import verify
from sync.hub.storage import guards
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.matter_reader import dossier, matters
from sync.hub.storage.schema import (
    epoch,
    event,
    journal,
    matter,
    receipt,
    station,
    station_key,
    wanted_blob,
)
from sync.protocol import GENESIS, KeyRotated, SealedEntry, encode_body, event_hash
from sync.signing import public_of
from tests import forked_command
from tests.forked_command import Ended
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.quarantine.forged_events import (
    STRANGER,
    ZEROS,
    Forger,
    logged,
    set_aside,
    taken_by_a_hub_of_before,
    traces,
)
from tests.sync.world import World


@pytest.fixture
def damaged(world: World) -> Forger:
    """A hub that keeps and confirmed zeros at the next place, one after it, and one of no epoch."""
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001", (b"true",)), (b"true",))
    assert desk.courier.round().fault_code == ""
    forger = Forger(world, desk)
    place = forger.end()
    zeros = forger.event(place)
    signed = (place[0], place[1] + 1, event_hash(zeros.header))
    after = forger.event(signed, desk.drive.disk.seed)
    elsewhere = forger.event((world.told.id(), 1, GENESIS))
    taken_by_a_hub_of_before(world, forger, zeros, after, elsewhere)
    return forger


def state(world: World) -> list[list[tuple[Any, ...]]]:
    """Return everything of the hub that a repair touches."""
    with world.store.reading() as connection:
        asked = [
            select(event).order_by(event.c.position),
            select(epoch).order_by(epoch.c.id),
            select(station.c.digest),
            select(matter.c.id, matter.c.state).order_by(matter.c.id),
            select(wanted_blob).order_by(wanted_blob.c.event_id),
            select(receipt.c.seq, receipt.c.note).order_by(receipt.c.id),
            select(station_key.c.public_key, station_key.c.revoked_at),
        ]
        return [[tuple(row) for row in connection.execute(one)] for one in asked]


def run(*words: str) -> Ended:
    """Run a command of the hub."""
    return forked_command.run("sync.hub.__main__", words, os.environ, Path.cwd())


@ON_BOTH_AT_RELEASE
def test_every_defect_is_named_and_the_rest_is_read(damaged: Forger) -> None:
    found = verify(damaged.world.store)
    assert (found.count, found.unsigned, found.events, found.files) == (2, 2, 5, 1)
    assert [one.where.split(" ")[-1] for one in found.defects] in (["3", "1"], ["1", "3"])
    assert {one.why for one in found.defects} == {"签名不符 / the signature does not hold"}
    assert found.is_as_written


@ON_BOTH_AT_RELEASE
def test_a_repair_moves_what_nobody_signed_and_is_undone_and_done_again(damaged: Forger) -> None:
    world, now = damaged.world, damaged.world.told.clock()
    before = state(world)
    moves = list_moves(world.store)
    told = sorted((one.row.seq, one.why, one.is_confirmed) for one in moves)
    assert told == [(1, "signature", False), (3, "signature", True), (4, "gap", True)]
    assert (state(world), set_aside(world)) == (before, [])
    for _ in range(2):
        assert len(repair(world.store, now)) == 3
        assert verify(world.store).holds
        assert [seq for _, seq in logged(world)] == [1, 2]
        assert sorted(set_aside(world)) == [(1, "signature"), (3, "signature"), (4, "gap")]
        assert repair(world.store, now) == ()
        assert undo(world.store, now) == 3
        assert (state(world), set_aside(world)) == (before, [])
    with pytest.raises(ValueError, match="没有可撤销"):
        undo(world.store, now)
    with world.store.reading() as connection:
        assert guards.installed_guards(connection) == guards.names(connection.dialect.name)
        asked = select(journal.c.kind).where(journal.c.stream == "hub").order_by(journal.c.seq)
        assert connection.scalars(asked).all() == ["hub.repaired", "hub.repair_undone"] * 2


@ON_BOTH_AT_RELEASE
def test_what_came_of_it_is_dealt_with_and_receipts_stay_as_they_were_given(
    damaged: Forger,
) -> None:
    world = damaged.world
    before = state(world)
    repair(world.store, world.told.clock())
    _, ends, _, matters, wanted, receipts, _ = state(world)
    # Three forged cases stood on what went; the true one runs on.
    assert sorted(row[1] for row in matters) == ["new", "withdrawn", "withdrawn", "withdrawn"]
    assert (len(wanted), [row[6] for row in ends]) == (1, [2])
    assert receipts == before[5]
    with world.store.reading() as connection:
        asked = select(journal.c.facts).where(journal.c.kind == "hub.repaired")
        facts = json.loads(connection.scalar(asked) or b"{}")
    assert (facts["events"], facts["confirmed"], len(facts["matters"])) == (3, 2, 3)


@ON_BOTH_AT_RELEASE
def test_the_station_goes_on_after_a_repair_and_is_confirmed_anew(damaged: Forger) -> None:
    world, desk = damaged.world, damaged.desk
    repair(world.store, world.told.clock())
    desk.desk.tell(world.escalation("GX01-261124-002"))
    assert [desk.courier.round().state for _ in range(3)][-1] == "ok"
    assert verify(world.store).holds
    assert [seq for _, seq in logged(world)] == [1, 2, 3, 4]
    with world.store.reading() as connection:
        notes = connection.scalars(select(receipt.c.note).where(receipt.c.seq == 4)).all()
    # One for what nobody signed, one for what stands there now.
    assert len(notes) == 2
    assert desk.drive.disk.log[3].hash in notes[1]
    with pytest.raises(ValueError, match="不能撤销"):
        undo(world.store, world.told.clock())


@ON_BOTH_AT_RELEASE
def test_what_a_hub_of_before_gave_home_is_dropped_and_not_said_again(world: World) -> None:
    """The station took it for its own: it must not sign what another made up."""
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.courier.round()
    forger = Forger(world, desk)
    taken_by_a_hub_of_before(world, forger, forger.event((world.told.id(), 1, GENESIS)))
    desk.outbox.mark("reconcile")
    desk.courier.round()
    assert len(desk.drive.disk.archive) == 1
    repair(world.store, world.told.clock())
    assert [desk.courier.round().state for _ in range(4)][-1] == "ok"
    assert (len(desk.drive.disk.archive), len(desk.drive.disk.log)) == (0, 2)
    assert (len(logged(world)), verify(world.store).holds) == (2, True)


@ON_BOTH_AT_RELEASE
def test_a_key_that_only_an_unsigned_rotation_names_is_retired(world: World) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.courier.round()
    forger = Forger(world, desk)
    at, seq, prev = forger.end()
    rotation = rotated(forger, ChainPlace(desk.drive.disk.station, at, seq, prev))
    after = forger.event((at, seq + 1, event_hash(rotation.header)), STRANGER)
    taken_by_a_hub_of_before(world, forger, rotation, after)
    assert verify(world.store).count == 2
    before = state(world)
    repair(world.store, world.told.clock())
    keys = {row[0]: row[1] for row in state(world)[6]}
    assert keys[public_of(STRANGER)] is not None
    assert keys[desk.drive.disk.public_key] is None
    undo(world.store, world.told.clock())
    assert state(world) == before


def rotated(forger: Forger, place: ChainPlace) -> SealedEntry:
    """Return an unsigned rotation to a stranger's key."""
    told = forger.world.told
    body = encode_body(KeyRotated(public_key=public_of(STRANGER)))
    draft = EventDraft(told.id(), "key.rotated", None, body, told.clock())
    sealed = seal_event(draft, place, STRANGER, told.bytes(16)).sealed
    return sealed.model_copy(update={"sig": ZEROS})


@ON_BOTH_AT_RELEASE
def test_the_dossier_of_a_case_that_nobody_signed_is_gone_and_its_page_stands(
    damaged: Forger,
) -> None:
    world = damaged.world
    repair(world.store, world.told.clock())
    with world.store.reading() as connection:
        gone = matters(connection, states=("withdrawn",))
        assert [dossier(connection, one) for one in gone] == [None, None, None]
    assert traces(world)[0] == 3


@ON_SQLITE
def test_a_backup_of_a_damaged_hub_names_what_is_amiss_and_so_does_its_restore(
    damaged: Forger, tmp_path: Path
) -> None:
    world, archive = damaged.world, tmp_path / "hub.tar"
    told = run("backup", str(archive), "--data", str(world.folder), "--json")
    facts = json.loads(told.out)
    assert (told.status, facts["ok"], facts["count"], facts["events"]) == (0, True, 2, 5)
    with tarfile.open(archive) as opened:
        member = opened.extractfile("defects.json")
        assert member is not None
        assert json.loads(member.read())["defects"][0]["is_unsigned"] is True
    fresh = tmp_path / "fresh"
    told = run("restore", str(archive), "--data", str(fresh))
    assert (told.status, "签名不符" in told.out) == (0, True)
    with closing(open_store(fresh)) as store:
        assert len(repair(store, world.told.clock())) == 3
        assert verify(store).holds
        assert back_up(store, tmp_path / "again.tar").holds
    with tarfile.open(tmp_path / "again.tar") as opened:
        assert "defects.json" not in opened.getnames()
    assert restore(tmp_path / "again.tar", tmp_path / "other", world.told.clock()).holds


@ON_SQLITE
def test_the_command_lists_first_and_does_it_only_when_it_is_sure(damaged: Forger) -> None:
    at = ("--data", str(damaged.world.folder))
    told = run("verify", *at)
    assert (told.status, told.out.count("签名不符")) == (1, 2)
    told = run("repair", *at)
    assert (told.status, "--sure" in told.out, told.out.count("无人签名")) == (0, True, 3)
    assert run("verify", *at).status == 1
    told = run("repair", "--sure", "--json", *at)
    facts = json.loads(told.out)
    assert (told.status, facts["moved"], len(facts["events"])) == (0, True, 3)
    assert run("verify", *at).status == 0
    assert "没有须移出" in run("repair", "--sure", *at).out
    assert json.loads(run("repair", "--undo", "--json", *at).out) == {"undone": 3}
    assert run("verify", *at).status == 1
    assert run("repair", "--sure", *at).status == 0
    assert run("repair", "--undo", *at).status == 0
    told = run("repair", "--undo", *at)
    assert (told.status, "没有可撤销" in told.err) == (2, True)
