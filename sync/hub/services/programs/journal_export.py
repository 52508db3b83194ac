"""Export of the hub's journal as lines of JSON that prove themselves without the hub.

The first line names the hub, its key and the range; then each entry stands with what its hash
covers, without its personal part, of which the digest is there; the last line is the hub's
signature over the hash of the last entry. Whoever has the hub's key proves with `check` that no
entry was changed, taken out or put in.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.storage.journal import entry_hash
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import HubSeal
from sync.signing import UnsignedError, open_note, sign_note

FORMAT = "mediation-hub/journal-export/1"
_NAMES = ("seq", "id", "stream", "kind", "by", "private_digest", "previous", "hash")


@dataclass(frozen=True)
class JournalProof:
    """Result of a check: how many entries hold, or the line that does not and why."""

    entries: int
    fault: str = ""
    line: int = 0


def exported_lines(connection: Connection, seal: HubSeal, since: int = 1) -> Iterator[str]:
    """Yield the lines of the export, from the entry `since` on; nothing of it is held in memory."""
    heading = {"format": FORMAT, "hub": seal.name, "key": seal.public, "since": since}
    yield json.dumps(heading, ensure_ascii=False)
    last, count = "", 0
    columns = [journal.c[name] for name in (*_NAMES, "at", "facts")]
    asked = select(*columns).where(journal.c.seq >= since).order_by(journal.c.seq)
    with connection.execute(asked.execution_options(yield_per=500)) as rows:
        for row in rows:
            told = {name: getattr(row, name) for name in _NAMES}
            told |= {"at": row.at.isoformat(timespec="microseconds"), "facts": row.facts.decode()}
            last, count = row.hash, count + 1
            yield json.dumps(told, ensure_ascii=False)
    closing: dict[str, Any] = {"entries": count, "head": last}
    text = _note_text(since, count, last)
    closing["note"] = sign_note(text, seal.name, seal.seed, seal.public)
    yield json.dumps(closing, ensure_ascii=False)


def check(lines: Iterable[str], key: str = "") -> JournalProof:
    """Prove an export: each hash, each link, the count and the signature by the key.

    Without a key that of the heading is taken: then the file proves itself and not whose it is.
    """
    number, count, last = 0, 0, ""
    heading: dict[str, Any] = {}
    closing: dict[str, Any] | None = None
    for number, line in enumerate(lines, start=1):
        try:
            told = json.loads(line)
            if number == 1:
                heading = _heading(told)
            elif closing is not None:
                return JournalProof(count, "something stands after the end", number)
            elif "entries" in told:
                closing = told
            else:
                _require_entry(told, heading["since"] + count, last)
                last, count = told["hash"], count + 1
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            return JournalProof(count, str(fault) or type(fault).__name__, number)
    return _closed(heading, closing, (count, last, number), key)


def _heading(told: dict[str, Any]) -> dict[str, Any]:
    if told["format"] != FORMAT or told["since"] < 1:
        raise ValueError("this is no export of a journal")
    return told


def _require_entry(told: dict[str, Any], seq: int, last: str) -> None:
    if told["seq"] != seq:
        raise ValueError(f"entry {seq} is not here")
    if last and told["previous"] != last:
        raise ValueError(f"entry {seq} does not follow the one before")
    plain = {**told, "at": datetime.fromisoformat(told["at"]), "facts": told["facts"].encode()}
    if entry_hash(plain) != told["hash"]:
        raise ValueError(f"entry {seq} does not match its hash")


def _closed(
    heading: dict[str, Any],
    closing: dict[str, Any] | None,
    found: tuple[int, str, int],
    key: str,
) -> JournalProof:
    count, last, number = found
    if closing is None:
        return JournalProof(count, "the end is missing", number)
    if (closing.get("entries"), closing.get("head")) != (count, last):
        return JournalProof(count, "the end names other entries", number)
    try:
        said = open_note(str(closing.get("note", "")), (key or heading["key"],))
    except UnsignedError:
        said = ""
    if said != _note_text(heading["since"], count, last):
        return JournalProof(count, "the signature is not that of the key", number)
    return JournalProof(count)


def _note_text(since: int, count: int, last: str) -> str:
    return f"{FORMAT}\n{since}\n{count}\n{last}\n"
