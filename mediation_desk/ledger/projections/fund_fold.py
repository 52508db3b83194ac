"""The fund's book folded from the journal: once in full, then entry by entry."""

from dataclasses import dataclass

from sqlalchemy import Connection

from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.events import FundEvent
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.columns import from_micros

FUND = "fund"
_SINCE = (
    "SELECT seq, id, stream, kind, at, by, facts, private, private_salt, private_digest,"
    " previous, hash FROM entry WHERE stream = 'fund' AND seq > ? ORDER BY seq"
)


@dataclass(frozen=True)
class FundLine:
    """One entry of the fund and the sum available after it."""

    entry: JournalEntry
    event: FundEvent
    available_fen: int


@dataclass
class FundFold:
    """The book up to an entry of the journal, with the lines of its statement."""

    book: Book
    lines: list[FundLine]
    seq: int = 0

    @classmethod
    def empty(cls) -> "FundFold":
        """Return the fold of a journal without an entry."""
        return cls(Book(), [])

    def carry_on(self, connection: Connection) -> "FundFold":
        """Fold the entries written since; an open transaction sees its own entries too."""
        since = run(connection, _SINCE, (self.seq,)).fetchall()
        if not since:
            return self
        book, lines, seq = self.book, list(self.lines), self.seq
        for row in since:
            entry = JournalEntry(*row)
            event = entry.event
            book = book.after(event, from_micros(entry.at), entry.id)  # type: ignore[arg-type]
            lines.append(FundLine(entry, event, book.available.fen))  # type: ignore[arg-type]
            seq = entry.seq
        return FundFold(book, lines, seq)
