"""Files of a dossier: received in pieces by offset, stored under their hash once it is verified.

Each piece is an object of its own, and a row records its offset in the file, so that any of
several machines on one database and one object store can take the next piece. The rows decide: an
object that no row names counts as absent.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select

from sync.hub.domain.problems import ProblemError
from sync.hub.services.files.unreferenced_objects import give_up, note, referenced
from sync.hub.storage.file_binding import require_unmoved
from sync.hub.storage.files.encrypted_files import DamagedFileError
from sync.hub.storage.files.object_store import PIECE, object_name
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import blob, blob_piece, site_photo, wanted_blob
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import LIMITS


@dataclass(frozen=True)
class _File:
    """File to which an event of a station or an officer's photo refers."""

    station_id: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        return object_name(self.station_id, self.sha256)

    @property
    def key(self) -> dict[str, str]:
        return {"station_id": self.station_id, "sha256": self.sha256}


def blob_offset(store: Store, station_id: str, sha256: str, now: datetime) -> tuple[int, int]:
    """Return (bytes held, whole size) of a file that an event of the station refers to.

    Raises ProblemError NOT_FOUND for any other file, StoreRefused while the files cannot be had.
    """
    file = _wanted(store, station_id, sha256)
    try:
        return _held(store, file, now), file.size
    except ProblemError:
        # The received bytes did not have the hash, and are discarded.
        return 0, file.size


def add_piece(
    store: Store, place: tuple[str, str, int], piece: bytes, now: datetime
) -> tuple[int, int]:
    """Append a piece at (station, sha256, offset); return (bytes held, whole size).

    Raises ProblemError: OFFSET with the true offset, CORRUPT when the whole does not have its hash
    (it is discarded), TOO_LARGE, NOT_FOUND; StoreRefused while the files are unreachable.
    """
    station_id, sha256, offset = place
    file = _wanted(store, station_id, sha256)
    held = _held(store, file, now)
    if held == file.size or not piece:
        return held, file.size
    end = offset + len(piece)
    if len(piece) > LIMITS["chunk_bytes"] or end > file.size:
        raise ProblemError("TOO_LARGE", "the piece reaches beyond the file", offset=held)
    _within_day(store, file, now)
    is_added = held == offset and _add(store, file, offset, piece, now)
    held = _held(store, file, now)
    if not is_added or held < end:
        raise ProblemError("OFFSET", "the file is held up to another place", offset=held)
    return held, file.size


