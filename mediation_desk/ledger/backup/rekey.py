"""Change the ledger's key: write a new file, prove it and swap it in; no password is needed.

Until the swap is decided the ledger under the old key is untouched. From then on every start
completes the swap before anything is opened (`disk.swap`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.backup.backup import copy_ledger
from mediation_desk.ledger.disk import swap
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.sql.engine import integrity_faults, open_copy, open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import KeySlot, read_slot, write_slot
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.wrapping_keys import SlotKind
from sync.durable_files import fsync_folder

_TIMES_NEEDED = 2
_SPARE_BYTES = 32 * 1024 * 1024


class SpaceMissing(StorageFault):
    """The disk has less room than a rekey needs; `needed` and `free` are bytes."""

    def __init__(self, needed: int, free: int) -> None:
        super().__init__(StorageReason.DISK_FULL, f"{needed} bytes needed, {free} free")
        self.needed, self.free = needed, free


@dataclass(frozen=True)
class KeyRenewal:
    """Parts of a rekey: the workspace, the old and the new key, and its steps.

    `note` is given the path of the workspace that holds the new file and writes the journal's entry
    into it; `check` is given an engine on that file and raises when it does not hold together.
    `staying` are the ids of the operators who sign in here.
    """

    workspace: Path
    old: bytes = field(repr=False)
    new: bytes = field(repr=False)
    staying: Collection[str]
    note: Callable[[Path], None]
    check: Callable[[Engine], None]


def carried_slots(workspace: Path, key: Secret, staying: Collection[str]) -> tuple[KeySlot, ...]:
    """Return the slots that a new key can be sealed to.

    They are of format 2, made by a holder of the present key, and belong to an operator of
    `staying` or to the recovery sheet.
    """
    garbled = set(vault.garbled_slots(workspace))
    readable = (each for each in vault.slot_ids(workspace) if each not in garbled)
    slots = (read_slot(Layout(workspace).slots, each) for each in readable)
    return tuple(
        slot
        for slot in slots
        if slot.is_proven(key)
        and (slot.label.kind is SlotKind.RECOVERY or slot.label.operator_id in staying)
    )


def require_space(workspace: Path) -> None:
    """Raise `SpaceMissing` unless the disk has room for the new file while the old one still
    exists.
    """
    ledger = Layout(workspace).ledger
    log = ledger.with_name(f"{ledger.name}-wal")
    amount = sum(path.stat().st_size for path in (ledger, log) if path.exists())
    needed = amount * _TIMES_NEEDED + _SPARE_BYTES
    free = shutil.disk_usage(workspace).free
    if free < needed:
        raise SpaceMissing(needed, free)


def rekey(renewal: KeyRenewal, at: datetime) -> None:
    """Put the ledger under the new key. Nobody may have it open, and the caller holds its lock.

    A fault or a crash leaves the ledger under the old key, or under the new one with everything
    that it held and the note. Raises `StorageFault`, and whatever `note` and `check` raise.
    """
    workspace = renewal.workspace
    try:
        require_space(workspace)
        swap.clear_staged(workspace)
        ready = swap.staged_layout(workspace)
        ready.make()
        _write_ledger(renewal, ready)
        _write_slots(renewal, ready)
        _prove(renewal, ready)
    except BaseException as error:
        swap.clear_staged(workspace)
        fault = fault_of(error) if isinstance(error, OSError) else None
        if fault is not None:
            raise fault from error
        raise
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    swap.commit_swap(workspace, f"{swap.REKEYED}{stamp}-{os.urandom(4).hex()}", None)


def _write_ledger(renewal: KeyRenewal, ready: Layout) -> None:
    """Copy the ledger, put the copy under the new key, and write the note into it."""
    engine = open_engine(Layout(renewal.workspace).ledger, renewal.old, readonly=True)
    try:
        copy_ledger(engine, ready.ledger)
    finally:
        engine.dispose()
    _change_key(ready.ledger, renewal.old, renewal.new)
    renewal.note(ready.workspace)


def _change_key(ledger: Path, old: bytes, new: bytes) -> None:
    """Rewrite every page of a file under another key; a crash spoils the file."""
    try:
        with open_copy(ledger, old) as connection:
            # A copy that a crash spoils is thrown away: no journal of its pages is needed.
            connection.execute("PRAGMA journal_mode = MEMORY")
            # The copy begins its own file of the acknowledged head, under the new key.
            connection.execute("PRAGMA application_id = 0")
            connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    except driver.Error as error:
        raise fault_of(error) or error from error
    with ledger.open("r+b") as file:
        os.fsync(file.fileno())


def _write_slots(renewal: KeyRenewal, ready: Layout) -> None:
    for slot in carried_slots(renewal.workspace, renewal.old, renewal.staying):
        write_slot(ready.slots, slot.resealed(renewal.new))
    fsync_folder(ready.workspace)


def _prove(renewal: KeyRenewal, ready: Layout) -> None:
    """Raise unless pages, content and slots of the new file hold together."""
    engine = open_engine(ready.ledger, renewal.new, readonly=True)
    try:
        faults = integrity_faults(engine)
        if faults:
            raise StorageFault(StorageReason.DAMAGED, faults[0])
        renewal.check(engine)
    finally:
        engine.dispose()
    carried = carried_slots(ready.workspace, renewal.new, renewal.staying)
    kinds = {slot.label.kind for slot in carried}
    if not {SlotKind.OPERATOR, SlotKind.RECOVERY} <= kinds:
        raise vault.LastSlot
