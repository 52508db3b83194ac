"""Sealed pieces between consumers' phones and their stations: kept for a day at most.

The hub knows a link by digests, and has no key to what it keeps. A folder beside the database holds
it, which no backup has. All that is written for a link is written in the turn of its station, so
that several processes may serve one folder.
"""

import hmac
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from filelock import FileLock

from sync.durable_files import make_folder, write_bytes
from sync.hub.domain.problems import ProblemError
from sync.hub.storage.transactions import Store
from sync.phones.answers import (
    DeskAwaitedError,
    LinkOverError,
    OtherPhoneError,
    UnknownLinkError,
)
from sync.phones.sealing import KEY_BYTES, OVERHEAD, SealError, digest_of, place_of
from sync.phones.uploads import (
    PhoneUploads,
    Upload,
    UploadsFullError,
    UploadState,
    is_address,
    is_item,
)
from sync.protocol.phones import (
    LONGEST_LINK,
    PhoneItemHeld,
    PhoneLinkHeld,
    PhoneLinkNote,
)

FOLDER, LOCKS = "phones", "phones.locks"
"""Folder in that of the hub."""
KEPT = timedelta(days=1)
"""Time after its first piece for which an item is kept, and after the end of its link for which
what came before it may still be fetched."""
MOST_OF_STATION, MOST_OF_ALL = 1024**3, 8 * 1024**3
"""Bytes that lie here for one station, and for all."""
MOST_WITHOUT_FILES = 4 * 1024**2
"""Bytes of a link by which no files may come: signatures and a grade."""
MOST_WORD = 100
TURN_S, COUNTED_S = 10.0, 10.0
"""Longest wait for the turn of a station; time for which the bytes of all are not counted anew."""
_LINK, _SEALED, _SHOWN = "link.json", "sealed", "shown"


@dataclass(frozen=True)
class RelayedLink:
    """A link as its station announced it."""

    station: str
    until: datetime
    proof: str
    takes_files: bool
    is_other: bool = False

    def written(self) -> bytes:
        """Return it as it lies in its folder."""
        return json.dumps({**asdict(self), "until": self.until.isoformat()}).encode()


