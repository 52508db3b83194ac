"""Pieces of a file in any order, lost, doubled, and after a crash at every step."""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from sync.backups.store import StoreReason, StoreRefused
from sync.hub.admin.file_maintenance import go_over
from sync.hub.admin.verification import verify
from sync.hub.domain.problems import ProblemError
from sync.hub.monitoring.answered_request import HubTask
from sync.hub.server.background_tasks import HubTasks
from sync.hub.server.repeated_task import TaskFaults
from sync.hub.services.files import unreferenced_objects
from sync.hub.services.files.blobs import add_piece, blob_offset, forget_files, keep_file, put_file
from sync.hub.services.files.unreferenced_objects import (
    count_waiting,
    note,
    note_strays,
    remove_due,
    strays,
)
from sync.hub.storage import file_binding
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import MovedStore, object_name
from sync.hub.storage.schema import blob, blob_piece, unreferenced_object
from tests.sync.databases import ON_SQLITE
from tests.sync.files.stored_files import pieces_of
from tests.sync.memory_disk import sha256_of
from tests.sync.world import World

pytestmark = ON_SQLITE
CONTENT = bytes(range(256)) * 600
THIRD = len(CONTENT) // 3
SHA256 = sha256_of(CONTENT)


class CrashError(Exception):
    """The process ends here."""


class Failing(FolderObjects):
    """A folder that ends the process, or is away, at the n-th call that changes something."""

    left = -1
    fault: Exception = CrashError()
    after = False

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write, or fail before or after it."""
        self._count(is_before=True)
        super().put(name, content)
        self._count(is_before=False)

    def delete(self, name: str) -> None:
        """Remove, or fail before or after it."""
        self._count(is_before=True)
        super().delete(name)
        self._count(is_before=False)

    def _count(self, *, is_before: bool) -> None:
        if is_before:
            self.left -= 1
        if self.left == 0 and is_before != self.after:
            self.left = -1
            raise self.fault


class Meanwhile(FolderObjects):
    """Folder with an act of another machine at the moment after an object was written."""

    act: Callable[[str], None] | None = None

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write, then let the other have its turn, once."""
        super().put(name, content)
        act, self.act = self.act, None
        if act is not None:
            act(name)


def awaited(world: World) -> tuple[str, Failing]:
    """Return the id of a station with an expected file, and the folder of the hub's files."""
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-002", (CONTENT,)), ())
    station.courier.round()
    objects = Failing(world.folder / "blobs")
    world.store.files = EncryptedFiles(world.store.seal.secret, objects)
    return station.drive.disk.station, objects


def send(world: World, ident: str) -> None:
    """Send the file as a station does: from where the hub is, until it is whole."""
    now = world.told.clock()
    held, size = blob_offset(world.store, ident, SHA256, now)
    while held < size:
        piece = CONTENT[held : held + THIRD]
        held, size = add_piece(world.store, (ident, SHA256, held), piece, now)


def rows(world: World, table: object) -> int:
    """Return how many rows a table has."""
    with world.store.reading() as connection:
        return len(connection.execute(select(table)).all())  # type: ignore[call-overload]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", range(1, 8))
def test_whatever_ends_the_process_the_file_arrives_and_nothing_is_left(
    world: World, call: int, after: bool
) -> None:
    ident, objects = awaited(world)
    objects.left, objects.after = call, after
    with pytest.raises(CrashError):
        send(world, ident)
    send(world, ident)
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT
    found = verify(world.store)
    assert (found.holds, found.files) == (True, 1)
    # What the crash left is removed when nobody can be writing it any more.
    go_over(world.store, world.told.clock() + timedelta(days=2))
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT
    assert strays(world.store) == ()
    assert [rows(world, table) for table in (blob, blob_piece, unreferenced_object)] == [1, 0, 0]
    assert pieces_of(world.folder, SHA256) == []


@pytest.mark.parametrize("call", range(1, 5))
def test_a_store_that_is_away_is_said_and_the_file_goes_on_from_where_it_stands(
    world: World, call: int
) -> None:
    ident, objects = awaited(world)
    objects.left, objects.fault = call, StoreRefused(StoreReason.UNREACHABLE, "503")
    with pytest.raises(StoreRefused):
        send(world, ident)
    held, _ = blob_offset(world.store, ident, SHA256, world.told.clock())
    # The fourth puts the file together: asked for its place, the hub does it.
    assert held == (call - 1) * THIRD
    send(world, ident)
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT


