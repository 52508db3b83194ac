"""The sealed file of what one person took at a seat while its host was away.

The key comes from the ledger with the sign-in and is never on the disk: whoever takes the computer
reads the person's name and how many acts wait, nothing else. The file is written whole each time.
"""

import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from filelock import FileLock, Timeout

from mediation_desk.app.computer.disk_faults import disk_worded
from mediation_desk.domain.people import Operator
from sync.durable_files import fsync_folder, make_folder, write_bytes

FOLDER = "waiting"
_FORMAT = 1
_NONCE = 12
_TEXTS = ("kind", "case", "form", "about", "words")
_SUFFIX, _UNOPENED = ".sealed", ".unopened"


@dataclass(frozen=True)
class WaitingAct:
    """One act as it is to be sent; ``id`` is the act's, "" for a draft.

    ``form`` is the name of its draft, ``about`` and ``words`` say what it is, ``typed`` are the
    fields of the form, ``known`` the marks of the states of its draft that were known here.
    ``was_sent`` tells that the host may have written it; ``failure`` is why the host did not,
    ``aside`` why it is not sent again. ``saved`` is the name of an act that a former host had
    written already.
    """

    id: str
    body: bytes = field(repr=False)
    taken_at: datetime
    kind: str = ""
    case: str = ""
    form: str = ""
    about: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    known: tuple[str, ...] = ()
    was_sent: bool = False
    failure: bytes = b""
    aside: str = ""
    saved: str = ""

    @property
    def is_due(self) -> bool:
        """Tell whether it is to be sent."""
        return not self.failure and not self.aside


class WaitingFile:
    """File of one operator in the folder of a seat. Methods raise Fault for the disk."""

    def __init__(self, folder: Path, operator: Operator, key: bytes) -> None:
        digest = hashlib.sha256(operator.id.encode()).hexdigest()[:24]
        self._path = folder / FOLDER / f"{digest}{_SUFFIX}"
        self._operator, self._key = operator, key
        self._lock: FileLock | None = None

    def hold(self) -> bool:
        """Take the file for this process alone; False while another has it."""
        with disk_worded():
            make_folder(self._path.parent)
            # Taken on a worker's thread, released on another: the lock belongs to the process.
            lock = FileLock(self._path.with_suffix(".lock"), timeout=0, thread_local=False)
            try:
                lock.acquire()
            except Timeout:
                return False
        self._lock = lock
        return True

    def release(self) -> None:
        """Let another process have the file."""
        if self._lock is not None:
            self._lock.release()

    def takes_key(self, key: bytes) -> bool:
        """Seal with another key from the next writing on; tell whether it is another."""
        is_other = bool(key) and key != self._key
        self._key = key if is_other else self._key
        return is_other

    def read(self) -> tuple[WaitingAct, ...]:
        """Return what waits, in the order in which it was taken.

        What another ledger's key sealed is left as it is, under another name, and looked at again
        each time: that ledger may come back.
        """
        with disk_worded():
            found = [(path, self._opened(path.read_bytes())) for path in self._others()]
            own = self._opened(self._path.read_bytes()) if self._path.is_file() else ()
            if own is None:
                aside = f"{self._path.stem}.{os.urandom(4).hex()}{_UNOPENED}"
                os.replace(self._path, self._path.with_name(aside))
                fsync_folder(self._path.parent)
            back = [(path, acts) for path, acts in found if acts is not None]
            every = (*(act for _, some in back for act in some), *(own or ()))
            # A program that was ended below left what it had taken over there as well.
            acts = tuple({act.body: act for act in every}.values())
        if back:
            self.write(acts)
            for path, _ in back:
                path.unlink()
        return acts

    @property
    def is_there(self) -> bool:
        """Tell whether anything of this operator lies here, opened or not."""
        return self._path.is_file() or bool(self._others())

    @property
    def unopened(self) -> int:
        """Return how many files of this operator another ledger's key sealed."""
        return len(self._others())

    def _others(self) -> list[Path]:
        return sorted(self._path.parent.glob(f"{self._path.stem}*{_UNOPENED}"))

    def write(self, acts: Sequence[WaitingAct]) -> None:
        """Keep acts durably in place of those before; none leave no file."""
        with disk_worded():
            if acts:
                make_folder(self._path.parent)
                write_bytes(self._path, self._sealed(acts))
            elif self._path.is_file():
                self._path.unlink()
                fsync_folder(self._path.parent)

    def _sealed(self, acts: Sequence[WaitingAct]) -> bytes:
        count = sum(1 for act in acts if act.id and not act.aside)
        told = {"format": _FORMAT, "name": self._operator.name, "count": count}
        head = json.dumps(told, ensure_ascii=False).encode()
        plain = json.dumps([plain_act(act) for act in acts], ensure_ascii=False).encode()
        nonce = os.urandom(_NONCE)
        return head + b"\n" + nonce + AESGCM(self._key).encrypt(nonce, plain, self._bound(head))

    def _opened(self, content: bytes) -> tuple[WaitingAct, ...] | None:
        """Return the acts of a file; None where this key does not open it."""
        head, _, rest = content.partition(b"\n")
        nonce, sealed = rest[:_NONCE], rest[_NONCE:]
        try:
            plain = AESGCM(self._key).decrypt(nonce, sealed, self._bound(head))
            return tuple(map(read_act, json.loads(plain)))
        except (InvalidTag, ValueError, KeyError, TypeError):
            return None

    def _bound(self, head: bytes) -> bytes:
        return head + b"\n" + self._operator.id.encode()


def is_waiting(folder: Path, operator: Operator) -> bool:
    """Tell whether acts of an operator lie in the folder of a seat, whatever key sealed them."""
    return WaitingFile(folder, operator, b"").is_there


def waiting_people(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield who has acts waiting in the folder of a seat, and how many: readable by anybody."""
    for path in sorted((folder / FOLDER).glob(f"*{_SUFFIX}")):
        try:
            told = json.loads(path.read_bytes().partition(b"\n")[0])
            name, count = str(told["name"]), int(told["count"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if count:
            yield name, count


def plain_act(act: WaitingAct) -> dict[str, Any]:
    """Return an act as JSON has it."""
    return {
        "id": act.id,
        "body": b64encode(act.body).decode(),
        "taken_at": act.taken_at.isoformat(),
        **{name: getattr(act, name) for name in _TEXTS},
        "typed": dict(act.typed),
        "known": list(act.known),
        "was_sent": act.was_sent,
        "failure": b64encode(act.failure).decode(),
        "aside": act.aside,
        "saved": act.saved,
    }


def read_act(found: dict[str, Any]) -> WaitingAct:
    """Return an act from JSON; raises KeyError, TypeError or ValueError."""
    return WaitingAct(
        str(found["id"]),
        b64decode(found["body"]),
        datetime.fromisoformat(found["taken_at"]),
        **{name: str(found[name]) for name in _TEXTS},
        typed={str(key): str(value) for key, value in found["typed"].items()},
        known=tuple(map(str, found.get("known", ()))),
        was_sent=bool(found["was_sent"]),
        failure=b64decode(found["failure"]),
        aside=str(found["aside"]),
        saved=str(found.get("saved", "")),
    )
