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


def test_the_sign_in_window_loads_nothing_heavy(tmp_path: Path) -> None:
    with a_counter(tmp_path):
        pass
    command = [sys.executable, "-c", SHOW, str(tmp_path / "ledger")]
    shown = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert shown.returncode == 0, shown.stderr
    loaded = set(shown.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY.split())