@pytest.mark.parametrize("lost", [0, 1])
@pytest.mark.parametrize("damage", [b"", b"\x89MDHUB\x01\nxxxx", None])
def test_a_piece_that_the_store_lost_is_sent_again(
    world: World, lost: int, damage: bytes | None
) -> None:
    ident, _ = awaited(world)
    now = world.told.clock()
    for offset in (0, THIRD):
        add_piece(world.store, (ident, SHA256, offset), CONTENT[offset : offset + THIRD], now)
    held = sorted(pieces_of(world.folder, SHA256), key=lambda path: len(path.name))
    piece = held[lost]
    if damage is None:
        piece.unlink()
    else:
        piece.write_bytes(damage)
    with pytest.raises(ProblemError) as no:
        add_piece(world.store, (ident, SHA256, 2 * THIRD), CONTENT[2 * THIRD :], now)
    assert (no.value.code, no.value.offset) == ("OFFSET", lost * THIRD)
    send(world, ident)
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT


def test_what_another_machine_brought_meanwhile_is_not_taken_twice(world: World) -> None:
    ident, _ = awaited(world)
    objects = Meanwhile(world.folder / "blobs")
    world.store.files = EncryptedFiles(world.store.seal.secret, objects)
    now, place, first = world.told.clock(), (ident, SHA256, 0), CONTENT[:THIRD]
    objects.act = lambda _: check(add_piece(world.store, place, first, now)[0] == THIRD)
    with pytest.raises(ProblemError) as no:
        add_piece(world.store, place, first, now)
    assert (no.value.code, no.value.offset) == ("OFFSET", THIRD)
    assert len(pieces_of(world.folder, SHA256)) == 1
    # The last one, which the other puts together: nothing of the loser's is left beside the file.
    add_piece(world.store, (ident, SHA256, THIRD), CONTENT[THIRD : 2 * THIRD], now)
    last = ((ident, SHA256, 2 * THIRD), CONTENT[2 * THIRD :], now)
    objects.act = lambda _: check(add_piece(world.store, *last)[0] == len(CONTENT))
    with pytest.raises(ProblemError) as no:
        add_piece(world.store, *last)
    assert (no.value.code, no.value.offset) == ("OFFSET", len(CONTENT))
    assert strays(world.store) == ()
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT


def check(holds: bool) -> None:
    """Assert within an expression."""
    assert holds


def test_a_file_that_was_removed_before_it_was_named_is_written_again(world: World) -> None:
    """Its note was due, for whoever wrote it took longer than anybody may."""
    ident, _ = awaited(world)
    objects = Meanwhile(world.folder / "blobs")
    world.store.files = EncryptedFiles(world.store.seal.secret, objects)
    now, name = world.told.clock(), object_name(ident, SHA256)
    for offset in (0, THIRD):
        add_piece(world.store, (ident, SHA256, offset), CONTENT[offset : offset + THIRD], now)
    later, gone = now + timedelta(days=2), list[str]()

    def remove(written: str) -> None:
        if written != name:
            objects.act = remove
            return
        remove_due(world.store, later)
        gone.extend([] if objects.size(name) is not None else [name])

    objects.act = remove
    last = add_piece(world.store, (ident, SHA256, 2 * THIRD), CONTENT[2 * THIRD :], now)
    assert (last, gone) == ((len(CONTENT), len(CONTENT)), [name])
    assert world.store.files.read(name) == CONTENT
    assert verify(world.store).holds


def test_a_note_that_a_crash_left_takes_no_file_that_a_row_names(world: World) -> None:
    """Two machines put the same file together, and the slower one ended just then."""
    ident, objects = awaited(world)
    send(world, ident)
    note(world.store, ident, object_name(ident, SHA256), world.told.clock())
    go_over(world.store, world.told.clock() + timedelta(days=2))
    assert objects.size(object_name(ident, SHA256)) is not None
    assert rows(world, unreferenced_object) == 0


def test_a_file_that_was_erased_goes_also_when_the_store_was_away(world: World) -> None:
    ident, objects = awaited(world)
    send(world, ident)
    objects.left, objects.fault = 1, StoreRefused(StoreReason.UNREACHABLE, "503")
    with world.store.turn(world.told.clock(), ident) as turn:
        assert forget_files(turn, ident, {SHA256}) == 1
    name = object_name(ident, SHA256)
    assert objects.size(name) is not None
    go_over(world.store, world.told.clock())
    assert objects.size(name) is None


def test_an_erasure_that_did_not_come_about_takes_no_file(world: World) -> None:
    ident, objects = awaited(world)
    send(world, ident)

    def erase_and_end() -> None:
        with world.store.turn(world.told.clock(), ident) as turn:
            forget_files(turn, ident, {SHA256})
            raise CrashError

    with pytest.raises(CrashError):
        erase_and_end()
    go_over(world.store, world.told.clock() + timedelta(days=2))
    assert objects.size(object_name(ident, SHA256)) is not None
    assert verify(world.store).holds


