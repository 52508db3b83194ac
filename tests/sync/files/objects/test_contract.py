"""One contract for both stores of the hub's files: a folder, and a bucket at a real server."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.backups.store import StoreAddress, StoreReason, StoreRefused
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.encrypted_files import AT_ONCE, EncryptedFiles
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import (
    PIECE,
    ObjectStore,
    StoredObject,
    is_file,
    object_name,
)
from sync.hub.storage.files.transfer import copy_all
from tests.sync.files.objects.buckets import a_bucket, objects_at
from tests.sync.memory_disk import sha256_of

NAME = object_name("station", "ab" * 32)
OTHER = object_name("station", "cd" * 32)


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.release)])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ObjectStore]:
    """Give an empty store of each kind."""
    if request.param == "folder":
        yield FolderObjects(tmp_path / "blobs")
        return
    with a_bucket() as address:
        yield objects_at(address)


def content_of(objects: ObjectStore, name: str) -> bytes:
    """Return all that an object holds."""
    with objects.open(name) as opened:
        return opened.read(-1)


def test_an_object_is_written_told_read_and_removed(objects: ObjectStore) -> None:
    assert (objects.size(NAME), list(objects.list())) == (None, [])
    objects.put(NAME, iter((b"one ", b"two")))
    objects.put(OTHER, ())
    assert (objects.size(NAME), objects.size(OTHER)) == (7, 0)
    assert content_of(objects, NAME) == b"one two"
    told = sorted(objects.list(), key=lambda one: one.name)
    assert told == [StoredObject(NAME, 7), StoredObject(OTHER, 0)]
    objects.delete(NAME)
    objects.delete(NAME)
    assert (objects.size(NAME), [one.name for one in objects.list()]) == (None, [OTHER])


def test_what_is_written_anew_takes_the_place_of_what_was_there(objects: ObjectStore) -> None:
    objects.put(NAME, (b"before",))
    stamp = objects.stamp(NAME)
    objects.put(NAME, (b"after",))
    assert content_of(objects, NAME) == b"after"
    assert (stamp == "") or objects.stamp(NAME) != stamp


def test_an_object_is_read_from_any_place(objects: ObjectStore) -> None:
    content = bytes(range(256)) * 8_192
    objects.put(NAME, (content,))
    with objects.open(NAME) as opened:
        assert opened.seek(0, 2) == len(content)
        assert opened.seek(1_000_000) == 1_000_000
        assert opened.read(5) == content[1_000_000:1_000_005]
        assert opened.seek(3) == 3
        assert opened.read(AT_ONCE + 9) == content[3 : AT_ONCE + 12]
        opened.seek(len(content) - 2)
        assert opened.read(9) == content[-2:]
        assert opened.read(9) == b""


def test_one_that_is_not_there_is_said_so(objects: ObjectStore) -> None:
    with pytest.raises(FileNotFoundError), objects.open(NAME) as opened:
        opened.read(1)
    objects.put(OTHER, (b"x",))
    with pytest.raises(FileNotFoundError):
        content_of(objects, NAME)


def test_what_breaks_off_while_it_is_written_leaves_what_was_there(objects: ObjectStore) -> None:
    def cut_off() -> Iterator[bytes]:
        yield b"half"
        raise KeyError("cut off")

    objects.put(NAME, (b"before",))
    for name in (NAME, OTHER):
        with pytest.raises(KeyError):
            objects.put(name, cut_off())
    assert content_of(objects, NAME) == b"before"
    assert [one.name for one in objects.list()] == [NAME]


def test_a_store_that_is_well_says_nothing(objects: ObjectStore) -> None:
    objects.probe()


def test_a_file_comes_together_of_its_pieces_and_lies_encrypted(objects: ObjectStore) -> None:
    files, content = EncryptedFiles(bytes(32), objects), bytes(range(256)) * 9_000
    name = object_name("station", sha256_of(content))
    pieces = []
    for offset in range(0, len(content), AT_ONCE):
        pieces.append(f"{name}.{offset}-x{PIECE}")
        files.put_piece(pieces[-1], offset, content[offset : offset + AT_ONCE])
    files.join(name, pieces)
    assert files.read(name) == content
    assert files.read(name, AT_ONCE - 3, 6) == content[AT_ONCE - 3 : AT_ONCE + 3]
    assert files.is_whole(name, sha256_of(content))
    assert content[:64] not in content_of(objects, name)
    assert [one.name for one in objects.list() if is_file(one.name)] == [name]
    # A stamp that is known does not hide a change.
    lies = bytearray(content_of(objects, name))
    lies[-1] ^= 1
    objects.put(name, (bytes(lies),))
    assert not files.is_whole(name, sha256_of(content))


def test_a_copy_is_proved_begun_again_and_brings_nothing_twice(tmp_path: Path) -> None:
    source, target = (FolderObjects(tmp_path / name) for name in ("source", "target"))
    for number in range(3):
        source.put(f"s/ab/file{number}", (b"%d" % number,))
    source.put("s/ab/file9.0-x.piece", (b"a piece stays where it is",))
    target.put("s/ab/file0", (b"0",))
    target.put("s/ab/file1", (b"another",))
    copied = copy_all(source, target)
    assert (len(copied.names), copied.sent) == (3, 2)
    assert copy_all(source, target).sent == 0
    with target.open("s/ab/file1") as opened:
        assert opened.read(-1) == b"1"
    assert {one.name for one in target.list()} == {f"s/ab/file{number}" for number in range(3)}


@pytest.mark.release
def test_a_bucket_that_never_answers_is_not_waited_for_where_others_wait() -> None:
    """An object is checked and removed while no other process writes."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/bucket/hub"
        bucket = BucketObjects(StoreAddress(url, "key", "secret"), "ab" * 32)
        for ask in (bucket.size, bucket.delete):
            begun = time.monotonic()
            with pytest.raises(StoreRefused) as refused:
                ask("station/ab/abc")
            assert refused.value.reason is StoreReason.UNREACHABLE
            assert time.monotonic() - begun < 20
