"""Readiness of a hub: whether its database, its schema and its disk can accept what is sent."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreRefused
from sync.hub.storage.database_setup import HEAD, schema_step
from sync.hub.storage.files.object_store import sentence_of

ROOM = 256 * 1_048_576
"""Bytes that must be free on the disk of the hub's folder."""
WELL = "ok"
NO_DATABASE = "数据库无法使用。 / The database cannot be used."
NO_ROOM = "磁盘空间不足。 / There is too little room on the disk."
NO_FOLDER = "数据目录无法读取。 / The hub's folder cannot be read."
NOT_AT_HEAD = (
    "数据库结构与程序版本不一致，请重新启动服务。"
    " / The tables are not those of this program: start the service again."
)


def database_checks(reading: Callable[[], AbstractContextManager[Connection]]) -> dict[str, str]:
    """Return WELL or a sentence for the database and for its schema."""
    try:
        with reading() as connection:
            step = schema_step(connection)
    except (SQLAlchemyError, OSError):
        return {"database": NO_DATABASE, "schema": NO_DATABASE}
    return {"database": WELL, "schema": WELL if step == HEAD else NOT_AT_HEAD}


def objects_check(probe: Callable[[], None]) -> str:
    """Return WELL or a sentence for the store of the hub's files."""
    try:
        probe()
    except StoreRefused as fault:
        return sentence_of(fault)
    return WELL


def disk_check(folder: Path) -> str:
    """Return WELL or a sentence for the free space on the disk of the hub's folder."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return NO_FOLDER
    return WELL if free >= ROOM else NO_ROOM
