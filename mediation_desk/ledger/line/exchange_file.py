"""The exchange folders of this computer, in a small file of the workspace.

They are no part of the ledger: a copy of it on another computer has other folders, or none.
"""

import json
from pathlib import Path

from mediation_desk.ledger.disk.durable import write_bytes
from mediation_desk.workflows.reading.link import ExchangeFolders

FILE = "exchange.json"


def read_folders(workspace: Path) -> ExchangeFolders | None:
    """Return the folders; None where none are named, or the file says nothing that can be read."""
    try:
        told = json.loads((workspace / FILE).read_text("utf-8"))
        return ExchangeFolders(str(told["out"]), str(told["in"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_folders(workspace: Path, folders: ExchangeFolders | None) -> None:
    """Keep the folders, or that there are none; raises OSError."""
    if folders is None:
        (workspace / FILE).unlink(missing_ok=True)
        return
    told = {"out": folders.outgoing, "in": folders.incoming}
    write_bytes(workspace / FILE, json.dumps(told, ensure_ascii=False, indent=1).encode())
