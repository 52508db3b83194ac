"""Notice of a standby that it took over, by which the former host knows that it is superseded.

It is signed by the standby's key as a seat, which the former host knows, and proved by the ledger's
key and by those before it: nobody makes one who has not opened the ledger by a key slot, and a
ledger restored from before its key was renewed knows it too. A ledger is superseded that lacks the
takeover's entry; one that came from the new host has it.

What only the former host has is listed from where the two journals part, which is not always where
the new one begins: the former one may have been restored, or two takeovers back.
"""

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from filelock import FileLock
from sqlalchemy import Connection

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.journal.journal import has_entry, hashes_of, head, walk
from mediation_desk.ledger.journal.key_history import former_keys
from mediation_desk.ledger.journal.seat_history import read_seats
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.projections.case_index import number_of
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.leaders import require_leader
from sync.durable_files import make_folder, write_bytes
from sync.signing.keys import holds, sign_bytes

log = logging.getLogger(__name__)
RECEIVED = "superseded.json"
MOST_BYTES = 4096
_INFO = b"mediation-desk superseded 1"
_TAG = b"mediation-desk/superseded/1\n"
_MOST = 8
_MOST_FORMER = 16
"""Former keys by which a notice is proved; the latest."""
_MARK_BYTES = 8
"""Of the hash of an entry in a mark: the notice is proved as a whole, none is made up."""
_STEPS = (0, *sorted({(2 + odd) << n >> 1 for n in range(21) for odd in (0, 1)}))
"""How far before the last entry the marks are; up to a million and a half entries."""
_FOLDER, _LOCK = "seats", "superseded.lock"
_ID = re.compile("[0-9A-Za-z-]{1,64}")
"""Id of a notice; folders are named by it."""


