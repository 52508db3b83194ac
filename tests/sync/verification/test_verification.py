"""Verification finds every change made outside the hub, and names its place."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update

from sync.hub.admin.verification import verify
from sync.hub.storage import guards
from sync.hub.storage.schema import (
    epoch,
    event,
    journal,
    ledger_head,
    matter_count,
    message,
    station,
)
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.files.stored_files import blob_path
from tests.sync.memory_disk import sha256_of
from tests.sync.verification.populated_hub import NAME, populate
from tests.sync.world import World

FIRST_EVENT, SECOND_EVENT = event.c.seq == 1, event.c.seq == 2
OTHER = "ab" * 32

CHANGES: dict[str, tuple[Any, str]] = {
    "a journal entry's person": (
        update(journal).where(journal.c.seq == 2).values(by="某人"),
        "journal 2",
    ),
    "the last journal entry": (delete(journal).where(journal.c.seq == 1), "journal 2"),
    "an event's header": (update(event).where(SECOND_EVENT).values(header=b"{}"), " 2"),
    "an event's body": (update(event).where(SECOND_EVENT).values(body=b"{}"), " 2"),
    "an event's kind": (update(event).where(SECOND_EVENT).values(kind="case.reported"), " 2"),
    "an event's signature": (update(event).where(FIRST_EVENT).values(sig=bytes(64)), " 1"),
    "a first event": (delete(event).where(FIRST_EVENT), " 1"),
    "a last event": (delete(event).where(event.c.seq == 3), " 3"),
    "an epoch's end": (update(epoch).values(last_hash=OTHER), " 3"),
    "a message's body": (update(message).where(message.c.seq == 2).values(body=b"{}"), "message 2"),
    "a message's signature": (
        update(message).where(message.c.seq == 1).values(sig=bytes(64)),
        "message 1",
    ),
    "a first message": (delete(message).where(message.c.seq == 1), "message 2"),
    "a last message": (delete(message).where(message.c.seq == 2), "message 2"),
    "a kept number": (
        insert(matter_count).values(
            station_id="x", kind="guidance", line="", body_id="", onsite=0, number=1
        ),
        "matter_count",
    ),
    "the digest": (update(station).values(digest=OTHER), NAME),
}


def test_a_hub_as_it_should_be_holds(world: World) -> None:
    populate(world)
    found = verify(world.store)
    # One entry for the code, one for the enrolment, one for the second code.
    assert (found.acts, found.events, found.messages, found.files) == (3, 3, 2, 1)
    assert (found.where, found.why) == ("", "")


@ON_BOTH_AT_RELEASE
@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_named_where_it_lies(world: World, what: str) -> None:
    populate(world)
    change, where = CHANGES[what]
    _behind_its_back(world, lambda connection: connection.execute(change))
    found = verify(world.store)
    assert not found.holds
    assert found.where.endswith(where)


FIRST_HEAD, LAST_HEAD = ledger_head.c.position == 1, ledger_head.c.position == 3
KEPT_HEADS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "another hash": (update(ledger_head).where(FIRST_HEAD).values(hash=OTHER), ("event", "head")),
    "another entry": (update(ledger_head).where(FIRST_HEAD).values(seq=9), ("event", "head")),
    "a head that is gone": (delete(ledger_head).where(FIRST_HEAD), ("event",)),
    "the head of a takeover": (delete(ledger_head).where(LAST_HEAD), ("epoch",)),
}
"""A change to the heads that are kept, and what the defects name."""


@pytest.mark.parametrize("what", KEPT_HEADS)
def test_a_head_that_is_kept_is_held_against_what_the_station_told(world: World, what: str) -> None:
    """Two entries are told and confirmed, and a copy takes over at the second."""
    desk = world.enrolled(NAME)
    for fact in ("甲", "乙"):
        desk.desk.note(fact)
        assert desk.courier.round().fault_code == ""
    desk.joining.take_over(desk.outbox, world.told.id(), "换了电脑")
    assert verify(world.store).holds
    change, named = KEPT_HEADS[what]
    _behind_its_back(world, lambda connection: connection.execute(change))
    found = verify(world.store)
    assert [one.where.split()[1] for one in found.defects] == list(named)
    assert found.files == 0


def test_a_head_whose_words_were_changed_is_a_defect_and_no_fault(world: World) -> None:
    desk = world.enrolled(NAME)
    desk.desk.note("甲")
    assert desk.courier.round().fault_code == ""
    change = update(event).where(event.c.kind == "ledger.head").values(body=b"{}")
    _behind_its_back(world, lambda connection: connection.execute(change))
    assert not verify(world.store).holds


def _behind_its_back(world: World, change: Callable[[Any], object]) -> None:
    """Change something by access to the database, and reinstall the guards."""
    with world.store.turn(world.told.clock()) as turn:
        for name in guards.installed_guards(turn.connection):
            on = "" if turn.connection.dialect.name == "sqlite" else f" ON {_table(name)}"
            turn.connection.execute(text(f"DROP TRIGGER {name}{on}"))
        change(turn.connection)
        guards.install(turn.connection)


def _table(guard: str) -> str:
    return guard.removeprefix("guard_").rpartition("_")[0]


def test_a_guard_that_is_missing_is_named(world: World) -> None:
    with world.store.turn(world.told.clock()) as turn:
        on = "" if turn.connection.dialect.name == "sqlite" else " ON event"
        turn.connection.execute(text(f"DROP TRIGGER guard_event_removal{on}"))
    assert verify(world.store).where == "guards"


@ON_BOTH_AT_RELEASE
@pytest.mark.parametrize(
    "change", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")]
)
def test_a_file_that_is_gone_or_changed_is_named(
    world: World, change: Callable[[Any], Any]
) -> None:
    desk = populate(world)
    (content,) = desk.drive.disk.files.values()
    change(blob_path(world.folder, desk.drive.disk.station, sha256_of(content)))
    assert verify(world.store).where == f"file {sha256_of(content)}"


@ON_BOTH_AT_RELEASE
def test_what_was_erased_is_taken_on_trust(world: World) -> None:
    populate(world)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(event).values(body=None, salt=None))
        turn.connection.execute(update(journal).values(private=None, private_salt=None))
    assert verify(world.store).holds
