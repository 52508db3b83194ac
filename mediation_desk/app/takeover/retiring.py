"""A former host gives its superseded ledger up: what it has is put aside, never deleted."""

import os
import shutil
from datetime import UTC
from pathlib import Path

from mediation_desk.app.computer.superseding import RECEIVED, superseding
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Workplace, signed_in
from mediation_desk.ledger.disk.durable import fsync_folder, make_folder
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.leaders import require_leader

_ASIDE = "superseded-"
_WITH_LEDGER = (
    "evidence",
    "departed.json",
    "offers.key",
    "restored.json",
    "exchange.json",
    "relay",
    "ledger.program",
    "ledger.head",
    "ledger.db-wal",
    "ledger.db-shm",
)
"""What belongs to the ledger. Backups and the log stay where they are."""


def put_aside(place: Workplace, name: str, password: str) -> Path:
    """Put a superseded ledger aside, so that this computer may join the new host.

    A leader's act; nobody may have the ledger open. Returns the folder in ``aside/``. Raises Fault
    NOT_SUPERSEDED for a ledger that no standby took over, Refusal NO_RIGHT, and any of signing in.
    """
    workspace = place.workspace
    if (begun := _begun(workspace)) is not None:
        with worded():
            _finish(workspace, begun)
        return begun
    with signed_in(place, name, password, writes=False) as session:
        require_leader(session.operator)
        with worded():
            if superseding(workspace, session.file) is None:
                raise Fault(FaultCode.NOT_SUPERSEDED)
    with worded(), locked(workspace):
        stamp = place.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = workspace / "aside" / f"{_ASIDE}{stamp}"
        for folder in (aside.parent, aside):
            make_folder(folder)
        shutil.copytree(Layout(workspace).slots, aside / "slots", dirs_exist_ok=True)
        for each in _WITH_LEDGER:
            if (workspace / each).exists():
                os.replace(workspace / each, aside / each)
        fsync_folder(aside)
        # Last: until then the ledger is there, and all of this can be done again.
        os.replace(Layout(workspace).ledger, aside / "ledger.db")
        fsync_folder(workspace)
        _finish(workspace, aside)
    return aside


def _begun(workspace: Path) -> Path | None:
    """Return where a ledger was put of which a crash left something here."""
    left = any(Layout(workspace).slots.glob("*")) or (workspace / "seats" / RECEIVED).exists()
    if Layout(workspace).ledger.exists() or not left:
        return None
    found = sorted((workspace / "aside").glob(f"{_ASIDE}*/ledger.db"))
    return found[-1].parent if found else None


def _finish(workspace: Path, aside: Path) -> None:
    """Put aside what says that the ledger is superseded, after the ledger itself."""
    shutil.rmtree(Layout(workspace).slots, ignore_errors=True)
    if (workspace / "seats").exists():
        os.replace(workspace / "seats", aside / "seats")
    fsync_folder(workspace)
