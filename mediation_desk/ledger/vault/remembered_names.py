"""Names that the sign-in page offers, kept in the computer user's own folder.

They lie outside the workspace, so that someone who takes the workspace away finds no name in it.
When the file is absent or garbled the clerk types the name; nothing else depends on it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from sync.durable_files import make_folder, write_bytes

_FILE = "signed-in.json"
_APPLICATION = "mediation-desk"
MOST_NAMES = 24


def remembered_names(workspace: Path, *, folder: Path | None = None) -> tuple[str, ...]:
    """Return the names that signed in to this workspace here, the latest first."""
    names = _read(_place(folder)).get(_key(workspace), [])
    return tuple(name for name in names if isinstance(name, str))


def remembered_workspaces(*, folder: Path | None = None) -> tuple[Path, ...]:
    """Return the workspaces of earlier sign-ins on this computer."""
    return tuple(Path(key) for key in _read(_place(folder)))


def remember(workspace: Path, name: str, *, folder: Path | None = None) -> None:
    """Put a name first on the workspace's list; a failure to store it is ignored."""
    others = [each for each in remembered_names(workspace, folder=folder) if each != name]
    with suppress(OSError):
        _write(workspace, [name, *others][:MOST_NAMES], folder)


def forget(workspace: Path, name: str, *, folder: Path | None = None) -> None:
    """Remove a name from the workspace's list."""
    names = remembered_names(workspace, folder=folder)
    _write(workspace, [each for each in names if each != name], folder)


def _write(workspace: Path, names: list[str], folder: Path | None) -> None:
    place = _place(folder)
    lists = _read(place) | {_key(workspace): names}
    make_folder(place.parent)
    write_bytes(place, json.dumps(lists, ensure_ascii=False, indent=1).encode())


def _read(place: Path) -> dict[str, list[object]]:
    try:
        lists = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(lists, dict):
        return {}
    return {key: names for key, names in lists.items() if isinstance(names, list)}


def _place(folder: Path | None) -> Path:
    return (folder or user_config_path(_APPLICATION)) / _FILE


def _key(workspace: Path) -> str:
    return str(workspace.resolve())
