"""A desk that runs out of memory while it prints: it says so, and works again.

``python -m tests.hardening.desk_without_memory FOLDER``
"""

import os
import resource
import sys
from pathlib import Path

from mediation_desk.commands.errors import print_refusal
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.ledger_book import LedgerBook
from tests.faults.desk_at_work import desk, listed
from tests.faults.ledger_checks import assert_whole
from tests.papers import builders

ROWS = 100_000
ROOM = 20_000_000


def used() -> int:
    """Return the bytes of addresses that the process has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def main(folder: Path) -> None:
    """Print a book that exceeds the memory, be refused, and continue."""
    session = desk(folder)
    ledger_book.make(LedgerBook(builders.stamp()), [builders.ledger_row(1)])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used() + ROOM, hard))
    try:
        ledger_book.make(
            LedgerBook(builders.stamp()), (builders.ledger_row(n) for n in range(ROWS))
        )
    except MemoryError as no:
        # Words need room too.
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        os.write(1, f"refused {print_refusal(no)}\n".encode())
    for _, act in listed(session, 5, 1):
        session.perform(act)
    assert_whole(session)
    session.close()
    os.write(1, b"gone on\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