def put_file(store: Store, station_id: str, content: bytes, now: datetime) -> str:
    """Write a whole file that came from an officer; return its hash.

    `keep_file` names it; a file that nobody names is removed after a day.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    name = object_name(station_id, sha256)
    # An existing one may be discarded just now: the note keeps it.
    note(store, station_id, name, now)
    if not store.files.is_whole(name, sha256):
        store.files.put(name, content)
    return sha256


def keep_file(turn: Transaction, station_id: str, content: bytes) -> None:
    """Name a stored file, so that it stays."""
    file = _File(station_id, hashlib.sha256(content).hexdigest(), len(content))
    if turn.store.files.objects.size(file.name) is None:
        turn.store.files.put(file.name, content)
    name_file(turn, file.station_id, file.sha256, file.size)


def name_file(turn: Transaction, station_id: str, sha256: str, size: int) -> None:
    """Write the row of a file that is here; the caller has seen it within this transaction."""
    require_unmoved(turn.connection, turn.store.files.objects)
    key = {"station_id": station_id, "sha256": sha256}
    if turn.connection.scalar(select(blob.c.size).filter_by(**key)) is None:
        turn.connection.execute(insert(blob).values(**key, size=size, received_at=turn.now))
    referenced(turn, station_id, object_name(station_id, sha256))


def forget_files(turn: Transaction, station_id: str, hashes: set[str]) -> int:
    """Discard files of a station with their received pieces; return how many were whole."""
    held = (blob.c.station_id == station_id, blob.c.sha256.in_(hashes))
    gone = turn.connection.execute(delete(blob).where(*held)).rowcount
    give_up(turn, station_id, (object_name(station_id, each) for each in hashes))
    for sha256 in hashes:
        forget_pieces(turn, station_id, sha256)
    return gone


def forget_pieces(turn: Transaction, station_id: str, sha256: str, begin: int = 0) -> None:
    """Discard the received pieces of an incomplete file, from an offset on."""
    of = blob_piece.c
    which = (of.station_id == station_id, of.sha256 == sha256, of.place >= begin)
    names = turn.connection.scalars(delete(blob_piece).where(*which).returning(of.object)).all()
    give_up(turn, station_id, names)


def _wanted(store: Store, station_id: str, sha256: str) -> _File:
    with store.reading() as connection:
        size = connection.scalar(
            select(wanted_blob.c.size)
            .where(wanted_blob.c.station_id == station_id, wanted_blob.c.sha256 == sha256)
            .limit(1)
        )
        if size is None:
            size = connection.scalar(
                select(site_photo.c.size)
                .where(site_photo.c.station_id == station_id, site_photo.c.sha256 == sha256)
                .limit(1)
            )
    if size is None:
        raise ProblemError("NOT_FOUND", "nothing refers to this file")
    return _File(station_id, sha256, int(size))


def _held(store: Store, file: _File, now: datetime) -> int:
    """Return how much of a file is here; a complete one is put together.

    Raises ProblemError CORRUPT when it does not have its hash.
    """
    while True:
        with store.reading() as connection:
            pieces = _pieces(connection, file)
        if not pieces:
            return _whole(store, file, now)
        held = _end(pieces)
        if held < file.size or _finish(store, file, pieces, now):
            return held


def _whole(store: Store, file: _File, now: datetime) -> int:
    """Return the size of a file that is here whole, or 0; write its row if missing.

    An object without a row is verified first, and discarded if it does not have its hash: a
    restored store, or whoever may write there, may have left it.
    """
    if store.files.objects.size(file.name) is None:
        return 0
    with store.reading() as connection:
        if _has_row(connection, file):
            return file.size
    if not store.files.is_whole(file.name, file.sha256):
        with store.turn(now, file.station_id) as turn:
            give_up(turn, file.station_id, (file.name,))
        return 0
    with store.turn(now, file.station_id) as turn:
        # It may have been removed in between as unreferenced.
        if store.files.objects.size(file.name) is None:
            return 0
        _name(turn, file)
    return file.size


def _name(turn: Transaction, file: _File) -> None:
    name_file(turn, file.station_id, file.sha256, file.size)
    turn.rung.add(MATTERS)


def _has_row(connection: Connection, file: _File) -> bool:
    return connection.scalar(select(blob.c.size).filter_by(**file.key)) is not None


def _pieces(connection: Connection, file: _File) -> Sequence[Row[Any]]:
    asked = select(blob_piece).filter_by(**file.key).order_by(blob_piece.c.place)
    return connection.execute(asked).all()


def _end(pieces: Sequence[Row[Any]]) -> int:
    return int(pieces[-1].place + pieces[-1].size) if pieces else 0


def _add(store: Store, file: _File, offset: int, piece: bytes, now: datetime) -> bool:
    """Write a piece and its row; tell whether it was still the next one at that moment."""
    name = f"{file.name}.{offset}-{token_hex(8)}{PIECE}"
    note(store, file.station_id, name, now)
    store.files.put_piece(name, offset, piece)
    with store.turn(now, file.station_id) as turn:
        require_unmoved(turn.connection, store.files.objects)
        is_next = _end(_pieces(turn.connection, file)) == offset
        # Another connection may have brought all of it meanwhile; without a row it is no file.
        is_awaited = offset or not _has_row(turn.connection, file)
        if is_next and (is_awaited or store.files.objects.size(file.name) is None):
            row = {**file.key, "place": offset, "size": len(piece), "object": name, "at": now}
            turn.connection.execute(insert(blob_piece).values(row))
            referenced(turn, file.station_id, name)
            return True
        give_up(turn, file.station_id, (name,))
    return False


def _finish(store: Store, file: _File, pieces: Sequence[Row[Any]], now: datetime) -> bool:
    """Put a file together; False when a piece is missing, perhaps because another request did it.

    Raises ProblemError CORRUPT, and discards it, when it does not have its hash.
    """
    if not _is_proved(store, file, pieces, now):
        return False
    names = [one.object for one in pieces]
    note(store, file.station_id, file.name, now)
    try:
        store.files.join(file.name, names)
        with store.turn(now, file.station_id) as turn:
            # It may have been removed in between as unreferenced: it is joined again, and not
            # within the transaction, in which nobody else writes.
            if store.files.objects.size(file.name) is None:
                return False
            _name(turn, file)
            forget_pieces(turn, file.station_id, file.sha256)
    except FileNotFoundError:
        return False
    return True


def _is_proved(store: Store, file: _File, pieces: Sequence[Row[Any]], now: datetime) -> bool:
    """Tell whether all pieces are present, and discard from the first missing one on."""
    made = hashlib.sha256()
    for one in pieces:
        try:
            content = store.files.read_piece(one.object, one.place)
        except (FileNotFoundError, DamagedFileError):
            content = b""
        if len(content) != one.size:
            with store.turn(now, file.station_id) as turn:
                if one in _pieces(turn.connection, file):
                    forget_pieces(turn, file.station_id, file.sha256, one.place)
            return False
        made.update(content)
    if made.hexdigest() != file.sha256:
        with store.turn(now, file.station_id) as turn:
            forget_pieces(turn, file.station_id, file.sha256)
        raise ProblemError("CORRUPT", "the file does not have its hash; send it again", offset=0)
    return True


def _within_day(store: Store, file: _File, now: datetime) -> None:
    """Refuse a file with which the station would exceed its daily limit.

    Pieces of other files count too: a station that finishes none would fill the store.
    """
    since = now - timedelta(days=1)
    whole = select(func.sum(blob.c.size)).where(
        blob.c.station_id == file.station_id, blob.c.received_at > since
    )
    with store.reading() as connection:
        today = connection.scalar(whole) or 0
        begun = connection.execute(_begun(file).having(func.max(blob_piece.c.at) > since)).all()
    if today + sum(row.size for row in begun) + file.size > LIMITS["day_bytes"]:
        raise ProblemError("TOO_OFTEN", "今日上传的证据已达上限，明日继续。")


def _begun(file: _File) -> Select[Any]:
    """Select the sizes of the received pieces of the station's other incomplete files."""
    of = blob_piece.c
    others = and_(of.station_id == file.station_id, of.sha256 != file.sha256)
    return select(func.sum(of.size).label("size")).where(others).group_by(of.sha256)
