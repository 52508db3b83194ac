"""Heads of a station's ledger at the hub: contradictions and their consequences."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.hub.domain.problems import ProblemError
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.exchange.intake import take_sync
from sync.hub.services.heads.alarms import alarms_of, count_alarms, decide, decides_alarms
from sync.hub.services.heads.comparison import shared
from sync.hub.storage.schema import event, journal, ledger_head, receipt
from sync.protocol import Bulletin, ProtoRange, SyncRequest
from sync.signing import RequestSender
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.memory_disk import Drive
from tests.sync.world import Station, World

HEAD = Reviewer("1", "陈局", "b", "局领导", "head", "")


def grown(world: World, *facts: str) -> Station:
    """Return an enrolled desk whose ledger has these entries, each reported and confirmed."""
    desk = world.enrolled()
    for fact in facts:
        write(desk, fact)
    return desk


def write(desk: Station, fact: str) -> str:
    """Write an entry and make contact; return the fault's code."""
    desk.desk.note(fact)
    return desk.courier.round().fault_code


def rewrite(desk: Station) -> None:
    """Change the ledger's last entry, so that the next contact reports another hash."""
    disk = desk.drive.disk.copied()
    disk.ledger[-1] = "rewritten"
    desk.drive.commit(disk)


def raised(world: World) -> int:
    """Count the alarms of the hub."""
    with world.store.reading() as connection:
        return count_alarms(connection).raised


def receipts_given(world: World) -> int:
    """Count the receipts that the hub gave."""
    with world.store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(receipt)) or 0


def settle(world: World, desk: Station, reason: str = "已现场核查") -> None:
    """Close the open alarms as a head."""
    of = desk.drive.disk.station
    with world.store.reading() as connection:
        newest = alarms_of(connection, of)[0].id
    decide(world.store, of, (reason, str(newest)), world.told.clock(), HEAD)


def copy_of(world: World, desk: Station) -> Station:
    """Return another desk over a copy of the disk as it is now."""
    return world.station(Drive(desk.drive.disk.copied()))


def taken_over(world: World, desk: Station) -> str:
    """Let a person say that this copy continues; return the fault of the contacts after it."""
    desk.joining.take_over(desk.outbox, world.told.id(), "本机继续使用")
    codes = [desk.courier.round().fault_code for _ in range(3)]
    return codes[-1]


@ON_BOTH_AT_RELEASE
def test_both_heads_are_kept_and_nothing_is_countersigned(world: World) -> None:
    desk = grown(world, "a", "b")
    acked, receipts = desk.drive.disk.acked, len(desk.drive.disk.receipts)
    given = receipts_given(world)
    rewrite(desk)
    status = desk.courier.round()
    assert (status.fault_code, status.state, status.waiting) == ("ALARM", "ok", 1)
    assert (desk.drive.disk.acked, len(desk.drive.disk.receipts)) == (acked, receipts)
    assert receipts_given(world) == given
    with world.store.reading() as connection:
        rows = connection.execute(
            select(ledger_head.c.seq, func.count())
            .group_by(ledger_head.c.seq)
            .order_by(ledger_head.c.seq)
        ).all()
        acts = list(connection.scalars(select(journal.c.kind)))
    assert [tuple(row) for row in rows] == [(1, 1), (2, 2)]
    assert acts.count("station.alarm_raised") == 1


@ON_BOTH_AT_RELEASE
def test_letters_come_all_the_same_and_what_is_sent_is_kept(world: World) -> None:
    desk = grown(world, "a")
    rewrite(desk)
    desk.courier.round()
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(title="通知", text="照常办公"), None)
    draft = world.question()
    desk.desk.tell(draft)
    assert desk.courier.round().received == 1
    with world.store.reading() as connection:
        kept = connection.scalar(select(event.c.state).where(event.c.id == draft.id))
    assert kept == "applied"
    settle(world, desk)
    status = desk.courier.round()
    assert (status.fault_code, status.state, status.waiting) == ("", "ok", 0)


@ON_BOTH_AT_RELEASE
def test_a_head_that_is_told_again_alarms_once(world: World) -> None:
    desk = grown(world, "a")
    rewrite(desk)
    for _ in range(3):
        desk.courier.round()
    settle(world, desk)
    assert write(desk, "b") == ""
    assert raised(world) == 1


@ON_BOTH_AT_RELEASE
def test_a_comparison_countersigns_nothing_either(world: World) -> None:
    desk = grown(world, "a")
    rewrite(desk)
    desk.courier.round()
    desk.outbox.mark("reconcile")
    status = desk.courier.round()
    assert (status.fault_code, status.state) == ("ALARM", "reconcile")
    settle(world, desk)
    assert (desk.courier.round().fault_code, desk.state) == ("", "ok")


@ON_BOTH_AT_RELEASE
def test_a_hub_that_was_put_back_learns_the_heads_again(world: World, tmp_path: Path) -> None:
    """They are returned by a comparison, and contradictions are reported as before."""
    desk = grown(world, "a")
    world.copy_to(tmp_path / "backup")
    write(desk, "b")
    world.set_back(tmp_path / "backup")
    for _ in range(3):
        desk.courier.round()
    assert desk.state == "ok"
    rewrite(desk)
    assert desk.courier.round().fault_code == "ALARM"


