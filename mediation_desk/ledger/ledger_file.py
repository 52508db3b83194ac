"""An open ledger file: a single writing transaction at a time, and concurrent readers."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from enum import Enum
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Final

from sqlalchemy import Connection, Engine

from mediation_desk.domain.people import Operator
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.disk.swap import restored_marker
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.journal.acknowledged_head import AcknowledgedHead
from mediation_desk.ledger.journal.head_proof import (
    note_head_file,
    reach_of,
    require_acknowledged,
    require_ledger,
)
from mediation_desk.ledger.journal.journal import head
from mediation_desk.ledger.journal.key_history import former_keys
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.reader import ReaderContext, SqlReader
from mediation_desk.ledger.shared_reading import SharedReading
from mediation_desk.ledger.sql.engine import at_each_beginning, cache_limited, open_engine
from mediation_desk.ledger.tables.migration import HEAD, migrate, require_known
from mediation_desk.ledger.transaction import FoldCache, LedgerEntropy, LedgerTransaction
from mediation_desk.ledger.vault.memory import Secret, wipe
from mediation_desk.workflows.ports import Changed

Hear = Callable[[Set[Changed], Sequence[Operator] | None], object]
"""Hears the areas that a transaction wrote; where the station is among them, its operators."""


class OpenMode(Enum):
    """Modes of opening a ledger; only a new station's file may be made by opening it."""

    READ = "read"
    WRITE = "write"
    NEW = "new"


