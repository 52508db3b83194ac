"""Files of a dossier: taken in pieces by offset, kept under their hash once it holds."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Select, and_, func, insert, select

from sync.hub.bell import MATTERS
from sync.hub.files.encrypted import PART, EncryptedFiles
from sync.hub.files.permissions import make_folder, sync_folder
from sync.hub.problems import ProblemError
from sync.hub.readings import blob_path
from sync.hub.schema import blob, wanted_blob
from sync.hub.store import Store
from sync.protocol import LIMITS


def blob_offset(store: Store, station_id: str, sha256: str, now: datetime) -> tuple[int, int]:
    """Return (bytes held, whole size) of a file that an event of the station refers to.

    Raises ProblemError NOT_FOUND for any other file.
    """
    size = _size(store, station_id, sha256)
    path = blob_path(store.folder, station_id, sha256)
    if path.is_file():
        _keep_row(store, station_id, (sha256, size), now)
        return size, size
    return store.files.size(_part(path)), size


def add_piece(
    store: Store, place: tuple[str, str, int], piece: bytes, now: datetime
) -> tuple[int, int]:
    """Append a piece at (station, sha256, offset); return (bytes held, whole size).

    Raises ProblemError: OFFSET with the true offset, LOCKED while another writes, CORRUPT when
    the whole does not have its hash (it is thrown away), TOO_LARGE, NOT_FOUND.
    """
    station_id, sha256, offset = place
    held, size = blob_offset(store, station_id, sha256, now)
    if held == size:
        return held, size
    if len(piece) > LIMITS["chunk_bytes"] or offset + len(piece) > size:
        raise ProblemError("TOO_LARGE", "the piece reaches beyond the file", offset=held)
    _within_day(store, station_id, (sha256, size), now)
    path = blob_path(store.folder, station_id, sha256)
    make_folder(path.parent)
    try:
        with FileLock(f"{path}.lock", timeout=0):
            held = _append(store.files, path, offset, piece)
            # By the hub's clock, not the machine's: the quota and the expiry are reckoned by it.
            os.utime(_part(path), (now.timestamp(), now.timestamp()))
            if held == size:
                _finish(store.files, path, sha256)
    except Timeout:
        raise ProblemError("LOCKED", "another connection is sending this file") from None
    if held == size:
        _keep_row(store, station_id, (sha256, size), now)
    return held, size


def put_file(store: Store, station_id: str, sha256: str, content: bytes) -> None:
    """Keep a whole file that came from an officer; one that is here is left as it is."""
    path = blob_path(store.folder, station_id, sha256)
    if path.is_file():
        return
    make_folder(path.parent)
    store.files.write(_part(path), content)
    _finish(store.files, path, sha256)


def remove_file(folder: Path, station_id: str, sha256: str) -> None:
    """Remove a file with what was left of its coming."""
    path = blob_path(folder, station_id, sha256)
    for each in (path, _part(path), path.with_name(f"{path.name}.lock")):
        each.unlink(missing_ok=True)


def _size(store: Store, station_id: str, sha256: str) -> int:
    with store.reading() as connection:
        size = connection.scalar(
            select(wanted_blob.c.size)
            .where(wanted_blob.c.station_id == station_id, wanted_blob.c.sha256 == sha256)
            .limit(1)
        )
    if size is None:
        raise ProblemError("NOT_FOUND", "no event refers to this file")
    return int(size)


def _within_day(store: Store, station_id: str, file: tuple[str, int], now: datetime) -> None:
    """Refuse a file with which the station would send more than a day takes.

    Pieces of other files count too: a station that finishes none would fill the disk.
    """
    sha256, size = file
    since = now - timedelta(days=1)
    with store.reading() as connection:
        today = connection.scalar(
            select(func.sum(blob.c.size)).where(
                blob.c.station_id == station_id, blob.c.received_at > since
            )
        )
        others = connection.scalars(_unfinished(station_id).where(wanted_blob.c.sha256 != sha256))
        parts = [_part(blob_path(store.folder, station_id, each)) for each in others]
    begun = sum(_bytes_since(part, since) for part in parts)
    if (today or 0) + begun + size > LIMITS["day_bytes"]:
        raise ProblemError("TOO_OFTEN", "今日上传的证据已达上限，明日继续。")


def _unfinished(station_id: str) -> Select[Any]:
    """Choose the files that the station's events refer to and that are not here."""
    here = and_(
        blob.c.station_id == wanted_blob.c.station_id, blob.c.sha256 == wanted_blob.c.sha256
    )
    return (
        select(wanted_blob.c.sha256)
        .distinct()
        .outerjoin(blob, here)
        .where(wanted_blob.c.station_id == station_id, blob.c.sha256.is_(None))
    )


def _bytes_since(part: Path, since: datetime) -> int:
    """Return the size of pieces that grew since then; of others, and where none are, 0."""
    try:
        found = part.stat()
    except FileNotFoundError:
        return 0
    return found.st_size if found.st_mtime > since.timestamp() else 0


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}{PART}")


def _append(files: EncryptedFiles, path: Path, offset: int, piece: bytes) -> int:
    part = _part(path)
    held = files.size(part)
    if held != offset:
        raise ProblemError("OFFSET", "the file is held up to another place", offset=held)
    return files.add(part, offset, piece)


def _finish(files: EncryptedFiles, path: Path, sha256: str) -> None:
    part = _part(path)
    if files.hash_of(part) != sha256:
        part.unlink()
        raise ProblemError("CORRUPT", "the file does not have its hash; send it again", offset=0)
    replace_durably(part, path)


def replace_durably(fresh: Path, path: Path) -> None:
    """Put a file in its place so that it is there, whole, after a loss of power."""
    with fresh.open("rb") as opened:
        os.fsync(opened.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def _keep_row(store: Store, station_id: str, file: tuple[str, int], now: datetime) -> None:
    sha256, size = file
    with store.turn(now, station_id) as turn:
        key = {"station_id": station_id, "sha256": sha256}
        if turn.connection.scalar(select(blob.c.size).filter_by(**key)) is None:
            turn.connection.execute(insert(blob).values(**key, size=size, received_at=now))
            turn.rung.add(MATTERS)
