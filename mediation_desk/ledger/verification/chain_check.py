"""Check the pages of the file, and the chain of its entries.

Apart from `verify`, whose other checks need the link to the regulator: a process that begins for
one of these does not load it.
"""

from functools import partial

from sqlalchemy import Connection

from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import KINDS
from mediation_desk.ledger.journal.journal import GENESIS, JournalEntry
from mediation_desk.ledger.sql.engine import integrity_faults
from mediation_desk.ledger.verification.mismatch import (
    LedgerMismatch,
    Progress,
    ProofStage,
    no_progress,
)

BLOCK = 2_000
STEP = 1_000
"""Number of entries between two reports of progress."""


def page_faults(connection: Connection, progress: Progress) -> list[str]:
    """Check the pages on connections of their own: nothing was asked on this one yet."""
    return integrity_faults(connection.engine, partial(progress, ProofStage.PAGES, 0, 1))


def check_chain(connection: Connection, progress: Progress = no_progress) -> int:
    """Walk the chain; raises LedgerMismatch at the first entry that does not follow the last."""
    previous, expected = GENESIS, 1
    whole = journal.head(connection).seq
    progress(ProofStage.CHAIN, 0, whole)
    for entry in journal.walk(connection, block=BLOCK):
        if entry.seq != expected:
            raise LedgerMismatch("an entry is missing", seq=expected)
        if entry.previous != previous:
            raise LedgerMismatch("the entry does not follow the one before", seq=entry.seq)
        if journal.hash_of(entry) != entry.hash:
            raise LedgerMismatch("the entry was changed after it was written", seq=entry.seq)
        _check_private(entry)
        if expected % STEP == 0:
            progress(ProofStage.CHAIN, min(expected, whole), whole)
        previous, expected = entry.hash, expected + 1
    return expected - 1


def _check_private(entry: JournalEntry) -> None:
    """Check the private part against its commitment; an erased part is gone with its salt."""
    is_erased = entry.private is None and entry.private_salt is None
    if not is_erased and entry.private_digest != journal.private_digest(
        entry.private_salt, entry.private
    ):
        raise LedgerMismatch("the personal part was changed after it was written", seq=entry.seq)
    if entry.kind not in KINDS:
        raise LedgerMismatch(f"an entry of an unknown kind {entry.kind}", seq=entry.seq)
