"""Updates by command: installation with a published digest, return, and refusals."""

from pathlib import Path

import pytest

from mediation_desk.app.updates.bundles.bundle import STARTED_BY
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.news import keep_fetched
from resources import release
from tests.commands.shell import BOSS, Shell, founded
from tests.updates.bundles import NEXT_STEP, lay_bundle, pack_bundle
from tests.updates.releases import a_release

NEW = "9.1.0"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Give a station at a computer whose program is a bundle."""
    made = founded(tmp_path)
    laid = lay_bundle(tmp_path / "opt", release.version())
    return Shell(made.home, made.workspace, {STARTED_BY: str(laid)})


def at(shell: Shell) -> tuple[str, ...]:
    return ("--workspace", str(shell.workspace), "--operator", BOSS)


def program(shell: Shell) -> ProgramFolder:
    return ProgramFolder(shell.home / ".local" / "share" / "mediation-desk-program")


@pytest.mark.release
def test_a_version_is_installed_with_its_digest_and_left_again(
    shell: Shell, tmp_path: Path
) -> None:
    archive, digest = pack_bundle(tmp_path, NEW, NEXT_STEP)
    done = shell.run("updates", "install", archive, "--sha256", digest, *at(shell), "--json")
    assert done.json == {"version": NEW, "before": release.version(), "entries": 4}
    # A backup was taken first, and is noted as the last entry.
    assert len(list((shell.workspace / "backups").glob("*.mdbackup"))) == 1
    listed = shell.run("updates", "list", "--json").json
    assert (listed["in_use"], listed["installed"]) == (NEW, [NEW])
    assert program(shell).state().switches[str(shell.workspace)].entries == 4
    again = shell.run("updates", "rollback", *at(shell))
    # This process is still the former version: there is nothing to return from.
    assert again.says(2, "没有可退回")


@pytest.mark.release
def test_what_was_fetched_is_installed_as_it_was_proved(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("updates", "install", "--fetched", *at(shell)).says(2, "还没有")
    archive, _ = pack_bundle(tmp_path, NEW)
    keep_fetched(program(shell), a_release(NEW, archive), archive)
    content = archive.read_bytes()
    archive.write_bytes(content + b"\0")
    assert shell.run("updates", "install", "--fetched", *at(shell)).says(2, "SHA-256")
    archive.write_bytes(content)
    told = shell.run("updates", "install", "--fetched", *at(shell))
    assert told.status == 0, told.err
    assert NEW in told.out


@pytest.mark.release
def test_what_cannot_be_installed_is_refused_in_words(shell: Shell, tmp_path: Path) -> None:
    archive, digest = pack_bundle(tmp_path, NEW)
    old, old_digest = pack_bundle(tmp_path, "0.0.1")
    other = tmp_path / "other.tar.xz"
    other.write_bytes(archive.read_bytes())
    for words, said in (
        ((), "--fetched"),
        ((archive,), "--sha256"),
        ((archive, "--sha256", "0" * 64), "SHA-256"),
        ((other, "--sha256", digest), "程序包"),
        ((old, "--sha256", old_digest), "0.0.1"),
    ):
        told = shell.run("updates", "install", *map(str, words), *at(shell))
        assert told.says(2, said)
    told = shell.run(
        "updates", "install", archive, "--sha256", digest, *at(shell), **{STARTED_BY: None}
    )
    assert told.says(2, "安装")
    forbidden = {"MEDIATION_DESK_INSTALL_UPDATES": "no"}
    told = shell.run("updates", "install", archive, "--sha256", digest, *at(shell), **forbidden)
    assert told.says(2, "管理员")
    assert program(shell).versions() == ()
