"""How fast many old cases are taken over, and how fast chain and whole ledger are proved."""

import hashlib
import hmac
import sqlite3
import tempfile
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.search.text_index import SEARCH_DDL
from mediation_desk.ledger.search.tokenizer import tokens
from mediation_desk.ledger.sql.engine import PAGE_BYTES
from mediation_desk.ledger.verification import chain_check, verify
from mediation_desk.workflows.legacy_import.history_import import LegacyImport, import_history
from tests.benchmarks.built_ledger import copied, old_cases, opened
from tests.benchmarks.figure import Figure, at_most, part_at_least, ratio_at_most, seconds

BULK = 20_000
SMALL = 10_000
MILLION = 1_000_000
PROOF_TIMES = 22.0
LARGE = 100_000
PROOF_S, LARGE_PROOF_S = 8.0, 9.0
"""Seconds for 100,000 cases, and for each 100,000 of a larger ledger."""


def run(size: int) -> list[Figure]:
    """Entries a second, a chain of a million entries, and the proof of a whole ledger."""
    return [_bulk(), _chain(size), *_whole(size)]


def _bulk() -> Figure:
    cases = tuple(islice(old_cases(BULK, seed=11), BULK))
    with tempfile.TemporaryDirectory(dir="build") as folder:
        session = copied(SMALL, Path(folder) / "ledger")
        # The tables of pinyin load with the first name; what is measured is the rate after it.
        first = LegacyImport(new_id(), new_id(), tuple(islice(old_cases(1, seed=12), 1)), 1)
        session.perform(lambda desk: import_history(desk, first))
        form = LegacyImport(new_id(), new_id(), cases, BULK)
        taken = seconds(lambda: session.perform(lambda desk: import_history(desk, form)))
        session.close()
        bare = seconds(lambda: _plain(Path(folder) / "raw.db", [c.facts for c in cases]))
    return part_at_least("bulk import, entries", BULK / taken, "/s", BULK / bare, (5_000, 25_000))


def _plain(path: Path, texts: list[str]) -> None:
    """The same texts in plain sqlite3: one chained entry and one searchable text each."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, id UNIQUE, facts, hash)")
    for sql in SEARCH_DDL:
        database.execute(sql)
    database.execute("BEGIN")
    before, rows = b"", []
    for seq, text in enumerate(texts):
        before = hashlib.sha256(before + text.encode()).digest()
        rows.append((seq, new_id(), text, before))
    database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
    found = ((seq, tokens(text)) for seq, text in enumerate(texts))
    database.executemany("INSERT INTO search(rowid, tokens) VALUES (?, ?)", found)
    database.execute("COMMIT")
    database.close()


def _chain(size: int) -> Figure:
    session = opened(size)
    with session.file.connection() as connection:
        bare = seconds(lambda: _walk(connection))
        entries = journal.head(connection).seq
        taken = seconds(lambda: chain_check.check_chain(connection))
    session.close()
    of_million = MILLION / entries
    return at_most(
        f"prove the chain of 1,000,000 entries (from {entries:,})",
        taken * of_million,
        "s",
        bare * of_million,
        20.0,
    )


def _whole(size: int) -> list[Figure]:
    """Measure the whole proof against reading the same pages and checking their MACs alone."""
    session = opened(size)
    layout = Layout(session.place.workspace)
    bare = seconds(lambda: _pages(layout.ledger))
    taken = seconds(lambda: verify.verify(session.file.readers, session.file.evidence))
    session.close()
    job = f"prove a ledger of {size:,} cases"
    longest = (LARGE_PROOF_S if size > LARGE else PROOF_S) * size / LARGE
    return [
        ratio_at_most(job, taken, "s", bare, PROOF_TIMES),
        at_most(f"{job}, both processors", taken, "s", bare, longest),
    ]


def _pages(path: Path) -> None:
    with path.open("rb") as file:
        while page := file.read(PAGE_BYTES):
            hmac.digest(bytes(32), page, "sha256")


def _walk(connection: Connection) -> None:
    """Read every entry's bytes and hash them once, without decoding them."""
    sums = hashlib.sha256()
    for facts, private in connection.exec_driver_sql("SELECT facts, private FROM entry"):
        sums.update(facts + (private or b""))
