"""Desk in a process of its own that uses the recovery sheet; tests kill it.

``python -m tests.faults.desk_recovering FOLDER CODE PASSWORD``: it prints ``new CODE`` once a new
sheet is shown, and ``done`` once the used one is worthless.
"""

import os
import sys
from pathlib import Path

from mediation_desk.app.session.session import Workplace
from mediation_desk.app.session.sheet_recovery import (
    opened_with_sheet,
    set_password,
    spend_old_sheet,
)
from tests.station import CHEAP

WHO = "周涛"


def main(folder: Path, code: str, password: str) -> None:
    """Open the ledger with the code, set a password, keep the new sheet, spend the used one."""
    with opened_with_sheet(Workplace(folder, CHEAP), code) as recovery:
        operator = recovery.operator(WHO)
        assert operator is not None
        renewed = set_password(recovery, operator, password)
        _say(f"new {renewed.code}")
        spend_old_sheet(recovery.session, renewed)
    _say("done")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
