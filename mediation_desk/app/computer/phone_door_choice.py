"""How the door of consumers' phones is to be on this computer, whose files its certificates are."""

from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

from mediation_desk.app.computer.computer_file import ComputerFile
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice

_FILE: Final = ComputerFile("phone_door.json")


def phone_door_choice(workspace: Path) -> PhoneDoorChoice:
    """Return what was chosen for a ledger on this computer; a closed door where nobody chose."""
    kept = _FILE.read(workspace)
    known = {each.name: kept.get(each.name, each.default) for each in fields(PhoneDoorChoice)}
    is_whole = all(
        isinstance(known[each.name], type(each.default)) for each in fields(PhoneDoorChoice)
    )
    return PhoneDoorChoice(**known) if is_whole else PhoneDoorChoice()


def keep_phone_door_choice(workspace: Path, choice: PhoneDoorChoice) -> None:
    """Keep the choice for the next start; a failure to store it is ignored."""
    with suppress(OSError):
        _FILE.keep(workspace, asdict(choice))
