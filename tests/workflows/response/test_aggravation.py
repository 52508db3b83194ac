"""放大 and 激化 from joint complaints and injuries, with their cause and its day."""

from datetime import date

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.domain.case.events.aggravation import (
    Aggravation,
    AggravationKind,
    AggravationSource,
)
from mediation_desk.domain.case.events.participants import Complainant
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Channel, ProblemKind
from mediation_desk.ledger.ledger_file import RECKONING, LedgerFile, OpenMode, bring_up_to_date
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.intake.batch import Batch, register_batch
from mediation_desk.workflows.intake.batch_rows import BatchRow
from mediation_desk.workflows.intake.participants import (
    JointForm,
    ParticipantsForm,
    RegistrationDetails,
    name_participants,
)
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.station import Counter

TODAY = date(2026, 11, 24)


def held(counter: Counter, case: str) -> Case:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True)).case


def rows(counter: Counter, view: View) -> int:
    return len(counter.session.ask(lambda reader: reader.keys(view)))


def a_joint(counter: Counter, others: int) -> str:
    """A joint complaint of the consumer and a number of others."""
    kept = counter.keep()
    named = tuple(Complainant(f"证人{n}", "") for n in range(others))
    return counter.register(
        files=(kept,), more=RegistrationDetails(joint=JointForm(named, kept.sha256))
    )


@pytest.mark.parametrize(("others", "is_enlarged"), [(3, False), (4, True), (5, True)])
def test_a_joint_complaint_of_five_makes_the_matter_bigger(
    counter: Counter, others: int, is_enlarged: bool
) -> None:
    case = held(counter, a_joint(counter, others))
    cause = Aggravation("joint", AggravationKind.GROUP, TODAY, AggravationSource.JOINT)
    assert case.causes == ((cause,) if is_enlarged else ())
    assert case.is_enlarged is is_enlarged
    assert rows(counter, View(is_enlarged=True)) == int(is_enlarged)
    assert not case.is_intensified


def test_the_mall_sets_from_how_many_and_what_stands_keeps_its_limit(counter: Counter) -> None:
    early = a_joint(counter, 1)
    counter.act(set_policy, LimitsForm(new_id(), {"group_cases": 2}))
    later = a_joint(counter, 1)
    assert not held(counter, early).is_enlarged
    assert held(counter, later).is_enlarged


@pytest.mark.parametrize(("size", "count"), [(4, 0), (5, 5)])
def test_a_batch_of_five_against_one_shop_enlarges_each_of_its_cases(
    counter: Counter, size: int, count: int
) -> None:
    shop = held(counter, counter.register()).purchase.merchant
    people = tuple(BatchRow(n, f"会员{n}", f"1990531000{n}") for n in range(size))
    form = Batch(
        new_id(), new_id(), "闭店", shop, (ProblemKind.CONTRACT,), people, facts="店已关门"
    )
    counter.act(register_batch, form)
    assert rows(counter, View(is_enlarged=True)) == count


def test_an_injury_makes_the_matter_sharper_until_it_is_told_otherwise(counter: Counter) -> None:
    case = counter.register(more=RegistrationDetails(is_injured=True, injury="烫伤"))
    assert held(counter, case).causes == (
        Aggravation("injury", AggravationKind.INJURY, TODAY, AggravationSource.INJURY),
    )
    assert rows(counter, View(is_intensified=True)) == 1
    assert not held(counter, case).is_enlarged
    counter.act(
        name_participants, ParticipantsForm(new_id(), case, RegistrationDetails(is_injured=False))
    )
    assert held(counter, case).causes == ()
    assert rows(counter, View(is_intensified=True)) == 0


def test_a_matter_of_the_press_is_bigger_from_the_day_it_came(counter: Counter) -> None:
    case = held(counter, counter.register(channel=Channel.MEDIA))
    assert case.causes == (
        Aggravation("channel", AggravationKind.MEDIA, TODAY, AggravationSource.CHANNEL),
    )


def test_cases_of_an_earlier_program_are_reckoned_anew(counter: Counter) -> None:
    more = RegistrationDetails(is_injured=True)
    still_open, finished = counter.register(more=more), counter.register(more=more)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), finished, "已自行解决"))
    writer = counter.session.file.writer
    with writer.begin() as connection:
        connection.exec_driver_sql("UPDATE case_row SET is_intensified = 0")
    bring_up_to_date(writer)
    assert rows(counter, View(is_intensified=True)) == 0, "nothing was reckoned otherwise since"
    with writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 0")
    bring_up_to_date(writer)
    found = counter.session.ask(lambda reader: reader.rows(reader.keys(View(is_intensified=True))))
    assert {row.case for row in found} == {still_open, finished}


def test_a_mere_reader_brings_a_file_on_once_no_desk_has_it_open(counter: Counter) -> None:
    """A desk of the version before sets its mark when it opens the file, and writes on by its rule.

    A reader that computed the rows anew meanwhile would leave a file that claims today's rule.
    """
    counter.register(more=RegistrationDetails(is_injured=True))
    file, place = counter.session.file, counter.session.place
    key, around = bytes(file.key), ReaderContext(str(place.workspace), place.now)
    with file.writer.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {RECKONING - 1}")
    with pytest.raises(Fault) as refused:
        LedgerFile(place.workspace, key, ENTROPY, around, OpenMode.READ)
    with file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE case_row SET is_intensified = 0")
    counter.session.close()
    reader = LedgerFile(place.workspace, key, ENTROPY, around, OpenMode.READ)
    try:
        with reader.connection() as connection:
            told = connection.exec_driver_sql("SELECT is_intensified FROM case_row").scalar_one()
    finally:
        reader.close()
    assert (refused.value.code, told) == (FaultCode.HELD_BY_ANOTHER, 1)
