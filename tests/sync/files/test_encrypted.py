"""Encrypted evidence at the hub: no plain bytes on disk; files are read and verified as before."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from sync.hub.admin.backup import back_up, restore
from sync.hub.admin.file_maintenance import go_over
from sync.hub.admin.verification import verify
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.files.encrypted_files import MAGIC, DamagedFileError, EncryptedFiles
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import PIECE
from sync.hub.storage.keys.secret import ABSENT
from sync.hub.storage.transactions import Store, Transaction
from tests import forked_command
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.files.stored_files import blob_path, name_of, pieces_of
from tests.sync.memory_disk import sha256_of
from tests.sync.world import World

CANARY = "欧阳金雀 19900001234".encode()
SCAN = b"%PDF-1.7\n" + CANARY * 60_000
"""More than one piece, and the person in each of them."""


NAME = "station/ab/abcdef"


@pytest.fixture
def files(tmp_path: Path) -> EncryptedFiles:
    """Give a reader and writer under a secret of its own."""
    return EncryptedFiles(bytes(range(32)), FolderObjects(tmp_path))


def written(files: EncryptedFiles, *pieces: bytes) -> list[str]:
    """Write a file in pieces and join them; return the names of the pieces."""
    names, offset = [], 0
    for piece in pieces:
        names.append(f"{NAME}.{offset}-x{PIECE}")
        files.put_piece(names[-1], offset, piece)
        offset += len(piece)
    files.join(NAME, names)
    return names


@pytest.fixture
def told(world: World) -> World:
    """Give a hub to which a station sent a case with a scan."""
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-001", (SCAN,)), (SCAN,))
    assert station.courier.round().fault_code == ""
    return world


def _scan(world: World) -> Path:
    (path,) = (world.folder / "blobs").glob(f"*/*/{sha256_of(SCAN)}")
    return path


def _with(place: Path, canary: bytes) -> list[str]:
    every = [path for path in place.rglob("*") if path.is_file()]
    return [path.name for path in every if canary in path.read_bytes()]


def test_what_comes_in_pieces_is_read_from_any_place(files: EncryptedFiles) -> None:
    names = written(files, b"abcde", b"fgh", b"ijklm")
    assert files.read(NAME) == b"abcdefghijklm"
    found = {(offset, count): files.read(NAME, offset, count) for offset, count in READ}
    assert found == READ
    assert files.hash_of(NAME) == sha256_of(b"abcdefghijklm")
    assert files.read_piece(names[1], 5) == b"fgh"
    with pytest.raises(DamagedFileError):
        files.read_piece(names[1], 4)


READ = {
    (0, 5): b"abcde",
    (4, 2): b"ef",
    (5, 3): b"fgh",
    (2, 9): b"cdefghijk",
    (12, 9): b"m",
    (13, 9): b"",
}


@pytest.mark.parametrize("lost", [1, 15, 50, 101, 131, 132])
def test_of_what_was_cut_off_nothing_is_believed(
    files: EncryptedFiles, tmp_path: Path, lost: int
) -> None:
    written(files, b"abcde", b"f" * 100)
    path = tmp_path / NAME
    os.truncate(path, path.stat().st_size - lost)
    assert files.read(NAME) == b"abcde"
    assert files.hash_of(NAME) != sha256_of(b"abcde" + b"f" * 100)
    assert not files.is_whole(NAME, sha256_of(b"abcde" + b"f" * 100))


def _swap(path: Path) -> None:
    content = path.read_bytes()
    head, record = len(MAGIC), (len(content) - len(MAGIC)) // 2
    first, second = content[head : head + record], content[head + record :]
    path.write_bytes(content[:head] + second + first)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("change", [_swap, _flip, lambda path: path.rename(path.parent / "other")])
def test_what_was_changed_is_not_read(
    files: EncryptedFiles, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    written(files, b"abcde", b"fghij")
    change(tmp_path / NAME)
    (path,) = (each for each in (tmp_path / NAME).parent.iterdir() if each.suffix != PIECE)
    assert files.hash_of(name_of(path)) == ""
    with pytest.raises(DamagedFileError):
        files.read(name_of(path))


def test_under_another_secret_nothing_is_read(files: EncryptedFiles, tmp_path: Path) -> None:
    files.put(NAME, SCAN)
    with pytest.raises(DamagedFileError):
        EncryptedFiles(bytes(32), FolderObjects(tmp_path)).read(NAME)


def test_a_scan_stands_nowhere_in_the_folder(told: World) -> None:
    """Its reader has it; a copy of the folder has none of it."""
    path = _scan(told)
    assert told.store.files.read(name_of(path)) == SCAN
    assert verify(told.store).holds
    assert _with(told.folder / "blobs", CANARY) == []
    assert path.read_bytes().startswith(MAGIC)


def test_pieces_on_their_way_are_encrypted_too(world: World) -> None:
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-001", (SCAN,)))
    station.courier.round()
    place = station.courier.hub.blob_patch(sha256_of(SCAN), 0, SCAN[:1_000_000])
    assert place.held == 1_000_000
    assert len(pieces_of(world.folder, sha256_of(SCAN))) == 1
    assert _with(world.folder / "blobs", CANARY) == []


@ON_BOTH_AT_RELEASE
def test_files_of_before_are_read_as_they_are_and_encrypted_at_the_start(told: World) -> None:
    path = _scan(told)
    path.write_bytes(SCAN)
    assert told.store.files.read(name_of(path), 4, 9) == SCAN[4:13]
    assert verify(told.store).holds
    half, fresh = (path.with_name(f"{path.name}.{name}.new") for name in ("old", "fresh"))
    for each in (half, fresh):
        each.write_bytes(SCAN)
    # The one is being written by somebody; the other was left by a crash.
    os.utime(half, (1, 1))
    go_over(told.store, told.told.clock())
    assert (half.exists(), fresh.exists()) == (False, True)
    fresh.unlink()
    assert _with(told.folder / "blobs", CANARY) == []
    assert told.store.files.read(name_of(path)) == SCAN
    assert verify(told.store).holds


@ON_BOTH_AT_RELEASE
def test_pieces_of_before_are_sent_anew(world: World) -> None:
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-001", (SCAN,)), (SCAN,))
    part = blob_path(world.folder, station.drive.disk.station, sha256_of(SCAN))
    part.parent.mkdir(parents=True)
    part.with_name(f"{part.name}.part").write_bytes(SCAN[:1_000_000])
    assert station.courier.round().fault_code == ""
    assert world.store.files.read(name_of(part)) == SCAN
    go_over(world.store, world.told.clock())
    assert [each.name for each in part.parent.iterdir()] == [part.name]
    assert _with(world.folder / "blobs", CANARY) == []


@ON_SQLITE
def test_the_backup_brings_the_secret_home(told: World, tmp_path: Path) -> None:
    back_up(told.store, tmp_path / "hub.tar")
    assert restore(tmp_path / "hub.tar", tmp_path / "fresh", told.told.clock()).files == 1
    with closing(open_store(tmp_path / "fresh")) as store:
        assert store.seal.secret == told.store.seal.secret
        assert verify(store).holds


@ON_SQLITE
def test_the_secret_may_lie_elsewhere(
    told: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, or under another one, the hub does not open; and it makes no other."""
    told.store.close()
    own, elsewhere = told.folder / "hub.secret", tmp_path / "credentials"
    own.rename(elsewhere)
    with pytest.raises(ValueError, match=r"hub\.secret") as refused:
        told.reopen()
    assert str(refused.value) == ABSENT
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(elsewhere))
    told.reopen()
    assert told.store.files.read(name_of(_scan(told))) == SCAN
    told.store.close()
    own.write_bytes(bytes(32))
    told.reopen()
    assert told.store.files.read(name_of(_scan(told))) == SCAN
    back_up(told.store, tmp_path / "hub.tar")
    monkeypatch.delenv("MEDIATION_HUB_SECRET")
    restore(tmp_path / "hub.tar", tmp_path / "fresh", told.told.clock())
    with closing(open_store(tmp_path / "fresh")) as store:
        assert verify(store).holds


