"""The chain: any change of the journal is found, and erasure is none."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.money import Money
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.tables.guards import GUARDS, guards_present, install_guards
from mediation_desk.ledger.verification.chain_check import check_chain
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.workflows.fund import closing
from tests.station import Counter, a_counter

COLUMNS = {
    "id": "'another'",
    "stream": "'case:another'",
    "kind": "'case.noted'",
    "at": "at + 1",
    "by": "'another'",
    "facts": "CAST('{}' AS BLOB)",
    "private": 'CAST(\'{"facts":"x"}\' AS BLOB)',
    "private_salt": "zeroblob(16)",
    "private_digest": "zeroblob(32)",
    "previous": "zeroblob(32)",
    "hash": "zeroblob(32)",
}


def _without_guards(counter: Counter, *statements: str) -> None:
    """Write as someone with the key could: drop the triggers, write, restore them."""
    with counter.session.file.writer.begin() as connection:
        for name in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        install_guards(connection)


def _verdict(counter: Counter) -> tuple[bool, int | None]:
    found = verify(counter.session.file.readers, counter.session.file.evidence)
    return found.ok, found.seq


def test_an_untouched_ledger_is_proved(counter: Counter) -> None:
    counter.respond(counter.register())
    found = verify(counter.session.file.readers, counter.session.file.evidence)
    assert (found.ok, found.entries, found.why) == (True, 13, "")


@pytest.mark.parametrize("column", COLUMNS)
def test_changing_any_column_of_an_entry_is_named_by_its_seq(tmp_path: Path, column: str) -> None:
    with a_counter(tmp_path) as counter:
        counter.respond(counter.register())
        _without_guards(
            counter,
            f"UPDATE entry SET {column} = {COLUMNS[column]} WHERE kind = 'case.registered'",  # noqa: S608
        )
        assert _verdict(counter) == (False, 10)


def test_a_missing_entry_is_named(counter: Counter) -> None:
    counter.respond(counter.register())
    _without_guards(counter, "DELETE FROM entry WHERE seq = 11")
    assert _verdict(counter) == (False, 11)


def test_an_entry_written_anew_with_its_own_hash_is_named_by_the_next(counter: Counter) -> None:
    """The entry is consistent in itself; the next one follows another hash."""
    counter.respond(counter.register())
    with counter.session.file.connection() as connection:
        (entry,) = (each for each in journal.walk(connection) if each.seq == 11)
    forged = journal.hash_of(entry._replace(at=entry.at - 1)).hex()
    _without_guards(
        counter,
        f"UPDATE entry SET at = at - 1, hash = x'{forged}' WHERE seq = 11",  # noqa: S608
    )
    assert _verdict(counter) == (False, 12)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET facts = zeroblob(2) WHERE seq = 1",
        "DELETE FROM entry WHERE seq = 1",
        "INSERT INTO entry SELECT 99, 'x', stream, kind, at, by, facts, private, private_salt,"
        " private_digest, previous, hash FROM entry WHERE seq = 1",
    ],
)
def test_the_guards_refuse_to_rewrite_the_journal(counter: Counter, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="entry"),
        counter.session.file.writer.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


def test_every_guard_stands_after_the_migrations(counter: Counter) -> None:
    with counter.session.file.connection() as connection:
        assert guards_present(connection) == set(GUARDS)


def test_erasing_the_private_part_keeps_the_chain_whole(counter: Counter) -> None:
    counter.register()
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE entry SET private = NULL, private_salt = NULL WHERE kind = 'case.registered'"
        )
        assert journal.head(connection).seq == 10
    with counter.session.file.connection() as connection:
        assert check_chain(connection) == 10


def test_a_row_that_was_changed_by_hand_is_noticed(counter: Counter) -> None:
    counter.register()
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE case_row SET amount_fen = 1")
    found = verify(counter.session.file.readers, counter.session.file.evidence)
    assert not found.ok
    assert "amount_fen" in found.why


def test_a_case_that_the_search_lost_is_noticed(counter: Counter) -> None:
    counter.register()
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM recent_words")
    assert "search" in verify(counter.session.file.readers, None).why


def test_money_moved_by_hand_is_noticed(counter: Counter) -> None:
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE posting SET fen = fen + 1 WHERE place = 0")
    assert "account" in verify(counter.session.file.readers, None).why


def test_evidence_that_was_cut_is_named_by_its_hash(counter: Counter) -> None:
    kept = counter.keep()
    counter.register(files=(kept,))
    path = counter.session.file.evidence.path_of(kept.sha256)
    path.write_bytes(path.read_bytes()[:-5])
    found = verify(counter.session.file.readers, counter.session.file.evidence)
    assert (found.ok, found.file) == (False, kept.sha256)


class Erased(EvidenceStore):
    """Stored files of which another desk erases one just before it is checked."""

    def __init__(self, counter: Counter) -> None:
        self._file = counter.session.file
        super().__init__(counter.session.place.workspace / "evidence", self._file.key)

    def check(self, sha256: str) -> None:
        with self._file.writer.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE entry SET private = NULL, private_salt = NULL"
                " WHERE kind = 'case.evidence_added'"
            )
        self.erase(sha256)
        super().check(sha256)


def test_what_is_erased_while_it_is_verified_is_no_misfit(counter: Counter) -> None:
    counter.register(files=(counter.keep(),))
    assert verify(counter.session.file.readers, Erased(counter)).why == ""
    counter.session.file.evidence.put_bytes("form", b"%PDF-1.4 of an open form")
    assert verify(counter.session.file.readers, Erased(counter)).why == ""


def _damaged(counter: Counter, sha256: str) -> LedgerVerdict:
    """Return the verdict after the last bytes of a stored file were cut off."""
    file = counter.session.file
    assert verify(file.readers, file.evidence).ok
    path = file.evidence.path_of(sha256)
    path.write_bytes(path.read_bytes()[:-5])
    return verify(file.readers, file.evidence)


def _reconciled(counter: Counter) -> str:
    """Reconcile a month with the bank's sheet, which is stored; return its hash."""
    sheet = counter.keep("交易日期,交易金额\n2026-10-08,100.00\n".encode(), "流水.csv")
    since, until = date(2026, 10, 1), date(2026, 10, 31)
    form = closing.BankForm(new_id(), until, Money(20_000_000), 1, 0, 0, sheet.sha256, since)
    counter.act(closing.reconcile, form, "孙立群")
    return sheet.sha256


