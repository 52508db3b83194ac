"""Access control of the ledger: a random key that no file holds except the key slots.

Signing in means opening a slot. The functions here neither count attempts nor wait: the desk
counts, and asks `delay_after` how long to wait before the next attempt.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mediation_desk.ledger.disk.faults import LedgerRefusal, StorageFault, StorageReason
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.retirement import finish_retirement
from mediation_desk.ledger.disk.swap import finish_swap
from mediation_desk.ledger.vault.departures import read_departures
from mediation_desk.ledger.vault.key_slots import (
    KeySlot,
    SlotContent,
    SlotGarbled,
    SlotHolder,
    heal_slot,
    make_code_slot,
    make_operator_slot,
    make_recovery_slot,
    new_id,
    open_secret_slot,
    open_slot,
    write_slot,
)
from mediation_desk.ledger.vault.made_up_offers import MadeUpOffers
from mediation_desk.ledger.vault.memory import Secret, wipe
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.ledger.vault.recovery_code import (
    ONE_TIME_GROUPS,
    code_of,
    new_secret,
    secret_of,
)
from mediation_desk.ledger.vault.slot_folder import (
    ids_in,
    operator_slots,
    readable,
    slot_or_none,
    slots_named,
    unlink_slot,
)
from mediation_desk.ledger.vault.wrapping_keys import (
    NewSlotKey,
    SlotKind,
    SlotOffer,
    new_slot_key,
    wrapping_key,
)
from sync.durable_files import fsync_folder, write_bytes

KEY_BYTES = 32
LEDGER_ENDS = ("-shm", "-wal", "")
"""Suffixes of a ledger's files, the file itself last."""

MOST_KEYS = 8
"""Keys that are tried for one name, which has two slots: whoever sends more makes work."""
FREE_ATTEMPTS = 5
LONGEST_DELAY_S = 60


class WrongPassword(LedgerRefusal):
    """No slot of this name opens with this password; it is not said which of the two is wrong."""


class WrongRecoveryCode(LedgerRefusal):
    """The code is well typed but of another vault, or was replaced by a newer one."""


class NameTaken(LedgerRefusal):
    """Another operator already signs in under this name."""


class LastSlot(LedgerRefusal):
    """Without this slot no operator, or no recovery sheet, could open the ledger any more."""


class VaultExists(LedgerRefusal):
    """The workspace already holds a vault; a second key would lock the first ledger away."""


class CreatedVault(NamedTuple):
    """A new vault: its key, the recovery code to print once, and the first operator's slot."""

    key: Secret
    recovery_code: str
    slot_id: str


class RenewedRecovery(NamedTuple):
    """A further recovery slot, and its code to print once."""

    slot_id: str
    code: str


@dataclass(frozen=True)
class OpenedSlot:
    """Content of an opened slot: the ledger's key and the slot's holder.

    `operator_id` is empty when the recovery slot was opened. `is_one_time` tells that a code opened
    it, which `reset_password` spends; `is_old` that it is of format 1.
    """

    key: Secret = field(repr=False)
    slot_id: str
    operator_id: str
    is_one_time: bool = field(default=False, compare=False)
    is_old: bool = field(default=False, compare=False)

    def forget(self) -> None:
        """Overwrite the key, for callers that only checked whether a password opens the slot."""
        wipe(self.key)


@dataclass(frozen=True)
class HealedSlot:
    """A slot with one broken copy that was rewritten from the other."""

    slot: KeySlot

    def is_of(self, operator_id: str, name: str) -> bool:
        """Tell whether it is the slot of this operator."""
        return _is_slot_of(self.slot, operator_id, name)


def create_vault(
    workspace: Path,
    name: str,
    password: str,
    *,
    operator_id: str | None = None,
    cost: PasswordCost = PRODUCTION,
) -> CreatedVault:
    """Make the workspace's folders, a new random key, its first slot and its recovery slot.

    Without an `operator_id` the slot's id stands for it. Raises `VaultExists`.
    """
    layout = Layout(workspace)
    layout.make()
    _clear_unfinished_vault(layout)
    key, secret = bytearray(secrets.token_bytes(KEY_BYTES)), new_secret()
    vault_id, slot_id = new_id(), new_id()
    holder = SlotHolder(vault_id, name, operator_id or slot_id, slot_id)
    slot = make_operator_slot(holder, key, new_slot_key(password, cost))
    write_slot(layout.slots, make_recovery_slot(vault_id, key, secret))
    write_slot(layout.slots, slot)
    return CreatedVault(key, code_of(secret), slot.label.id)


