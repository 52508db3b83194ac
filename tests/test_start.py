"""The sign-in window waits for nothing that only the desk behind it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.station import a_counter

HEAVY = "sqlalchemy alembic sqlcipher3 reportlab pydantic requests xlsxwriter pypinyin typer"
SHOW = """
import sys
from pathlib import Path
from time import monotonic
from PySide6.QtWidgets import QApplication
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings

app = QApplication([])
program = Program(app, Settings(Path(sys.argv[1])))
program.start()
app.processEvents()
assert program.window.isVisible()
"""
WAIT = """
end = monotonic() + 30
while not program.warming.is_done():
    assert monotonic() < end
    app.processEvents()
"""
TELL = """
print(*sorted(sys.modules))
program.close()
"""
BARE = """
import sys
import mediation_desk.app.startup.window as starting

def shown(settings, file=""):
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


def _run(code: str, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_sign_in_window_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = _loaded_at_sign_in(tmp_path, SHOW + TELL)
    assert "PySide6" in loaded
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY.split())


def test_what_opens_a_ledger_is_loaded_before_a_password_is_typed(tmp_path: Path) -> None:
    loaded = _loaded_at_sign_in(tmp_path, SHOW + WAIT + TELL)
    assert {"mediation_desk.app.session.session", "sqlalchemy"} <= loaded
    # Each takes megabytes of a desk that looks at no paper.
    assert not {"pypdfium2", "PIL", "xlsxwriter", "tarfile"} & loaded


def _loaded_at_sign_in(tmp_path: Path, code: str) -> set[str]:
    with a_counter(tmp_path):
        pass
    shown = _run(code, str(tmp_path / "ledger"))
    assert shown.returncode == 0, shown.stderr
    return set(shown.stdout.split())


DESKTOP = (
    "import sys, mediation_desk.app.session.session\n"
    "import mediation_desk.app.window.signed_in_desktop\nprint(*sys.modules)"
)
LATE = (
    "reportlab xlsxwriter python_calamine requests pypdfium2 pypinyin starlette uvicorn"
    " mediation_desk.app.papers.printing mediation_desk.app.papers.export"
    " mediation_desk.app.session.legacy_import"
)


@pytest.mark.release
def test_the_desk_behind_it_loads_no_page_before_it_is_visited() -> None:
    shown = _run(DESKTOP)
    assert shown.returncode == 0, shown.stderr
    loaded = [name for name in shown.stdout.split() if name.startswith("mediation_desk.ui.pages.")]
    assert [name for name in loaded if name.endswith(".page")] == []


def test_the_desk_behind_it_loads_neither_papers_nor_wires_before_they_are_used() -> None:
    shown = _run(DESKTOP)
    assert shown.returncode == 0, shown.stderr
    assert not set(shown.stdout.split()) & set(LATE.split())


@pytest.mark.release
def test_a_paper_loads_what_draws_pictures_and_workbooks_when_it_has_one() -> None:
    shown = _run("import sys, mediation_desk.app.papers.printing\nprint(*sys.modules)")
    assert shown.returncode == 0, shown.stderr
    assert not set(shown.stdout.split()) & {"PIL", "xlsxwriter"}
