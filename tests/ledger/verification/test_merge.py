"""Rows, search and journal are compared in one pass, and each mismatch is named."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.ledger.search import pending_words, text_index
from mediation_desk.ledger.verification.mismatch import ProofStage
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.legacy_import.history_import import LegacyImport, import_history
from tests.benchmarks.built_ledger import old_cases
from tests.ledger.traced import traced
from tests.station import Counter, a_filled_counter

UNINDEX = "DELETE FROM search WHERE rowid = ?"
RENAME = "UPDATE case_row SET id = ? WHERE number = ?"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Counter]:
    """A station with three disputes that wait for the index, and twenty that are in it."""
    with a_filled_counter(tmp_path, _fill) as counter:
        yield counter


def _fill(counter: Counter) -> None:
    _take_over(counter, 20)
    for name in ("曾小鱼", "刘敏敏", "欧阳兰"):
        counter.register(name=name)


def _take_over(counter: Counter, count: int, seed: int = 5) -> None:
    cases = tuple(islice(old_cases(count, seed), count))
    counter.act(import_history, LegacyImport(new_id(), new_id(), cases, count))


def _why(counter: Counter) -> str:
    return verify(counter.session.file.readers, None).why


def _written(counter: Counter, statement: str, *values: object) -> None:
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql(statement, values)


def _oldest(counter: Counter) -> tuple[int, str, str]:
    """Return key, number and indexed text of the oldest case in the index."""
    with counter.session.file.connection() as connection:
        found = connection.exec_driver_sql(
            "SELECT key, number, consumer_name FROM case_row ORDER BY key LIMIT 1"
        ).one()
        return found[0], found[1], found[2]


def test_an_untouched_ledger_is_proved(filled: Counter) -> None:
    assert _why(filled) == ""


def test_a_case_that_the_index_lost_is_named(filled: Counter) -> None:
    key, number, _ = _oldest(filled)
    _written(filled, UNINDEX, key)
    assert _why(filled) == f"the search does not find case {number}"


def test_a_case_under_the_words_of_another_is_named(filled: Counter) -> None:
    key, number, _ = _oldest(filled)
    with filled.session.file.writer.begin() as connection:
        text_index.reindex(connection, key, "GX01-990101-001\n别人的名字\n别的商户\n手机")
    assert _why(filled) == f"the search does not find case {number}"


def test_a_case_without_the_name_of_its_consumer_is_named(filled: Counter) -> None:
    key, number, _ = _oldest(filled)
    with filled.session.file.writer.begin() as connection:
        text_index.reindex(connection, key, number)
    assert _why(filled) == f"the search does not find case {number}"


def test_words_that_wait_are_proved_as_well(filled: Counter) -> None:
    _written(filled, "UPDATE recent_words SET words = replace(words, '刘敏敏', '刘敏')")
    assert _why(filled) == "the search does not find case GX01-261124-002"


def test_an_index_that_knows_a_shop_by_its_former_name_is_no_misfit(filled: Counter) -> None:
    with filled.session.file.writer.begin() as connection:
        pending_words.take_up(connection)
        newest = "SELECT key, number, consumer_name, goods, facts FROM case_row ORDER BY key DESC"
        key, number, name, goods, facts = connection.exec_driver_sql(f"{newest} LIMIT 1").one()
        text_index.reindex(connection, key, f"{number}\n{name}\n从前的店名\n{goods}\n{facts}")
    assert _why(filled) == ""


def test_a_row_that_is_missing_and_one_too_many_are_told(filled: Counter) -> None:
    _, number, _ = _oldest(filled)
    _written(filled, RENAME, "zzz", number)
    assert _why(filled) == f"case {number} is missing in the table"
    _written(filled, RENAME, "000", number)
    assert _why(filled) == "23 cases in the table, 23 in the journal"


def test_a_reader_refuses_to_write_after_the_proof_as_before(filled: Counter) -> None:
    file = filled.session.file
    assert verify(file.readers, None).ok
    with file.readers.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
        temporary = connection.exec_driver_sql("SELECT count(*) FROM sqlite_temp_schema")
        assert temporary.scalar_one() == 0
    assert verify(file.readers, None).ok


def test_the_number_of_statements_does_not_grow_with_the_cases(filled: Counter) -> None:
    few = _statements(filled)
    _take_over(filled, 400, seed=6)
    assert _statements(filled) == few


def _statements(counter: Counter) -> int:
    """Count the statements that prove a ledger."""
    engine = counter.session.file.readers
    with traced(engine) as texts:
        assert verify(engine, None).ok
    return len(texts)


def test_the_course_of_the_proof_is_told_stage_by_stage(filled: Counter) -> None:
    heard: list[tuple[ProofStage, int, int]] = []
    verify(filled.session.file.readers, None, lambda *each: heard.append(each))
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == list(ProofStage)
    assert all(0 <= done <= whole for _, done, whole in heard)


def test_the_proof_of_a_backup_is_the_same_and_tells_its_course(
    filled: Counter, tmp_path: Path
) -> None:
    heard: list[ProofStage] = []
    keep_backup(filled.session, tmp_path / "kept", lambda stage, *_: heard.append(stage))
    assert list(dict.fromkeys(heard)) == list(ProofStage)
    key, _, _ = _oldest(filled)
    _written(filled, UNINDEX, key)
    with pytest.raises(Fault):
        keep_backup(filled.session, tmp_path / "kept")
