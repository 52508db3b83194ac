"""Verification of an archived unit: each event, message and act against its own hash."""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.archives.format import ArchiveRecord
from sync.hub.storage.journal import act_holds
from sync.hub.storage.schema import journal
from sync.protocol import commitment, event_hash, message_hash
from sync.signing import hash_holds

_HASHES = {"event": event_hash, "message": message_hash}


def faults_of(
    record: ArchiveRecord, personal: Mapping[str, Any] | None, hub_keys: tuple[str, ...]
) -> Iterator[str]:
    """Return the mismatches in a unit: hashes, signatures, commitments, the journal's digests.

    The bodies of a unit with a destroyed key are not checked.
    """
    keys = {
        "event": tuple(record.record.get("station", {}).get("keys", ())),
        "message": hub_keys,
    }
    for kind in _HASHES:
        words = personal.get(kind, ()) if personal else ()
        for nth, row in enumerate(record.record.get(kind, ())):
            body = words[nth] if words else None
            if not _entry_holds(kind, row, body, keys[kind]):
                yield f"{record.number}: {kind} {row['id']}"
    acts = personal.get("journal", ()) if personal else ()
    for nth, row in enumerate(record.record.get("journal", ())):
        if not act_holds(_act(row, acts[nth] if acts else None)):
            yield f"{record.number}: journal {row['seq']}"


def faults_at_hub(connection: Connection, record: ArchiveRecord) -> Iterator[str]:
    """Return the acts of a unit that the hub's own journal lacks under the same hash."""
    told = {row["seq"]: row["hash"] for row in record.record.get("journal", ())}
    rows = connection.execute(
        select(journal.c.seq, journal.c.hash).where(journal.c.seq.in_(list(told)))
    )
    here = {row.seq: row.hash for row in rows}
    for seq, hashed in told.items():
        if here.get(seq) != hashed:
            yield f"{record.number}: journal {seq}"


def _entry_holds(
    kind: str, row: Mapping[str, Any], words: Mapping[str, Any] | None, keys: tuple[str, ...]
) -> bool:
    header = base64.b64decode(row["header"])
    if _HASHES[kind](header) != row["hash"]:
        return False
    if keys and not any(hash_holds(key, row["hash"], base64.b64decode(row["sig"])) for key in keys):
        return False
    if words is None or words["body"] is None:
        return True
    committed = json.loads(header)["commit"]
    text = commitment(content_of(words["salt"]), content_of(words["body"]))
    return bool(text == committed)


def _act(row: Mapping[str, Any], words: Mapping[str, Any] | None) -> dict[str, Any]:
    private = words["private"] if words else None
    salt = words["private_salt"] if words else None
    return {
        **row,
        "at": datetime.fromisoformat(row["at"]),
        "facts": base64.b64decode(row["facts"]),
        "private": None if private is None else content_of(private),
        "private_salt": None if salt is None else content_of(salt),
    }


def content_of(text: str) -> bytes:
    """Return the bytes of a body from its form in the personal part."""
    mark = "base64:"
    return base64.b64decode(text[len(mark) :]) if text.startswith(mark) else text.encode()