def test_a_bank_sheet_that_was_cut_is_named_by_its_hash_and_its_entry(counter: Counter) -> None:
    sha256 = _reconciled(counter)
    found = _damaged(counter, sha256)
    with counter.session.file.connection() as connection:
        seq = connection.exec_driver_sql(
            "SELECT seq FROM entry WHERE kind = 'fund.reconciled'"
        ).scalar_one()
    assert (found.ok, found.file, found.seq) == (False, sha256, seq)


def test_a_bank_sheet_that_is_gone_is_noticed(counter: Counter) -> None:
    sha256 = _reconciled(counter)
    counter.session.file.evidence.path_of(sha256).unlink()
    file = counter.session.file
    assert verify(file.readers, file.evidence).file == sha256


def test_a_kept_file_that_no_entry_names_yet_is_proved_too(counter: Counter) -> None:
    kept = counter.keep()
    found = _damaged(counter, kept.sha256)
    assert (found.ok, found.file, found.seq) == (False, kept.sha256, None)


def test_a_flipped_byte_in_the_file_is_found_in_its_page(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        counter.register()
        borrowed = counter.session.file.writer.raw_connection()
        borrowed.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        borrowed.close()
        counter.session.file.writer.dispose()
        path = counter.session.place.workspace / "ledger.db"
        content = bytearray(path.read_bytes())
        content[4096 * 3 + 200] ^= 1
        path.write_bytes(bytes(content))
        found = verify(counter.session.file.readers, None)
        assert not found.ok
        assert found.page is not None or "page" in found.why or "malformed" in found.why
