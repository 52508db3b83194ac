"""What a host tells its standby of the ledger, and the standby keeps: names, sizes and digests."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from mediation_desk.ledger.backup.mirror import BLOCK_BYTES

PIECE_BYTES = 1024 * 1024
"""Bytes of a file that are asked for at once."""
_SLOT = re.compile(r"[0-9a-f]{32}\.slot", re.ASCII)
_FILE = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DIGEST_SIGNS = 64


@dataclass(frozen=True)
class CopyState:
    """The ledger at one moment: its file in blocks, its key slots and its record of departures.

    ``number`` counts the states of one ``run`` of the host, ``at`` is the host's time, ``entries``
    the last entry and ``head`` its hash. ``files`` is the digest of the list of evidence,
    ``backup`` the time of the newest proved backup.
    """

    run: str
    number: int
    at: str
    entries: int
    head: str
    size: int
    blocks: tuple[str, ...] = field(repr=False)
    slots: dict[str, str] = field(repr=False)
    departed: str = ""
    files: str = ""
    backup: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the state as JSON has it; its digests are one text."""
        return {**asdict(self), "blocks": "".join(self.blocks)}


@dataclass(frozen=True)
class KeptBackup:
    """A proved backup as its manifest describes it: ``parts`` are name, size and SHA-256."""

    name: str
    taken_at: str
    entries: int
    schema: str
    parts: dict[str, tuple[int, str]]


def read_state(found: Any) -> CopyState:
    """Return a state from JSON; raises ValueError for anything that no host tells."""
    try:
        digests = str(found["blocks"])
        state = CopyState(
            str(found["run"]),
            int(found["number"]),
            str(found["at"]),
            int(found["entries"]),
            str(found["head"]),
            int(found["size"]),
            tuple(digests[at : at + _DIGEST_SIGNS] for at in range(0, len(digests), _DIGEST_SIGNS)),
            {str(name): str(text) for name, text in found["slots"].items()},
            str(found["departed"]),
            str(found["files"]),
            str(found["backup"]),
        )
    except (KeyError, TypeError, AttributeError) as no:
        raise ValueError("no state") from no
    is_whole = len(state.blocks) == -(-state.size // BLOCK_BYTES) and state.size > 0
    if not is_whole or not all(map(_FILE.fullmatch, state.blocks)):
        raise ValueError("blocks")
    if not state.slots or not all(map(_SLOT.fullmatch, state.slots)):
        raise ValueError("slots")
    return state


def read_files(found: Any) -> dict[str, int]:
    """Return the sizes of files of evidence by their names; raises ValueError."""
    if not isinstance(found, dict) or not all(map(is_file_name, found)):
        raise ValueError("files")
    return {name: int(size) for name, size in found.items()}


def is_file_name(name: object) -> bool:
    """Tell whether a text is the name of a file of evidence, and leads nowhere else."""
    return isinstance(name, str) and _FILE.fullmatch(name) is not None


def read_backup(found: Any) -> KeptBackup:
    """Return a backup's description from JSON; raises ValueError."""
    try:
        parts = {
            str(name): (int(size), str(sha256)) for name, (size, sha256) in found["parts"].items()
        }
        made = KeptBackup(
            str(found["name"]),
            str(found["taken_at"]),
            int(found["entries"]),
            str(found["schema"]),
            parts,
        )
    except (KeyError, TypeError, AttributeError) as no:
        raise ValueError("no backup") from no
    slots = [name.removeprefix("slots/") for name in parts if name != "ledger.db"]
    if "ledger.db" not in parts or not slots or not all(map(_SLOT.fullmatch, slots)):
        raise ValueError("parts")
    return made


def dumped(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
