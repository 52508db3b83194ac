"""Make and restore backups: one verified file with the ledger, its key slots and its evidence.

The copy of the ledger keeps the ledger's key, so a backup opens with the passwords of its day.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.backup.page_copy import copy_pages
from mediation_desk.ledger.disk.backup_container import (
    LEDGER,
    BackupManifest,
    BackupReason,
    BackupRefused,
    check_members,
    no_interruption,
    read_manifest,
    unpack,
    write_container,
)
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.swap import clear_staged, commit_swap, finish_swap, staged_layout
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.journal.acknowledged_head import AcknowledgedHead
from mediation_desk.ledger.journal.journal import JournalHead, head
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.sql.engine import interruptible, open_engine
from mediation_desk.ledger.vault.key_slots import (
    SUFFIX,
    SlotGarbled,
    read_slot,
    to_bytes,
    write_slot,
)
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.vault import garbled_slots, slot_ids, vault_id_of
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.backups.thinning import KEPT, kept_moments
from sync.durable_files import (
    durable_write,
    fsync_folder,
    make_folder,
    write_bytes,
)

KEPT_BACKUPS = KEPT
BACKUP_SUFFIX = ".mdbackup"
_NAME = "mediation-desk"
_SCRATCH = ".mediation-desk-backup-"
_LEFT_BEHIND = timedelta(days=1)
_PIECE_BYTES = 1024 * 1024
_STEPS = 1_000
"""Number of database steps that take about a millisecond."""


@dataclass(frozen=True)
class BackupSource:
    """Source of a backup: a workspace, its key, an engine on its ledger, the time and the station.

    `check` is given an engine on the copy and raises when the copy does not hold together, from its
    pages on. `schema` is the migration that the ledger's tables are at; an older program refuses a
    later one. `go_on` is called again and again, by two threads; what it raises ends the backup,
    which then leaves nothing. `entries` is the number of the ledger's entries. `has_evidence` is
    False for a copy that stays next to the evidence and does not bring it.
    """

    workspace: Path
    key: Secret = field(repr=False)
    engine: Engine
    station_prefix: str
    taken_at: datetime
    schema: str
    check: Callable[[Engine], None]
    entries: int = 0
    go_on: Callable[[], None] = no_interruption
    has_evidence: bool = True


def back_up(snapshot: BackupSource, folder: Path) -> Path:
    """Write one backup into a folder, keep thirty, thinned to weeks and months; return the file.

    The ledger may be in use. The file gets its name only after it was read again and verified; on a
    fault nothing is left and earlier backups stay. Raises `BackupRefused` and `StorageFault`.
    """
    stamp = snapshot.taken_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    prefix = re.sub(r"[^0-9A-Za-z]", "", snapshot.station_prefix) or "station"
    target = folder / f"{_NAME}-{prefix}-{stamp}{BACKUP_SUFFIX}"
    scratch: Path | None = None
    try:
        make_folder(folder)
        _sweep_scratch(folder, prefix, snapshot.taken_at)
        scratch = Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{prefix}-", dir=folder))
        _copy_slots(snapshot.workspace, scratch)
        _copy_and_pack(snapshot, scratch).replace(target)
        fsync_folder(folder)
    except OSError as error:
        raise fault_of(error) or error from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
    _thin_out(folder, prefix, target)
    return target


def restore(
    file: Path,
    workspace: Path,
    *,
    at: datetime,
    newest_schema: str,
    about: Mapping[str, str] | None = None,
) -> None:
    """Restore a backup in place of the workspace's ledger; the replaced files are moved into
    `aside/`.

    Nobody may have the ledger open. Leaves `restored.json`, which keeps the desk from sending until
    a person has taken the station over, and also holds the content of `about`. A crash leaves the
    old ledger or the restored one.

    Raises `BackupRefused` for a file that is foreign, garbled, cut, newer, or of another ledger.
    """
    try:
        finish_swap(workspace)
        manifest = read_manifest(file)
        _require_fit(manifest, workspace, newest_schema)
        Layout(workspace).make()
        clear_staged(workspace)
        ready = staged_layout(workspace)
        make_folder(ready.workspace)
        unpack(file, manifest, ready.workspace)
        _complete_slots(ready.workspace)
    except OSError as error:
        clear_staged(workspace)
        raise fault_of(error) or error from error
    except BackupRefused:
        clear_staged(workspace)
        raise
    moment = at.astimezone(UTC)
    when = {"restored_at": moment.isoformat(), "taken_at": manifest.taken_at}
    marker = {**(about or {}), **when}
    commit_swap(workspace, moment.strftime("%Y%m%dT%H%M%SZ"), marker)


def stage_parts(ledger: Path, slots: Mapping[str, bytes], workspace: Path) -> Path:
    """Stage a ledger and its key slots, which came in parts, to take a workspace's place.

    Returns the staged file, for the caller to prove before `commit_swap`. Raises `BackupRefused`
    for a slot that is none.
    """
    finish_swap(workspace)
    Layout(workspace).make()
    clear_staged(workspace)
    ready = staged_layout(workspace)
    try:
        for folder in (ready.workspace, ready.slots):
            make_folder(folder)
        for name, content in slots.items():
            write_bytes(ready.slots / name, content)
        _complete_slots(ready.workspace)
        with ledger.open("rb") as source, durable_write(ready.ledger) as target:
            shutil.copyfileobj(source, target, _PIECE_BYTES)
    except BaseException:
        clear_staged(workspace)
        raise
    return ready.ledger


def stage_same_ledger(file: Path, workspace: Path, key: Secret) -> JournalHead:
    """Stage the ledger of a backup, to replace one with the same last entry.

    Returns that entry as the copy has it, for the caller to compare before `decide_swap`. The key
    slots stay those of the workspace. Raises `BackupRefused` for a file that does not hold.
    """
    clear_staged(workspace)
    ready = staged_layout(workspace)
    try:
        make_folder(ready.workspace)
        manifest = read_manifest(file)
        only = {LEDGER: manifest.members[LEDGER]}
        unpack(file, replace(manifest, members=only), ready.workspace)
        engine = open_engine(ready.ledger, key, readonly=True)
        try:
            with engine.connect() as connection:
                last = head(connection)
        finally:
            engine.dispose()
        mark = AcknowledgedHead(ready.head, key)
        mark.begin(last)
        mark.close()
        fsync_folder(ready.workspace)
    except BaseException:
        clear_staged(workspace)
        raise
    return last


def salvage(snapshot: BackupSource) -> None:
    """Stage a proved copy of a damaged ledger to take its place; `commit_swap` decides.

    Keeps everything that its pages and its log still give. Raises `BackupRefused` where that does
    not hold together; then nothing was changed.
    """
    workspace = snapshot.workspace
    clear_staged(workspace)
    ready = staged_layout(workspace)
    try:
        make_folder(ready.workspace)
        copy_ledger(snapshot.engine, ready.ledger, snapshot.go_on)
        _prove(snapshot, ready.ledger)
        with ready.ledger.open("rb+") as copy:
            os.fsync(copy.fileno())
        fsync_folder(ready.workspace)
    except OSError as error:
        clear_staged(workspace)
        raise fault_of(error) or error from error
    except BaseException:
        clear_staged(workspace)
        raise


def backups_in(folder: Path) -> list[Path]:
    """Return the finished backups in a folder, the newest first."""
    return sorted(folder.glob(f"{_NAME}-*{BACKUP_SUFFIX}"), key=_stamp, reverse=True)


def _copy_and_pack(snapshot: BackupSource, scratch: Path) -> Path:
    """Copy the ledger, prove the copy and pack it; return the file, as `_prove_and_pack` does."""
    copy = scratch / LEDGER
    if copy_pages(snapshot.engine, copy, snapshot.go_on):
        try:
            return _prove_and_pack(snapshot, scratch)
        except (StorageFault, Fault) as found:
            if not _is_damage(found):
                raise
            # Damage to a free page, or to an index: a copy that is written anew is without it.
            copy.unlink()
    copy_ledger(snapshot.engine, copy, snapshot.go_on)
    return _prove_and_pack(snapshot, scratch)


def _is_damage(found: StorageFault | Fault) -> bool:
    if isinstance(found, Fault):
        return found.code is FaultCode.DAMAGED
    return found.reason is StorageReason.DAMAGED


def _prove_and_pack(snapshot: BackupSource, scratch: Path) -> Path:
    """Prove the copy, and pack it meanwhile: one waits for the processor, the other for the disk.

    Returns the file, which has no name of a backup yet.
    """
    failed = Event()

    def go_on() -> None:
        if failed.is_set():
            raise BackupRefused(BackupReason.UNFIT, "the proof did not succeed")
        snapshot.go_on()

    packed: Future[Path] = Future()

    def pack() -> None:
        try:
            packed.set_result(_pack(replace(snapshot, go_on=go_on), scratch))
        except BaseException as error:  # noqa: BLE001 - raised again where the file is awaited
            packed.set_exception(error)

    # No pool: the end of the program would wait for it, and a share may hang.
    Thread(target=pack, name="packing", daemon=True).start()
    try:
        _prove(snapshot, scratch / LEDGER)
        return packed.result()
    except BaseException:
        # Also when a person ends it while only the packing is left.
        failed.set()
        wait((packed,))
        raise


def _prove(snapshot: BackupSource, copy: Path) -> None:
    """Open a copy under the ledger's key and prove it."""
    engine = open_engine(copy, snapshot.key, readonly=True)
    try:
        snapshot.check(engine)
    finally:
        engine.dispose()


