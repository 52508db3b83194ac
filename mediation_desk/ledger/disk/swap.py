"""Replace a ledger by staged files, the last step of a restore; safe against crashes.

Until the decision is on the disk the old ledger is untouched; from then on every start completes
the swap before anything is opened. The replaced files are moved aside and never deleted.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from filelock import FileLock

from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.retirement import finish_retirement
from sync.durable_files import fsync_folder, make_folder, write_bytes

_READY = "ready"
_GO = "go.json"
_ASIDE = "aside"
_MARKER = "restored.json"
_MOST_STAMPS = 10_000
_LOCK = "swap.lock"
REKEYED = "rekeyed-"
"""Prefix of the folder that holds what a rekey replaced."""
# The file of the last acknowledged head goes with its ledger: the new ledger has its own, or begins
# one.
_BESIDE_LEDGER = ("ledger.head", "ledger.db", "ledger.db-wal", "ledger.db-shm")


def staged_layout(workspace: Path) -> Layout:
    """Return the layout of the files staged to replace the workspace's own."""
    return Layout(workspace / _READY)


def clear_staged(workspace: Path) -> None:
    """Remove staged files whose swap was never decided."""
    if not (workspace / _READY / _GO).exists():
        shutil.rmtree(workspace / _READY, ignore_errors=True)


def clear_rekeyed(workspace: Path) -> None:
    """Delete the ledger that a rekey replaced: proved to be the same, under an old key."""
    for folder in (workspace / _ASIDE).glob(f"{REKEYED}*"):
        shutil.rmtree(folder, ignore_errors=True)


def commit_swap(workspace: Path, stamp: str, marker: dict[str, str] | None) -> None:
    """Decide the swap irrevocably and carry it out; `stamp` names the folder of the replaced files.

    `marker` is stored by a restore for `restored_marker`; a rekey stores none.
    """
    decide_swap(workspace, stamp, marker)
    finish_swap(workspace)


def decide_swap(workspace: Path, stamp: str, marker: dict[str, str] | None = None) -> None:
    """Decide the swap irrevocably; the next `finish_swap` or the next start carries it out.

    `stamp` names the folder of the replaced files, with a number appended where that name is taken.
    `marker` is kept by a restored ledger until it is taken over; None for one that is no copy of an
    earlier state.
    """
    word = json.dumps({"stamp": _free_stamp(workspace, stamp), "marker": marker})
    write_bytes(workspace / _READY / _GO, word.encode())


def _free_stamp(workspace: Path, stamp: str) -> str:
    """Return a name in `aside/` that no earlier swap has: two may fall in one second."""
    names = (stamp, *(f"{stamp}-{count}" for count in range(2, _MOST_STAMPS)))
    return next(name for name in names if not (workspace / _ASIDE / name).exists())


def finish_swap(workspace: Path) -> bool:
    """Carry out a decided swap; return whether there was one. Safe to repeat after a crash.

    A ledger that was to be put aside for good is put aside first: nothing of it is opened any more.
    """
    finish_retirement(workspace)
    ready = workspace / _READY
    if not (ready / _GO).exists():
        return False
    # A command running while the desk does may find the decided swap as well: one of them carries
    # it out.
    with FileLock(workspace / _LOCK):
        return _carried_out(workspace, ready)


def _carried_out(workspace: Path, ready: Path) -> bool:
    try:
        word = json.loads((ready / _GO).read_text("utf-8"))
    except FileNotFoundError:
        return True
    if _is_taken(ready, workspace, workspace / _ASIDE / word["stamp"]):
        # Decided by an earlier program, which gave two restores of one second the same folder.
        decide_swap(workspace, word["stamp"], word["marker"])
        word = json.loads((ready / _GO).read_text("utf-8"))
    aside = workspace / _ASIDE / word["stamp"]
    make_folder(aside.parent)
    make_folder(aside)
    _swap_evidence(staged_layout(workspace), Layout(workspace))
    _swap_slots(ready, workspace, aside)
    _swap_ledger(ready, workspace, aside)
    if word["marker"] is not None:
        write_bytes(workspace / _MARKER, json.dumps(word["marker"]).encode())
    (ready / _GO).unlink()
    clear_staged(workspace)
    fsync_folder(workspace)
    return True


def _is_taken(ready: Path, workspace: Path, aside: Path) -> bool:
    """Tell whether another swap filled the folder: this swap would already have moved its own
    slots.
    """
    folders = (ready / "slots", workspace / "slots", aside / "slots")
    return all(folder.exists() for folder in folders)


def restored_marker(workspace: Path) -> dict[str, str] | None:
    """Return the marker of a restore, `restored_at` and `taken_at`; None when no takeover is
    pending.
    """
    try:
        marker = json.loads((workspace / _MARKER).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        # A garbled marker still means that there was a restore: sending must stay stopped.
        return {}
    return {str(key): str(value) for key, value in marker.items()}


def clear_restored(workspace: Path) -> None:
    """Let the desk send again: a person has taken the station over into a new epoch."""
    (workspace / _MARKER).unlink(missing_ok=True)
    fsync_folder(workspace)


def _swap_evidence(ready: Layout, own: Layout) -> None:
    """Move the evidence in. Files lie under their hash: an incoming one equals the present, or is
    better.
    """
    make_folder(own.evidence)
    for path in sorted(ready.evidence.glob("??/*")):
        folder = own.evidence / path.parent.name
        make_folder(folder)
        os.replace(path, folder / path.name)
        fsync_folder(folder)


def _swap_slots(ready: Path, workspace: Path, aside: Path) -> None:
    if not (ready / "slots").exists():
        return
    if (workspace / "slots").exists():
        os.replace(workspace / "slots", aside / "slots")
    os.replace(ready / "slots", workspace / "slots")
    fsync_folder(aside)
    fsync_folder(workspace)


def _swap_ledger(ready: Path, workspace: Path, aside: Path) -> None:
    if (ready / "ledger.db").exists():
        for name in _BESIDE_LEDGER:
            if (workspace / name).exists():
                os.replace(workspace / name, aside / name)
        fsync_folder(aside)
        # It names the version that wrote the replaced ledger; the next version to open this one
        # writes it again.
        Layout(workspace).program.unlink(missing_ok=True)
        os.replace(ready / "ledger.db", workspace / "ledger.db")
    # A ledger under a new key has begun its own head file; moved after the ledger, since a crash in
    # between would move it aside.
    if (ready / "ledger.head").exists():
        os.replace(ready / "ledger.head", workspace / "ledger.head")
    fsync_folder(workspace)