def begin_founding(workspace: Path) -> None:
    """Mark that a station is about to be founded here. Raises `VaultExists`."""
    finish_retirement(workspace)
    layout = Layout(workspace)
    layout.make()
    _clear_unfinished_vault(layout)
    write_bytes(layout.founding, b"")


def end_founding(workspace: Path) -> None:
    """Remove the mark of a founding: the station is in the ledger."""
    founding = Layout(workspace).founding
    if founding.exists():
        founding.unlink()
        fsync_folder(workspace)


def unlock(workspace: Path, name: str, password: str) -> OpenedSlot:
    """Open a slot of this name by its password, or by a one-time code typed in its place.

    Raises `WrongPassword` after the work of a real attempt, also for somebody whom the record of
    departures names. An unknown name costs the same time as a wrong password. A swap that a crash
    interrupted is finished first.
    """
    finish_swap(workspace)
    folder = Layout(workspace).slots
    slots, codes = operator_slots(folder), readable(folder, SlotKind.CODE)
    tried = (*(slots_named(slots, name) or slots[:1]), *slots_named(codes, name))
    derived = {slot.label.id: wrapping_key(slot.label.offer, password) for slot in tried}
    keys = {slot_id: key for slot_id, key in derived.items() if key is not None}
    try:
        return open_with_wrapping_keys(workspace, name, keys)
    finally:
        for key in keys.values():
            wipe(key)


def slot_offers(workspace: Path, name: str) -> tuple[SlotOffer, ...]:
    """Return what derives the keys of this name's slots, for whoever types the password elsewhere.

    Every name has the offer of a password's slot and of a one-time code's: where there is none it
    is made up, the same at each call. Raises OSError where its secret cannot be kept.
    """
    finish_swap(workspace)
    folder = Layout(workspace).slots
    slots, codes = operator_slots(folder), readable(folder, SlotKind.CODE)
    made_up, labels = MadeUpOffers.of(workspace), [slot.label for slot in slots]
    offers: list[SlotOffer] = []
    for kind, kept in ((SlotKind.OPERATOR, slots), (SlotKind.CODE, codes)):
        # Made up for a known name too, so that both take the same time.
        other = made_up.make(name, kind, labels)
        offers += [slot.label.offer for slot in slots_named(kept, name)] or [other]
    return tuple(offers)


def open_with_wrapping_keys(workspace: Path, name: str, keys: Mapping[str, Secret]) -> OpenedSlot:
    """Open a slot of this name by its wrapping key; `keys` are by the id of the offer.

    Raises `WrongPassword` as `unlock` does: a key for no slot of this name costs what a wrong one
    costs.
    """
    finish_swap(workspace)
    folder = Layout(workspace).slots
    slots, codes = operator_slots(folder), readable(folder, SlotKind.CODE)
    departed = read_departures(workspace).operators
    named = {slot.label.id: slot for slot in slots_named((*slots, *codes), name)}
    found: OpenedSlot | None = None
    for slot_id, key in islice(keys.items(), MOST_KEYS):
        slot = named.get(slot_id)
        content = open_slot(slot or slots[0], key)
        if slot is not None and content is not None:
            found = _opened(slot, content)
    if found is None or found.operator_id in departed:
        raise WrongPassword
    return found


def unlock_with_recovery(workspace: Path, code: str) -> OpenedSlot:
    """Open the recovery slot. Raises `RecoveryCodeMistyped` or `WrongRecoveryCode`."""
    secret = secret_of(code)
    finish_swap(workspace)
    for slot in readable(Layout(workspace).slots, SlotKind.RECOVERY):
        content = open_secret_slot(slot, secret)
        if content is not None:
            return _opened(slot, content)
    raise WrongRecoveryCode


def add_slot(
    workspace: Path,
    key: Secret,
    holder: tuple[str, str],
    password: str | NewSlotKey,
    *,
    cost: PasswordCost = PRODUCTION,
) -> str:
    """Give an operator, named by (name, operator id), a slot; return its id. Raises `NameTaken`.

    Raises ValueError as `reset_password` does.
    """
    folder = Layout(workspace).slots
    name, operator_id = holder
    if slot_of(workspace, name) is not None:
        raise NameTaken
    owner = SlotHolder(vault_id_of(workspace), name, operator_id, new_id())
    slot = make_operator_slot(owner, key, _slot_key(password, cost))
    write_slot(folder, slot)
    return slot.label.id


