"""The sign-in window waits for nothing that only the desk behind it needs."""

import subprocess
import sys
from pathlib import Path

from tests.station import a_counter

HEAVY = "sqlalchemy alembic sqlcipher3 reportlab pydantic requests xlsxwriter pypinyin typer"
SHOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mediation_desk.app.program import Program
from mediation_desk.settings import Settings

app = QApplication([])
program = Program(app, Settings(Path(sys.argv[1])))
program.start()
app.processEvents()
assert program.window.isVisible()
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
program.close()
"""
BARE = """
import sys
import mediation_desk.app.starting as starting

def shown(settings):
    print(settings.language, *sorted({name.partition(".")[0] for name in sys.modules}))
    if FAULT:
        raise OSError("no room for a window")
    return 7

starting.run_window = shown
sys.argv[1:] = []
from mediation_desk.__main__ import main
main()
"""


def test_a_start_without_a_word_loads_no_command() -> None:
    shown = _run(BARE.replace("FAULT", "False"))
    assert shown.returncode == 7, shown.stderr
    assert not set(shown.stdout.split()) & set(HEAVY.split())


def test_a_start_that_fails_is_said_in_one_sentence() -> None:
    shown = _run(BARE.replace("FAULT", "True"))
    assert shown.returncode == 1
    assert "OSError" in shown.stderr
    assert "Traceback" not in shown.stderr


def _run(code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_sign_in_window_loads_nothing_heavy(tmp_path: Path) -> None:
    with a_counter(tmp_path):
        pass
    command = [sys.executable, "-c", SHOW, str(tmp_path / "ledger")]
    shown = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert shown.returncode == 0, shown.stderr
    loaded = set(shown.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY.split())


def test_the_desk_behind_it_loads_no_page_before_it_is_visited() -> None:
    shown = _run(
        "import sys, mediation_desk.app.rooms\n"
        "print(*(name for name in sys.modules if name.startswith('mediation_desk.ui.pages.')))"
    )
    assert shown.returncode == 0, shown.stderr
    assert [name for name in shown.stdout.split() if name.endswith(".page")] == []
