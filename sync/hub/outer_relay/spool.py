"""Two folders of an outer relay: packets arrive in pieces, answers leave in pieces.

A packet grows under a name that no gate carries. Each piece is on the disk before it is confirmed,
and the whole is verified against its maker's signature before it appears: a relay that is killed at
any point continues from the piece that it has, or takes the packet again, which the hub accepts
only once.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sync.courier.exchange.enrolment_file import ENROL, HUB_FILE, HUB_FILE_BYTES
from sync.courier.exchange.folder import (
    ANSWER,
    PACKET,
    PART,
    ExchangeFolder,
    FolderFile,
    opened,
    packet_name,
)
from sync.courier.exchange.station_list import (
    STATION_LIST,
    STATION_LIST_BYTES,
    StationList,
    read_station_list,
)
from sync.courier.files.packet_file import LockedPacket, PacketError, open_packet
from sync.hub.domain.problems import ProblemError
from sync.protocol import LIMITS

MEGABYTE = 1 << 20
ENROL_BYTES = 65_536
"""Maximum of a request to be enrolled; nothing else is taken from unlisted callers."""
ENROL_MOST = 100
"""Maximum number of requests of unlisted callers held until the gate comes."""

NOT_LISTED = "the list of stations that came from the hub does not name this station and key yet"
ANSWERS_KEPT = timedelta(days=30)
"""Age at which an unfetched answer is removed; its desk asks for it again."""
PARTS_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Caller:
    """Station that signed a request, or one that is to enrol; `is_listed` by the hub's list."""

    station: str
    key: str
    is_listed: bool


@dataclass(frozen=True)
class Piece:
    """Piece of a packet of `size` bytes in all: its bytes, and their offset."""

    name: str
    offset: int
    size: int
    content: bytes


