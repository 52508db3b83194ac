"""The publisher's command: encrypted keys, and its refusals."""

import json
import stat
from pathlib import Path

import publish
import pyrage
import pytest
from bundling.parts import add_root
from publishing import details, keys
from publishing.repository import ROLES, PublishingError, Repository
from typer.testing import CliRunner

from mediation_desk.ledger.tables.migration import HEAD
from resources.release import ROOT as ROOT_FILE
from resources.release import version
from sync.updates.client import RepositoryClient
from sync.updates.faults import UpdateError
from sync.updates.origins import FolderOrigin

PHRASES = {
    publish.PASSPHRASE: "quay-lamp-harbour-2026",
    publish.ROOT_PASSPHRASE: "attic-ladder-lantern-2026",
}


def run(*words: str | Path) -> tuple[int, str]:
    """Run a command; return its status and output."""
    done = CliRunner(env=PHRASES).invoke(publish.app, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.mark.release
def test_a_publisher_s_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten keys are locked and opened, a second each."""
    for name, phrase in PHRASES.items():
        monkeypatch.setenv(name, phrase)
    folder, online, medium = tmp_path / "releases", tmp_path / "keys", tmp_path / "stick"
    both = ("--keys", online, "--root-keys", medium)
    assert run("init", folder, *both)[0] == 0
    root = (folder / "metadata" / "1.root.json").read_bytes()
    files = [*online.iterdir(), *medium.iterdir()]
    assert sorted(each.name.partition("-")[0] for each in files) == sorted(ROLES)
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert all(each.read_bytes().startswith(b"age-encryption.org/v1") for each in files)
    bundle = tmp_path / f"mediation-desk-{version()}-linux-x86_64.tar.xz"
    bundle.write_bytes(b"bundle")
    assert run("add", folder, bundle, "--keys", online, "--notes-en", "Mends")[0] == 0
    client = RepositoryClient(root, tmp_path / "state", FolderOrigin(folder))
    (offer,) = client.read().offers
    assert (offer.details.version, offer.details.schema) == (version(), HEAD)
    # The root's medium may be away.
    medium.rename(tmp_path / "away")
    assert run("refresh", folder, "--keys", online)[0] == 0
    assert "stick" in run("renew", folder, "root", *both)[1]
    (tmp_path / "away").rename(medium)
    for role in ROLES:
        assert run("rotate", folder, role, *both)[0] == 0
    assert run("renew", folder, "root", *both)[0] == 0
    assert run("renew", folder, "targets", *both)[0] == 0
    assert client.read().offers == (offer,)
    assert len([each for each in online.iterdir() if ".retired-" in each.name]) == 3
    status, said = run("status", folder)
    assert (status, "root 6:" in said, bundle.name in said) == (0, True, True)
    assert run("remove", folder, bundle.name, "--keys", online)[0] == 0
    assert client.read().offers == ()


@pytest.mark.release
def test_a_key_opens_by_its_passphrase_alone_and_for_its_owner(tmp_path: Path) -> None:
    signer = keys.new_signer()
    keyid = signer.public_key.keyid
    path = keys.keep(tmp_path / "keys", "targets", signer, "quay-lamp-harbour-2026")
    found = keys.find(path.parent, "targets", [keyid], "quay-lamp-harbour-2026")
    assert found.public_key == signer.public_key
    with pytest.raises(keys.KeyFaultError, match="Another passphrase"):
        keys.find(path.parent, "targets", [keyid], "quay-lamp-harbour-2027")
    with pytest.raises(FileExistsError):
        keys.keep(path.parent, "targets", signer, "quay-lamp-harbour-2026")
    path.chmod(0o640)
    with pytest.raises(keys.KeyFaultError, match="chmod 600"):
        keys.find(path.parent, "targets", [keyid], "quay-lamp-harbour-2026")
    with pytest.raises(keys.KeyFaultError, match="is not in"):
        keys.find(path.parent, "root", [keyid], "quay-lamp-harbour-2026")


def test_a_passphrase_that_is_too_short_leaves_no_list_without_its_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, place = tmp_path / "releases", tmp_path / "keys"
    # Locking takes a second a key.
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda content, _: content)
    with monkeypatch.context() as patch:
        patch.setitem(PHRASES, publish.PASSPHRASE, "short")
        assert run("init", folder, "--keys", place)[0] == 2
    assert not folder.exists()
    assert not place.exists()
    assert run("init", folder, "--keys", place)[0] == 0
    held = sorted(place.iterdir())
    assert len(held) == len(ROLES)
    # A second start makes no keys that nothing knows.
    assert "is there already" in run("init", folder, "--keys", place)[1]
    assert sorted(place.iterdir()) == held


def test_keys_do_not_lie_in_what_others_copy(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    status, said = run("init", folder, "--keys", folder / "keys")
    assert (status, "keep keys elsewhere" in said) == (2, True)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "version_and_platform"),
    [
        ("mediation-desk-0.2.0-linux-x86_64.tar.xz", ("0.2.0", "linux-x86_64")),
        ("mediation-desk_0.2.0_amd64.deb", ("0.2.0", "debian-amd64")),
        ("mediation-desk-0.2.0-windows-x86_64.exe", ("0.2.0", "windows-x86_64")),
        ("mediation-hub_0.2.0_amd64.deb", ("", "")),
    ],
)
def test_a_bundle_s_name_tells_version_and_platform(
    name: str, version_and_platform: tuple[str, str]
) -> None:
    assert details.of_name(name) == version_and_platform


def test_the_step_of_a_version_is_known_for_this_checkout_alone() -> None:
    assert details.newest_step(version()) == HEAD
    with pytest.raises(PublishingError, match="--schema"):
        details.newest_step("99.0")
    with pytest.raises(PublishingError, match="--version"):
        details.checked_version("next")
    for told in ("0.2.0.post1", "v0.2.0", "1!0.2", "0.2.0+mall"):
        with pytest.raises(PublishingError, match="numbers and dots"):
            details.checked_version(told)
    assert [details.checked_version(told) for told in ("2.0rc1", "1.10")] == ["2.0rc1", "1.10"]


def test_a_bundle_bears_a_root_that_proves_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packages = tmp_path / "packages"
    (packages / "resources").mkdir(parents=True)
    absent = tmp_path / "updates-root.json"
    add_root(packages, absent)
    assert "looks for no new versions" in capsys.readouterr().out
    assert not (packages / "resources" / ROOT_FILE).exists()
    signers = {role: [keys.new_signer()] for role in ROLES}
    made = Repository(tmp_path / "releases", signers).begin()
    add_root(packages, made)
    assert (packages / "resources" / ROOT_FILE).read_bytes() == made.read_bytes()
    content = json.loads(made.read_bytes())
    content["signed"]["version"] = 7
    made.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SystemExit, match="is not the root of a publisher"):
        add_root(packages, made)
    with pytest.raises(UpdateError):
        RepositoryClient(made.read_bytes(), tmp_path / "state", FolderOrigin(tmp_path)).read()
