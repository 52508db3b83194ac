"""The work at hand is kept between reads, and is always what a fresh reading would give."""

import pytest

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.read.cases.today_view import at_hand
from mediation_desk.workflows.read_models.today import AtHand, WorkRow
from tests.ledger.traced import traced
from tests.station import NOON, Counter
from tests.workflows.response.test_follow_up_clocks import called_back_later


def test_each_act_is_seen_at_once_and_the_rest_is_kept(counter: Counter) -> None:
    first, second = counter.register(), counter.register(name="刘敏")
    before = _seen(counter)
    assert [row.case for row in before.work] == [first, second]
    counter.respond(second, DisposalResult.NOT_AGREED)
    after = _seen(counter)
    kept, changed = (_row(after, case) for case in (first, second))
    assert kept is _row(before, first)
    assert changed.state is not _row(before, second).state


def test_what_rows_are_made_of_beside_the_case_makes_them_anew(counter: Counter) -> None:
    case = counter.register()
    before = _row(_seen(counter), case)
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE merchant_row SET name = '从前的店'")
    assert (_row(_seen(counter), case).merchant, before.merchant) == ("从前的店", "盛世珠宝")


@pytest.mark.parametrize("cases", [2, 9])
def test_a_second_read_asks_as_often_for_many_cases_as_for_one(
    counter: Counter, cases: int
) -> None:
    counter.register()
    counter.session.ask(lambda reader: reader.at_hand())
    one = _statements(counter)
    for _ in range(cases):
        counter.register()
    counter.session.ask(lambda reader: reader.at_hand())
    assert _statements(counter) == one


def test_what_is_erased_stays_in_no_row(counter: Counter) -> None:
    file, case = counter.session.file, called_back_later(counter, "王晓燕")
    counter.session.ask(lambda reader: reader.at_hand())
    assert case in file.known.work.kept.cases
    erase_case(file, case, NOON, ENTROPY)
    assert file.known.work.kept.cases == {}
    counter.session.ask(lambda reader: reader.at_hand())
    assert file.known.work.kept.cases[case].consumer.name == ""


def test_what_is_erased_while_a_reader_is_at_work_stays_in_no_row(counter: Counter) -> None:
    """The reader still sees the case as it was: what it folds must not be kept."""
    file, case = counter.session.file, called_back_later(counter, "王晓燕")
    _wait_for_no_reader(file)
    with file.reading() as reader:
        erase_case(file, case, NOON, ENTROPY)
        reader.at_hand()
    assert file.known.work.kept.cases == {}


def test_a_reader_of_before_an_erasure_keeps_no_record_after_it(counter: Counter) -> None:
    file, case = counter.session.file, called_back_later(counter, "王晓燕")
    _wait_for_no_reader(file)
    with file.reading() as reader:
        erase_case(file, case, NOON, ENTROPY)
        assert reader.records.merchants.files
    assert "merchant" not in file.known.records
    with file.reading() as reader:
        assert reader.records.merchants.files
    assert "merchant" in file.known.records


def _wait_for_no_reader(file: LedgerFile) -> None:
    """Have an erasure give up at once to fold the log in, which a reader keeps it from."""
    with file.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")


def _seen(counter: Counter) -> AtHand:
    """Return the work at hand, which must be what a reader without a cache gives."""
    found = counter.session.ask(lambda reader: reader.at_hand())
    file = counter.session.file
    with file.reading() as reader:
        assert found == at_hand(reader._connection, reader.fund, reader._policy)
    return found


def _row(found: AtHand, case: str) -> WorkRow:
    (row,) = (each for each in found.work if each.case == case)
    return row


def _statements(counter: Counter) -> int:
    with traced(counter.session.file.readers) as texts:
        counter.session.ask(lambda reader: reader.at_hand())
    return len(texts)
