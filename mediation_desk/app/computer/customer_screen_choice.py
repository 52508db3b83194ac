"""Which screen of this computer is turned to the consumer, and whether it opens by itself."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from mediation_desk.app.computer.computer_file import ComputerFile
from mediation_desk.ui.customer_screen.customer_screen_port import CustomerScreenChoice

_FILE: Final = ComputerFile("customer_screen.json")


def customer_screen_choice(workspace: Path) -> CustomerScreenChoice:
    """Return what was chosen for a ledger on this computer; the usual where nobody chose."""
    kept = _FILE.read(workspace)
    screen, opens = kept.get("screen", ""), kept.get("opens_at_sign_in", False)
    is_whole = isinstance(screen, str) and isinstance(opens, bool)
    return CustomerScreenChoice(screen, opens) if is_whole else CustomerScreenChoice()


def keep_customer_screen_choice(workspace: Path, choice: CustomerScreenChoice) -> None:
    """Keep the choice for the next start; a failure to store it is ignored."""
    with suppress(OSError):
        _FILE.keep(workspace, asdict(choice))
