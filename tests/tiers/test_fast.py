"""The fast tier follows its rules: no window, no process, no port."""

import re
import subprocess
import sys
from pathlib import Path

from tests.tiers import fast

ROOT = Path(__file__).parent.parent.parent
RUN = """
import sys
import pytest
from tests.tiers import fast

fast.FOLDERS = (sys.argv[1],)
sys.exit(pytest.main(["-q", "-rA", "-p", "tests.conftest", "--rootdir", *sys.argv[1:]]))
"""
TESTS = """
import socket, sqlite3, subprocess, sys

import pytest
from PySide6.QtWidgets import QApplication

@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening

def test_served(server): ...

def test_process():
    subprocess.run([sys.executable, "-V"], check=True)

def test_window():
    QApplication([])

def test_computed():
    assert sqlite3.connect(":memory:").execute("SELECT 1").fetchone() == (1,)
"""


def test_what_begins_a_window_a_process_or_a_server_is_no_test_of_the_fast_tier(
    tmp_path: Path,
) -> None:
    file = tmp_path / "test_begun.py"
    file.write_text(TESTS, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path), str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    results = re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", ran.stdout, re.MULTILINE)
    assert set(results) == {
        ("ERROR", "test_served"),
        ("FAILED", "test_process"),
        ("FAILED", "test_window"),
        ("PASSED", "test_computed"),
    }, ran.stdout
    assert ran.stdout.count("NotFast") >= len(results) - 1


def test_the_folders_are_there_and_the_test_of_a_window_is_in_none() -> None:
    assert [folder for folder in fast.FOLDERS if not (ROOT / folder).exists()] == []
    assert not fast.holds(ROOT / "tests" / "ui" / "test_wording.py")
