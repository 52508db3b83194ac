"""Exchange folders of this computer, in a small file of the workspace.

They are not part of the ledger: a copy of it on another computer has other folders, or none.
"""

import json
from pathlib import Path

from mediation_desk.workflows.read_models.link import ExchangeFolders
from sync.durable_files import write_bytes

FILE = "exchange.json"


def read_folders(workspace: Path) -> ExchangeFolders | None:
    """Return the folders; None where none are set, or the file cannot be read."""
    try:
        settings = json.loads((workspace / FILE).read_text("utf-8"))
        if relay := str(settings.get("relay", "")):
            return relay_folders(workspace, relay)
        return ExchangeFolders(str(settings["out"]), str(settings["in"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def relay_folders(workspace: Path, address: str) -> ExchangeFolders:
    """Return the workspace's folders from which the desk carries files to an outer relay."""
    folder = workspace / "relay"
    return ExchangeFolders(str(folder / "out"), str(folder / "in"), address)


def read_hub_key(workspace: Path) -> str:
    """Return the key of the hub that was asked for an enrolment; an empty text where none was."""
    try:
        return str(json.loads((workspace / FILE).read_text("utf-8"))["hub_key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def keep_folders(workspace: Path, folders: ExchangeFolders | None, hub_key: str = "") -> None:
    """Keep the folders, or that there are none; raises OSError.

    `hub_key` is the key of the hub that this desk asks for enrolment.
    """
    if folders is None:
        (workspace / FILE).unlink(missing_ok=True)
        return
    settings = {"out": folders.outgoing, "in": folders.incoming, "hub_key": hub_key}
    if folders.relay:
        settings["relay"] = folders.relay
    write_bytes(workspace / FILE, json.dumps(settings, ensure_ascii=False, indent=1).encode())
