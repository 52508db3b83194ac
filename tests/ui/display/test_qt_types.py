"""Application-wide event filters are installed after every Qt type was created."""

import subprocess
import sys

import pytest

ASK = """
import sys
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication
from mediation_desk.ui.shell.idle_lock import IdleWatch
from mediation_desk.ui.shell.scanner import ScannerWatch
app = QApplication([])
before = "QCalendarWidget" in vars(QtWidgets)
watch = {"idle": IdleWatch, "scanner": ScannerWatch}[sys.argv[1]]()
watch.watch()
from PySide6 import QtPrintSupport
after = "QCalendarWidget" in vars(QtWidgets) and "QPrintDialog" in vars(QtPrintSupport)
print(before, after)
watch.rest()
"""


@pytest.mark.parametrize("watch", ["idle", "scanner"])
def test_every_type_is_made_before_the_application_is_listened_to(watch: str) -> None:
    # In a process of its own: in this one other tests have made most types.
    ran = subprocess.run(
        [sys.executable, "-c", ASK, watch], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True"]
