"""Desk in a process of its own that renews the ledger's key; tests kill it.

``python -m tests.keys.desk_rekeying FOLDER``: prints ``done`` once the new key is in force.
"""

import os
import sys
from pathlib import Path

from mediation_desk.app.session.rekeying import key_state, renew_key
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.records.station import KeyGround
from tests.station import CHEAP, MANAGER, PASSWORD


def main(folder: Path) -> None:
    """Sign in as the manager and renew the key, ending whoever has no slot."""
    session = sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD)
    try:
        renew_key(session, KeyGround.WISH, {each.id for each in key_state(session).lost})
    finally:
        session.close()
    os.write(1, b"done\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