@dataclass(frozen=True)
class Spool:
    """Folder into which the gate brings answers, and the one from which it fetches packets.

    `megabytes` is the largest packet. Every method may raise OSError.
    """

    inbox: ExchangeFolder
    outbox: ExchangeFolder
    megabytes: int

    @classmethod
    def of(cls, inbox: Path, outbox: Path, megabytes: int) -> "Spool":
        """Return the spool of two folders; raises ValueError unless they differ."""
        if inbox.resolve() == outbox.resolve():
            raise ValueError(
                "收取和发出须为两个不同的文件夹。 / --in and --out must be two folders."
            )
        return cls(ExchangeFolder(inbox), ExchangeFolder(outbox), megabytes)

    def stations(self) -> StationList | None:
        """Return the list from the hub's side, or None if no readable one has arrived."""
        path = self.inbox.path / STATION_LIST
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        return _list_at(path, status.st_mtime_ns, status.st_size)

    def hub_file(self) -> bytes:
        """Return the file with the hub's key; raises ProblemError NOT_FOUND before it arrived."""
        try:
            with (self.inbox.path / HUB_FILE).open("rb") as source:
                return source.read(HUB_FILE_BYTES)
        except FileNotFoundError:
            raise ProblemError("NOT_FOUND", "the hub's key has not come through the gate") from None

    def held(self, name: str) -> int:
        """Return how many bytes of an unfinished packet are held here."""
        try:
            return self._unfinished(name).stat().st_size
        except FileNotFoundError:
            return 0

    def require_room(self, caller: Caller, size: int) -> None:
        """Raise ProblemError TOO_LARGE or BUSY for a packet that may not be begun."""
        if not 0 < size <= self.megabytes * MEGABYTE:
            text = f"the relay takes packets of up to {self.megabytes} MB"
            raise ProblemError("TOO_LARGE", text)
        if not caller.is_listed and size > ENROL_BYTES:
            raise ProblemError("BUSY", NOT_LISTED)

    def add(self, caller: Caller, piece: Piece) -> int:
        """Store a piece; return how many bytes are held, all of them when the packet was taken.

        Raises ProblemError: OFFSET when the piece does not continue the held bytes, and MALFORMED
        when the whole is not a packet of the caller's own.
        """
        held = self.held(piece.name)
        if piece.offset != held:
            raise ProblemError("OFFSET", "the piece does not go on from here", offset=held)
        if not piece.content or held + len(piece.content) > piece.size:
            raise ProblemError("MALFORMED", "the piece is empty or reaches beyond the end")
        if not held:
            self._make_room(caller)
        with self._unfinished(piece.name).open("ab") as file:
            file.write(piece.content)
            file.flush()
            os.fsync(file.fileno())
        held += len(piece.content)
        if held == piece.size:
            self._take(caller, piece.name)
        return held

    def answers(self, caller: Caller) -> list[FolderFile]:
        """Return the answers that are locked for the caller's key, the oldest first."""
        lying = self.inbox.files(ANSWER, f"{caller.station}_")
        return [found for found in lying if _is_for(found, caller)]

    def read(self, caller: Caller, name: str, offset: int) -> tuple[bytes, int]:
        """Return a piece of an answer and its whole size; raises ProblemError NOT_FOUND."""
        found = self._answer(caller, name)
        with opened(found) as source:
            source.seek(offset)
            return source.read(LIMITS["chunk_bytes"]), found.size

    def remove(self, caller: Caller, name: str) -> None:
        """Remove an answer that its desk has on its disk; a missing one is no error."""
        with suppress(ProblemError):
            self.inbox.remove(self._answer(caller, name).path)

    def prune(self, now: datetime) -> None:
        """Remove unfinished packets and unfetched answers after their time."""
        for folder, suffix, kept in (
            (self.outbox, PART, PARTS_KEPT),
            (self.inbox, ANSWER, ANSWERS_KEPT),
        ):
            for found in folder.files(suffix):
                is_old = now.timestamp() - found.written_at > kept.total_seconds()
                if is_old and found.path.name not in (HUB_FILE, STATION_LIST):
                    folder.remove(found.path)

    def waiting(self, now: datetime) -> timedelta:
        """Return how long the oldest packet has waited for the gate."""
        lying = self.outbox.files(PACKET)
        oldest = lying[0].written_at if lying else now.timestamp()
        return timedelta(seconds=max(0.0, now.timestamp() - oldest))

    def _unfinished(self, name: str) -> Path:
        return self.outbox.path / f"{name}{PART}"

    def _make_room(self, caller: Caller) -> None:
        """Limit a caller to one unfinished packet, and strangers to few packets in all."""
        for found in self.outbox.files(PART, f"{caller.station}_"):
            self.outbox.remove(found.path)
        if not caller.is_listed:
            listed = self.stations() or StationList(stations={})
            lying = [*self.outbox.files(PACKET), *self.outbox.files(PART)]
            of_strangers = {one.path.name[:36] for one in lying} - set(listed.stations)
            if len(of_strangers - {caller.station}) >= ENROL_MOST:
                raise ProblemError("BUSY", "too many desks ask to be enrolled at once")

    def _take(self, caller: Caller, name: str) -> None:
        unfinished = self._unfinished(name)
        try:
            with unfinished.open("rb") as source:
                _prove(open_packet(source, "packet"), caller, name)
        except PacketError as fault:
            self.outbox.remove(unfinished)
            code = "BUSY" if fault.text == NOT_LISTED else "MALFORMED"
            raise ProblemError(code, fault.text) from None
        self.outbox.place(unfinished, name)
        for found in self.outbox.files(PACKET, f"{caller.station}_"):
            # A desk writes everything waiting again: a packet not fetched by the gate is
            # superseded.
            if found.path.name != name:
                self.outbox.remove(found.path)

    def _answer(self, caller: Caller, name: str) -> FolderFile:
        for found in self.inbox.files(ANSWER, f"{caller.station}_"):
            if found.path.name == name and _is_for(found, caller):
                return found
        raise ProblemError("NOT_FOUND", "no such answer lies here for this key")


@lru_cache(maxsize=2)
def _list_at(path: Path, written_ns: int, size: int) -> StationList | None:
    """Return the list as written at that time: it is read at each request."""
    del written_ns, size
    try:
        with path.open("rb") as source:
            return read_station_list(source.read(STATION_LIST_BYTES))
    except (FileNotFoundError, PacketError):
        return None


def _prove(locked: LockedPacket, caller: Caller, name: str) -> None:
    """Raise PacketError unless the packet is complete, the caller's own, and of that name."""
    locked.prove()
    head = locked.head
    if (head.station, head.key) != (caller.station, caller.key):
        raise PacketError("FOREIGN", "the packet is another station's, or of another key")
    if packet_name(head.station, head.nonce) != name:
        raise PacketError("BROKEN", "the packet bears another name")
    asks_in = [part.name.startswith(f"{ENROL}-") for part in head.parts] == [True]
    if not caller.is_listed and not asks_in:
        raise PacketError("UNASKED", NOT_LISTED)


def _is_for(found: FolderFile, caller: Caller) -> bool:
    """Tell whether an answer is locked for the key: its reader alone fetches and removes it.

    One that a gate is still writing does not count yet.
    """
    try:
        with opened(found) as source:
            return caller.key in open_packet(source, "answer").head.boxes
    except (PacketError, FileNotFoundError):
        return False