@dataclass(eq=False)
class RelayedPhones:
    """What lies at the hub for stations, and the answers to their phones (`PhoneAnswers`).

    Each station has a folder with one for each of its links.
    """

    store: Store
    clock: Callable[[], datetime]
    _bytes: int = field(default=0, init=False)
    """Bytes of all stations as they were counted last, and what was kept since."""
    _counted_at: float | None = field(default=None, init=False)

    @property
    def folder(self) -> Path:
        """Return the folder of all stations."""
        return self.store.folder / FOLDER

    # What phones ask; an address is known here by its digest alone.

    def is_link(self, address: str) -> bool:
        """Tell whether the link exists, by one look at a folder."""
        try:
            self._link(address)
        except UnknownLinkError:
            return False
        return True

    def require(self, address: str) -> None:
        """Raise UnknownLinkError unless the link exists."""
        self._link(address)

    def admit(self, address: str, proof: str) -> None:
        """Raise unless whoever asks has read the QR, and is the phone that has the link."""
        link, (word, own) = self._link(address), _words(proof)
        if not hmac.compare_digest(digest_of(word), link.proof):
            raise UnknownLinkError
        if self.clock() >= link.until:
            raise LinkOverError
        key = self._uploads(link.station).phone_key(place_of(address))
        is_its_own = key is None or hmac.compare_digest(key[KEY_BYTES:], _binary(own))
        if link.is_other or not is_its_own:
            raise OtherPhoneError

    def bind(self, address: str, proof: str, body: bytes) -> None:
        """Let the first phone that has read the QR have the link; its desk proves the key."""
        place, key, sealed = place_of(address), body[:KEY_BYTES], body[KEY_BYTES:]
        if len(key) != KEY_BYTES or not OVERHEAD < len(sealed) <= MOST_WORD:
            raise SealError("no key of a phone")
        station, bound = self._link(address).station, key + _binary(_words(proof)[1])
        with self._turn(station):
            uploads = self._uploads(station)
            if uploads.phone_key(place) not in (None, bound):
                raise OtherPhoneError
            write_bytes(self.folder / station / place / _SEALED, sealed)
            uploads.bind(place, bound)

    def shown(self, address: str) -> bytes:
        """Return what the desk sealed for the phone; raises DeskAwaitedError before it did."""
        place = self.folder / self._link(address).station / place_of(address)
        try:
            return (place / _SHOWN).read_bytes()
        except FileNotFoundError:
            raise DeskAwaitedError from None

    def arrived(self, address: str) -> bytes:
        """Return how much of each item is here, and what became of it at the desk."""
        items = self._uploads(self._link(address).station).items(place_of(address))
        return json.dumps({item: each.told() for item, each in items.items()}).encode()

    def receive(self, address: str, item: str, number: int, sealed: bytes) -> bytes:
        """Keep a piece; raises OtherPieceError, UploadsFullError, SealError."""
        place, link = place_of(address), self._link(address)
        if not len(sealed) > OVERHEAD:
            raise SealError("too short")
        if self._of_all() + len(sealed) > MOST_OF_ALL:
            raise UploadsFullError
        with self._turn(link.station):
            uploads = self._uploads(link.station)
            if uploads.phone_key(place) is None:
                raise OtherPhoneError
            self._require_room(place, link, len(sealed))
            told = uploads.append(place, item, number, sealed).told()
            self._bytes += len(sealed)
            return json.dumps(told).encode()

    def _require_room(self, place: str, link: RelayedLink, size: int) -> None:
        held = self._uploads(link.station).held()
        own = held.get(place, 0) + size
        if not link.takes_files and own > MOST_WITHOUT_FILES:
            raise UploadsFullError
        if sum(held.values()) + size > MOST_OF_STATION:
            raise UploadsFullError

    def _of_all(self) -> int:
        """Return the bytes of all stations, counted a few seconds ago: the walk is long."""
        at = time.monotonic()
        if self._counted_at is None or at - self._counted_at > COUNTED_S:
            self._bytes = sum(sum(self._uploads(one).held().values()) for one in self._stations())
            self._counted_at = at
        return self._bytes

    @contextmanager
    def _turn(self, station: str) -> Iterator[None]:
        """Let nobody else write for a station, in any process; the database goes on meanwhile."""
        make_folder(self.store.folder / LOCKS)
        with FileLock(self.store.folder / LOCKS / station, TURN_S, poll_interval=0.01):
            yield

    # What stations ask; they name a link by its digest.

    def exchange(self, station: str, links: Sequence[PhoneLinkNote]) -> tuple[PhoneLinkHeld, ...]:
        """Keep the links of a station as it names them; return what came by them.

        Raises ProblemError MALFORMED for a link that is to hold too long.
        """
        now = self.clock()
        if any(note.until > now + LONGEST_LINK for note in links):
            raise ProblemError("MALFORMED", "a link of a phone holds for a day at most")
        places = self._places(station)
        gone = places - {note.link for note in links}
        changed = [
            note
            for note in links
            if (now < note.until or note.link in places) and self._differs(station, note)
        ]
        if gone or changed:
            # Mostly nothing has changed, and nobody else waits.
            with self._turn(station):
                for place in gone:
                    shutil.rmtree(self.folder / station / place, ignore_errors=True)
                for note in changed:
                    self._keep(station, note)
        held = (self._held(station, note.link) for note in links)
        return tuple(each for each in held if each is not None)

    def piece(self, station: str, link: str, item: str, number: int) -> bytes:
        """Return a sealed piece; raises ProblemError NOT_FOUND."""
        try:
            if is_address(link) and is_item(item):
                return self._uploads(station).piece(link, item, number)
        except (IndexError, FileNotFoundError):
            pass
        raise ProblemError("NOT_FOUND", "there is no such piece")

    def _differs(self, station: str, note: PhoneLinkNote) -> bool:
        is_new = self._read(station, note.link) != _link_of(station, note)
        return is_new or note.shown is not None or bool(note.done)

    def _keep(self, station: str, note: PhoneLinkNote) -> None:
        folder, uploads = self.folder / station / note.link, self._uploads(station)
        link = _link_of(station, note)
        make_folder(folder)
        if self._read(station, note.link) != link:
            write_bytes(folder / _LINK, link.written())
        if note.shown is not None:
            write_bytes(folder / _SHOWN, note.shown)
        for done in note.done:
            if uploads.item(note.link, done.item).pieces:
                state = UploadState.TAKEN if done.is_taken else UploadState.REFUSED
                uploads.finish(note.link, done.item, state, done.reason)

    def _held(self, station: str, place: str) -> PhoneLinkHeld | None:
        folder, uploads = self.folder / station / place, self._uploads(station)
        key = uploads.phone_key(place)
        if key is None:
            return None
        return PhoneLinkHeld(
            link=place,
            key=key[:KEY_BYTES],
            sealed=(folder / _SEALED).read_bytes(),
            is_shown=(folder / _SHOWN).is_file(),
            items=tuple(
                PhoneItemHeld(item=item, pieces=each.pieces)
                for item, each in uploads.items(place).items()
                if _is_under_way(each)
            ),
        )

    # What is over.

    def sweep(self) -> None:
        """Erase what is older than a day, and links that are over."""
        now = self.clock()
        for station in self._stations():
            is_over = partial(self._is_over, station, now)
            self._uploads(station).sweep(is_over)

    def _is_over(self, station: str, now: datetime, place: str) -> bool:
        link = self._read(station, place)
        if link is None:
            return True
        if now >= link.until:
            (self.folder / station / place / _SHOWN).unlink(missing_ok=True)
        rests = any(map(_is_under_way, self._uploads(station).items(place).values()))
        return now >= link.until + (KEPT if rests else timedelta())

    def _uploads(self, station: str) -> PhoneUploads:
        return PhoneUploads(self.folder / station, lambda: self.clock().timestamp())

    def _stations(self) -> list[str]:
        with suppress(FileNotFoundError), os.scandir(self.folder) as found:
            return [each.name for each in found if each.is_dir()]
        return []

    def _places(self, station: str) -> set[str]:
        with suppress(FileNotFoundError):
            names = {each.name for each in (self.folder / station).iterdir()}
            return {name for name in names if is_address(name)}
        return set()

    def _link(self, address: str) -> RelayedLink:
        place = place_of(address)
        for station in self._stations():
            # Strangers ask here too: a glance for each station.
            if not os.path.exists(f"{self.folder}/{station}/{place}/{_LINK}"):
                continue
            if (link := self._read(station, place)) is not None:
                return link
        raise UnknownLinkError

    def _read(self, station: str, place: str) -> RelayedLink | None:
        with suppress(FileNotFoundError, ValueError, TypeError, KeyError):
            about = json.loads((self.folder / station / place / _LINK).read_bytes())
            about["until"] = datetime.fromisoformat(about["until"]).astimezone(UTC)
            return RelayedLink(**about)
        return None


def _link_of(station: str, note: PhoneLinkNote) -> RelayedLink:
    return RelayedLink(station, note.until, note.proof, note.takes_files, note.is_other)


def _is_under_way(upload: Upload) -> bool:
    return upload.state is UploadState.COMING and upload.pieces > 0


def _words(proof: str) -> tuple[str, str]:
    """Return the word of the QR and the phone's own."""
    word, _, own = proof.partition(".")
    return word, own


def _binary(word: str) -> bytes:
    return bytes.fromhex(digest_of(word))
