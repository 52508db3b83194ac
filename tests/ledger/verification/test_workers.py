"""Proof of a large ledger by several processes, with the findings of one."""

import errno
import itertools
import multiprocessing
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.ledger.disk.faults import LedgerRefusal, StorageFault, StorageReason
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.sql.engine import EngineOpening, open_engine, opening_of
from mediation_desk.ledger.verification import workers
from mediation_desk.ledger.verification.mismatch import Progress, ProofStage
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.workflows.legacy_import.history_import import LegacyImport, import_history
from tests.benchmarks.built_ledger import old_cases
from tests.station import Counter, a_filled_counter

CASES = 41
OUTERMOST = "SELECT number FROM case_row WHERE id = (SELECT {}(id) FROM case_row)"


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """Give a station whose ledger counts as large on a computer with two processors."""
    monkeypatch.setattr(workers, "LARGE", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with a_filled_counter(tmp_path, _fill) as counter:
        yield counter


def _fill(counter: Counter) -> None:
    cases = tuple(islice(old_cases(CASES, 5), CASES))
    counter.act(import_history, LegacyImport(new_id(), new_id(), cases, CASES))


def test_it_is_proved_and_its_course_is_told(large: Counter) -> None:
    heard: list[tuple[ProofStage, int, int]] = []
    assert verify(large.session.file.readers, None, lambda *each: heard.append(each)).ok
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == list(ProofStage)
    assert (ProofStage.CASES, CASES, CASES) in heard


@pytest.mark.parametrize("which", ["min", "max"])
def test_what_was_changed_in_the_outermost_cases_is_named(large: Counter, which: str) -> None:
    number = _one(large, OUTERMOST.format(which))
    _written(large, "UPDATE case_row SET amount_fen = -1 WHERE number = ?", number)
    assert _verdict(large).why == f"amount_fen of case {number} differs from the journal"


@pytest.mark.release
def test_a_refusal_in_another_process_is_told_in_its_words(large: Counter) -> None:
    with (
        large.session.file.connection() as connection,
        workers.workers(connection) as at_work,
    ):
        assert at_work.ask(ProofStage.PAGES, _process).result() != os.getpid()
        with pytest.raises(LedgerRefusal, match=r"^damaged: page 7$"):
            at_work.ask(ProofStage.PAGES, _refuse, 7).result()


def _process(connection: Connection, progress: Progress) -> int:
    del connection, progress
    return os.getpid()


def _refuse(connection: Connection, progress: Progress, page: int) -> None:
    del connection, progress
    raise StorageFault(StorageReason.DAMAGED, f"page {page}")


@pytest.mark.parametrize(("processors", "count"), [(None, 1), (2, 2), (61, 61), (256, 61)])
def test_a_large_computer_gets_no_more_processes_than_windows_waits_for(
    processors: int | None, count: int
) -> None:
    assert workers.process_count(processors) == count


def test_where_no_process_can_be_had_one_proves_it_alone(
    large: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process ends at once, because its key opens nothing."""
    path = opening_of(large.session.file.readers).path
    monkeypatch.setattr(workers, "opening_of", lambda _: EngineOpening(path, bytes(32)))
    assert _verdict(large).ok


def test_where_the_system_gives_no_shared_memory_one_proves_it_alone(
    large: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise OSError(errno.ENOSYS, "no semaphores here")

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert _verdict(large).ok


def test_a_progress_that_fails_begins_no_second_proof(large: Counter) -> None:
    failures: list[int] = []

    def report(stage: ProofStage, done: int, whole: int) -> None:
        del whole
        if stage is ProofStage.CHAIN:
            failures.append(done)
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        verify(large.session.file.readers, None, report)
    assert len(failures) == 1


class Unreadable(EvidenceStore):
    """Stored files on a disk that does not even list them."""

    def stored_hashes(self) -> Iterator[str]:
        raise OSError(errno.EIO, "no folder here")


@pytest.mark.release
def test_evidence_that_cannot_be_read_hides_no_row_that_was_changed(large: Counter) -> None:
    file = large.session.file
    unreadable = Unreadable(large.session.place.workspace / "evidence", file.key)
    with pytest.raises(OSError, match="no folder here"):
        verify(file.readers, unreadable)
    _written(large, "UPDATE case_row SET amount_fen = -1")
    assert verify(file.readers, unreadable).why.startswith("amount_fen of case")


def test_a_program_that_is_one_file_begins_no_process(
    large: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with large.session.file.connection() as connection, workers.workers(connection) as at_work:
        assert at_work.count == 1


@pytest.mark.release
def test_who_ends_it_while_it_waits_ends_every_process(large: Counter) -> None:
    """The parts would never end by themselves."""

    def stop(stage: ProofStage, done: int, whole: int) -> None:
        if (stage, whole) == (ProofStage.CHAIN, 7) and done > 0:
            raise Cancelled

    with (
        large.session.file.connection() as connection,
        workers.workers(connection, stop) as at_work,
        pytest.raises(Cancelled),
    ):
        at_work.ask(ProofStage.CHAIN, _count_for_ever).result()
    assert multiprocessing.active_children() == []


@pytest.mark.release
def test_a_process_that_ends_while_it_counts_leaves_nobody_waiting(large: Counter) -> None:
    with (
        large.session.file.connection() as connection,
        workers.workers(connection) as at_work,
        pytest.raises(BrokenProcessPool),
    ):
        at_work.ask(ProofStage.CHAIN, _end_while_counting).result()


def _end_while_counting(connection: Connection, progress: Progress) -> None:
    del connection
    progress(ProofStage.CHAIN, EndingCount(1), 2)
    os._exit(1)


class EndingCount(int):
    """A count that, where it is added to others, ends its process after several reports."""

    def __sub__(self, other: int) -> "EndingCount":
        del other
        return self

    def __radd__(self, other: int) -> int:
        Event().wait(5 * workers.TICK_S)
        os._exit(other)


def test_no_process_outlives_a_desk_that_is_killed(large: Counter) -> None:
    opening = opening_of(large.session.file.readers)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        at = (opening.path, bytes(opening.key), server.getsockname()[1])
        desk = multiprocessing.get_context("spawn").Process(target=_desk, args=at)
        desk.start()
        worker, _ = server.accept()
        with worker:
            worker.settimeout(20)
            assert worker.recv(1) == b"a"
            desk.kill()
            desk.join()
            assert worker.recv(1) == b"", "its end of the line is closed with its process"


def _desk(path: Path, key: bytes, port: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "LARGE", 0)
        patch.setattr(os, "cpu_count", lambda: 2)
        engine = open_engine(path, key, readonly=True)
        with engine.connect() as connection, workers.workers(connection) as at_work:
            at_work.ask(ProofStage.CHAIN, _linger, port).result()


def _linger(connection: Connection, progress: Progress, port: int) -> None:
    del connection, progress
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"a")
        line.recv(1)


class Cancelled(Exception):
    pass


def _count_for_ever(connection: Connection, progress: Progress) -> None:
    del connection
    for done in itertools.count():
        progress(ProofStage.CHAIN, min(done, 7), 7)


def _verdict(counter: Counter) -> LedgerVerdict:
    return verify(counter.session.file.readers, counter.session.file.evidence)


def _one(counter: Counter, statement: str) -> object:
    with counter.session.file.connection() as connection:
        return connection.exec_driver_sql(statement).scalar_one()


def _written(counter: Counter, statement: str, *values: object) -> None:
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql(statement, values)