def test_a_new_hub_puts_its_secret_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, folder = tmp_path / "credentials", tmp_path / "hub"
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(elsewhere))
    with closing(open_store(folder)) as store:
        assert store.seal.secret == elsewhere.read_bytes()
    assert len(elsewhere.read_bytes()) == 32
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    assert not (folder / "hub.secret").exists()
    assert elsewhere.read_bytes() not in (folder / "hub.secret.check").read_bytes()


@ON_SQLITE
def test_a_command_without_the_secret_says_so(told: World) -> None:
    told.store.close()
    (told.folder / "hub.secret").unlink()
    words = ("stations", "--data", str(told.folder))
    ended = forked_command.run("sync.hub.__main__", words, os.environ, Path.cwd())
    assert (ended.status, ended.err.strip()) == (2, ABSENT)
    assert not (told.folder / "hub.secret").exists()


@ON_SQLITE
def test_a_file_of_before_is_encrypted_while_nobody_can_erase_it(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written after it was erased it would be there again."""
    scan, turn = _scan(told), Store.turn
    scan.write_bytes(SCAN)
    held: list[str] = []
    written_in: list[list[str]] = []

    @contextmanager
    def noted(store: Store, now: datetime, station_id: str = "") -> Iterator[Transaction]:
        with turn(store, now, station_id) as opened:
            held.append(station_id)
            yield opened
            held.clear()

    class Noting(FolderObjects):
        def put(self, name: str, content: Iterable[bytes]) -> None:
            """Record the current turn."""
            written_in.append(list(held))
            super().put(name, content)

    monkeypatch.setattr(Store, "turn", noted)
    told.store.files = EncryptedFiles(told.store.seal.secret, Noting(told.folder / "blobs"))
    go_over(told.store, told.told.clock())
    assert written_in == [[scan.parts[-3]]]
    assert scan.read_bytes().startswith(MAGIC)
