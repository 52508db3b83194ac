"""The end of a takeover, after its decision: the prepared host comes into its place.

It asks for no password and can be done again from any point. The file of the seat goes last: until
then the folder is a seat's, and nobody takes it for that of a ledger.
"""

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from mediation_desk.app.computer.takeover_decision import becoming, is_decided, writing_copy
from mediation_desk.app.faults import worded
from mediation_desk.app.seat.joining import BEGUN
from mediation_desk.app.seat.seat_file import SEAT_FILE, seat_turn
from mediation_desk.app.standby.standby_folder import PART, StandbyFolder
from mediation_desk.app.takeover.report import read_report
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import fsync_folder, make_folder

log = logging.getLogger(__name__)
WAITED_S = 60.0
"""Seconds for which another process is waited for that receives, or finishes the same."""
_PIECES = (
    "departed.json",
    "ledger.program",
    "ledger.head",
    "ledger.db-wal",
    "slots",
    "seats",
    "ledger.db",
)
_ASIDE, _DAMAGED = "before-takeover", "damaged-copy.db"


def finish_takeover(workspace: Path) -> bool:
    """Finish a takeover that was decided before a crash; tell whether there was one.

    Raises Fault TAKEOVER_UNFINISHED where the disk refuses, and STANDBY_BUSY while another process
    does it.
    """
    with worded():
        if is_decided(workspace):
            with writing_copy(workspace, WAITED_S):
                carry_out(workspace)
            return True
        _clear_left(workspace)
    return False


def carry_out(workspace: Path) -> None:
    """Be the host that was prepared, and a seat no longer; safe to repeat.

    Raises Fault TAKEOVER_UNFINISHED where the disk refuses.
    """
    if not is_decided(workspace):
        return
    try:
        _carry_out(workspace)
    except OSError as no:
        log.exception("a takeover that was decided is not finished")
        raise Fault(FaultCode.TAKEOVER_UNFINISHED) from no


def _carry_out(workspace: Path) -> None:
    prepared = becoming(workspace)
    for name in _PIECES:
        if (prepared / name).exists():
            _make_room(workspace, name)
            os.replace(prepared / name, workspace / name)
    _take_evidence(StandbyFolder(workspace).evidence, Layout(workspace).evidence)
    _keep_damaged(workspace)
    fsync_folder(workspace)
    with seat_turn(workspace):
        # A desk that is still open here keeps no seat any more.
        for name in (BEGUN, SEAT_FILE):
            (workspace / name).unlink(missing_ok=True)
    fsync_folder(workspace)
    log.info("the standby is the host now")
    _clear_left(workspace)


def _make_room(workspace: Path, name: str) -> None:
    """Put aside what a seat's folder had of an earlier ledger."""
    if not (workspace / name).exists():
        return
    aside = workspace / "aside"
    make_folder(aside)
    stamps = (_ASIDE, *(f"{_ASIDE}-{count}" for count in range(2, 10_000)))
    place = next(aside / stamp for stamp in stamps if not (aside / stamp / name).exists())
    make_folder(place)
    os.replace(workspace / name, place / name)


def _keep_damaged(workspace: Path) -> None:
    """Put a copy aside that did not hold together: it has what its backup lacks."""
    report, copy = read_report(workspace), StandbyFolder(workspace).copy
    if report is not None and report.is_backup and copy.exists():
        make_folder(workspace / "aside")
        os.replace(copy, workspace / "aside" / _DAMAGED)


def _take_evidence(source: Path, target: Path) -> None:
    """Move the files of evidence; each is named by its content."""
    make_folder(target)
    for folder in sorted(source.glob("??")):
        files = [file for file in folder.iterdir() if file.suffix != PART]
        if not files:
            continue
        make_folder(target / folder.name)
        for file in files:
            os.replace(file, target / folder.name / file.name)
        fsync_folder(target / folder.name)


def _clear_left(workspace: Path) -> None:
    """Remove the copy of a computer that is the host by now."""
    left = StandbyFolder(workspace).folder
    is_host = Layout(workspace).ledger.exists() and not (workspace / SEAT_FILE).exists()
    if is_host and left.exists():
        with suppress(OSError):
            shutil.rmtree(left)
