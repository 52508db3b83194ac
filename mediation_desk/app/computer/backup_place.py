"""Place of a ledger's backups, kept in the computer user's own folder.

It lies outside the workspace, because it is needed when the ledger does not open; and a place is a
drive or a share of this computer, which another one does not have.
"""

from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from mediation_desk.app.computer.computer_file import ComputerFile
from mediation_desk.app.faults import worded
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.backups.schedule import BackupState
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import write_bytes

MARK = "mediation-desk-backups.txt"
_MARK_WORDS = """\
调解台（Mediation Desk）的备份放在本文件夹。请勿删除本文件：程序凭它认出这个位置。
Mediation Desk keeps its backups in this folder, and knows the place by this file: leave it here.
"""
_FILE: Final = ComputerFile("backups.json")
_MOMENTS = ("last_good", "last_tried", "watched_since", "copied_at")


def read_state(workspace: Path) -> BackupState:
    """Return the known state of a ledger's backups here; an empty state where none is known."""
    settings = _FILE.read(workspace)
    values: dict[str, Any] = {}
    for each in fields(BackupState):
        value, is_moment = settings.get(each.name, each.default), each.name in _MOMENTS
        try:
            values[each.name] = datetime.fromisoformat(str(value)) if is_moment and value else value
        except ValueError:
            return BackupState()
        if not is_moment and not isinstance(value, type(each.default)):
            return BackupState()
    return BackupState(**values)


def keep_state(workspace: Path, state: BackupState) -> None:
    """Keep the state of a ledger's backups; a failure to store it is ignored."""
    values = asdict(state)
    for name in _MOMENTS:
        values[name] = values[name].isoformat() if values[name] else None
    with suppress(OSError):
        _FILE.keep(workspace, values)


def choose_place(workspace: Path, folder: Path) -> BackupState:
    """Make a folder the second place and mark it; an empty path means to have none.

    Raises Fault where nothing can be written there; then the former place stays.
    """
    if folder != Path():
        with worded():
            if not folder.is_dir():
                raise gone(folder)
            write_bytes(folder / MARK, _MARK_WORDS.encode())
    chosen = str(folder) if folder != Path() else ""
    state = replace(
        read_state(workspace),
        folder=chosen,
        is_skipped=not chosen,
        is_same_disk=is_same_disk(workspace, folder) if chosen else False,
        trouble="",
    )
    keep_state(workspace, state)
    return state


def folder_for(workspace: Path, state: BackupState) -> Path:
    """Return where the next backup goes: the second place, without one the workspace's own."""
    return Path(state.folder) if state.folder else Layout(workspace).backups


def require_place(state: BackupState) -> None:
    """Raise Fault(BACKUP_PLACE_GONE) where the second place is not there.

    A disk that is not mounted leaves an empty folder on the computer's own disk: the mark tells
    them apart, and nothing is ever made there.
    """
    if state.folder and not (Path(state.folder) / MARK).is_file():
        raise gone(Path(state.folder))


def is_same_disk(workspace: Path, folder: Path) -> bool:
    """Tell whether a folder is on the ledger's disk, and would be lost with it.

    A workspace that is not made yet lies where the nearest folder above it does.
    """
    above = (workspace, *workspace.absolute().parents)
    nearest = next((each for each in above if each.exists()), workspace)
    try:
        return folder.stat().st_dev == nearest.stat().st_dev
    except OSError:
        return False


def gone(folder: Path) -> Fault:
    """Return the fault of a place that is not there."""
    return Fault(FaultCode.BACKUP_PLACE_GONE, {"path": str(folder)})
