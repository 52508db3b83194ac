"""An unforeseen fault is logged with a number and reported once, and the desk continues."""

import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.diagnostics import crash_files, log_file
from mediation_desk.app.diagnostics.unforeseen import reported
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.diagnostics.fault_notice import FaultNotice
from mediation_desk.ui.jobs import Jobs, report_faults_to
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import a_counter

REFERENCE = r"[2-9A-HJ-NP-Z]{6}"
RUN = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from mediation_desk.app.startup import window
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings

shown = []

class Watched(Program):
    def tell_fault(self, words):
        super().tell_fault(words)
        shown.append((words, self.window.fault_notice.isVisible()))

    def start(self):
        super().start()
        self.ticks = 0
        self.beat = QTimer(self, interval=20)
        self.beat.timeout.connect(self.tick)
        self.beat.start()

    def tick(self):
        self.ticks += 1
        if self.ticks == 3:
            threading.Thread(target=self.fail_beside, name="courier").start()
            self.gate_jobs.start(self.fail_on_worker, print)
            qWarning('cannot load "canary" of it')
        if self.ticks > 3 and self.warming.is_done() and len(shown) >= 3:
            print(len(shown), *shown, sep="\\n")
            QApplication.quit()
        if self.ticks > 2:
            raise ValueError("canary in a slot")

    def fail_beside(self):
        raise KeyError("canary in a thread")

    def fail_on_worker(self):
        raise RuntimeError("canary on a worker")

window.Program = Watched
sys.exit(window.run_window(Settings(Path(sys.argv[1]), "en")))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of a log that runs."""
    crash_files.forget()
    yield log_file.begin(tmp_path).folder
    log_file.end()


def failed(message: str) -> Exception:
    """An exception as it is caught."""
    try:
        raise ValueError(message)
    except ValueError as no:
        return no


def test_a_crash_file_has_number_places_and_versions_and_no_value(folder: Path) -> None:
    found = reported(failed("canary"))
    assert isinstance(found, Fault)
    assert found.code is FaultCode.UNEXPECTED
    reference = str(found.detail["reference"])
    assert re.fullmatch(REFERENCE, reference)
    (path,) = folder.glob("crash-*.txt")
    assert path.name.endswith(f"-{reference}.txt")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    said = path.read_text()
    assert "canary" not in said
    assert f"reference {reference}\n" in said
    assert "tests/diagnostics/test_unforeseen.py:" in said
    assert "SQLite 3." in said
    assert f"Python {sys.version.split()[0]}" in said


def test_its_sentence_has_the_number_and_what_is_safe(folder: Path) -> None:
    del folder
    found = reported(failed("canary"))
    assert isinstance(found, Fault)
    said = sentence(found)
    assert f"(reference {found.detail['reference']})" in said
    assert "What was saved is safe" in said


def test_the_same_fault_keeps_its_number_and_its_file(folder: Path) -> None:
    first = [reported(failed(f"canary {number}")) for number in range(30)]
    assert len({str(each.detail) for each in first if isinstance(each, Fault)}) == 1
    assert len(list(folder.glob("crash-*.txt"))) == 1
    log_file.end()
    said = (folder / "desk.log").read_text()
    assert said.count("unforeseen fault") == 2
    assert "came 10 times" in said


def test_crash_files_are_bounded_in_number(folder: Path) -> None:
    folder.mkdir()
    for number in range(40):
        (folder / f"crash-202611{number:02}-000000-AAAAAA.txt").touch()
    crash_files.record(failed("canary"))
    left = sorted(each.name for each in folder.glob("crash-*.txt"))
    assert len(left) == 20
    assert left[0] == "crash-20261121-000000-AAAAAA.txt"


def test_a_fault_that_cannot_be_written_down_is_told_all_the_same(folder: Path) -> None:
    folder.write_text("a file where the folder belongs")
    found = reported(failed("canary"))
    assert isinstance(found, Fault)
    assert re.fullmatch(REFERENCE, str(found.detail["reference"]))


@pytest.mark.parametrize("known", [Refusal(Reason.TEXT_MISSING), Fault(FaultCode.DISK_FULL)])
def test_what_has_words_comes_through_as_it_is(folder: Path, known: Exception) -> None:
    assert reported(known) is known
    assert not list(folder.glob("crash-*.txt"))


def test_a_page_hears_of_it_with_its_number(qtbot: QtBot, jobs: Jobs, folder: Path) -> None:
    heard: list[Exception] = []
    report_faults_to(reported)
    try:
        jobs.start(lambda: 1 // 0, print, heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
    finally:
        report_faults_to(None)
    (path,) = folder.glob("crash-*.txt")
    assert re.search(REFERENCE, sentence(heard[0]))
    assert "ZeroDivisionError" in path.read_text()


def test_the_notice_stands_over_the_page_until_it_is_put_away(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 768)
    host.show()
    notice = FaultNotice(host)
    assert notice.words() == ""
    notice.tell("Something failed that should not (reference K7M4Q2). What was saved is safe.")
    assert notice.isVisible()
    assert "K7M4Q2" in notice.words()
    assert host.rect().contains(notice.geometry())
    host.resize(800, 600)
    assert host.rect().contains(notice.geometry())
    notice.away.click()
    assert notice.words() == ""


@pytest.mark.release
def test_the_window_goes_on_after_faults_in_slots_threads_and_workers(tmp_path: Path) -> None:
    with a_counter(tmp_path):
        pass
    workspace = tmp_path / "ledger"
    command = [sys.executable, "-c", RUN, str(workspace)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    count, *told = ran.stdout.splitlines()
    assert count == "3", ran.stdout
    assert all("What was saved is safe" in each and each.endswith("True)") for each in told)
    files = sorted((workspace / "log").glob("crash-*.txt"))
    kinds = "".join(each.read_text() for each in files)
    assert len(files) == 3
    assert all(kind in kinds for kind in ("ValueError", "KeyError", "RuntimeError"))
    assert "thread courier" in kinds
    said = (workspace / "log" / "desk.log").read_text()
    assert "start: mediation-desk " in said
    assert "end: status 0" in said
    assert "qt: default: cannot load * of it" in said
    assert "canary" not in said + kinds
    assert "canary in" not in ran.stderr


HARD = """
import faulthandler, sys
from pathlib import Path
from mediation_desk.app.diagnostics import crash_files
watch = crash_files.watch_hard_crashes(Path(sys.argv[1]))
faulthandler._sigsegv()
"""


def test_a_process_that_fell_is_told_at_the_next_start(folder: Path) -> None:
    command = [sys.executable, "-c", HARD, str(folder.parent)]
    fell = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert fell.returncode != 0
    assert stat.S_IMODE((folder / crash_files.HARD).stat().st_mode) == 0o600
    crash_files.end_watch(crash_files.watch_hard_crashes(folder.parent))
    (path,) = folder.glob("crash-*.txt")
    assert "Segmentation fault" in path.read_text()
    assert (folder / crash_files.HARD).stat().st_size == 0
    log_file.end()
    assert "the last run was ended by the system" in (folder / "desk.log").read_text()
    crash_files.end_watch(crash_files.watch_hard_crashes(folder.parent))
    assert len(list(folder.glob("crash-*.txt"))) == 1
