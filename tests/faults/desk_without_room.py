"""Desk with a temporarily full disk: it prints refusals and the later success.

``python -m tests.faults.desk_without_room FOLDER``
"""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediation_desk.app.session.session import Session
from mediation_desk.workflows.faults import Fault
from tests.faults.desk_at_work import desk, listed
from tests.faults.ledger_checks import assert_whole, entries

ROOM = 30_000
SEED = 5
MANY = 40


@contextmanager
def little_room(folder: Path) -> Iterator[None]:
    """Let no file grow by more than ROOM bytes beyond the write-ahead log."""
    wal = (folder / "ledger.db-wal").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal + ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def work(session: Session) -> str:
    """Work until an act is refused; return the refusal."""
    for _, act in listed(session, SEED, MANY):
        before = entries(session)
        try:
            session.perform(act)
        except Fault as no:
            assert entries(session) == before, "something half was written"
            return no.code.value
    return ""


def main(folder: Path) -> None:
    """Fill the disk, be refused, read, free space, continue."""
    session = desk(folder)
    next_act = next(act for _, act in listed(session, SEED, MANY))
    session.perform(next_act)
    with little_room(folder):
        told = work(session)
        again = work(session)
    assert_whole(session)
    gone_on = work(session)
    assert_whole(session)
    session.close()
    os.write(1, f"{told}\n{again}\n{gone_on or 'all saved'}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
