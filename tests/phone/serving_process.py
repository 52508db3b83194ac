"""A desk with its door as a process of its own, for tests that kill it."""

import sys
import threading
from pathlib import Path

from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.phone.door import PhoneServing
from mediation_desk.app.phone.phone_ledger import LedgerOfPhones
from mediation_desk.app.session.session import Workplace
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from tests.station import CHEAP, MANAGER, PASSWORD, Watch


def main() -> None:
    """Open the door of a ledger, print its base, and serve until killed."""
    place = Workplace(Path(sys.argv[1]), CHEAP, Watch())
    ledger = HostedLedger(place)
    session = ledger.sign_in_with_password(MANAGER, PASSWORD)
    port = int(sys.argv[2])
    door = PhoneServing(place.workspace, ledger, LedgerOfPhones, place.now, "127.0.0.1", port)
    sys.stdout.write(f"{door.start(PhoneDoorChoice(is_on=True)).base}\n")
    sys.stdout.flush()
    threading.Event().wait()
    session.close()


if __name__ == "__main__":
    main()