def add_code(workspace: Path, key: Secret, holder: tuple[str, str]) -> str:
    """Make a one-time code for an operator, named by (name, operator id); return it to be shown.

    An earlier code of theirs is void after it; their password stays valid until the code is spent.
    """
    folder = Layout(workspace).slots
    name, operator_id = holder
    secret = new_secret(ONE_TIME_GROUPS)
    owner = SlotHolder(vault_id_of(workspace), name, operator_id, new_id())
    earlier = readable(folder, SlotKind.CODE)
    write_slot(folder, make_code_slot(owner, key, secret))
    for slot in earlier:
        if slot.label.operator_id == operator_id:
            unlink_slot(folder, slot.label.id)
    return code_of(secret)


def remove_slot(workspace: Path, slot_id: str) -> None:
    """Remove a slot, its copy first. Raises `LastSlot` for the last operator's."""
    folder = Layout(workspace).slots
    others = [each for each in readable(folder, SlotKind.OPERATOR) if each.label.id != slot_id]
    if not others:
        raise LastSlot
    unlink_slot(folder, slot_id)


def end_slots(
    workspace: Path, staying: Collection[tuple[str, str]], leaving: Iterable[str]
) -> tuple[str, ...]:
    """Remove every slot that belongs to nobody of `staying`; return the ids of those slots.

    `staying` are (operator id, name). A slot of format 1 does not contain its operator's id: it is
    removed when it bears a name of `leaving` and nobody who stays bears that name. The last
    operator's slot is left, so that a ledger is never locked for good.
    """
    folder = Layout(workspace).slots
    ids, gone = {operator_id for operator_id, _ in staying}, tuple(leaving)
    ended = []
    for slot in (
        *readable(folder, SlotKind.OPERATOR),
        *readable(folder, SlotKind.CODE),
    ):
        label = slot.label
        if slot.is_old:
            is_over = any(map(label.is_of, gone)) and not any(label.is_of(n) for _, n in staying)
        else:
            is_over = label.operator_id not in ids
        if is_over and _others_open(folder, label.id):
            unlink_slot(folder, label.id)
            ended.append(label.id)
    return tuple(ended)


def heal_slots(workspace: Path) -> tuple[HealedSlot, ...]:
    """Rewrite every broken copy of a slot from its twin; return those slots."""
    folder, healed = Layout(workspace).slots, []
    for slot_id in slot_ids(workspace):
        try:
            slot = heal_slot(folder, slot_id)
        except SlotGarbled:
            continue
        if slot is not None:
            healed.append(HealedSlot(slot))
    return tuple(healed)


def slots_for(workspace: Path, operator_id: str, name: str) -> tuple[KeySlot, ...]:
    """Return the slots of an operator that a password or a one-time code opens."""
    folder = Layout(workspace).slots
    slots = (*readable(folder, SlotKind.OPERATOR), *readable(folder, SlotKind.CODE))
    return tuple(slot for slot in slots if _is_slot_of(slot, operator_id, name))


def change_password(
    workspace: Path, name: str, old: str, new: str, *, cost: PasswordCost = PRODUCTION
) -> OpenedSlot:
    """Rewrite an operator's slot under a new password, under today's cost.

    Raises `WrongPassword` when the old one does not open it.
    """
    opened = unlock(workspace, name, old)
    reset_password(workspace, opened, name, new, cost=cost)
    return opened


def reset_password(
    workspace: Path,
    opened: OpenedSlot,
    name: str,
    new: str | NewSlotKey,
    *,
    cost: PasswordCost = PRODUCTION,
) -> None:
    """Rewrite the slot `opened.slot_id` for its holder (`name`, `opened.operator_id`).

    For callers with the key but not the old password: after a recovery, with a one-time code, or to
    bring a slot of format 1 up to date. The slot keeps its id and gets a fresh key pair, so that an
    old copy of it opens nothing sealed later. Further slots of the same holder are removed. A fault
    leaves the old password or the new one. Raises ValueError for a key from elsewhere that is
    derived more cheaply than `cost` says.
    """
    folder = Layout(workspace).slots
    holder = SlotHolder(vault_id_of(workspace), name, opened.operator_id, opened.slot_id)
    write_slot(folder, make_operator_slot(holder, opened.key, _slot_key(new, cost)))
    for slot in slots_for(workspace, opened.operator_id, name):
        if slot.label.id != opened.slot_id:
            unlink_slot(folder, slot.label.id)


