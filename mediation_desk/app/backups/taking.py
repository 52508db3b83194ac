"""Take one automatic backup: write it to its place, prove it and record the outcome."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mediation_desk.app.backups.copies import read_store, send_copy
from mediation_desk.app.computer.backup_place import (
    folder_for,
    keep_state,
    read_state,
    require_place,
)
from mediation_desk.app.faults import fault_from, worded
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.journal import journal
from mediation_desk.workflows.backups.schedule import CUT_OFF, BackupState
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)
SPARE_BYTES = 256 * 1024 * 1024
"""Free space that a backup must leave on a disk: the desk itself needs room to go on."""


def take_backup(session: Session, go_on: Callable[[], None]) -> BackupState:
    """Write a backup into the ledger's place; return the state that is kept from then on.

    `go_on` is called again and again; what it raises ends the backup, which then leaves nothing.
    Raises Fault; its code is kept as the trouble, except for a cancelled backup.
    """
    workspace = session.place.workspace
    state = read_state(workspace)
    folder = folder_for(workspace, state)
    tried = replace(state, last_tried=session.place.now())
    try:
        require_place(state)
        require_room(workspace, folder)
        made = keep_backup(session, folder, go_on=go_on)
    except Exception as error:
        fault = fault_from(error)
        if fault is None or fault.code is not FaultCode.CANCELLED:
            code = fault.code if fault is not None else FaultCode.UNEXPECTED
            keep_state(workspace, replace(tried, trouble=code.value))
        raise
    good = replace(tried, last_good=session.place.now(), trouble="", entries=last_entry(session))
    keep_state(workspace, good)
    copied = _copied(session, made.path, good, go_on)
    keep_state(workspace, copied)
    return copied


def _copied(
    session: Session, file: Path, state: BackupState, go_on: Callable[[], None]
) -> BackupState:
    """Send a copy where a store is kept; a failure is recorded, the backup stands."""
    if not read_store(session).url:
        return replace(state, copied_at=None, copy_trouble="")
    # Kept before it begins: the desk may end in the middle, and does not wait for a slow network.
    keep_state(session.place.workspace, replace(state, copy_trouble=CUT_OFF))
    try:
        send_copy(session, file, go_on)
    except Fault as no:
        log.warning("no copy was sent: %s", no.code.value)
        return replace(state, copy_trouble=no.code.value)
    return replace(state, copied_at=session.place.now(), copy_trouble="")


def last_entry(session: Session) -> int:
    """Return the number of the ledger's last entry."""
    with worded(), session.file.connection() as connection:
        return journal.head(connection).seq


def require_room(workspace: Path, folder: Path) -> None:
    """Raise Fault(DISK_FULL) where a copy of a ledger and what is made of it would not fit."""
    layout = Layout(workspace)
    ledger = layout.ledger.stat().st_size
    evidence = sum(path.stat().st_size for path in layout.evidence.rglob("*") if path.is_file())
    there = folder if folder.is_dir() else workspace
    if shutil.disk_usage(there).free < 2 * ledger + evidence + SPARE_BYTES:
        raise Fault(FaultCode.DISK_FULL, {"path": str(folder)})