class LedgerFile:
    """An open ledger: a writer for the holder of the lock, readers for everyone."""

    def __init__(
        self,
        workspace: Path,
        key: Secret,
        entropy: LedgerEntropy,
        around: ReaderContext,
        mode: OpenMode,
    ) -> None:
        self._layout = Layout(workspace)
        self._path = self._layout.ledger
        self._entropy = entropy
        self._around = around
        self.key = bytearray(key)
        self.may_write: Callable[[], None] = _nothing
        """Function that raises Fault once nothing may be written any more, by whomever."""
        self._acknowledged = AcknowledgedHead(self._layout.head, self.key)
        self._writer = self._open_writer(mode)
        self._turn = RLock()
        """Turn of the acts: SQLite would let them wait by chance, and give up after seconds."""
        self._idle: deque[Connection] = deque()
        """The connection of the last act: borrowing it again for each act costs as much as its
        rows.
        """
        try:
            self._readers = self._open_readers()
        except BaseException:
            if self._writer is not None:
                self._writer.dispose()
            self._acknowledged.close()
            raise
        self.evidence = EvidenceStore(
            self._layout.evidence, self.key, partial(_former, self._readers)
        )
        self.changed: Hear = _unheard
        """Function that hears, on the writing thread, what each transaction changed."""
        self.known = FoldCache()
        """Folded state of the journal that is kept from one transaction to the next."""
        self.shared = SharedReading(self._readers, self.known, around)
        """Reading of those who ask alike, such as the seats of a host after a change."""

    def _open_writer(self, mode: OpenMode) -> Engine | None:
        """Open for writing and continue from the last acknowledged head; None for a mere reader."""
        if mode is OpenMode.READ:
            return None
        path, is_new = self._path, mode is OpenMode.NEW
        mark = None if is_new else require_ledger(path, self._acknowledged)
        engine = open_engine(path, self.key, must_exist=not is_new)
        at_each_beginning(engine, self._require_writable)
        try:
            if not is_new:
                require_acknowledged(engine, path, mark, is_restored=self._is_restored())
            bring_up_to_date(engine)
            with engine.connect() as connection:
                self._acknowledged.begin(head(connection))
            # Only now: a crash before this leaves a ledger that never had the file.
            note_head_file(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _open_readers(self) -> Engine:
        path = self._path
        if self._writer is not None:
            return open_engine(path, self.key, readonly=True)
        # Read before the ledger is: a desk at work meanwhile continues to write both.
        mark = require_ledger(path, self._acknowledged)
        engine = open_engine(path, self.key, readonly=True)
        try:
            require_acknowledged(engine, path, mark, is_restored=self._is_restored())
            if require_known(engine) < HEAD or _reckoned_by(engine) < RECKONING:
                self._bring_on()
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _is_restored(self) -> bool:
        """Tell whether a restore put this ledger here and nobody has opened it for writing yet."""
        return restored_marker(self._layout.workspace) is not None

    def _bring_on(self) -> None:
        """Bring on a file that no desk opened since the program was updated, then only read it.

        Raises Fault(HELD_BY_ANOTHER) while a desk has the file open: one of an earlier program
        would go on writing rows as it computes them, in a file that says they are of today.
        """
        with locked(self._layout.workspace):
            engine = open_engine(self._path, self.key, must_exist=True)
            try:
                bring_up_to_date(engine)
            finally:
                engine.dispose()

    @property
    def writer(self) -> Engine:
        """The engine that writes; a ledger opened for reading has none."""
        if self._writer is None:
            raise RuntimeError("this ledger was opened for reading")
        return self._writer

    @property
    def entries(self) -> int:
        """The number of the last acknowledged entry, without a question to the file."""
        return self._acknowledged.mark.seq

    @property
    def readers(self) -> Engine:
        """The engine that reads."""
        return self._readers

    @contextmanager
    def transaction(self) -> Iterator[LedgerTransaction]:
        """Run one act: all of it is written, or nothing; a committed act is acknowledged for good.

        Acts of several threads wait for one another. Only one that committed returns its
        connection for the next act: the pool closes the others.
        """
        with self._turn:
            yield from self._transaction()

    def _transaction(self) -> Iterator[LedgerTransaction]:
        connection = self._lent()
        try:
            with connection.begin():
                store = LedgerTransaction(connection, self.known, self._entropy)
                yield store
                people = store.operators() if Changed.STATION in store.changed else None
            self._acknowledged.put(store.head, reach_of(connection, self._path))
        except BaseException:
            connection.close()
            raise
        if self._idle:
            connection.close()
        else:
            self._idle.append(connection)
        store.hand_over(self.known)
        self.changed(store.changed, people)

    @contextmanager
    def secondary_transaction(self) -> Iterator[LedgerTransaction]:
        """Run one act of a process that only reads, while the desk holds the ledger.

        SQLite queues it behind the desk's act. The mark of the acknowledged head is the desk's own
        and follows with its next act; until then the ledger is newer than the mark, which is sound.
        """
        engine = open_engine(self._path, self.key, must_exist=True)
        at_each_beginning(engine, self._require_writable)
        try:
            with engine.begin() as connection:
                store = LedgerTransaction(connection, self.known, self._entropy)
                yield store
            store.hand_over(self.known)
        finally:
            engine.dispose()

    def _require_writable(self) -> None:
        self.may_write()

    def _lent(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self.writer.connect()

    @contextmanager
    def reading(self, *, cache_kib: int | None = None) -> Iterator[SqlReader]:
        """Provide a reader of one consistent state of the ledger.

        With ``cache_kib`` it keeps no more pages, for a pass through the whole ledger.
        """
        with self._readers.connect() as connection:
            reader = SqlReader(connection, self.known, self._around)
            with cache_limited(connection, cache_kib) if cache_kib else nullcontext():
                yield reader
        self.known.keep(reader.fund)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Provide a reading connection for uses other than screens: verification, the courier."""
        with self._readers.connect() as connection:
            yield connection

    def forget_folds(self) -> None:
        """Discard folded state: erased data must not stay in memory."""
        # A reader that began before goes on with the old ones, and with it they go.
        self.known.records = {}
        self.known.cases.clear()
        self.known.work.clear()
        self.known.counts.clear()
        self.shared.forget()

    def is_founded(self) -> bool:
        """Tell whether the station was written into this ledger."""
        with self._readers.connect() as connection:
            return station_rows.read_station(connection) is not None

    def close(self) -> None:
        """Close the file and overwrite the key; nothing of the ledger can be opened afterwards."""
        with self._turn:
            self._close()

    def _close(self) -> None:
        # The last connection to close checkpoints the log, so that one whole file stays; a reader
        # could not.
        self.shared.close()
        self._readers.dispose()
        if self._writer is not None:
            while self._idle:
                self._idle.pop().close()
            self._writer.dispose()
        self._acknowledged.close()
        wipe(self.key)


def _former(readers: Engine) -> tuple[bytes, ...]:
    with readers.connect() as connection:
        return former_keys(connection)


NATIVE: Final = "state <> 'history'"
"""Condition of this desk's cases; of an old ledger only the content of its rows is known."""

RECKONING: Final = 8
"""Version of the row values computed from the same entries; the file keeps the last one."""


def bring_up_to_date(writer: Engine) -> None:
    """Migrate the tables, and recompute the rows that this program computes otherwise."""
    migrate(writer)
    if _reckoned_by(writer) == RECKONING:
        return
    with writer.begin() as connection:
        policy = station_rows.read_policy(connection)
        Projection(connection, policy, FundFold.empty(), CaseRepository(connection)).recompute(
            NATIVE
        )
        connection.exec_driver_sql(f"PRAGMA user_version = {RECKONING}")


def _reckoned_by(engine: Engine) -> int:
    """Return the version of the row values that the file holds."""
    with engine.connect() as connection:
        by: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return by


def _nothing() -> None:
    """Let everything be written."""


def _unheard(areas: Set[Changed], people: Sequence[Operator] | None) -> None:
    """Report nothing: nobody asked to hear of changes."""
    del areas, people
