"""Cache of the work at hand: folded cases and their rows, kept from one read to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Self

from sqlalchemy import Connection

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund import Book
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.today import WorkRow

MOST_WRITTEN = 1_000
"""Number of entries since the last read from which all cases are folded anew: an import came."""

_SINCE = "SELECT stream FROM entry WHERE seq > ?"


@dataclass(frozen=True)
class WorkInputs:
    """Inputs of the rows other than their cases; names are by id."""

    policy: Policy
    law: Lawbook
    book: Book
    people: Mapping[str, str]
    merchants: Mapping[str, str]


@dataclass(frozen=True)
class KeptWork:
    """Cases as of the journal's entry ``seq``, and the rows made of them, by the case's id."""

    seq: int = 0
    cases: Mapping[str, Case] = field(default_factory=dict)
    inputs: WorkInputs | None = None
    rows: Mapping[str, WorkRow] = field(default_factory=dict)

    def present(self, connection: Connection, seq: int) -> dict[str, Case]:
        """Return the cases without those that have entries after ``seq``: the journal only grows.

        One statement for any number of cases.
        """
        if not 0 <= seq - self.seq <= MOST_WRITTEN:
            return {}
        changed = {stream for (stream,) in run(connection, _SINCE, (self.seq,))}
        return {id_: case for id_, case in self.cases.items() if f"case:{id_}" not in changed}


class WorkCache:
    """Holder of the work that the last read made; reads of several threads share it."""

    def __init__(self) -> None:
        self.kept = KeptWork()
        # A read and an erasure run on two threads.
        self._lock = Lock()

    def keep(self, before: KeptWork, made: KeptWork) -> None:
        """Keep what a read made of ``before``, unless all was discarded meanwhile."""
        with self._lock:
            if self.kept is before:
                self.kept = made

    def clear(self) -> None:
        """Discard all: erased data must not stay in memory."""
        with self._lock:
            self.kept = KeptWork()


@dataclass(frozen=True)
class WorkCacheStart:
    """The cache as a reader found it before its first statement.

    Work taken later could be newer than what the reader sees: it would then keep cases that were
    erased, and discarded from the cache, after its first statement.
    """

    cache: WorkCache
    kept: KeptWork

    @classmethod
    def of(cls, cache: WorkCache) -> Self:
        """Return the start of a reader that has asked nothing yet."""
        return cls(cache, cache.kept)

    def keep(self, made: KeptWork) -> None:
        """Keep what the reader made, unless all was discarded since its start."""
        self.cache.keep(self.kept, made)
