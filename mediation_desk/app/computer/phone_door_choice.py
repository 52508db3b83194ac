"""How the door of consumers' phones is to be, kept in the computer user's own folder.

It lies outside the workspace: a backup that is restored elsewhere must not open a door there by
itself, and certificates are files of this computer.
"""

import json
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from mediation_desk.configuration.settings import APP_NAME
from mediation_desk.ledger.disk.durable import make_folder, write_bytes
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice

_FILE = "phone_door.json"


def phone_door_choice(workspace: Path) -> PhoneDoorChoice:
    """Return what was chosen for a ledger on this computer; a closed door where nobody chose."""
    kept = _read().get(_key(workspace))
    if not isinstance(kept, dict):
        return PhoneDoorChoice()
    known = {each.name: kept.get(each.name, each.default) for each in fields(PhoneDoorChoice)}
    is_whole = all(
        isinstance(known[each.name], type(each.default)) for each in fields(PhoneDoorChoice)
    )
    return PhoneDoorChoice(**known) if is_whole else PhoneDoorChoice()


def keep_phone_door_choice(workspace: Path, choice: PhoneDoorChoice) -> None:
    """Keep the choice for the next start; a failure to store it is ignored."""
    chosen = _read() | {_key(workspace): asdict(choice)}
    with suppress(OSError):
        make_folder(_place().parent)
        write_bytes(_place(), json.dumps(chosen, ensure_ascii=False, indent=1).encode())


def _read() -> dict[str, Any]:
    try:
        chosen = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return chosen if isinstance(chosen, dict) else {}


def _place() -> Path:
    return user_config_path(APP_NAME) / _FILE


def _key(workspace: Path) -> str:
    return str(workspace.resolve())