def copy_ledger(engine: Engine, copy: Path, go_on: Callable[[], None] = no_interruption) -> None:
    """Write a whole copy of a ledger in use under its own key, made in one reading transaction.

    Raises `StorageFault`, and what `go_on` raises to end it.
    """
    borrowed = engine.raw_connection()
    cursor = borrowed.cursor()
    try:
        # A reader refuses even to write another file; its own stays protected by `mode=ro`.
        cursor.execute("PRAGMA query_only = OFF")
        with interruptible(cursor, go_on, _STEPS):
            cursor.execute("VACUUM INTO ?", (str(copy),))
    except driver.Error as error:
        raise (fault_of(error) or error) from error
    finally:
        cursor.close()
        # The connection is not given back: it has lost a pragma.
        borrowed.invalidate()


def _copy_slots(workspace: Path, scratch: Path) -> None:
    """Copy the slots as they can be read now, from their second copies where needed."""
    (scratch / "slots").mkdir()
    garbled = set(garbled_slots(workspace))
    for slot_id in slot_ids(workspace):
        if slot_id not in garbled:
            slot = read_slot(Layout(workspace).slots, slot_id)
            (scratch / "slots" / f"{slot_id}{SUFFIX}").write_bytes(to_bytes(slot))


def _pack(snapshot: BackupSource, scratch: Path) -> Path:
    """Write the container and read it again; return its file."""
    moment = snapshot.taken_at.astimezone(UTC).isoformat()
    vault = vault_id_of(snapshot.workspace)
    entries = snapshot.entries
    about = BackupManifest(snapshot.station_prefix, moment, snapshot.schema, vault, {}, entries)
    unproved = scratch / "unproved"
    with durable_write(unproved) as file:
        whole = write_container(file, about, _members(snapshot, scratch), snapshot.go_on)
    if read_manifest(unproved) != whole:
        raise BackupRefused(BackupReason.UNFIT, "the manifest did not come back as written")
    check_members(unproved, whole, snapshot.go_on)
    return unproved