def test_a_file_that_came_again_is_not_taken_by_an_erasure_of_before(world: World) -> None:
    """The store was away when it was erased; the same file was sent again with another event."""
    ident, objects = awaited(world)
    send(world, ident)
    objects.left, objects.fault = 1, StoreRefused(StoreReason.UNREACHABLE, "503")
    with world.store.turn(world.told.clock(), ident) as turn:
        forget_files(turn, ident, {SHA256})
    send(world, ident)
    go_over(world.store, world.told.clock() + timedelta(days=2))
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT


def test_a_process_that_does_not_know_the_new_place_takes_no_piece(world: World) -> None:
    ident, _ = awaited(world)
    with world.store.turn(world.told.clock()) as turn:
        file_binding.bind(turn.connection, in_bucket=True)
    with pytest.raises(MovedStore):
        send(world, ident)
    assert rows(world, blob_piece) == 0


def test_an_object_that_bears_the_name_of_an_awaited_file_is_proved_before_it_is_named(
    world: World,
) -> None:
    ident, _ = awaited(world)
    world.store.files.put(object_name(ident, SHA256), b"something else")
    now = world.told.clock()
    assert blob_offset(world.store, ident, SHA256, now)[0] == 0
    assert [rows(world, table) for table in (blob, unreferenced_object)] == [0, 0]
    send(world, ident)
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT
    assert verify(world.store).holds


def test_an_object_that_is_no_file_and_cannot_be_removed_yet_keeps_no_file_away(
    world: World,
) -> None:
    ident, objects = awaited(world)
    world.store.files.put(object_name(ident, SHA256), b"something else")
    objects.left, objects.fault = 1, StoreRefused(StoreReason.REFUSED, "403")
    assert blob_offset(world.store, ident, SHA256, world.told.clock())[0] == 0
    objects.left, objects.fault = 2, StoreRefused(StoreReason.REFUSED, "403")
    with pytest.raises(StoreRefused):
        send(world, ident)
    send(world, ident)
    assert world.store.files.read(object_name(ident, SHA256)) == CONTENT


def test_an_officers_file_that_is_being_given_up_stays_once_it_is_put_again(
    world: World,
) -> None:
    ident, _ = awaited(world)
    now = world.told.clock()
    name = object_name(ident, put_file(world.store, ident, b"%PDF-1.7 enclosed", now))
    with world.store.turn(now, ident) as turn:
        given = unreferenced_object.update().where(unreferenced_object.c.object == name)
        turn.connection.execute(given.values(until=now))
    put_file(world.store, ident, b"%PDF-1.7 enclosed", now)
    remove_due(world.store, now)
    assert world.store.files.objects.size(name) is not None


def given_up(world: World, ident: str, count: int) -> None:
    """Note so many objects as to go."""
    for number in range(count):
        note(world.store, ident, object_name(ident, f"{number:064x}"), world.told.clock())


def test_a_slow_store_is_asked_no_longer_than_what_was_taken_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each removal takes four seconds of five: the third begins none, and is given back."""
    ident, objects = awaited(world)
    given_up(world, ident, 3)
    monkeypatch.setattr(unreferenced_objects, "REMOVED_WITHIN_S", 5.0)
    monkeypatch.setattr(time, "monotonic", lambda: -4.0 * objects.left)
    later = world.told.clock() + timedelta(days=2)
    remove_due(world.store, later)
    assert (objects.left, rows(world, unreferenced_object)) == (-3, 1)
    remove_due(world.store, later)
    assert rows(world, unreferenced_object) == 0


class Removing(FolderObjects):
    """Folder with another act during the removal of an object."""

    act: Callable[[], None] = staticmethod(lambda: None)

    def delete(self, name: str) -> None:
        """Let the other have its turn, then remove."""
        self.act()
        super().delete(name)


class Remote:
    """Folder that is used like a bucket: the removal of an object is not awaited."""

    def __init__(self, objects: FolderObjects) -> None:
        """Wrap a folder."""
        self._objects = objects

    def __getattr__(self, name: str) -> Any:
        """Return the folder's own attribute."""
        return getattr(self._objects, name)


