"""No source of a module is kept in memory because PySide looked into it."""

import subprocess
import sys
from pathlib import Path

ASK = """
import linecache
import sys
from PySide6 import QtCore
from mediation_desk.ui.display import plain_import

def is_kept(name):
    return any(file.endswith(f"{name}.py") for file in linecache.cache)

sys.path.insert(0, sys.argv[1])
import read_by_qt
before = is_kept("read_by_qt")
plain_import.restore()
import read_by_nobody
print(before, is_kept("read_by_qt"), is_kept("read_by_nobody"), read_by_nobody.WORD)
"""


def test_a_module_is_imported_without_its_source_being_kept(tmp_path: Path) -> None:
    for name in ("read_by_qt", "read_by_nobody"):
        (tmp_path / f"{name}.py").write_text("WORD = 'imported'\n", "utf-8")
    # In a process of its own: here other tests may have put the import back.
    ran = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["True", "False", "False", "imported"]
