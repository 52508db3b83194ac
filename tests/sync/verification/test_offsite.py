"""The hub's backups in a remote store: encrypted for an absent recipient, and restored."""

import os
from pathlib import Path

import pyrage
import pytest

from sync.backups.remote import store_at
from sync.backups.store import StoreAddress
from sync.hub.admin.offsite_backup import SECRET, USER, OffsiteTarget, send, unlocked
from tests import forked_command
from tests.backups.stores import servers
from tests.sync.databases import ON_SQLITE
from tests.sync.verification.populated_hub import populate
from tests.sync.world import World


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """Write a file as age-keygen does, with the recipient in its second line."""
    made = pyrage.x25519.Identity.generate()
    file = tmp_path / "identity.txt"
    file.write_text(f"# created: 2026-11-28\n# public key: {made.to_public()}\n{made}\n")
    return file


def recipient_of(identity: Path) -> str:
    return identity.read_text().splitlines()[1].removeprefix("# public key: ")


def test_a_copy_is_unlocked_by_its_identity_alone(tmp_path: Path, identity: Path) -> None:
    locked, other = tmp_path / "hub-20261128T030000Z.tar.age", tmp_path / "other.txt"
    recipient = pyrage.x25519.Recipient.from_str(recipient_of(identity))
    locked.write_bytes(pyrage.encrypt("真相".encode(), [recipient]))
    other.write_text(str(pyrage.x25519.Identity.generate()))
    with unlocked(locked, identity) as archive:
        assert archive.read_bytes() == "真相".encode()
    for wrong in (other, None, locked.with_name("empty")):
        if wrong is not None and not wrong.exists():
            wrong.touch()
        with pytest.raises(ValueError, match="age identity"), unlocked(locked, wrong):
            pass
    assert not archive.exists()


def test_what_keeps_a_copy_from_being_sent_is_said_with_where_the_backup_stands(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "hub-20261128T030000Z.tar"
    archive.write_bytes(b"x")
    with pytest.raises(ValueError, match="begins with https"):
        send(archive, OffsiteTarget("http://example.com", "age1"), 3)
    with pytest.raises(ValueError, match="age recipient"):
        send(archive, OffsiteTarget("https://example.com", "age1"), 3)
    assert [path.name for path in tmp_path.iterdir()] == [archive.name]


@pytest.mark.release
@ON_SQLITE
def test_a_backup_is_sent_to_a_share_thinned_and_restored_from_there(
    world: World, tmp_path: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    populate(world)
    for name in ("kept", "share"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(USER, servers.USER)
    monkeypatch.setenv(SECRET, servers.SECRET)
    with servers.a_share(tmp_path / "share") as share:
        words = ["--keep", "3", "--push", share.url, "--recipient", recipient_of(identity)]
        command = ["backup", str(tmp_path / "kept"), "--data", str(world.folder), *words]
        told = forked_command.run("sync.hub.__main__", command, os.environ, Path.cwd())
        assert told.status == 0, told.err
        (made,) = (tmp_path / "kept").iterdir()
        address = StoreAddress(share.url, servers.USER, servers.SECRET)
        with store_at(address) as store:
            assert list(store.sizes()) == [f"{made.name}.age"]
            copy = tmp_path / f"{made.name}.age"
            store.fetch(copy.name, copy)
    assert world.store.seal.secret not in copy.read_bytes()
    restore = ["restore", str(copy), "--identity", str(identity), "--data", str(tmp_path / "new")]
    told = forked_command.run("sync.hub.__main__", restore, os.environ, Path.cwd())
    assert told.status == 0, told.err
