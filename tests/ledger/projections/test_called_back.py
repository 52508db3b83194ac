"""The column `called_back` of a case's row, in earlier ledgers too."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Method, Outcome, Satisfaction
from mediation_desk.ledger.ledger_file import bring_up_to_date
from mediation_desk.ledger.projections.rate_conditions import COUNTED
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.settlement import case_ending, spot_settlement
from tests.ledger.read.analysis.test_analysis_view import read
from tests.ledger.tables.earlier_steps import set_back_to_seventeenth
from tests.station import NOON, Counter
from tests.workflows.response.test_sessions import quickly

CLERK = "王晓燕"
NOVEMBER = date(2026, 11, 1)


def closed(counter: Counter) -> str:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED), CLERK)
    return case


def called(counter: Counter, case: str, *, is_reached: bool) -> None:
    grade = Satisfaction.SATISFIED if is_reached else Satisfaction.UNREACHED
    call = case_ending.FollowUp(new_id(), case, Method.PHONE, is_reached, True, grade)
    counter.act(case_ending.follow_up, call, CLERK)


def flag(counter: Counter, case: str) -> object:
    query = "SELECT called_back FROM case_row WHERE id = ?"
    with counter.session.file.readers.connect() as connection:
        return connection.exec_driver_sql(query, (case,)).scalar_one()


def test_one_call_that_reached_the_consumer_is_enough(counter: Counter) -> None:
    case = closed(counter)
    assert flag(counter, case) == 0
    for is_reached, known in ((False, 0), (True, 1), (False, 1)):
        called(counter, case, is_reached=is_reached)
        assert flag(counter, case) == known
    assert not any("entry" in side for side in COUNTED[RateKind.FOLLOWED_UP])


def test_finished_cases_of_an_earlier_ledger_are_reckoned(counter: Counter) -> None:
    reached = closed(counter)
    counter.watch.at = NOON
    missed = closed(counter)
    counter.register()
    called(counter, reached, is_reached=True)
    called(counter, missed, is_reached=False)
    writer = counter.session.file.writer
    with writer.begin() as connection:
        set_back_to_seventeenth(connection)
    bring_up_to_date(writer)
    assert (flag(counter, reached), flag(counter, missed)) == (1, 0)
    assert verify(writer, None).why == ""
    assert read(counter, NOVEMBER).figure(RateKind.FOLLOWED_UP).now == Portion(1, 2)
