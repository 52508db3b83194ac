"""Erasure of the other participants, and of a report, from every page of the file."""

from datetime import UTC, datetime

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.domain.case.events.participants import Complainant
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.erasure.erasure import erase_case, erase_record
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.intake.participants import AgentForm, JointForm, RegistrationDetails
from mediation_desk.workflows.intake.reports import report_stream
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.settlement import case_ending
from tests.ledger.erasure.test_erasure import plain_pages
from tests.station import Counter

BESIDE = ("慕容代理", "19911117777", "左手烫伤", "尉迟某某", "19911118888")
SEALED = "后厨过期奶油"


def _found(counter: Counter, words: tuple[str, ...]) -> list[str]:
    pages = plain_pages(counter)
    return [word for word in words if word.encode() in pages]


def test_those_beside_the_consumer_are_erased_with_the_case(counter: Counter) -> None:
    kept = counter.keep()
    more = RegistrationDetails(
        agent=AgentForm(BESIDE[0], BESIDE[1], mandate=kept.sha256),
        is_injured=True,
        injury=BESIDE[2],
        joint=JointForm((Complainant(BESIDE[3], BESIDE[4], Money(100)),), kept.sha256),
    )
    case = counter.register(files=(kept,), more=more)
    counter.respond(case, DisposalResult.EXPLAINED)
    form = case_ending.WithdrawalForm(new_id(), case, "不再要求", others_consent=kept.sha256)
    counter.act(case_ending.withdraw, form, "王晓燕")
    erase_case(counter.session.file, case, datetime(2036, 11, 25, 4, tzinfo=UTC), ENTROPY)
    assert _found(counter, BESIDE) == []
    assert not counter.session.ask(lambda reader: reader.find("7777", 5)).rows
    file = counter.session.file
    assert verify(file.readers, file.evidence).ok


def test_a_report_is_erased_from_the_file_and_from_what_was_folded(counter: Counter) -> None:
    counter.register(report=SEALED)
    boss = counter.people["周涛"]
    (row,) = counter.session.ask(lambda reader: enquiries_and_reports.reports(reader, boss)).rows
    erase_record(counter.session.file, report_stream(row.report.id))
    assert _found(counter, (SEALED,)) == []
    (after,) = counter.session.ask(lambda reader: enquiries_and_reports.reports(reader, boss)).rows
    assert after.report.filed.text == ""
    assert after.report.filed.number == row.report.filed.number
    file = counter.session.file
    assert verify(file.readers, file.evidence).ok


@pytest.mark.parametrize("stream", ["report:none", "station", "fund"])
def test_only_a_record_that_is_there_can_be_erased(counter: Counter, stream: str) -> None:
    with pytest.raises(Refusal, match=Reason.UNKNOWN_RECORD.value):
        erase_record(counter.session.file, stream)
