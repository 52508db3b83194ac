"""Completeness of a closed file, and the passing of the three gates."""

from dataclasses import replace

import pytest

from mediation_desk.domain.case.completeness import (
    MissingItem,
    has_passed,
    is_complete,
    missing_items,
)
from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import DisposalResult, Method, Outcome, Party, Satisfaction
from mediation_desk.domain.people import Consumer
from tests.domain.case.test_fold import CONTACTED, a_case

ACTED = desk_work.ResultRecorded(DisposalResult.ON_THE_SPOT, "已退")
ANSWERED = desk_work.ConsumerAnswered(Method.PHONE, "已告知")
FILE = desk_work.EvidenceAdded("ab" * 32, 10, "application/pdf", "小票.pdf")
GOOD = desk_work.SatisfactionTold(Party.CONSUMER, Satisfaction.SATISFIED)
SHOP = desk_work.SatisfactionTold(Party.MERCHANT, None, "未涉及")
OFFICE = desk_work.SatisfactionTold(Party.REGULATOR, None, "未涉及")
CLOSED = desk_work.Closed(Outcome.SETTLED)
DONE = (CONTACTED, ACTED, ANSWERED, FILE, GOOD, SHOP, OFFICE, CLOSED)


def closed(*events: object) -> Case:
    """A closed case with the consumer's phone and the facts."""
    case = a_case(*events)  # type: ignore[arg-type]
    return replace(case, consumer=Consumer("刘敏敏", phone="19905316207"), facts="含金量不足")


def without(*gone: object) -> Case:
    return closed(*(each for each in DONE if each not in gone))


def test_a_file_with_everything_is_whole() -> None:
    assert missing_items(closed(*DONE)) == ()
    assert is_complete(closed(*DONE)) is True
    assert is_complete(without(CLOSED)) is None


@pytest.mark.parametrize(
    ("gone", "lack"),
    [
        (CONTACTED, MissingItem.CONTACT),
        (ACTED, MissingItem.DISPOSAL),
        (ANSWERED, MissingItem.ANSWER),
        (FILE, MissingItem.EVIDENCE),
        (OFFICE, MissingItem.SATISFACTION),
    ],
)
def test_what_is_not_there_is_lacking(gone: object, lack: MissingItem) -> None:
    assert missing_items(without(gone)) == (lack,)
    assert is_complete(without(gone)) is False


def test_phone_facts_and_the_agreement_that_was_made_belong_to_it() -> None:
    assert missing_items(replace(closed(*DONE), consumer=Consumer("刘敏敏"))) == (
        MissingItem.PHONE,
    )
    assert missing_items(replace(closed(*DONE), facts=" ")) == (MissingItem.FACTS,)
    assert missing_items(replace(closed(*DONE), outcome=Outcome.AGREEMENT)) == (
        MissingItem.AGREEMENT,
    )


def test_an_explanation_needs_no_evidence_and_a_withdrawal_only_its_registration() -> None:
    explained = replace(without(FILE), outcome=Outcome.EXPLAINED)
    assert missing_items(explained) == ()
    withdrawn = closed(desk_work.Withdrawn("已自行解决"))
    assert missing_items(withdrawn) == ()


def test_the_gates_are_passed_by_a_content_consumer_and_parties_not_asked_for_a_reason() -> None:
    poor = desk_work.SatisfactionTold(Party.MERCHANT, Satisfaction.NEUTRAL)
    unasked = desk_work.SatisfactionTold(Party.CONSUMER, None, "无法接通")
    assert has_passed(closed(*DONE)) is True
    assert has_passed(closed(*DONE[:-1], poor, CLOSED)) is False
    assert has_passed(closed(*DONE[:-1], unasked, CLOSED)) is False
    assert has_passed(without(CLOSED)) is None
