"""What phones sent and the desk has not taken yet: sealed pieces in files, bounded.

Each link has a folder with the key of the phone that came first, a file for each item under way, to
which pieces are appended in their order, and a small file for each item that is done. Nothing here
can be read without the ledger, which has the links' private keys. A hub keeps the same folder.
"""

import json
import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import RLock

from sync.durable_files import (
    fsync_folder,
    make_folder,
    private_opener,
    sweep_unfinished,
    write_bytes,
)
from sync.phones.sealing import OVERHEAD

log = logging.getLogger(__name__)
PIECE = 512 * 1024
"""Plain bytes of a piece of a file; the last one may be shorter."""
MOST_PIECE = PIECE + OVERHEAD
MOST_PIECES = 202
"""Pieces of an item: head, content and digest of the largest file, of 100 MiB."""
MOST_ITEMS = 60
"""Items of one link: its files, signatures, grade and failed tries."""
MOST_BYTES, MOST_OF_LINK = 4 * 1024**3, 300 * 1024**2
"""Bytes of files that lie here, of all links together and of one; a signature has its room beside
them.
"""
LEFT_FREE = 1024**3
"""Bytes that stay free on the disk of the ledger."""
KEPT_S = 24 * 3600.0
"""Seconds after its first piece for which an item that was not finished is kept."""
_LENGTH = 4
_KEY, _PART, _DONE = "phone.key", ".part", ".done"
_ADDRESS = re.compile(r"[a-z2-7]{26}")
_ITEM = re.compile(r"[a-z2-7]{26}")


class UploadState(StrEnum):
    """States of an item at the door."""

    COMING = "coming"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True)
class Upload:
    """How much of an item is here: the number of its pieces; why it was refused, if it was."""

    pieces: int
    state: UploadState = UploadState.COMING
    reason: str = ""

    def told(self) -> dict[str, str | int]:
        """Return it as a phone is told."""
        return {"next": self.pieces, "state": self.state.value, "reason": self.reason}


class UploadsFullError(Exception):
    """There is no room: too many pieces or items, too many bytes of all, or a full disk."""


class OtherPieceError(Exception):
    """A piece that is not the next one; ``upload`` says how much is here."""

    def __init__(self, upload: Upload) -> None:
        super().__init__("another piece is next")
        self.upload = upload


def is_address(text: str) -> bool:
    """Tell whether a text has the form of a link's address."""
    return _ADDRESS.fullmatch(text) is not None


def is_item(text: str) -> bool:
    """Tell whether a text has the form of an item's id."""
    return _ITEM.fullmatch(text) is not None


