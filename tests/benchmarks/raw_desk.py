"""Time of plain sqlite3 for the rows of the acts that `bench_save` measures."""

import os
import sqlite3
from itertools import islice
from pathlib import Path
from typing import Any

from mediation_desk.app.session.session import Session
from mediation_desk.ledger.search import pending_words, text_index, tokenizer
from tests.benchmarks.built_ledger import old_cases

TABLES = ("entry", "case_row", "outbox_event")
_SCHEMA = (
    "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND tbl_name IN"
    " ('entry', 'case_row', 'outbox_event', 'waiting_event') AND sql IS NOT NULL ORDER BY type DESC"
)
ROUNDS = pending_words.MOST
BODY = os.urandom(1_200)


class RawDesk:
    """A plain database that begins with the rows of a real ledger."""

    def __init__(self, session: Session, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
            self.database.execute(f"PRAGMA {pragma}")
        with session.file.connection() as connection:
            self._take(connection)
        self._texts = [
            tokenizer.tokens(f"{old.facts}\n{old.goods}")
            for old in islice(old_cases(2_000, 7), 2_000)
        ]
        self._done = 0

    def work(self) -> None:
        """Write the rows of as many rounds of a clerk."""
        for _ in range(ROUNDS):
            self._done += 1
            self._register()
            self._change("contacted_at = 1, due_from = 2, due_at = 3, due_kind = 'act'")
            self._change("asked_at = 1, gate = 2, due_at = 2, state = 'guiding'", asks=True)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def _take(self, connection: Any) -> None:
        """Copy the tables of the real ledger, and index its texts."""
        for (sql,) in connection.exec_driver_sql(_SCHEMA).all():
            self.database.execute(sql)
        for sql in text_index.SEARCH_DDL:
            self.database.execute(sql)
        self.database.execute("BEGIN")
        for table in TABLES[:2]:
            rows = [tuple(r) for r in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608
            self._insert_many(table, rows)
        texts = connection.exec_driver_sql("SELECT key, facts || goods FROM case_row").all()
        self.database.executemany(
            "INSERT INTO search(rowid, tokens) VALUES (?, ?)",
            [(key, tokenizer.tokens(text)) for key, text in texts],
        )
        self.database.execute("COMMIT")
        self._entry = list(self._last("entry", "seq"))
        self._row = list(self._last("case_row", "key"))

    def _last(self, table: str, by: str) -> tuple[Any, ...]:
        found = self.database.execute(f"SELECT * FROM {table} ORDER BY {by} DESC LIMIT 1")  # noqa: S608
        row: tuple[Any, ...] = found.fetchone()
        return row

    def _insert_many(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(rows[0]))
        self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def _append(self) -> None:
        self._entry[0] += 1
        self._entry[1] = f"raw-entry-{self._entry[0]:>026}"
        self._insert_many("entry", [tuple(self._entry)])

    def _register(self) -> None:
        self.database.execute("BEGIN IMMEDIATE")
        self._append()
        self._row[0] += 1 << 20
        self._row[1] = f"raw-case-{self._done:>027}"
        self._row[2] = f"raw-{self._done}"
        self._insert_many("case_row", [tuple(self._row)])
        text = self._texts[self._done % len(self._texts)]
        self.database.execute(
            "INSERT INTO search(rowid, tokens) VALUES (?, ?)", (self._row[0], text)
        )
        self.database.execute("COMMIT")

    def _change(self, sets: str, *, asks: bool = False) -> None:
        self.database.execute("BEGIN IMMEDIATE")
        self._append()
        self.database.execute(f"UPDATE case_row SET {sets} WHERE id = ?", (self._row[1],))  # noqa: S608
        if asks:
            self.database.execute(
                "INSERT INTO outbox_event (id, place, kind, body, salt, written_at)"
                " VALUES (?, ?, 'guidance.asked', ?, ?, 1)",
                (f"raw-event-{self._done:>026}", self._done, BODY, BODY[:16]),
            )
            waits = (self._done, "guidance.asked", self._row[1])
            self.database.execute("INSERT INTO waiting_event VALUES (?, ?, ?)", waits)
        self.database.execute("COMMIT")
