"""Start: the version in use takes over; if it does not start, the former one continues."""

import configparser
import json
import os
import shlex
from pathlib import Path

import pytest

from mediation_desk.app.updates import handover
from mediation_desk.app.updates.bundles import bundle
from mediation_desk.app.updates.bundles.bundle import STARTED_BY, own_bundle
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.handover import begin_version, hand_over
from mediation_desk.configuration import configuration_file
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.updates.installation import ProgramState, UpdateRefusal, is_newer
from resources import release
from tests.updates.bundles import HEAD, NEXT_STEP, lay_bundle

NEW = "9.1.0"
DESKTOP_ENTRY = Path(__file__).parents[2] / "packaging" / "linux" / "mediation-desk.desktop"
STARTS = """#!/bin/sh
echo "$0 $@" > {told}
sed -i 's/"has_started": false/"has_started": true/' {state}
exit 3
"""
ENDS = "#!/bin/sh\nexit {status}\n"


class Became(Exception):
    """This process became another program."""


@pytest.fixture(autouse=True)
def started(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first bundle is started by a person."""

    def become(*told: object) -> None:
        raise Became(*told)

    monkeypatch.delenv(STARTED_BY)
    monkeypatch.setattr(handover, "own_bundle", lambda: first)
    monkeypatch.setattr(os, "execve", become)


def in_use(folder: ProgramFolder, *, has_started: bool, script: str = "", former: str = "") -> Path:
    """Install the new version and put it in use; return its starter."""
    if not folder.is_whole(NEW):
        lay_bundle(folder.of(NEW), NEW)
    starter = folder.of(NEW) / "bin" / "mediation-desk"
    if script:
        starter.write_text(script)
    folder.change(lambda _: ProgramState(NEW, former or release.version(), has_started))
    return starter


def test_without_another_version_the_program_goes_on_itself(folder: ProgramFolder) -> None:
    assert hand_over([]) is None
    folder.change(lambda _: ProgramState())
    assert hand_over([]) is None


def test_a_version_that_has_shown_its_window_takes_the_place_of_this_process(
    folder: ProgramFolder, first: Path
) -> None:
    starter = in_use(folder, has_started=True)
    with pytest.raises(Became) as became:
        hand_over(["--lang", "en"])
    path, words, around = became.value.args
    assert (path, words) == (str(starter), [str(starter), "--lang", "en"])
    assert around[STARTED_BY] == str(first)


def test_a_version_that_was_handed_over_to_hands_over_to_none(
    folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use(folder, has_started=True)
    monkeypatch.setenv(STARTED_BY, "/opt/mediation-desk")
    assert hand_over([]) is None


def test_an_older_broken_or_missing_version_takes_nothing_over(
    folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter = in_use(folder, has_started=True)
    starter.chmod(0o644)
    assert hand_over([]) is None
    starter.chmod(0o755)
    monkeypatch.setattr(release, "version", lambda: "9.2")
    assert hand_over([]) is None
    (folder.root / "in-use.json").write_text("{", "utf-8")
    assert hand_over([]) is None


def test_an_administrator_keeps_users_to_the_installed_version(
    folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use(folder, has_started=True)
    machine, user = tmp_path / "machine.toml", tmp_path / "user.toml"
    monkeypatch.setattr(configuration_file, "places", lambda: (machine, user))
    user.write_text('install_updates = "yes"\n')
    with pytest.raises(Became):
        hand_over([])
    machine.write_text('install_updates = "no"\n')
    assert hand_over([]) is None
    # Nor does a variable or a file that a user names lead past it.
    monkeypatch.setenv("MEDIATION_DESK_INSTALL_UPDATES", "yes")
    monkeypatch.setenv(configuration_file.NAMED_BY, str(user))
    assert hand_over([]) is None


def test_the_first_start_is_watched_and_its_status_is_the_program_s(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    script = STARTS.format(told=told, state=folder.root / "in-use.json")
    starter = in_use(folder, has_started=False, script=script)
    assert hand_over(["--lang", "en"]) == 3
    assert told.read_text().split() == [str(starter), "--lang", "en"]
    assert folder.state().in_use == NEW
    with pytest.raises(Became):
        hand_over([])


def test_a_version_that_ends_before_its_window_gives_way_to_the_former_one(
    folder: ProgramFolder, capfd: pytest.CaptureFixture[str]
) -> None:
    in_use(folder, has_started=False, script=ENDS.format(status=1))
    assert hand_over([]) is None
    state = folder.state()
    assert (state.in_use, state.refused) == ("", {NEW: UpdateRefusal.START})
    assert NEW in capfd.readouterr().err
    # It is not tried again.
    assert hand_over([]) is None


def test_a_configuration_or_a_disk_that_fails_leaves_the_start_to_this_one(
    folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use(folder, has_started=False, script=ENDS.format(status=1))
    with monkeypatch.context() as patch:
        patch.setenv("MEDIATION_DESK_PROXY", "nothing")
        assert hand_over([]) is None

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(ProgramFolder, "change", full)
    assert hand_over([]) is None
    assert folder.state().in_use == NEW


def test_a_start_from_the_menu_or_with_a_file_gives_way_as_well(folder: ProgramFolder) -> None:
    entry = configparser.RawConfigParser()
    entry.read(DESKTOP_ENTRY, "utf-8")
    started, *words = shlex.split(entry["Desktop Entry"]["Exec"])
    assert started == "mediation-desk"
    for file in ([], ["/media/stick/a file.packet"]):
        in_use(folder, has_started=False, script=ENDS.format(status=1))
        assert hand_over(["--lang=en", *(each for each in words if each != "%f"), *file]) is None
        assert folder.state().in_use == ""
    # A command shows no window: its end says nothing of the version.
    for other in (["open", "--help"], ["updates", "list"]):
        in_use(folder, has_started=False, script=ENDS.format(status=1))
        with pytest.raises(Became):
            hand_over(other)


def test_the_former_one_may_be_an_installed_version_too(folder: ProgramFolder) -> None:
    lay_bundle(folder.of("9.0"), "9.0")
    in_use(folder, has_started=False, script="no program", former="9.0")
    with pytest.raises(Became) as became:
        hand_over([])
    assert became.value.args[0] == str(folder.of("9.0") / "bin" / "mediation-desk")
    assert folder.state().refused == {NEW: UpdateRefusal.START}


@pytest.mark.parametrize("status", [0, 2])
def test_what_the_former_one_would_refuse_as_well_is_no_fault_of_the_version(
    folder: ProgramFolder, status: int
) -> None:
    """0: the window of this ledger is open and came to the front. 2: no display, say."""
    in_use(folder, has_started=False, script=ENDS.format(status=status))
    assert hand_over([]) == status
    assert folder.state().in_use == NEW


def test_a_command_is_not_watched(folder: ProgramFolder) -> None:
    in_use(folder, has_started=False)
    for words in (["ledger", "verify"], ["--version"], ["--lang", "zh", "doctor"]):
        with pytest.raises(Became):
            hand_over(words)


def test_the_window_of_a_version_tells_that_it_has_started_and_clears_up(
    folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "ledger" / "updates" / "proof-1"
    left.mkdir(parents=True)
    old, young = left.with_name("old.mdbackup"), left.with_name("young.mdbackup")
    for path, days in ((old, 31), (young, 29)):
        path.touch()
        at = path.stat().st_mtime - days * 86_400
        os.utime(path, (at, at))
    in_use(folder, has_started=False)
    unfinished = folder.unfinished()
    begin_version(tmp_path / "ledger")
    assert not folder.state().has_started
    assert list(left.parent.iterdir()) == [young]
    assert not unfinished.exists()
    monkeypatch.setattr(release, "version", lambda: NEW)
    begin_version(tmp_path / "ledger")
    assert folder.state().has_started


def test_what_this_program_starts_is_not_told_who_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bundle, "_TAKEN", [])
    monkeypatch.setenv(STARTED_BY, "/opt/mediation-desk")
    bundle.take_starter()
    assert STARTED_BY not in os.environ
    assert bundle.first_bundle() == Path("/opt/mediation-desk")


def test_this_checkout_is_no_bundle() -> None:
    assert own_bundle() is None


def test_a_ledger_of_a_newer_version_that_lies_here_is_opened_by_it(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    starter = in_use(folder, has_started=True)
    # A return in another ledger left it.
    folder.change(lambda state: state.returned("", UpdateRefusal.RETURNED))
    assert hand_over([]) is None
    told = Layout(tmp_path / "ledger").program
    told.parent.mkdir()
    for version, step in ((NEW, HEAD), ("9.7", NEXT_STEP), (release.version(), NEXT_STEP)):
        told.write_text(json.dumps({"version": version, "step": step}))
        assert hand_over(["--workspace", str(told.parent)]) is None
    told.write_text(json.dumps({"version": NEW, "step": NEXT_STEP}))
    assert hand_over([]) is None
    for words in (
        ["--workspace", str(told.parent)],
        ["--lang", "en", f"--workspace={told.parent}"],
    ):
        with pytest.raises(Became) as became:
            hand_over(words)
        assert became.value.args[:2] == (str(starter), [str(starter), *words])


def test_numbers_of_versions_are_compared_by_their_parts() -> None:
    assert is_newer("0.10.0", "0.9.1")
    assert is_newer("1.0.1", "1")
    assert not is_newer("1.0", "1")
    assert not is_newer("../1.0", "0.1")
    assert not is_newer("0.2.0", "0.2.0")
    assert is_newer("0.0.1", "0+unknown")
