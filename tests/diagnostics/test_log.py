"""The log: its lines, its files, and that its failures stop no act."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.diagnostics import log_file
from mediation_desk.app.diagnostics.log_file import DeskLog, PrivateFile
from mediation_desk.app.diagnostics.scrubbing import scrubbed, scrubbed_foreign, source_place
from mediation_desk.app.diagnostics.slow_work import slow_work_told
from mediation_desk.domain.refusal import Reason, Refusal

log = logging.getLogger("mediation_desk.app.session.session")
LINE = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR) [\w.]+: .+$"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    return folder


@pytest.fixture
def running(workspace: Path) -> Iterator[DeskLog]:
    """The log of the workspace, ended with the test."""
    yield log_file.begin(workspace)
    log_file.end()


def told(running: DeskLog) -> list[str]:
    """The lines of the log so far."""
    running.written()
    return (running.folder / "desk.log").read_text("ascii").splitlines()


@pytest.mark.usefixtures("running")
def test_the_file_is_opened_with_the_first_line(workspace: Path) -> None:
    assert not (workspace / "log").exists()


def test_a_line_has_time_level_part_and_message(running: DeskLog) -> None:
    log.warning("backup kept: up to entry %d", 5_210)
    (line,) = told(running)
    at, level, part, message = line.split(" ", 3)
    assert (level, part, message) == (
        "WARNING",
        "app.session.session:",
        "backup kept: up to entry 5210",
    )
    assert len(at) == len("2026-11-28T22:03:12.123Z")
    assert at.endswith("Z")


def test_only_its_owner_reads_the_log(running: DeskLog) -> None:
    log.info("one")
    told(running)
    assert stat.S_IMODE(running.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((running.folder / "desk.log").stat().st_mode) == 0o600


def test_a_log_that_others_could_read_is_closed_to_them(workspace: Path) -> None:
    folder = workspace / "log"
    folder.mkdir()
    (folder / "desk.log").touch(0o644)
    running = log_file.begin(workspace)
    try:
        log.info("one")
        told(running)
        assert stat.S_IMODE((folder / "desk.log").stat().st_mode) == 0o600
    finally:
        log_file.end()


def test_files_are_bounded_in_size_and_number(workspace: Path) -> None:
    file = PrivateFile(workspace, "desk")
    file.maxBytes = 1_000
    for number in range(400):
        record = logging.LogRecord("a", 20, "", 0, f"{number:04} {'x' * 90}", None, None)
        file.emit(record)
    file.close()
    files = sorted((workspace / "log").iterdir())
    assert [each.name for each in files] == ["desk.log"] + [f"desk.log.{n}" for n in range(1, 6)]
    assert all(each.stat().st_size <= 1_000 for each in files)
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in files)
    assert "0399" in files[0].read_text()


def test_lines_wait_for_a_workspace_that_is_not_there_yet(tmp_path: Path) -> None:
    running = log_file.begin(tmp_path / "later")
    try:
        log.info("first")
        running.written()
        assert not running.workspace.exists()
        running.workspace.mkdir()
        log.info("second")
        assert [line[-6:].strip() for line in told(running)] == ["first", "second"]
    finally:
        log_file.end()


def test_a_log_that_cannot_be_written_stops_nothing(
    running: DeskLog, capfd: pytest.CaptureFixture[str]
) -> None:
    (running.workspace / "log").write_text("a file where the folder belongs")
    log.error("lost")
    running.written()
    (running.workspace / "log").unlink()
    log.info("written again")
    assert [line.split(": ")[1] for line in told(running)] == ["written again"]
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without a full device")
def test_a_full_disk_costs_lines_and_nothing_else(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = PrivateFile(workspace, "desk")
    file.maxBytes = 0
    file.stream = open("/dev/full", "a")  # noqa: SIM115 - the handler closes it
    file.emit(logging.LogRecord("a", 20, "", 0, "lost", None, None))
    file.emit(logging.LogRecord("a", 20, "", 0, "kept", None, None))
    file.close()
    assert (workspace / "log" / "desk.log").read_text() == "kept\n"
    assert capfd.readouterr().err == ""


def test_the_log_of_another_workspace_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    places = [tmp_path / "a", tmp_path / "b"]
    for place in places:
        place.mkdir()
        log_file.begin(place)
        log.info("to %s", place.name)
    log_file.end()
    log.info("to nobody")
    for place in places:
        (line,) = (place / "log" / "desk.log").read_text().splitlines()
        assert line.endswith(f"to {place.name}")


def test_a_fault_is_told_by_its_places_without_a_value(running: DeskLog) -> None:
    phone = "199 0531 6207"
    try:
        try:
            int(phone)
        except ValueError as no:
            raise Refusal(Reason.PHONE_WRONG, {"phone": phone}) from no
    except Refusal:
        log.exception("an act failed")
    first, *places = told(running)
    assert first.endswith("an act failed")
    assert places[0] == "    Refusal PHONE_WRONG"
    assert places[2:4] == ["    caused by", "    ValueError"]
    assert "tests/diagnostics/test_log.py:" in places[1]
    assert places[1].endswith(" test_a_fault_is_told_by_its_places_without_a_value")
    assert len(places) == 5


def test_an_exception_or_a_path_as_a_value_is_not_shown(running: DeskLog) -> None:
    log.warning("failed: %s at %s", ValueError("Liu Minmin"), Path("Liu Minmin"))
    (line,) = told(running)
    assert line.endswith("failed: ValueError at *")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("opened by 刘敏敏", "opened by *"),
        ("called 199 0531 6207 back", "called * back"),
        ("called 19905316207 back", "called * back"),
        ("0531-88896207", "*"),
        ("could not read /home/liu minmin/ledger", "could not read *"),
        (r"could not read C:\Users\Liu Minmin\ledger", "could not read *"),
        (r"could not read \\server\liu", "could not read *"),
        ("up to entry 5210, 1.3 s, step 0022", "up to entry 5210, 1.3 s, step 0022"),
        ("sync/courier and app.session", "sync/courier and app.session"),
    ],
)
def test_what_may_tell_of_a_person_is_taken_out(text: str, left: str) -> None:
    assert scrubbed(text) == left


def test_what_another_program_quotes_is_taken_out() -> None:
    assert scrubbed_foreign('no font "Liu Minmin" here') == "no font * here"


def test_a_source_file_is_told_without_the_folder_it_is_installed_in() -> None:
    installed = "/home/liu/.venv/lib/python3.11/site-packages/sqlalchemy/engine/base.py"
    assert source_place(installed) == "sqlalchemy/engine/base.py"
    assert source_place(os.fspath(Path(__file__))) == "tests/diagnostics/test_log.py"
    assert source_place("/usr/lib/python3.11/threading.py") == "threading.py"


def test_what_keeps_a_person_waiting_is_told_by_its_name(
    running: DeskLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation_desk.app.diagnostics.slow_work.SLOW_S", -1.0)
    with slow_work_told("act", test_a_source_file_is_told_without_the_folder_it_is_installed_in):
        pass
    (line,) = told(running)
    name = "test_log.test_a_source_file_is_told_without_the_folder_it_is_installed_in"
    assert f"slow act: {name} took 0.0 s" in line