@dataclass(frozen=True)
class TakeoverNotice:
    """Notice that the standby ``seat`` took over at ``at`` with the entries up to ``entries``.

    ``host`` is the former host's public key, ``addresses`` are those of the new one, ``id`` is the
    entry of the takeover. ``former`` are proofs by the keys that the ledger had before. ``marks``
    are number and hash of the last entry and of some before, by which another journal is compared;
    a notice of an older version has none.
    """

    id: str
    host: str
    seat: str
    name: str
    addresses: tuple[str, ...]
    at: str
    entries: int
    proof: str = ""
    signature: str = ""
    former: tuple[str, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()

    def proved(self, key: Secret, seed: bytes, former: Sequence[Secret] = ()) -> "TakeoverNotice":
        """Return the notice with its proofs by the ledger's keys and the seat's signature."""
        proofs = tuple(_proof(self, each) for each in former[:_MOST_FORMER])
        bare = replace(self, proof=_proof(self, key), former=proofs, signature="")
        return replace(bare, signature=sign_bytes(seed, _signed(bare)).hex())

    def is_signed(self, public_key: str) -> bool:
        """Tell whether the seat with this key signed it."""
        try:
            return holds(public_key, _signed(self), bytes.fromhex(self.signature))
        except ValueError:
            return False

    def is_proven(self, keys: Iterable[Secret]) -> bool:
        """Tell whether somebody made it who had the ledger open under one of these keys."""
        made = {_proof(self, key) for key in keys}
        return any(
            hmac.compare_digest(proof, each)
            for proof in (self.proof, *self.former)
            for each in made
        )

    def dumped(self) -> bytes:
        """Return the notice as JSON."""
        return _dump(_values(self))

    def fault(self) -> Fault:
        """Return the fault of a superseded ledger."""
        where = ", ".join(self.addresses) or "–"
        detail: dict[str, str | int] = {
            "name": self.name,
            "address": where,
            "entries": self.entries,
            "at": self.at,
        }
        return Fault(FaultCode.HOST_SUPERSEDED, detail)


def read_notice(text: bytes) -> TakeoverNotice:
    """Return a notice; raises ValueError for anything else."""
    if len(text) > MOST_BYTES:
        raise ValueError("too long for a notice")
    try:
        return _notice(json.loads(text))
    except (KeyError, TypeError, RecursionError) as no:
        raise ValueError("no notice") from no


def keep_notice(workspace: Path, notice: TakeoverNotice) -> bool:
    """Keep a notice beside the ledger; False where there are too many that nobody proved yet.

    None makes room for another: whoever has the standby's key, but not the ledger's, could put out
    a true one.
    """
    with _changing(workspace):
        kept = [each for each in read_notices(workspace) if each.id != notice.id]
        if len(kept) >= _MOST:
            return False
        _write(workspace, (*kept, notice))
    return True


def _mark(notices: Path) -> tuple[int, int, int] | None:
    """Return what changes with the file of the notices; None where there is none."""
    try:
        found = notices.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class TakeoverLook:
    """Looks for the notice of a takeover, which may have come by another process.

    Once it was found it stays, as ``notice``, until the ledger is opened anew.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        # Made once: the file is looked at with each request of each seat.
        self._notices = workspace / _FOLDER / RECEIVED
        self._mark: tuple[int, int, int] | None = None
        self.notice: TakeoverNotice | None = None

    def is_found(self, file: LedgerFile) -> bool:
        """Tell whether there is one that was not found before."""
        mark = None if self.notice is not None else _mark(self._notices)
        if mark is None or mark == self._mark:
            return False
        self.notice, self._mark = superseding(self._workspace, file), mark
        if self.notice is not None:
            log.error("a standby took over; nothing is written here any more")
        return self.notice is not None


@contextmanager
def _changing(workspace: Path) -> Iterator[None]:
    """Be the one who changes the notices: what another has kept meanwhile is not lost."""
    make_folder(workspace / _FOLDER)
    with FileLock(workspace / _FOLDER / _LOCK):
        yield


def _write(workspace: Path, notices: Iterable[TakeoverNotice]) -> None:
    make_folder(workspace / _FOLDER)
    write_bytes(workspace / _FOLDER / RECEIVED, _dump([_values(each) for each in notices]))


def read_notices(workspace: Path) -> tuple[TakeoverNotice, ...]:
    """Return the notices that are kept beside a ledger; none that can be read is none."""
    try:
        return tuple(map(_notice, json.loads((workspace / _FOLDER / RECEIVED).read_bytes())))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ()


def superseding(workspace: Path, file: LedgerFile) -> TakeoverNotice | None:
    """Return the proven notice of a takeover that this ledger knows nothing of; the others go.

    They are forged, or the ledger has the takeover, or its revocation, by now.
    """
    notices = read_notices(workspace)
    if not notices:
        return None
    with file.connection() as connection:
        keys = (bytes(file.key), *former_keys(connection))
        proven = [each for each in notices if each.is_proven(keys)]
        unknown = [each for each in proven if not has_entry(connection, each.id)]
    if len(unknown) < len(notices):
        _drop(workspace, [each for each in notices if each not in unknown])
    return unknown[-1] if unknown else None


def _drop(workspace: Path, gone: Iterable[TakeoverNotice]) -> None:
    with _changing(workspace):
        _write(workspace, [each for each in read_notices(workspace) if each not in gone])


def take_notice(
    workspace: Path, file: LedgerFile, text: bytes, by: Operator | None = None
) -> TakeoverNotice:
    """Keep a notice that came by a file, and return it.

    A ledger restored from before its standby joined, or was named, takes it by a leader. Raises
    ValueError for one that is not of this ledger, and Refusal NO_RIGHT.
    """
    notice = read_notice(text)
    with file.connection() as connection:
        keys = (bytes(file.key), *former_keys(connection))
        signer = read_seats(connection).get(notice.seat)
    if not notice.is_proven(keys):
        raise ValueError("of another ledger")
    if signer is not None and not notice.is_signed(signer.public_key):
        raise ValueError("of another ledger")
    if signer is None or not signer.is_standby or signer.ended_at is not None:
        if by is None:
            raise ValueError("of a seat that is not the standby")
        require_leader(by)
    # What nobody proved makes room.
    superseding(workspace, file)
    if not keep_notice(workspace, notice):
        raise ValueError("too many notices that nobody proved")
    return notice


@dataclass(frozen=True)
class Parting:
    """Up to which entry a superseded ledger surely is as the new host's.

    Without ``is_exact`` some of the entries after it may be at the new host as well.
    """

    entries: int
    is_exact: bool


def marks_of(connection: Connection, entries: int) -> tuple[tuple[int, str], ...]:
    """Return number and hash of an entry and of some before it, for a notice."""
    numbers = [entries - step for step in _STEPS if entries > step]
    return tuple(_marks(connection, numbers).items())


def parting(file: LedgerFile, notice: TakeoverNotice) -> Parting:
    """Return where this journal parts from that of the new host.

    By number alone nothing is told: a ledger that was restored from a backup and written again has
    other entries under the same numbers. Where no mark agrees, all is doubtful.
    """
    told = dict(notice.marks)
    with file.connection() as connection:
        own, last = _marks(connection, list(told)), head(connection).seq
    same = max((number for number, mark in own.items() if told[number] == mark), default=0)
    # The first that is known to be another, or not to be here or there.
    ends = [*(number for number in told if number > same), last + 1]
    return Parting(same, same == max(told, default=-1) or min(ends) == same + 1)


def _marks(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    return {
        number: mark[:_MARK_BYTES].hex() for number, mark in hashes_of(connection, numbers).items()
    }


def written_after(file: LedgerFile, entries: int) -> list[dict[str, object]]:
    """Return number, time, kind and case number of each entry after one, for a list."""
    with file.connection() as connection:
        return [
            {
                "seq": entry.seq,
                "at": entry.written_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
                "kind": entry.kind,
                "number": number_of(connection, entry.stream.removeprefix("case:")),
            }
            for entry in walk(connection, after=entries)
        ]


def _notice(found: Any) -> TakeoverNotice:
    if _ID.fullmatch(str(found["id"])) is None:
        raise ValueError("no id of a notice")
    return TakeoverNotice(
        str(found["id"]),
        str(found["host"]),
        str(found["seat"]),
        str(found["name"]),
        tuple(map(str, found["addresses"])),
        str(found["at"]),
        int(found["entries"]),
        str(found["proof"]),
        str(found["signature"]),
        tuple(map(str, found["former"])),
        tuple((int(number), str(mark)) for number, mark in found.get("marks", ())),
    )


def _proof(notice: TakeoverNotice, key: Secret) -> str:
    proving = HKDF(SHA256(), 32, None, _INFO).derive(key)
    bare = replace(notice, proof="", former=(), signature="")
    return hmac.digest(proving, _dump(_values(bare)), hashlib.sha256).hex()


def _signed(notice: TakeoverNotice) -> bytes:
    return _TAG + _dump(_values(replace(notice, signature="")))


def _values(notice: TakeoverNotice) -> dict[str, object]:
    """Return a notice as values; without marks they are as an older version proved them."""
    values = asdict(notice)
    if not notice.marks:
        del values["marks"]
    return values


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
