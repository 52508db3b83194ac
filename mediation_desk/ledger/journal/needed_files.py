"""The files of evidence that a ledger needs: an entry names them, and they were not erased."""

from collections.abc import Iterator

from sqlalchemy import Connection

from mediation_desk.ledger.journal.codec import decode
from mediation_desk.ledger.journal.journal import private_digest
from mediation_desk.ledger.journal.named_files import FILE_KINDS, files_of
from mediation_desk.ledger.sql.statement_text import statement

# Erased evidence has no private part any more, though its digest shows that it had one.
_NEEDING = statement(
    "SELECT seq, kind, facts, private FROM entry WHERE kind IN ({file_kinds})"
    " AND (private IS NOT NULL OR private_digest = ?)",
    file_kinds=FILE_KINDS,
)


def needed_files(connection: Connection) -> Iterator[tuple[int, str]]:
    """Yield entry and hash of each file that an entry names and no erasure took."""
    rows = connection.exec_driver_sql(_NEEDING, (private_digest(None, None),)).all()
    for seq, kind, facts, private in rows:
        for sha256 in files_of(decode(kind, facts, private)):
            yield seq, sha256
