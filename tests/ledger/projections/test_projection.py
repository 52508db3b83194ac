"""A replay of the journal into an empty file gives the same rows."""

from pathlib import Path

import pytest

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.projections.station_rows import read_policy
from mediation_desk.ledger.search import pending_words
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.migration import migrate
from mediation_desk.ledger.transaction import LedgerTransaction
from tests.station import Counter

TABLES = (
    "case_row",
    "merchant_row",
    "operator_row",
    "posting",
    "payment_row",
    "letter_row",
    "station_row",
    "search_docsize",
    "small_index",
    "recent_words",
    "recent_part",
)


def test_a_replay_of_the_journal_gives_every_row_again(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending_words, "MOST", 25)
    fill(counter.session, 60, seed=7)
    engine = open_engine(tmp_path / "again.db", b"k" * 32)
    migrate(engine)
    with counter.session.file.connection() as source, engine.begin() as target:
        rows = Projection(target, read_policy(target), FundFold.empty(), CaseRepository(target))
        for entry in journal.walk(source):
            journal.append(target, [entry])
            rows.apply(entry, entry.event)
    with counter.session.file.connection() as source, engine.connect() as target:
        for table in TABLES:
            query = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608 - names above
            told = source.exec_driver_sql(query).all()
            again = target.exec_driver_sql(query).all()
            assert told == again, table
            assert told or table == "letter_row", f"nothing to compare in {table}"
    engine.dispose()


def test_the_fold_of_a_case_in_an_open_transaction_is_the_fold_after_it(counter: Counter) -> None:
    case_id = counter.register()
    counter.respond(case_id)
    with counter.session.file.transaction() as store:
        assert isinstance(store, LedgerTransaction)
        assert store.case(case_id).firsts.answered_at == counter.watch()
    assert ENTROPY.salt() != ENTROPY.salt()
