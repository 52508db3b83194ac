"""Compare the journal heads reported to the regulator, and its receipts, with the journal.

The journal's own chain proves nothing against someone who holds the ledger's key: they can drop the
guards, change an entry and chain all later entries again. Three things prevent it, each stronger
than the one before:

- A `ledger.head` event of the hub link names the journal's hash at an entry. Its body is sealed in
  the event, and each event names the one before. Someone who rewrites the journal alone is detected
  here; someone who rewrites the events too, since they also hold the station's key, is not.
- A receipt is signed by the hub, whose key is not in the ledger. It names the hash of an event and
  so, through the chain of events, all heads reported before it. It cannot be forged: the events
  must be those that it names. Someone who also removes the receipts leaves nothing to compare here.
- The hub keeps the heads itself and notices the other hash at the next contact. It is reported even
  when the journal has grown since: see `heads_to_report`.

Heads that came back after a takeover describe another copy's journal, so they are ignored unless a
receipt to this copy covers them.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.link.link_rows import DISPLACED
from mediation_desk.ledger.link.outbox import EventEntropy
from mediation_desk.ledger.link.receipts import HEAD_KIND
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.workflows.read_models.link import ENTRY, EVENT, RECEIPT, HeadMismatch
from sync.protocol import (
    GENESIS,
    LedgerHead,
    Malformed,
    Position,
    SealedEntry,
    encode_body,
    event_hash,
    keeps_its_word,
    parse_station_body,
)
from sync.signing import UnsignedError, read_receipt

AT_ONCE = 500

_COVERED = "(SELECT coalesce(max(r.seq), 0) FROM receipt r WHERE r.epoch = o.epoch)"
_OWN_HEADS = statement(
    "SELECT o.header, o.body, o.salt, o.signature, o.hash FROM outbox_event o"
    " WHERE o.kind = '{head_kind}' AND o.header IS NOT NULL"
    " AND (o.came_home_at IS NULL OR o.seq <= {covered})",
    head_kind=HEAD_KIND,
    covered=_COVERED,
)
_IN_ORDER = f"{_OWN_HEADS} ORDER BY o.place"
_LAST = f"{_OWN_HEADS} ORDER BY o.place DESC LIMIT 1"
_CONFIRMED = (
    f"{_OWN_HEADS} AND o.epoch NOT LIKE '{DISPLACED}%' AND o.seq <= {_COVERED}"
    " ORDER BY o.place DESC LIMIT 1"
)
_TOLD_NOW = (
    "SELECT body FROM outbox_event WHERE kind = 'ledger.head'"
    " AND epoch = (SELECT epoch FROM link) ORDER BY seq DESC LIMIT 1"
)
_RECEIPTS = (
    "SELECT r.epoch, r.seq, r.hash, r.note, o.hash, r.epoch = l.epoch FROM receipt r, link l"
    " LEFT JOIN outbox_event o ON o.epoch = r.epoch AND o.seq = r.seq WHERE r.seq > 0"
)
_LAST_RECEIPT = f"{_RECEIPTS} AND r.epoch = l.epoch ORDER BY r.seq DESC LIMIT 1"
_COVERED_EVENTS = statement(
    "SELECT o.epoch, o.seq, o.header, o.hash FROM outbox_event o"
    " WHERE o.header IS NOT NULL AND o.seq <= {covered} ORDER BY o.epoch, o.seq",
    covered=_COVERED,
)


def last_mismatch(connection: Connection) -> HeadMismatch | None:
    """Compare the last reported head and the last receipt with the ledger; the cost is constant.

    A rewritten entry changes the hash of each entry after it, and so the last one that was
    reported.
    """
    last = connection.exec_driver_sql(_LAST).all()
    receipt = connection.exec_driver_sql(_LAST_RECEIPT).all()
    return next(_of_heads(connection, last), None) or next(_of_receipts(connection, receipt), None)


def mismatches(connection: Connection) -> Iterator[HeadMismatch]:
    """Compare every reported head and every receipt with the journal and the hub link's events."""
    yield from _of_heads(connection, connection.exec_driver_sql(_IN_ORDER))
    yield from _of_receipts(connection, connection.exec_driver_sql(_RECEIPTS))
    yield from _of_chain(connection.exec_driver_sql(_COVERED_EVENTS))