class PhoneUploads:
    """The folder of all links; its methods may be called on any thread."""

    def __init__(self, folder: Path, ticks: Callable[[], float] = time.time) -> None:
        self._folder, self._ticks = folder, ticks
        self._turn = RLock()

    def tidy(self) -> None:
        """Remove what a crash left: half-written files, and pieces of items that are done."""
        sweep_unfinished(self._folder)
        for done in self._folder.glob(f"*/*{_DONE}"):
            done.with_suffix(_PART).unlink(missing_ok=True)

    def bind(self, address: str, phone_key: bytes) -> bool:
        """Keep the key of the first phone that came; tell whether this is that phone's."""
        with self._turn:
            known = self.phone_key(address)
            if known is None:
                make_folder(self._of(address))
                write_bytes(self._of(address) / _KEY, phone_key)
            return known in (None, phone_key)

    def phone_key(self, address: str) -> bytes | None:
        """Return the key of the phone that came first; None before one came."""
        try:
            return (self._of(address) / _KEY).read_bytes()
        except FileNotFoundError:
            return None

    def items(self, address: str) -> dict[str, Upload]:
        """Return all items of a link."""
        with self._turn:
            names = sorted(path.stem for path in self._files(address))
            return {name: self.item(address, name) for name in dict.fromkeys(names)}

    def item(self, address: str, item: str) -> Upload:
        """Return one item; without a piece where it is unknown."""
        with self._turn:
            try:
                about = json.loads(self._place(address, item, _DONE).read_bytes())
                return Upload(0, UploadState(about["state"]), str(about["reason"]))
            except FileNotFoundError:
                return Upload(len(self._ends(address, item)))

    def append(
        self, address: str, item: str, number: int, sealed: bytes, *, is_small: bool = False
    ) -> Upload:
        """Keep the next piece of an item; one that is here already stays as it is.

        Raises OtherPieceError for one that is not the next, and UploadsFullError.
        """
        with self._turn:
            now = self.item(address, item)
            if now.state is not UploadState.COMING or number < now.pieces:
                return now
            if number > now.pieces:
                raise OtherPieceError(now)
            if number >= MOST_PIECES:
                # Each piece costs a look at those before it, however small they are.
                raise UploadsFullError
            self._require_room(address, is_new=number == 0, is_small=is_small)
            place, end = self._place(address, item, _PART), self._end(address, item)
            begun = place.stat().st_mtime_ns if number else None
            with open(place, "ab", opener=private_opener) as file:
                # A piece that a crash cut off is written anew.
                file.truncate(end)
                file.write(len(sealed).to_bytes(_LENGTH) + sealed)
                file.flush()
                os.fsync(file.fileno())
            if begun is None:
                fsync_folder(place.parent)
            else:
                # The time of the file stays that of its first piece.
                os.utime(place, ns=(begun, begun))
            return Upload(now.pieces + 1)

    def piece(self, address: str, item: str, number: int) -> bytes:
        """Return one piece as it came; raises IndexError for one that is not here."""
        with self._turn:
            end = self._ends(address, item)[number]
            start = self._ends(address, item)[number - 1] if number else 0
        with open(self._place(address, item, _PART), "rb") as file:
            file.seek(start + _LENGTH)
            return file.read(end - start - _LENGTH)

    def pieces(self, address: str, item: str) -> Iterator[bytes]:
        """Yield all pieces in their order."""
        ends = self._ends(address, item)
        with open(self._place(address, item, _PART), "rb") as file:
            for _ in ends:
                yield file.read(int.from_bytes(file.read(_LENGTH)))

    def finish(self, address: str, item: str, state: UploadState, reason: str = "") -> None:
        """Note what became of an item, and erase its pieces."""
        with self._turn:
            about = {"state": state.value, "reason": reason}
            write_bytes(self._place(address, item, _DONE), json.dumps(about).encode())
            self._place(address, item, _PART).unlink(missing_ok=True)

    def drop(self, address: str, item: str) -> None:
        """Erase the pieces of an item that came spoilt: it may come again."""
        self._place(address, item, _PART).unlink(missing_ok=True)

    def under_way(self) -> Iterator[tuple[str, str]]:
        """Yield address and item of all that is not done."""
        for path in sorted(self._folder.glob(f"*/*{_PART}")):
            yield path.parent.name, path.stem

    def sweep(self, is_over: Callable[[str], bool] | None = None) -> None:
        """Erase what was not finished within a day, and the folders of links that are over.

        Without ``is_over`` (the ledger is closed) only the former.
        """
        since = self._ticks() - KEPT_S
        for part in self._folder.glob(f"*/*{_PART}"):
            with self._turn, suppress(FileNotFoundError):
                if part.stat().st_mtime < since:
                    log.info("pieces of a phone that were not finished in time are erased")
                    part.unlink()
        if is_over is None:
            return
        for each in self._folder.glob("*"):
            if not is_address(each.name) or is_over(each.name):
                shutil.rmtree(each, ignore_errors=True)

    def held(self) -> dict[str, int]:
        """Return the bytes that lie here of each link that has any."""
        held: dict[str, int] = {}
        for path in self._folder.glob(f"*/*{_PART}"):
            with suppress(FileNotFoundError):
                held[path.parent.name] = held.get(path.parent.name, 0) + path.stat().st_size
        return held

    def _require_room(self, address: str, *, is_new: bool, is_small: bool) -> None:
        if is_new and sum(1 for _ in self._files(address)) >= MOST_ITEMS:
            raise UploadsFullError
        if shutil.disk_usage(self._folder).free < LEFT_FREE // (10 if is_small else 1):
            raise UploadsFullError
        held = self.held()
        own = held.get(address, 0)
        if not is_small and (sum(held.values()) > MOST_BYTES or own > MOST_OF_LINK):
            raise UploadsFullError

    def _end(self, address: str, item: str) -> int:
        return next(reversed(self._ends(address, item)), 0)

    def _ends(self, address: str, item: str) -> list[int]:
        """Return where each whole piece of an item ends."""
        ends, at = [], 0
        with suppress(FileNotFoundError), open(self._place(address, item, _PART), "rb") as file:
            whole = os.fstat(file.fileno()).st_size
            while len(length := file.read(_LENGTH)) == _LENGTH:
                size = int.from_bytes(length)
                at += _LENGTH + size
                if at > whole or not 0 < size <= MOST_PIECE:
                    break
                ends.append(at)
                file.seek(at)
        return ends

    def _files(self, address: str) -> Iterator[Path]:
        folder = self._of(address)
        return (path for path in folder.glob("*") if path.suffix in (_PART, _DONE))

    def _place(self, address: str, item: str, suffix: str) -> Path:
        if not is_item(item):
            raise ValueError("no id of an item")
        return self._of(address) / f"{item}{suffix}"

    def _of(self, address: str) -> Path:
        if not is_address(address):
            raise ValueError("no address of a link")
        return self._folder / address
