"""Desk in a process of its own that erases a case; tests kill it.

``python -m tests.faults.erasing.desk_erasing FOLDER CASE``
"""

import sys
from pathlib import Path

from mediation_desk.app.session.erasure import erase
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from tests.faults.desk_at_work import desk

ACT = "01900000-0000-7000-8000-00000000e7a5"


def main(folder: Path, case: str) -> None:
    """Erase, and say that it is done."""
    session = desk(folder)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    erase(session, Erasure(ACT, ErasureKind.CASE, case, "当事人要求"))
    sys.stdout.write("done\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
