"""Files in the computer user's own folder that keep values for each ledger of this computer.

They lie outside the workspace: what they keep belongs to this computer, and a backup that is
restored on another one must not bring it along.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from mediation_desk.configuration.settings import APP_NAME
from sync.durable_files import make_folder, write_bytes


@dataclass(frozen=True)
class ComputerFile:
    """One file of JSON, by the paths of the workspaces; readable by this user alone."""

    name: str

    def read(self, workspace: Path) -> dict[str, Any]:
        """Return the values kept for a ledger; none where there are none or the file is garbled."""
        return self._all().get(_key(workspace), {})

    def keep(self, workspace: Path, values: Mapping[str, object]) -> None:
        """Keep the values of a ledger in place of those before; raises OSError."""
        kept = self._all() | {_key(workspace): dict(values)}
        make_folder(self._place.parent)
        write_bytes(self._place, json.dumps(kept, ensure_ascii=False, indent=1).encode())

    @property
    def _place(self) -> Path:
        return user_config_path(APP_NAME) / self.name

    def _all(self) -> dict[str, dict[str, Any]]:
        try:
            kept = json.loads(self._place.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {key: each for key, each in kept.items() if isinstance(each, dict)}


def _key(workspace: Path) -> str:
    return str(workspace.resolve())