def confirmed_head(connection: Connection) -> Position:
    """Return the last head that the hub confirmed, with the journal's present hash at that entry.

    The beginning where none was confirmed to this copy.
    """
    row = connection.exec_driver_sql(_CONFIRMED).first()
    reported = _head_of(row[1]) if row else None
    if reported is None:
        return Position(seq=0, hash=GENESIS)
    return Position(seq=reported.seq, hash=_hash_at(connection, reported.seq) or GENESIS)


def heads_to_report(connection: Connection) -> tuple[LedgerHead, ...]:
    """Return the heads to be reported to the hub now: the journal's last entry, if it is new.

    Where the entry reported last has another hash by now, it is reported before: the hub must not
    lose sight of it because the journal has grown.
    """
    row = connection.exec_driver_sql(_TOLD_NOW).first()
    reported = _head_of(row[0]) if row else None
    end = journal.head(connection)
    heads = [LedgerHead(seq=end.seq, hash=end.hash.hex())]
    found = _hash_at(connection, reported.seq) if reported is not None else ""
    if reported is not None and found and reported.seq < end.seq:
        heads.insert(0, LedgerHead(seq=reported.seq, hash=found))
    return tuple(head for head in heads if head != reported)


def report_heads(connection: Connection, at: datetime, entropy: EventEntropy) -> None:
    """Write the heads to be reported to the hub, sealed like every event."""
    for head in heads_to_report(connection):
        outbox.freeze(
            connection, outbox.PendingEvent(HEAD_KIND, encode_body(head), "", at), entropy
        )


def _fields(header: bytes) -> dict[str, Any]:
    """Read a header without checks; its own hash and chain show whether it was changed.

    A hundred thousand are read at once, so nothing is checked that a mismatch would show.
    """
    try:
        found = json.loads(header)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _head_of(body: bytes | None) -> LedgerHead | None:
    try:
        reported = parse_station_body(HEAD_KIND, body) if body is not None else None
    except Malformed:
        return None
    return reported if isinstance(reported, LedgerHead) else None


def _hash_at(connection: Connection, seq: int) -> str:
    found = connection.exec_driver_sql("SELECT hash FROM entry WHERE seq = ?", (seq,)).scalar()
    return bytes(found).hex() if found is not None else ""


def _of_heads(connection: Connection, rows: Iterable[Any]) -> Iterator[HeadMismatch]:
    """Yield heads whose event is not as it was sealed, or that the journal contradicts."""
    for row in rows:
        sealed = SealedEntry(header=row[0], body=row[1], salt=row[2], sig=row[3])
        header, reported = _fields(sealed.header), _head_of(sealed.body)
        if reported is None or not keeps_its_word(sealed, str(header.get("commit"))):
            yield HeadMismatch(EVENT, int(header.get("seq", 0)), row[4], "")
            continue
        found = _hash_at(connection, reported.seq) if reported.seq else reported.hash
        if found != reported.hash:
            yield HeadMismatch(ENTRY, reported.seq, reported.hash, found)


def _of_receipts(connection: Connection, rows: Iterable[Any]) -> Iterator[HeadMismatch]:
    """Yield receipts that the hub did not sign, or whose event is another one here.

    A receipt of a closed epoch may be of a hub that the station has left, whose key is not known.
    """
    keys = str(connection.exec_driver_sql("SELECT hub_key FROM link").scalar() or "").split()
    for epoch, seq, hashed, note, found, is_present in rows:
        try:
            signed = read_receipt(note, keys)
        except (UnsignedError, ValueError):
            if is_present:
                yield HeadMismatch(RECEIPT, seq, hashed, found or "")
            continue
        if (signed.epoch, signed.seq, signed.hash) != (epoch, seq, found or ""):
            yield HeadMismatch(RECEIPT, signed.seq, signed.hash, found or "")


def _of_chain(rows: Iterable[Any]) -> Iterator[HeadMismatch]:
    """Yield events covered by receipts that are not the ones chained up to these receipts."""
    before: tuple[str, int, str] | None = None
    for epoch, seq, header, hashed in rows:
        sealed = event_hash(header)
        if sealed != hashed:
            yield HeadMismatch(EVENT, seq, hashed, sealed)
        follows = before is not None and before[:2] == (epoch, seq - 1)
        prev = str(_fields(header).get("prev", ""))
        expected = before[2] if before is not None and follows else GENESIS
        if (follows or seq == 1) and prev != expected:
            yield HeadMismatch(EVENT, seq - 1, prev, expected)
        before = (epoch, seq, hashed)
