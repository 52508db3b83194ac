"""The demonstration holds joint complaints, an agent, a minor, a batch, enquiries and a report."""

from collections import Counter as Tally

from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.ledger import View
from tests.station import Counter


def _kinds(counter: Counter) -> Tally[str]:
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT kind FROM entry").scalars()
        return Tally(rows)


def test_visits_that_bring_more_than_one_are_played(counter: Counter) -> None:
    assert fill(counter.session, 70, 3) == 70
    kinds = _kinds(counter)
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 70
    assert kinds["case.joint_made"] == 2
    assert kinds["case.agent_named"] == kinds["case.guardian_named"] == 1
    assert kinds["case.group_joined"] == 6
    assert kinds["enquiry.enquiry_answered"] == 7
    assert kinds["report.report_filed"] == 1
    assert len(counter.session.ask(enquiries_and_reports.groups)) == 1
    file = counter.session.file
    assert verify(file.readers, file.evidence).ok


def test_a_small_ledger_has_no_room_for_them(counter: Counter) -> None:
    assert fill(counter.session, 12, 3) == 12
    assert _kinds(counter)["case.joint_made"] == 0
