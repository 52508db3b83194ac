"""List the backups in a folder, each with the reason why it cannot be restored here, if any."""

from datetime import UTC, datetime
from pathlib import Path

from mediation_desk.app.computer.backup_place import gone
from mediation_desk.ledger.backup.backup import backups_in, moment_of
from mediation_desk.ledger.disk.backup_container import BackupRefused, check_members, read_manifest
from mediation_desk.ledger.disk.faults import StorageFault
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.vault.vault import vault_id_of
from mediation_desk.workflows.backups.listing import BackupFile

UNREADABLE = "unreadable"


def backups_at(folder: Path, workspace: Path) -> tuple[BackupFile, ...]:
    """Return the backups in a folder, the newest first; only their manifests are read.

    Raises Fault(BACKUP_PLACE_GONE) where the folder is not there.
    """
    if not folder.is_dir():
        raise gone(folder)
    vault = _vault(workspace)
    return tuple(_look(path, vault) for path in backups_in(folder))


def check_backup(path: Path) -> str:
    """Read a whole backup and check each part by its hash; return the defect, or nothing."""
    try:
        check_members(path, read_manifest(path))
    except BackupRefused as refused:
        return refused.reason.name.lower()
    except OSError:
        return UNREADABLE
    return ""


def _look(path: Path, vault: str) -> BackupFile:
    try:
        stat = path.stat()
        at = moment_of(path) or datetime.fromtimestamp(stat.st_mtime, UTC)
        try:
            manifest = read_manifest(path)
        except BackupRefused as refused:
            return BackupFile(path, at, stat.st_size, 0, refused.reason.name.lower())
    except OSError:
        return BackupFile(path, moment_of(path) or datetime.fromtimestamp(0, UTC), 0, 0, UNREADABLE)
    problem = ""
    if manifest.schema > HEAD:
        problem = "newer"
    elif vault and manifest.vault != vault:
        problem = "other_ledger"
    return BackupFile(path, at, stat.st_size, manifest.entries, problem)


def _vault(workspace: Path) -> str:
    """Return the vault whose backups fit here; nothing for a workspace without slots, which fits
    any.
    """
    try:
        return vault_id_of(workspace)
    except StorageFault:
        return ""
