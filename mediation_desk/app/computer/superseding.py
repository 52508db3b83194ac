"""Word of a standby that it took over, by which the former host knows that it is superseded.

It is signed by the standby's key as a seat, which the former host knows, and proved by the ledger's
key: nobody makes one who has not opened the ledger by a key slot. A ledger is superseded that lacks
the takeover's entry; one that came from the new host has it.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.ledger.disk.durable import make_folder, write_bytes
from mediation_desk.ledger.journal.journal import has_entry, walk
from mediation_desk.ledger.journal.key_history import former_keys
from mediation_desk.ledger.journal.seat_history import read_seats
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.projections.case_index import number_of
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.signing.keys import holds, sign_bytes

RECEIVED = "superseded.json"
MOST_BYTES = 4096
_INFO = b"mediation-desk superseded 1"
_TAG = b"mediation-desk/superseded/1\n"
_MOST = 8
_FOLDER = "seats"


@dataclass(frozen=True)
class TakeoverNotice:
    """Notice that the standby ``seat`` took over at ``at`` with the entries up to ``entries``.

    ``host`` is the former host's public key, ``addresses`` are those of the new one, ``id`` is the
    entry of the takeover.
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

    def proved(self, key: Secret, seed: bytes) -> "TakeoverNotice":
        """Return the notice with its proof by the ledger's key and the seat's signature."""
        bare = replace(self, proof=_proof(self, key), signature="")
        return replace(bare, signature=sign_bytes(seed, _signed(bare)).hex())

    def is_signed(self, public_key: str) -> bool:
        """Tell whether the seat with this key signed it."""
        try:
            return holds(public_key, _signed(self), bytes.fromhex(self.signature))
        except ValueError:
            return False

    def is_proven(self, keys: Iterable[Secret]) -> bool:
        """Tell whether somebody made it who had the ledger open under one of these keys."""
        return any(hmac.compare_digest(self.proof, _proof(self, key)) for key in keys)

    def dumped(self) -> bytes:
        """Return the notice as JSON."""
        return _dump(asdict(self))

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
    kept = [each for each in read_notices(workspace) if each.id != notice.id]
    if len(kept) >= _MOST:
        return False
    _write(workspace, (*kept, notice))
    return True


def _write(workspace: Path, notices: Iterable[TakeoverNotice]) -> None:
    make_folder(workspace / _FOLDER)
    write_bytes(workspace / _FOLDER / RECEIVED, _dump([asdict(each) for each in notices]))


def read_notices(workspace: Path) -> tuple[TakeoverNotice, ...]:
    """Return the notices that are kept beside a ledger; none that can be read is none."""
    try:
        return tuple(map(_notice, json.loads((workspace / _FOLDER / RECEIVED).read_bytes())))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ()


def superseding(workspace: Path, file: LedgerFile) -> TakeoverNotice | None:
    """Return the proven notice of a takeover that this ledger knows nothing of; forged ones go."""
    notices = read_notices(workspace)
    if not notices:
        return None
    with file.connection() as connection:
        keys = (bytes(file.key), *former_keys(connection))
        proven = [each for each in notices if each.is_proven(keys)]
        if len(proven) < len(notices):
            _write(workspace, proven)
        unknown = [each for each in proven if not has_entry(connection, each.id)]
    return unknown[-1] if unknown else None


def take_notice(workspace: Path, file: LedgerFile, text: bytes) -> None:
    """Keep a notice that came by a file; raises ValueError for one that is not of this ledger."""
    notice = read_notice(text)
    with file.connection() as connection:
        keys = (bytes(file.key), *former_keys(connection))
        signers = {each.id: each.public_key for each in read_seats(connection).values()}
    if not notice.is_proven(keys) or not notice.is_signed(signers.get(notice.seat, "")):
        raise ValueError("of another ledger")
    keep_notice(workspace, notice)


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
    )


def _proof(notice: TakeoverNotice, key: Secret) -> str:
    proving = HKDF(SHA256(), 32, None, _INFO).derive(key)
    bare = replace(notice, proof="", signature="")
    return hmac.digest(proving, _dump(asdict(bare)), hashlib.sha256).hex()


def _signed(notice: TakeoverNotice) -> bytes:
    return _TAG + _dump(asdict(replace(notice, signature="")))


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
