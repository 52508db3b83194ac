"""Heads of this ledger that the regulator witnessed, with their times, and its signed roots.

A head is kept once a receipt covers it, with the hub's time. A hub that keeps a log of heads also
proves each under a signed root. Heads of another branch of the ledger, as a restored copy reports
them, stay but do not count: they are not of this journal.
"""

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.journal.journal import COLUMNS, JournalEntry
from mediation_desk.ledger.link.link_rows import end_of, link_row, seen_tree
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import first
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.read_models.link import (
    CheckpointRow,
    HeadRow,
    ProvedHead,
    TimeBounds,
    WitnessSheet,
)
from sync.courier import LinkSettlement, ProvedCheckpoint
from sync.protocol import LIMITS, HeadProof
from sync.signing import UnsignedError, open_note

HASH_BYTES = 32
_CONFIRMED = (
    "INSERT OR IGNORE INTO witnessed_head (epoch, seq, hash, received_at)"
    " SELECT epoch, CAST(body AS TEXT) ->> '$.seq', unhex(CAST(body AS TEXT) ->> '$.hash'), ?"
    " FROM outbox_event WHERE kind = 'ledger.head' AND body IS NOT NULL"
    " AND epoch = ? AND seq > ? AND seq <= ?"
)
_LAST_HEAD = (
    "SELECT CAST(body AS TEXT) ->> '$.seq', unhex(CAST(body AS TEXT) ->> '$.hash'), written_at"
    " FROM outbox_event WHERE kind = 'ledger.head' AND body IS NOT NULL"
    " AND epoch = ? AND seq <= ? ORDER BY seq DESC LIMIT 1"
)
_MINE = " JOIN entry e ON e.seq = h.seq AND e.hash = h.hash"
_FIRST_OVER = statement(
    "SELECT h.received_at FROM witnessed_head h{mine} WHERE h.seq >= ?"
    " ORDER BY h.seq, h.received_at LIMIT 1",
    mine=_MINE,
)
_LAST_BEFORE = statement(
    "SELECT h.not_before FROM witnessed_head h{mine}"
    " WHERE h.seq < ? AND h.not_before IS NOT NULL ORDER BY h.seq DESC, h.not_before LIMIT 1",
    mine=_MINE,
)
_NEWEST = (
    "SELECT size, root, at, note, came_at FROM checkpoint WHERE station ="
    " (SELECT station FROM link) ORDER BY came_at DESC, size DESC LIMIT 1"
)
_BROKEN = (
    "SELECT size, root, at, note, came_at FROM checkpoint WHERE follows = 0 AND station ="
    " (SELECT station FROM link) ORDER BY came_at DESC LIMIT 1"
)
_PROOF = statement(
    "SELECT h.epoch, h.seq, h.hash, h.leaf_at, h.position, h.path, c.note, h.station"
    " FROM witnessed_head h{mine}"
    " JOIN checkpoint c ON c.size = h.size AND c.root = h.root AND c.station = h.station"
    " WHERE h.path IS NOT NULL",
    mine=_MINE,
)
PROOF_OF = _PROOF + " AND h.seq = ? ORDER BY h.received_at LIMIT 1"
PROOF_BEFORE = (
    _PROOF + " AND h.seq < ? AND h.epoch = ? AND h.not_before IS NOT NULL"
    " ORDER BY h.seq DESC, h.received_at LIMIT 1"
)
"""Query of the last head before an entry with no event waiting after it: a lower bound of the
entry's time.
"""

_DIGEST = "SELECT 1 FROM entry WHERE seq = {} AND kind = 'station.paper_digest_kept'"
_THIN_HEADS = statement(
    "UPDATE witnessed_head AS h SET path = NULL WHERE seq IN (SELECT seq FROM witnessed_head"
    " WHERE path IS NOT NULL ORDER BY seq DESC LIMIT {newest})"
    " AND path IS NOT NULL AND seq < (SELECT max(seq) FROM witnessed_head)"
    " AND NOT EXISTS ({digest_there}) AND NOT EXISTS ({digest_after})",
    newest=2 * LIMITS["batch_events"],
    digest_there=_DIGEST.format("h.seq"),
    digest_after=_DIGEST.format("(SELECT min(n.seq) FROM witnessed_head n WHERE n.seq > h.seq)"),
)
"""Statement limited to the newest heads: older ones were thinned out when they were new."""

_THIN_CHECKPOINTS = (
    "DELETE FROM checkpoint AS c WHERE is_evidence = 0 AND station = ? AND came_at IN"
    " (SELECT came_at FROM checkpoint WHERE station = ? ORDER BY came_at DESC LIMIT 4 OFFSET 1)"
    " AND NOT EXISTS (SELECT 1 FROM witnessed_head h WHERE h.path IS NOT NULL"
    " AND h.size = c.size AND h.root = c.root AND h.station = c.station)"
)
DIGEST_ENTRY = statement(
    "SELECT {columns} FROM entry WHERE stream = 'station'"
    " AND kind = 'station.paper_digest_kept' AND facts ->> '$.root' = ? ORDER BY seq LIMIT 1",
    columns=COLUMNS,
)
NEWEST_PROOF = _PROOF + " ORDER BY h.seq DESC, h.received_at LIMIT 1"


