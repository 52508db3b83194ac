"""Whether this computer serves others: a backup that is restored elsewhere must not serve there."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from mediation_desk.app.computer.computer_file import ComputerFile

_FILE: Final = ComputerFile("hosting.json")


def is_hosting_chosen(workspace: Path) -> bool:
    """Return whether other computers are to work with this ledger; False where nobody chose."""
    return _FILE.read(workspace).get("is_on") is True


def keep_hosting_choice(workspace: Path, *, is_on: bool) -> None:
    """Keep the choice for the next start; a failure to store it is ignored."""
    with suppress(OSError):
        _FILE.keep(workspace, {"is_on": is_on})