def slot_of(workspace: Path, name: str) -> str | None:
    """Return the id of the slot made for this name, None when there is none."""
    slots = readable(Layout(workspace).slots, SlotKind.OPERATOR)
    return next((slot.label.id for slot in slots if slot.label.is_of(name)), None)


def renew_recovery(workspace: Path, key: Secret) -> str:
    """Make a new recovery code and make the earlier one void; return the code."""
    renewed = add_recovery(workspace, key)
    keep_one_recovery(workspace, renewed.slot_id)
    return renewed.code


def add_recovery(workspace: Path, key: Secret) -> RenewedRecovery:
    """Make a further recovery code; the earlier one opens too until `keep_one_recovery`."""
    secret = new_secret()
    slot = make_recovery_slot(vault_id_of(workspace), key, secret)
    write_slot(Layout(workspace).slots, slot)
    return RenewedRecovery(slot.label.id, code_of(secret))


def keep_one_recovery(workspace: Path, slot_id: str) -> None:
    """Make every recovery code void but that of this slot."""
    folder = Layout(workspace).slots
    for each in readable(folder, SlotKind.RECOVERY):
        if each.label.id != slot_id:
            unlink_slot(folder, each.label.id)


def drop_recovery(workspace: Path, slot_id: str) -> None:
    """Make the code of this slot void. Raises `LastSlot` when it is the only one."""
    folder = Layout(workspace).slots
    if all(each.label.id == slot_id for each in readable(folder, SlotKind.RECOVERY)):
        raise LastSlot
    unlink_slot(folder, slot_id)


def delay_after(failures: int) -> int:
    """Return the seconds to wait after so many wrong passwords; grows, never locks for good."""
    if failures < FREE_ATTEMPTS:
        return 0
    return min(LONGEST_DELAY_S, 1 << min(failures - FREE_ATTEMPTS, 10))


def slot_ids(workspace: Path) -> tuple[str, ...]:
    """Return the ids of all slots in the workspace, from the slots and from their copies."""
    return ids_in(Layout(workspace).slots)


def garbled_slots(workspace: Path) -> tuple[str, ...]:
    """Return the ids of slots that neither their file nor its copy can restore."""
    folder = Layout(workspace).slots
    return tuple(
        slot_id for slot_id in slot_ids(workspace) if slot_or_none(folder, slot_id) is None
    )


def vault_id_of(workspace: Path) -> str:
    """Return the random id common to all slots of a key. Raises `StorageFault` without a slot."""
    for slot_id in slot_ids(workspace):
        slot = slot_or_none(Layout(workspace).slots, slot_id)
        if slot is not None:
            return slot.label.vault_id
    raise StorageFault(StorageReason.MISSING, "no key slot can be read")


def _clear_unfinished_vault(layout: Layout) -> None:
    """Remove what a crash left of a founding: nobody had signed in, so nothing is lost."""
    ids = slot_ids(layout.workspace)
    kept = [slot_or_none(layout.slots, slot_id) for slot_id in ids]
    if not layout.founding.exists() and (
        layout.ledger.exists()
        or any(slot is None or slot.label.kind is SlotKind.OPERATOR for slot in kept)
    ):
        raise VaultExists(layout.workspace.name)
    for slot_id in ids:
        unlink_slot(layout.slots, slot_id)
    for path in (layout.head, *(layout.workspace / f"ledger.db{end}" for end in LEDGER_ENDS)):
        path.unlink(missing_ok=True)


def _is_slot_of(slot: KeySlot, operator_id: str, name: str) -> bool:
    label = slot.label
    return label.is_of(name) if slot.is_old else label.operator_id == operator_id


def _others_open(folder: Path, slot_id: str) -> bool:
    """Tell whether an operator could still sign in without this slot."""
    return any(each.label.id != slot_id for each in readable(folder, SlotKind.OPERATOR))


def _slot_key(new: str | NewSlotKey, cost: PasswordCost) -> NewSlotKey:
    """Return the key of a new slot: derived here, or checked where it was derived elsewhere."""
    if isinstance(new, str):
        return new_slot_key(new, cost)
    new.require(cost)
    return new


def _opened(slot: KeySlot, content: SlotContent) -> OpenedSlot:
    return OpenedSlot(
        content.key,
        slot.label.id,
        content.operator_id,
        is_one_time=slot.label.kind is SlotKind.CODE,
        is_old=slot.is_old,
    )
