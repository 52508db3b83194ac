"""Encryption of a hub's SQLite file that an earlier version left in plain text."""

import os
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, func, quoted_name, select, table

from sync.durable_files import fsync_folder
from sync.hub.storage.engine import copy_to, open_engine

PLAIN = b"SQLite format 3\x00"
"""First bytes of an unencrypted SQLite file."""
STRANGE = (
    "数据库加密后核对不一致，原文件未动，请用备份核对磁盘。"
    " / The encrypted copy of the database differs; the file is as it was. Look at the disk."
)


def encrypt(path: Path, key: bytes) -> None:
    """Replace a plain file by an encrypted copy, verified and in one step.

    An interrupted run leaves the file as it was. Raises SQLAlchemyError while another program has
    the file open, ValueError when the copy differs, OSError when there is no room.
    """
    if not _is_plain(path):
        return
    with FileLock(f"{path}.lock"):
        if _is_plain(path):
            _encrypt(path, path.with_name(f"{path.name}.new"), key)


def _is_plain(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return opened.read(len(PLAIN)) == PLAIN


def _encrypt(path: Path, fresh: Path, key: bytes) -> None:
    for each in _with_its_log(fresh):
        each.unlink(missing_ok=True)
    told = _copied(open_engine(f"sqlite:///{path}"), fresh, key)
    found = _proved(open_engine(f"sqlite:///{fresh}", key))
    if found != told:
        raise ValueError(STRANGE)
    with fresh.open("rb") as opened:
        os.fsync(opened.fileno())
    fresh.replace(path)
    fsync_folder(path.parent)


def _with_its_log(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(f"{path.name}{suffix}") for suffix in ("", "-wal", "-shm"))


def _copied(engine: Engine, fresh: Path, key: bytes) -> dict[str, int]:
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            # Merge the old write-ahead log into the file: next to the new file it would belong to
            # none.
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            copy_to(connection, fresh, key)
            connection.exec_driver_sql("BEGIN")
            return _counts(connection)
    finally:
        engine.dispose()


def _proved(engine: Engine) -> dict[str, int]:
    """Return the number of rows of the copy; raise ValueError when a page of it is damaged."""
    try:
        with engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
                raise ValueError(STRANGE)
            return _counts(connection)
    finally:
        engine.dispose()


def _counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of each table, and the other parts of the schema."""
    parts = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    ).all()
    return {name: _rows(connection, name) if kind == "table" else 1 for kind, name in parts}


def _rows(connection: Connection, name: str) -> int:
    counted = select(func.count()).select_from(table(quoted_name(name, quote=True)))
    return int(connection.scalar(counted) or 0)
