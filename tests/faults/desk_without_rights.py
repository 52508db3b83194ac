"""Desk with a read-only folder: its messages, and continued reading.

``python -m tests.faults.desk_without_rights FOLDER``; run by root, it becomes somebody else, since
for root no folder is read-only.
"""

import os
import sys
from pathlib import Path

from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.read_models.ledger import View
from tests.faults.desk_at_work import desk
from tests.station import CHEAP, PASSWORD

NOBODY = 65_534


def give_up_rights(folder: Path) -> None:
    """Make the folder read-only, as a user without special rights."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.getuid() == 0:
        os.setuid(NOBODY)


def main(folder: Path) -> None:
    """Try to write, then read."""
    desk(folder).close()
    give_up_rights(folder)
    place = Workplace(folder, CHEAP)
    try:
        sign_in(place, "周涛", PASSWORD)
    except Fault as no:
        _say(no.code.value, sentence(no))
    session = sign_in(place, "周涛", PASSWORD, writes=False)
    _say(f"{session.ask(lambda reader: reader.tally(View())).count} case")
    session.close()


def _say(*lines: str) -> None:
    os.write(1, "".join(f"{line}\n" for line in lines).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
