"""Update client: accepted releases, and each attack in transit; real keys, real files."""

import errno
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from publishing.repository import ROOT, SNAPSHOT, TARGETS, TIMESTAMP, PublishingError

from sync.updates import client as client_module
from sync.updates import faults
from sync.updates.client import RepositoryClient
from sync.updates.faults import UpdateError
from sync.updates.origins import FolderOrigin
from tests.sync.updates.publisher import (
    CONTENT,
    WINDOWS,
    Endless,
    Publisher,
    details,
    long_ago,
)


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path).begin()


def refused(client: RepositoryClient) -> str:
    with pytest.raises(UpdateError) as no:
        client.read()
    return no.value.code


def nobody(done: int) -> None:
    del done


def test_a_release_is_listed_and_fetched(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish("1.2", WINDOWS)
    client, told = publisher.client(), list[int]()
    listed = client.read()
    assert listed.offers == (offer,)
    assert offer.details == details("1.2", WINDOWS)
    assert (offer.size, offer.name) == (512_000, "mediation-desk-1.2-windows-x86_64.tar.xz")
    left = listed.expires_at - datetime.now(UTC)
    assert timedelta(days=29) < left <= timedelta(days=30)
    got = client.fetch(offer, tmp_path, told.append)
    assert got == tmp_path / offer.name
    assert got.read_bytes() == CONTENT
    assert told == [262_144, 512_000]
    assert client.fetch(offer, tmp_path, told.append) == got
    assert stat.S_IMODE(client.state.stat().st_mode) == 0o700
    assert stat.S_IMODE(got.stat().st_mode) == 0o600


def test_another_publisher_is_not_believed(publisher: Publisher, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    stranger = Publisher(other).begin()
    stranger.publish()
    client = publisher.client(FolderOrigin(stranger.releases))
    assert refused(client) == faults.UNTRUSTED


def test_a_root_of_another_publisher_is_not_followed(publisher: Publisher, tmp_path: Path) -> None:
    """Its second root is signed by its own keys alone."""
    other = tmp_path / "other"
    other.mkdir()
    stranger = Publisher(other).begin()
    stranger.rotate(ROOT)
    second = stranger.releases / "metadata" / "2.root.json"
    (publisher.releases / "metadata" / "2.root.json").write_bytes(second.read_bytes())
    assert refused(publisher.client()) == faults.UNTRUSTED


def test_a_list_whose_time_is_over_is_refused(tmp_path: Path) -> None:
    old = Publisher(tmp_path, now=datetime.now(UTC) - timedelta(days=31)).begin()
    assert refused(old.client()) == faults.EXPIRED
    old.now = None
    old.repository.refresh()
    assert old.client().read().offers == ()


def test_a_root_whose_time_is_over_is_refused(tmp_path: Path) -> None:
    old = Publisher(tmp_path, now=long_ago()).begin()
    assert refused(old.client()) == faults.EXPIRED


def test_an_older_list_is_refused_wherever_it_comes_from(publisher: Publisher) -> None:
    before = publisher.copied("before")
    publisher.publish()
    client = publisher.client()
    assert len(client.read().offers) == 1
    stick = publisher.client(FolderOrigin(before))
    assert refused(stick) == faults.OLDER
    assert len(client.read().offers) == 1


def test_an_old_snapshot_under_a_new_timestamp_is_refused(publisher: Publisher) -> None:
    metadata = publisher.releases / "metadata"
    old = (metadata / "1.snapshot.json").read_bytes()
    publisher.publish()
    (metadata / "2.snapshot.json").write_bytes(old)
    assert refused(publisher.client()) == faults.OLDER


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json"])
def test_a_list_that_was_changed_is_refused(publisher: Publisher, name: str) -> None:
    publisher.publish()
    publisher.rewrite(name, expires="2099-01-01T00:00:00Z")
    assert refused(publisher.client()) == faults.UNTRUSTED


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json"])
def test_a_list_of_which_a_part_is_missing_is_refused(publisher: Publisher, name: str) -> None:
    publisher.publish()
    (publisher.releases / "metadata" / name).unlink()
    assert refused(publisher.client()) == faults.NO_LIST


def test_a_list_that_is_no_json_is_refused(publisher: Publisher) -> None:
    (publisher.releases / "metadata" / "timestamp.json").write_bytes(b"<html>sign in</html>")
    assert refused(publisher.client()) == faults.UNTRUSTED


@pytest.mark.parametrize("word", ["timestamp", "snapshot", "2.root"])
def test_an_endless_list_is_left(publisher: Publisher, word: str) -> None:
    endless = Endless(FolderOrigin(publisher.releases), word)
    assert refused(publisher.client(endless)) == faults.UNTRUSTED
    assert endless.given < 3_000_000


def test_a_stick_that_is_gone_is_told_from_one_without_a_list(
    publisher: Publisher, tmp_path: Path
) -> None:
    assert refused(publisher.client(FolderOrigin(tmp_path / "stick"))) == faults.UNREACHABLE
    (tmp_path / "stick").mkdir()
    assert refused(publisher.client(FolderOrigin(tmp_path / "stick"))) == faults.NO_LIST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_on_a_stick_keeps_nobody_waiting(publisher: Publisher) -> None:
    file = publisher.releases / "metadata" / "timestamp.json"
    file.unlink()
    os.mkfifo(file)
    assert refused(publisher.client()) == faults.NO_LIST


def test_a_state_that_was_garbled_mends_itself(publisher: Publisher) -> None:
    publisher.publish()
    client = publisher.client()
    client.read()
    for name in ("timestamp.json", "snapshot.json", "targets.json"):
        (client.state / name).write_bytes(b"\0")
    assert len(client.read().offers) == 1


@pytest.mark.parametrize("role", [ROOT, TARGETS, SNAPSHOT, TIMESTAMP])
def test_a_client_that_was_away_follows_each_new_key(publisher: Publisher, role: str) -> None:
    publisher.publish("1.0")
    client = publisher.client()
    client.read()
    former = publisher.signers[role]
    publisher.rotate(role)
    publisher.rotate(ROOT)
    publisher.publish("1.1")
    assert [each.details.version for each in client.read().offers] == ["1.0", "1.1"]
    # What the key of before signs counts no longer.
    publisher.signers[role] = former
    if role == ROOT:
        publisher.repository.renew(ROOT)
    else:
        publisher.publish("1.2")
    assert refused(client) == faults.UNTRUSTED


def test_keys_that_leaked_and_numbers_that_ran_ahead_are_overcome(publisher: Publisher) -> None:
    """A holder of the keys could give a list a high number, so that genuine ones look older."""
    client = publisher.client()
    kept = publisher.copied("kept")
    for _ in range(5):
        publisher.repository.refresh()
    client.read()
    for name in ("metadata", "targets"):
        (publisher.releases / name).rename(publisher.folder / f"forged-{name}")
        (kept / name).rename(publisher.releases / name)
    assert refused(client) == faults.OLDER
    publisher.rotate(SNAPSHOT)
    publisher.rotate(TIMESTAMP)
    assert client.read().offers == ()


def test_a_file_with_a_changed_byte_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    changed = bytearray(CONTENT)
    changed[300_000] ^= 1
    publisher.target(offer).write_bytes(changed)
    assert fetch_refused(publisher.client(), offer, tmp_path) == faults.CHANGED
    publisher.target(offer).write_bytes(CONTENT)
    assert publisher.client().fetch(offer, tmp_path, nobody).read_bytes() == CONTENT


def fetch_refused(client: RepositoryClient, offer: object, folder: Path) -> str:
    """Return why a file was refused; nothing of it is left under any name."""
    place = folder / "fetched"
    place.mkdir()
    with pytest.raises(UpdateError) as no:
        client.fetch(offer, place, nobody)  # type: ignore[arg-type]
    assert list(place.iterdir()) == []
    return no.value.code


def test_the_file_of_another_platform_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    other = publisher.publish("1.0", WINDOWS, CONTENT[::-1])
    publisher.target(offer).write_bytes(publisher.target(other).read_bytes())
    assert fetch_refused(publisher.client(), offer, tmp_path) == faults.CHANGED


@pytest.mark.parametrize("size", [0, 511_999])
def test_a_file_that_is_cut_short_is_refused(
    publisher: Publisher, tmp_path: Path, size: int
) -> None:
    offer = publisher.publish()
    publisher.target(offer).write_bytes(CONTENT[:size])
    assert fetch_refused(publisher.client(), offer, tmp_path) == faults.CHANGED


def test_an_endless_file_is_left(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    endless = Endless(FolderOrigin(publisher.releases), offer.name)
    assert fetch_refused(publisher.client(endless), offer, tmp_path) == faults.CHANGED
    assert endless.given <= offer.size + 65_536


def test_a_file_that_is_missing_is_told(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    publisher.target(offer).unlink()
    assert fetch_refused(publisher.client(), offer, tmp_path) == faults.NO_FILE


def test_a_disk_without_room_is_told_before_anything_comes(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = publisher.publish()
    monkeypatch.setattr(client_module, "SLACK", 10**18)
    with pytest.raises(UpdateError, match=faults.DISK_FULL):
        publisher.client().fetch(offer, tmp_path, nobody)


def test_a_disk_that_gets_full_keeps_nothing_of_it(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()

    class Full(FolderOrigin):
        def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
            yield from list(super().pieces(name, offset))[:1]
            raise OSError(errno.ENOSPC, "no room")

    client = publisher.client(Full(publisher.releases))
    assert fetch_refused(client, offer, tmp_path) == faults.DISK_FULL


def test_a_transfer_that_broke_off_goes_on(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    asked: list[int] = []

    class Counted(FolderOrigin):
        def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
            asked.append(offset)
            return super().pieces(name, offset)

    client = publisher.client(Counted(publisher.releases))

    class StoppedError(Exception):
        pass

    def end(done: int) -> None:
        raise StoppedError(done)

    with pytest.raises(StoppedError):
        client.fetch(offer, tmp_path, end)
    assert not (tmp_path / offer.name).exists()
    assert client.fetch(offer, tmp_path, nobody).read_bytes() == CONTENT
    assert asked == [0, 262_144]
    asked.clear()
    assert client.fetch(offer, tmp_path, nobody).read_bytes() == CONTENT
    assert asked == []


def test_what_is_left_of_another_transfer_is_proven_too(
    publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish()
    part = tmp_path / f".{offer.sha256[:16]}.part"
    for left in (b"\0" * 1_000, CONTENT + b"more"):
        part.write_bytes(left)
        with pytest.raises(UpdateError, match=faults.CHANGED):
            publisher.client().fetch(offer, tmp_path, nobody)
        assert not part.exists()


def test_kinds_of_files_that_are_not_known_are_passed_over(publisher: Publisher) -> None:
    offer = publisher.publish()
    repository = publisher.repository
    listed = repository.parts()[TARGETS]
    (known,) = listed.targets.values()  # type: ignore[attr-defined]
    for name, custom in (("a.txt", None), ("b.txt", {"version": 3}), ("../c", {})):
        made = type(known)(known.length, known.hashes, name, {"custom": custom} if custom else {})
        listed.targets[name] = made  # type: ignore[attr-defined]
    repository._write(TARGETS, listed)
    repository.refresh()
    assert publisher.client().read().offers == (offer,)


def test_a_version_is_published_once_for_a_platform(publisher: Publisher) -> None:
    offer = publisher.publish("1.0")
    with pytest.raises(PublishingError, match="published already"):
        publisher.publish("1.0")
    publisher.repository.remove(offer.name)
    assert publisher.client().read().offers == ()
    assert not publisher.target(offer).exists()