def keep_confirmed(
    connection: Connection, epoch: str, span: tuple[int, int], settlement: LinkSettlement
) -> None:
    """Store the heads that a receipt covers: reported after the first sequence, up to the second.

    Where nothing waits after them the last head was the ledger's end when this contact began. An
    entry after it was written no earlier than that head was reported: by the desk's clock corrected
    by the hub's, and in no case later than the hub's own time. An answer that came by file gives no
    information about the clocks.
    """
    hub_at = to_micros(settlement.hub_at)
    connection.exec_driver_sql(_CONFIRMED, (hub_at, epoch, *span))
    if settlement.by_file or end_of(connection, epoch).seq != span[1]:
        return
    row = first(connection, _LAST_HEAD, (epoch, span[1]))
    if row is None:
        return
    skew = settlement.hub_at - settlement.at
    told_at = row[2] + round(skew.total_seconds() * 1_000_000)
    connection.exec_driver_sql(
        "UPDATE witnessed_head SET not_before = ? WHERE epoch = ? AND seq = ? AND hash = ?"
        " AND not_before IS NULL",
        (min(told_at, hub_at), epoch, row[0], row[1]),
    )


def keep_witness(connection: Connection, witness: ProvedCheckpoint, at: int) -> None:
    """Store a checkpoint that was proved, and the proofs of the heads under it.

    ``at`` is its time of arrival, by the desk's clock.
    """
    station = str(link_row(connection)["station"])
    checkpoint = witness.checkpoint
    if not witness.follows:
        # The two roots show anyone that they do not fit together: neither is ever thinned out.
        connection.exec_driver_sql(
            "UPDATE checkpoint SET is_evidence = 1 WHERE station = ? AND size = ? AND root = ?",
            (station, *_seen(connection, station)),
        )
    connection.exec_driver_sql(
        "INSERT INTO checkpoint (station, size, root, at, note, came_at, follows, is_evidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, size, root)"
        " DO UPDATE SET at = excluded.at, note = excluded.note, came_at = excluded.came_at",
        (
            station,
            checkpoint.size,
            checkpoint.root,
            to_micros(checkpoint.at),
            witness.note,
            at,
            int(witness.follows),
            int(not witness.follows),
        ),
    )
    for head in witness.heads:
        _keep_proof(connection, head, (checkpoint.size, checkpoint.root, station))
    _thin_out(connection, station)


def _seen(connection: Connection, station: str) -> tuple[int, str]:
    tree = seen_tree(connection, station)
    return tree.size, tree.root


def _keep_proof(connection: Connection, head: HeadProof, under: tuple[int, str, str]) -> None:
    leaf_at = to_micros(head.received_at)
    path = bytes.fromhex("".join(head.path))
    connection.exec_driver_sql(
        "INSERT INTO witnessed_head (epoch, seq, hash, received_at, leaf_at, position, path, size,"
        " root, station) VALUES (?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (epoch, seq, hash) DO UPDATE SET"
        " received_at = min(received_at, excluded.received_at), leaf_at = excluded.leaf_at,"
        " position = excluded.position, path = excluded.path, size = excluded.size,"
        " root = excluded.root, station = excluded.station",
        (head.epoch, head.seq, head.hash, leaf_at, leaf_at, head.position, path, *under),
    )


def _thin_out(connection: Connection, station: str) -> None:
    """Delete proofs that no paper needs; the times of all heads stay.

    Needed are those of the newest head, of entries that keep a paper's digest, and of the head
    before each of these, which bounds its time from below.
    """
    connection.exec_driver_sql(_THIN_HEADS)
    connection.exec_driver_sql(_THIN_CHECKPOINTS, (station, station))


def bounds(connection: Connection, seq: int) -> TimeBounds:
    """Return the hub's times between which the entry was written, as far as receipts show."""
    after, before = first(connection, _LAST_BEFORE, (seq,)), first(connection, _FIRST_OVER, (seq,))
    return TimeBounds(
        after=from_micros(after[0]) if after else None,
        before=from_micros(before[0]) if before else None,
    )


def proved_head(connection: Connection, query: str, *values: object) -> ProvedHead | None:
    """Return a head with its proof, by one of the queries of this module."""
    row: Any = first(connection, query, values)
    if row is None:
        return None
    path = tuple(row[5][at : at + HASH_BYTES].hex() for at in range(0, len(row[5]), HASH_BYTES))
    head = HeadRow(row[0], row[1], row[2].hex(), from_micros(row[3]))
    return ProvedHead(head, row[4], path, row[6], row[7])


def digest_entry(connection: Connection, root: str) -> JournalEntry | None:
    """Return the entry that keeps the digest of a paper by the root of its tree."""
    row = first(connection, DIGEST_ENTRY, (root,))
    return JournalEntry(*row) if row else None


def sheet(connection: Connection) -> WitnessSheet:
    """Return the newest root, the head of this ledger under it, and the last broken log, if any."""
    newest, broken = first(connection, _NEWEST), first(connection, _BROKEN)
    return WitnessSheet(
        checkpoint=_checkpoint(newest) if newest else None,
        covered=proved_head(connection, NEWEST_PROOF),
        broken=_checkpoint(broken) if broken else None,
        signer=signer_of(connection, newest[3]) if newest else "",
    )


def signer_of(connection: Connection, note: str) -> str:
    """Return the hub's key that signed a note; an empty text when none of them did."""
    for key in str(link_row(connection).get("hub_key") or "").split():
        with suppress(UnsignedError):
            open_note(note, [key])
            return key
    return ""


def _checkpoint(row: Any) -> CheckpointRow:
    return CheckpointRow(row[0], row[1], from_micros(row[2]), row[3], from_micros(row[4]))