def _members(snapshot: BackupSource, scratch: Path) -> Iterator[tuple[str, Path]]:
    yield LEDGER, scratch / LEDGER
    for slot in sorted((scratch / "slots").iterdir()):
        yield f"slots/{slot.name}", slot
    if not snapshot.has_evidence:
        return
    # Evidence is on the disk before its entry is: the store holds everything that the copy names.
    evidence = EvidenceStore(Layout(snapshot.workspace).evidence, snapshot.key)
    for sha256 in evidence.stored_hashes():
        yield f"evidence/{sha256[:2]}/{sha256}", evidence.path_of(sha256)


def _require_fit(manifest: BackupManifest, workspace: Path, newest_schema: str) -> None:
    if manifest.schema > newest_schema:
        raise BackupRefused(BackupReason.NEWER, f"its tables stand at {manifest.schema}")
    try:
        own = vault_id_of(workspace)
    except StorageFault:
        # An empty workspace, or one that lost its slots: the very case that backups are for.
        return
    if own != manifest.vault:
        raise BackupRefused(BackupReason.OTHER_LEDGER, "its key slots are of another vault")


def _complete_slots(workspace: Path) -> None:
    """Prove that each slot can be read, and give it the copy that a backup leaves out."""
    for slot_id in slot_ids(workspace):
        try:
            write_slot(workspace / "slots", read_slot(workspace / "slots", slot_id))
        except SlotGarbled as error:
            raise BackupRefused(BackupReason.GARBLED, str(error)) from error


def _thin_out(folder: Path, prefix: str, newest: Path) -> None:
    own = [path for path in backups_in(folder) if path.name.startswith(f"{_NAME}-{prefix}-")]
    # A clock set back must not make the backup just written the one that goes.
    others = {path: at for path in own if path != newest and (at := moment_of(path))}
    staying = kept_moments(others.values(), KEPT_BACKUPS - 1)
    for path, at in others.items():
        if at not in staying:
            # The new backup is good anyway: a file that a share does not release is tried at the
            # next one.
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _sweep_scratch(folder: Path, prefix: str, now: datetime) -> None:
    """Remove scratch folders that a crash during an earlier backup left.

    Several stations may share the folder: of the others' only those that nobody touched for a day.
    """
    for path in folder.glob(f"{_SCRATCH}*"):
        # Another station's may be gone by now: its backup ended.
        with suppress(FileNotFoundError):
            touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if path.name.startswith(f"{_SCRATCH}{prefix}-") or now - touched > _LEFT_BEHIND:
                shutil.rmtree(path, ignore_errors=True)


def moment_of(path: Path) -> datetime | None:
    """Return the time of a backup by its name; None for a name that no backup has."""
    try:
        return datetime.strptime(_stamp(path), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _stamp(path: Path) -> str:
    return path.stem.rsplit("-", 1)[-1]
