"""What makes a closed file whole, and the three gates passed."""

from dataclasses import replace

import pytest

from mediation_desk.domain.case import deeds
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.case.whole import Lack, has_passed, is_whole, lacks
from mediation_desk.domain.codes import Method, Outcome, Party, Result, Satisfaction
from mediation_desk.domain.person import Consumer
from tests.domain.test_case import CONTACTED, a_case

ACTED = deeds.ResultRecorded(Result.ON_THE_SPOT, "已退")
ANSWERED = deeds.ConsumerAnswered(Method.PHONE, "已告知")
FILE = deeds.EvidenceAdded("ab" * 32, 10, "application/pdf", "小票.pdf")
GOOD = deeds.SatisfactionTold(Party.CONSUMER, Satisfaction.SATISFIED)
SHOP = deeds.SatisfactionTold(Party.MERCHANT, None, "未涉及")
OFFICE = deeds.SatisfactionTold(Party.REGULATOR, None, "未涉及")
CLOSED = deeds.Closed(Outcome.SETTLED)
DONE = (CONTACTED, ACTED, ANSWERED, FILE, GOOD, SHOP, OFFICE, CLOSED)


def closed(*events: object) -> Case:
    """A closed case with the consumer's phone and the facts."""
    case = a_case(*events)  # type: ignore[arg-type]
    return replace(case, consumer=Consumer("刘敏敏", phone="19905316207"), facts="含金量不足")


def without(*gone: object) -> Case:
    return closed(*(each for each in DONE if each not in gone))


def test_a_file_with_everything_is_whole() -> None:
    assert lacks(closed(*DONE)) == ()
    assert is_whole(closed(*DONE)) is True
    assert is_whole(without(CLOSED)) is None


@pytest.mark.parametrize(
    ("gone", "lack"),
    [
        (CONTACTED, Lack.CONTACT),
        (ACTED, Lack.DISPOSAL),
        (ANSWERED, Lack.ANSWER),
        (FILE, Lack.EVIDENCE),
        (OFFICE, Lack.SATISFACTION),
    ],
)
def test_what_is_not_there_is_lacking(gone: object, lack: Lack) -> None:
    assert lacks(without(gone)) == (lack,)
    assert is_whole(without(gone)) is False


def test_phone_facts_and_the_agreement_that_was_made_belong_to_it() -> None:
    assert lacks(replace(closed(*DONE), consumer=Consumer("刘敏敏"))) == (Lack.PHONE,)
    assert lacks(replace(closed(*DONE), facts=" ")) == (Lack.FACTS,)
    assert lacks(replace(closed(*DONE), outcome=Outcome.AGREEMENT)) == (Lack.AGREEMENT,)


def test_an_explanation_needs_no_evidence_and_a_withdrawal_only_its_registration() -> None:
    explained = replace(without(FILE), outcome=Outcome.EXPLAINED)
    assert lacks(explained) == ()
    withdrawn = closed(deeds.Withdrawn("已自行解决"))
    assert lacks(withdrawn) == ()


def test_the_gates_are_passed_by_a_content_consumer_and_parties_not_asked_for_a_reason() -> None:
    poor = deeds.SatisfactionTold(Party.MERCHANT, Satisfaction.NEUTRAL)
    unasked = deeds.SatisfactionTold(Party.CONSUMER, None, "无法接通")
    assert has_passed(closed(*DONE)) is True
    assert has_passed(closed(*DONE[:-1], poor, CLOSED)) is False
    assert has_passed(closed(*DONE[:-1], unasked, CLOSED)) is False
    assert has_passed(without(CLOSED)) is None
