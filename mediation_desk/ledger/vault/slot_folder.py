"""The folder of the key slots: which can be read, and how one is removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.vault.key_slots import (
    COPY_SUFFIX,
    SUFFIX,
    KeySlot,
    SlotGarbled,
    read_slot,
)
from mediation_desk.ledger.vault.wrapping_keys import SlotKind
from sync.durable_files import fsync_folder


def ids_in(folder: Path) -> tuple[str, ...]:
    """Return the ids of all slots in the folder, from the slots and from their copies."""
    names = (path.name for path in folder.glob(f"*{SUFFIX}*"))
    kept = {name.split(".", 1)[0] for name in names if name.endswith((SUFFIX, COPY_SUFFIX))}
    return tuple(sorted(kept))


def slot_or_none(folder: Path, slot_id: str) -> KeySlot | None:
    """Return the slot of this id, None where neither its file nor its copy can be read."""
    try:
        return read_slot(folder, slot_id)
    except SlotGarbled:
        return None


def readable(folder: Path, kind: SlotKind) -> list[KeySlot]:
    """Return the slots of a kind that can be read."""
    slots = (slot_or_none(folder, slot_id) for slot_id in ids_in(folder))
    return [slot for slot in slots if slot is not None and slot.label.kind is kind]


def operator_slots(folder: Path) -> list[KeySlot]:
    """Return the slots that a password opens; raises `StorageFault` where there is none."""
    slots = readable(folder, SlotKind.OPERATOR)
    if not slots:
        raise StorageFault(StorageReason.MISSING, "no operator's key slot can be read")
    return slots


def slots_named(slots: Iterable[KeySlot], name: str) -> list[KeySlot]:
    """Return the slots that were made for an operator of this name."""
    return [slot for slot in slots if slot.label.is_of(name)]


def unlink_slot(folder: Path, slot_id: str) -> None:
    """Remove a slot, its copy first."""
    for suffix in (COPY_SUFFIX, SUFFIX):
        (folder / f"{slot_id}{suffix}").unlink(missing_ok=True)
    fsync_folder(folder)
