"""Storage faults behind the errors of the database driver and of the system."""

from __future__ import annotations

import errno

from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.disk.faults import StorageFault, StorageReason

# The low byte of SQLite's extended codes. Only codes about the disk or the file are here: a broken
# constraint or a wrong statement is a defect of this program and keeps its own exception.
_BY_SQLITE_CODE = {
    5: StorageReason.LOCKED,  # BUSY
    6: StorageReason.LOCKED,  # LOCKED
    8: StorageReason.READ_ONLY,  # READONLY
    10: StorageReason.DISK_ERROR,  # IOERR
    11: StorageReason.DAMAGED,  # CORRUPT
    13: StorageReason.DISK_FULL,  # FULL
    14: StorageReason.READ_ONLY,  # CANTOPEN: the folder gives no room for -wal and -shm
    26: StorageReason.WRONG_KEY,  # NOTADB
}

_BY_ERRNO = {
    errno.ENOSPC: StorageReason.DISK_FULL,
    errno.EDQUOT: StorageReason.DISK_FULL,
    errno.EFBIG: StorageReason.DISK_FULL,
    errno.EROFS: StorageReason.READ_ONLY,
    errno.EACCES: StorageReason.READ_ONLY,
    errno.EPERM: StorageReason.READ_ONLY,
    errno.ENOENT: StorageReason.MISSING,
}


def fault_of(error: BaseException) -> StorageFault | None:
    """Return the storage fault behind a driver's or the system's error, None when there is none."""
    if isinstance(error, StorageFault):
        return error
    if isinstance(error, driver.Error):
        code = getattr(error, "sqlite_errorcode", None)
        reason = None if code is None else _BY_SQLITE_CODE.get(code & 0xFF)
        return None if reason is None else StorageFault(reason, str(error))
    if isinstance(error, OSError):
        reason = _BY_ERRNO.get(error.errno or 0, StorageReason.DISK_ERROR)
        return StorageFault(reason, str(error))
    return None