def test_others_write_and_nobody_takes_the_name_while_an_object_is_removed(world: World) -> None:
    """Its removal is no part of a transaction; once it is gone it may be written anew."""
    ident, _ = awaited(world)
    objects = Removing(world.folder / "blobs")
    world.store.files = EncryptedFiles(world.store.seal.secret, objects)
    now, content, seen = world.told.clock(), b"%PDF-1.7 enclosed", list[str]()
    name = object_name(ident, put_file(world.store, ident, content, now))

    def meanwhile() -> None:
        with pytest.raises(StoreRefused, match="being removed"):
            put_file(world.store, ident, content, now)
        with pytest.raises(StoreRefused), world.store.turn(now, ident) as turn:
            keep_file(turn, ident, content)
        note(world.store, ident, object_name(ident, "ee" * 32), now)
        seen.append(name)

    objects.act = meanwhile
    with world.store.turn(now, ident) as turn:
        forget_files(turn, ident, {sha256_of(content)})
    assert (seen, objects.size(name)) == ([name], None)
    objects.act = Removing.act
    put_file(world.store, ident, content, now)
    with world.store.turn(now, ident) as turn:
        keep_file(turn, ident, content)
    go_over(world.store, now + timedelta(days=2))
    assert world.store.files.read(name) == content


def test_a_removal_that_was_cut_off_is_done_again_and_keeps_the_name_until_then(
    world: World,
) -> None:
    ident, objects = awaited(world)
    now, content = world.told.clock(), b"%PDF-1.7 enclosed"
    name = object_name(ident, put_file(world.store, ident, content, now))
    objects.left = 1
    with pytest.raises(CrashError), world.store.turn(now, ident) as turn:
        forget_files(turn, ident, {sha256_of(content)})
    with pytest.raises(StoreRefused):
        put_file(world.store, ident, content, now + timedelta(minutes=9))
    remove_due(world.store, now + timedelta(minutes=9))
    assert objects.size(name) is not None
    remove_due(world.store, now + timedelta(minutes=10))
    assert (objects.size(name), rows(world, unreferenced_object)) == (None, 0)


def test_a_bucket_is_asked_by_the_upkeep_and_no_act_waits_for_it(world: World) -> None:
    ident, _ = awaited(world)
    folder = FolderObjects(world.folder / "blobs")
    with world.store.turn(world.told.clock()) as turn:
        file_binding.bind(turn.connection, in_bucket=True)
    world.store.files = EncryptedFiles(world.store.seal.secret, Remote(folder))
    now, content = world.told.clock(), b"%PDF-1.7 enclosed"
    name = object_name(ident, put_file(world.store, ident, content, now))
    with world.store.turn(now, ident) as turn:
        keep_file(turn, ident, content)
    with world.store.turn(now, ident) as turn:
        forget_files(turn, ident, {sha256_of(content)})
    assert folder.size(name) is not None
    with world.store.reading() as connection:
        counts = [count_waiting(connection, now, one) for one in (ident, "", "another")]
    assert counts == [1, 1, 0]
    listed = HubTasks(world.store, lambda: now, {}, TaskFaults()).listed()
    task = next(one for one in listed if one.name is HubTask.REMOVE_OBJECTS)
    assert (task.first_s, task.step()) == (60, 60)
    assert (folder.size(name), rows(world, unreferenced_object)) == (None, 0)


def test_a_store_that_cannot_be_reached_is_asked_once(world: World) -> None:
    ident, objects = awaited(world)
    other = world.enrolled("别的站").drive.disk.station
    given_up(world, ident, 1)
    given_up(world, other, 1)
    objects.left, objects.fault = 1, StoreRefused(StoreReason.UNREACHABLE, "timeout")
    remove_due(world.store, world.told.clock() + timedelta(days=2))
    # Another call would have counted on.
    assert (objects.left, rows(world, unreferenced_object)) == (-1, 2)


def test_a_file_that_nothing_names_goes_a_day_after_it_was_swept(world: World) -> None:
    """As after the restore of a database; one is returned in between."""
    ident, _ = awaited(world)
    erased, home = object_name(ident, "aa" * 32), object_name(ident, SHA256)
    foreign = object_name("another", "aa" * 32)
    for name, content in ((erased, b"erased"), (home, CONTENT), (foreign, b"another's")):
        world.store.files.put(name, content)
    now = world.told.clock()
    go_over(world.store, now + timedelta(days=2))
    assert strays(world.store) == tuple(sorted((erased, home, foreign)))
    assert set(note_strays(world.store, now)) == {erased, home}
    go_over(world.store, now)
    send(world, ident)
    go_over(world.store, now + timedelta(days=2))
    assert world.store.files.objects.size(erased) is None
    assert world.store.files.read(home) == CONTENT
    assert strays(world.store) == (foreign,)
