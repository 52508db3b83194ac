"""Whether this computer serves others, kept in the computer user's own folder.

It lies outside the workspace: a backup that is restored elsewhere must not serve there by itself.
"""

import json
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from mediation_desk.configuration.settings import APP_NAME
from mediation_desk.ledger.disk.durable import make_folder, write_bytes

_FILE = "hosting.json"


def is_hosting_chosen(workspace: Path) -> bool:
    """Return whether other computers are to work with this ledger; False where nobody chose."""
    return _key(workspace) in _read()


def keep_hosting_choice(workspace: Path, *, is_on: bool) -> None:
    """Keep the choice for the next start; a failure to store it is ignored."""
    chosen = [each for each in _read() if each != _key(workspace)]
    if is_on:
        chosen.append(_key(workspace))
    with suppress(OSError):
        make_folder(_place().parent)
        write_bytes(_place(), json.dumps(chosen, ensure_ascii=False, indent=1).encode())


def _read() -> list[str]:
    try:
        chosen = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [each for each in chosen if isinstance(each, str)] if isinstance(chosen, list) else []


def _place() -> Path:
    return user_config_path(APP_NAME) / _FILE


def _key(workspace: Path) -> str:
    return str(workspace.resolve())