@ON_BOTH_AT_RELEASE
@pytest.mark.parametrize("spoken", [1, 2])
def test_a_station_that_knows_no_alarm_is_told_to_come_later(world: World, spoken: int) -> None:
    """What it sent is kept by then, and it keeps it as not confirmed."""
    desk = grown(world, "a")
    rewrite(desk)
    desk.outbox.emit_head(world.told.clock())
    link = desk.outbox.link()
    assert link is not None
    request = SyncRequest(
        station=link.station,
        epoch=link.epoch,
        grant=link.grant,
        nonce=world.told.nonce(),
        now=world.told.now,
        proto=ProtoRange(min=1, max=spoken),
        app="desk 1",
        acked=link.acked,
        events=desk.outbox.batch(link.acked.seq, 200, 1_000_000),
        cursor=link.cursor,
    )
    sender = RequestSender(link.station, desk.desk.identity().public, world.told.now, request.nonce)
    with pytest.raises(ProblemError) as no:
        take_sync(world.store, sender, request, world.told.now)
    assert (no.value.code, "不再签收" in no.value.text) == ("LOCKED", True)
    with world.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(event)) == 2


@ON_BOTH_AT_RELEASE
def test_a_ledger_that_came_back_from_a_backup_raises_no_alarm(world: World) -> None:
    desk = grown(world, "a", "b")
    backup = desk.drive.disk.copied()
    for fact in ("c", "d", "e"):
        write(desk, fact)
    desk.drive.disk = backup
    assert write(desk, "other c") == "FORK"
    assert taken_over(world, desk) == ""
    assert [write(desk, fact) for fact in ("other d", "other e")] == ["", ""]
    assert raised(world) == 0


@ON_BOTH_AT_RELEASE
def test_a_clone_that_collides_and_takes_over_raises_no_alarm(world: World) -> None:
    """Though both told another entry for the same place."""
    desk = grown(world, "a", "b")
    clone = copy_of(world, desk)
    assert write(desk, "c") == ""
    assert write(clone, "other c") == "FORK"
    assert taken_over(world, clone) == ""
    assert [write(clone, fact) for fact in ("other d", "other e")] == ["", ""]
    assert write(desk, "d") == "SUPERSEDED"
    # And the first goes on after all.
    assert taken_over(world, desk) == ""
    assert raised(world) == 0


@ON_BOTH_AT_RELEASE
def test_a_desk_that_was_installed_anew_raises_no_alarm(world: World) -> None:
    grown(world, "a", "b", "c")
    fresh = world.station()
    code = issue_code(world.store, "万象城受理站", world.told.clock()).code
    fresh.joining.enrol(code, world.told.bytes(32), world.told.id())
    fresh.courier.round()
    assert [write(fresh, fact) for fact in ("x", "y", "z")] == ["", "", ""]
    assert (fresh.state, raised(world)) == ("ok", 0)


@ON_BOTH_AT_RELEASE
def test_a_backup_that_was_rewritten_before_it_took_over_is_found(world: World) -> None:
    """Up to what the takeover names both ledgers are the same."""
    desk = grown(world, "a", "b")
    other = copy_of(world, desk)
    write(desk, "c")
    rewrite(other)
    assert write(other, "other c") == "FORK"
    assert taken_over(world, other) == "ALARM"
    with world.store.reading() as connection:
        (alarm,) = alarms_of(connection, desk.drive.disk.station)
    assert (alarm.seq, alarm.held_epoch) == (2, desk.drive.disk.epoch)


@ON_BOTH_AT_RELEASE
def test_a_takeover_does_not_end_an_alarm(world: World) -> None:
    desk = grown(world, "a", "b")
    rewrite(desk)
    desk.courier.round()
    assert taken_over(world, desk) == "ALARM"


def test_two_copies_share_what_they_had_when_the_first_of_them_left() -> None:
    """Epoch 2 left 1 at entry 4; epoch 3 went on from 1 at entry 8, and 4 from 2 at entry 8."""
    origins = {"2": ("1", 4), "3": ("1", 8), "4": ("2", 8)}
    assert shared(origins, "1", "2") == 4
    assert shared(origins, "2", "3") == 4
    assert shared(origins, "3", "4") == 4
    assert shared(origins, "2", "4") == 8
    assert shared(origins, "3", "3") > 1_000_000
    # One that was enrolled goes back to none.
    assert shared(origins, "5", "1") == 0


@ON_BOTH_AT_RELEASE
def test_a_decision_needs_a_reason_and_settles_what_was_shown(world: World) -> None:
    desk = grown(world, "a", "b")
    rewrite(desk)
    desk.courier.round()
    of = desk.drive.disk.station
    with pytest.raises(RefusedChange):
        decide(world.store, of, ("  ", "1"), world.told.clock(), HEAD)
    with world.store.reading() as connection:
        (shown,) = alarms_of(connection, of)
    disk = desk.drive.disk.copied()
    disk.ledger[-1], disk.head_sent = "rewritten again", ""
    desk.drive.commit(disk)
    desk.courier.round()
    decide(world.store, of, ("已核查", str(shown.id)), world.told.clock(), HEAD)
    with world.store.reading() as connection:
        told = [(one.decided_by, one.reason) for one in alarms_of(connection, of)]
        count = count_alarms(connection)
        act = connection.execute(
            select(journal.c.by).where(journal.c.kind == "station.alarm_decided")
        ).scalar_one()
    assert told == [("", ""), ("陈局", "已核查")]
    assert (count.raised, count.open, act) == (2, 1, "陈局")
    assert desk.courier.round().fault_code == "ALARM"


@pytest.mark.parametrize(
    ("kind", "role", "signs", "may"),
    [
        ("head", "officer", False, True),
        ("hotline_centre", "officer", True, True),
        ("hotline_centre", "officer", False, False),
        ("section", "officer", True, False),
        ("local_office", "officer", True, False),
        ("administration", "administrator", False, False),
        ("head", "auditor", False, False),
    ],
)
def test_a_head_who_watches_stations_decides(kind: str, role: str, signs: bool, may: bool) -> None:
    assert decides_alarms(Reviewer("1", "甲", "b", "机构", kind, "", role, signs=signs)) is may
