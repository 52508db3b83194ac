"""Verify the ledger: pages, chain, rows, search, money and evidence, up to the first mismatch."""

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.needed_files import needed_files
from mediation_desk.ledger.link import reported_heads
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.sql.engine import faults_unopened, page_number_in
from mediation_desk.ledger.tables.guards import GUARDS, guards_present
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.verification.case_row_check import RowCheck, words_in_index
from mediation_desk.ledger.verification.chain_check import check_chain, page_faults
from mediation_desk.ledger.verification.mismatch import (
    LedgerMismatch,
    Progress,
    ProofStage,
    no_progress,
)
from mediation_desk.ledger.verification.workers import workers
from mediation_desk.workflows.read_models.link import ENTRY, EVENT, RECEIPT

_SCRUBBED = "SELECT 1 FROM entry WHERE seq = ? AND private IS NULL AND private_digest <> ?"


@dataclass(frozen=True)
class LedgerVerdict:
    """Result of a verification: ``seq``, ``page`` or ``file`` names the first mismatch.

    ``told`` is the hash that was reported to the regulator or countersigned, where another one,
    ``found``, is in its place: entries written before were rewritten.
    """

    ok: bool
    entries: int
    head: str
    why: str = ""
    seq: int | None = None
    page: int | None = None
    file: str = ""
    told: str = ""
    found: str = ""


def verify(
    engine: Engine,
    evidence: EvidenceStore | None,
    progress: Progress = no_progress,
) -> LedgerVerdict:
    """Verify the whole ledger; the result names the first mismatch.

    The desk may be at work meanwhile: what it writes or erases after the check began is no
    mismatch. ``progress`` receives how far each stage is. A large ledger is checked by several
    processes.
    """
    try:
        return _verdict(engine, evidence, progress)
    except BrokenProcessPool:
        # The system ended a process, mostly for its memory, or gives none: one alone needs less.
        return _verdict(engine, evidence, progress, alone=True)


def _verdict(
    engine: Engine, evidence: EvidenceStore | None, progress: Progress, *, alone: bool = False
) -> LedgerVerdict:
    progress(ProofStage.PAGES, 0, 1)
    with engine.connect() as connection, workers(connection, progress, alone=alone) as at_work:
        pages = at_work.ask(ProofStage.PAGES, page_faults)
        words = at_work.ask(ProofStage.SEARCH, words_in_index)
        chain = at_work.ask(ProofStage.CHAIN, check_chain)
        if faults := pages.result():
            return LedgerVerdict(
                False, 0, "", why=faults[0], page=page_number_in(faults[0]) or None
            )
        head = journal.head(connection)
        whole = (head.seq, head.hash.hex())
        try:
            rows = RowCheck.ask(at_work, connection, words)
            chain.result()
            progress(ProofStage.CHAIN, head.seq, head.seq)
            check_heads(connection)
            check_guards(connection)
            # Other processes are at the cases meanwhile, whose mismatches are named first.
            go_on = partial(progress, ProofStage.CHAIN, head.seq, head.seq)
            file_fault = _evidence_fault(connection, evidence, go_on)
            rows.finish(connection, progress)
            check_money(connection)
            if file_fault is not None:
                raise file_fault
        except LedgerMismatch as found:
            hashes = (found.told, found.found)
            return LedgerVerdict(False, *whole, found.why, found.seq, None, found.file, *hashes)
        except LedgerRefusal as damaged:
            return LedgerVerdict(False, *whole, str(damaged))
    return LedgerVerdict(True, *whole)


def verify_unopened(path: Path, key: Secret) -> LedgerVerdict:
    """Name the damaged page of a file that does not even open."""
    why = next(iter(faults_unopened(path, key)), "the file does not open")
    return LedgerVerdict(False, 0, "", why=why, page=page_number_in(why) or None)


def check_heads(connection: Connection) -> None:
    """Compare every head reported to the regulator, and every receipt, with the ledger.

    Raises LedgerMismatch for the first that differs: a rewritten chain is consistent in itself.
    """
    found = next(reported_heads.mismatches(connection), None)
    if found is not None:
        seq = found.seq if found.of == ENTRY else None
        raise LedgerMismatch(_REWRITTEN[found.of], seq=seq, hashes=(found.reported, found.found))


_REWRITTEN = {
    ENTRY: "rewritten after the regulator was told of it",
    EVENT: "what was sent to the regulator was rewritten",
    RECEIPT: "a receipt of the regulator countersigns something else",
}


def check_guards(connection: Connection) -> None:
    """Check that the triggers that protect the journal are installed."""
    missing = set(GUARDS) - guards_present(connection)
    if missing:
        raise LedgerMismatch(f"a guard of the journal is missing: {sorted(missing)[0]}")


def check_money(connection: Connection) -> None:
    """Check that the postings add up to the journal's book, account by account."""
    book = FundFold.empty().carry_on(connection).book
    balances = {str(account): amount.fen for account, amount in book.balances.items() if amount}
    rows = connection.exec_driver_sql(
        "SELECT account, sum(fen) FROM posting GROUP BY account HAVING sum(fen) <> 0"
    )
    held = {row[0]: row[1] for row in rows}
    if held != balances:
        account = sorted(
            k for k in held.keys() | balances.keys() if held.get(k) != balances.get(k)
        )[0]
        raise LedgerMismatch(f"account {account} differs from the journal")


def _evidence_fault(
    connection: Connection, evidence: EvidenceStore | None, go_on: Callable[[], None]
) -> LedgerMismatch | OSError | None:
    """Return the first mismatch of the evidence, or what ended its check, if there is one."""
    if evidence is None:
        return None
    try:
        check_evidence(connection, evidence, partial(_is_erased, connection.engine), go_on)
    except (LedgerMismatch, OSError) as found:
        return found
    return None


def check_evidence(
    connection: Connection,
    evidence: EvidenceStore,
    is_erased: Callable[[int], bool],
    go_on: Callable[[], None] = no_interruption,
) -> None:
    """Check that every file that an entry names is there, whole and unchanged.

    So must every other file in the store: a file that no entry names yet belongs to a form that is
    still open. ``is_erased`` looks up again whether an entry lost its file with its personal part,
    and ``go_on`` is called before each file; what it raises ends the check.
    """
    checked = set[str]()
    for seq, sha256 in needed_files(connection):
        checked.add(sha256)
        go_on()
        why = _fault_of(evidence, sha256)
        if why and not is_erased(seq):
            raise LedgerMismatch(why, seq=seq, file=sha256)
    for sha256 in evidence.stored_hashes():
        go_on()
        why = "" if sha256 in checked else _fault_of(evidence, sha256)
        if why and evidence.path_of(sha256).exists():
            raise LedgerMismatch(why, file=sha256)


def _fault_of(evidence: EvidenceStore, sha256: str) -> str:
    """Return the fault of a stored file, "" for none."""
    try:
        evidence.check(sha256)
    except LedgerRefusal as damaged:
        return str(damaged)
    return ""


def _is_erased(engine: Engine, seq: int) -> bool:
    never = journal.private_digest(None, None)
    with engine.connect() as connection:
        return connection.exec_driver_sql(_SCRUBBED, (seq, never)).first() is not None
