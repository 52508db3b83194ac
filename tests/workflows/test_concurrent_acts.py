"""Two people at one case: no act replaces or contradicts what its form did not know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.conflicts import CONFLICTS
from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    DisposalResult,
    EndGround,
    Method,
    Outcome,
    Party,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.intake import participants
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.response import case_keeping, first_response, follow_up, sessions
from mediation_desk.workflows.settlement import case_ending
from tests.station import NOON, Counter, in_desk

A, B = "赵磊", "王晓燕"
SOON = date(2026, 12, 1)


def last_entry(counter: Counter, case: str) -> str:
    """Return the last entry of a case, as its page shows it."""
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return sheet.steps[0].entry


def case_of(counter: Counter, case: str) -> Case:
    found = in_desk(counter, lambda desk: desk.ledger.case(case))
    assert isinstance(found, Case)
    return found


def send(counter: Counter, act: object, form: Any, by: str, **changes: object) -> None:
    counter.act(act, replace(form, act=new_id(), **changes), by)


def refused(counter: Counter, act: object, form: Any, by: str = B) -> Refusal:
    with pytest.raises(Refusal) as problem:
        send(counter, act, form, by)
    return problem.value


@pytest.fixture
def case(counter: Counter) -> str:
    return counter.register()


@pytest.fixture
def agreed(counter: Counter, case: str) -> str:
    counter.respond(case)
    return case


def facts(case: str, value: str, seen: str = "") -> case_keeping.FieldCorrection:
    return case_keeping.FieldCorrection("", case, "facts", value, seen)


def terms(case: str, yuan: int, seen: str = "") -> case_ending.SettlementTerms:
    amount, words = Money(yuan * 100), f"商户退款{yuan}元"
    return case_ending.SettlementTerms("", case, amount, SOON, "转账", words, seen=seen)


def test_a_correction_of_what_was_corrected_meanwhile_is_refused_with_what_is_now(
    counter: Counter, case: str
) -> None:
    opened = last_entry(counter, case)
    counter.watch.forward(minutes=5)
    send(counter, case_keeping.correct, facts(case, "刘敏敏送检982‰"), A)
    problem = refused(counter, case_keeping.correct, facts(case, "戴坏了", opened))
    assert problem.reason is Reason.CASE_CHANGED
    now = last_entry(counter, case)
    said = {"entry": now, "who": A, "at": "11-24 12:05", "now": "刘*送检982‰"}
    assert problem.detail == said
    assert case_of(counter, case).facts == "刘敏敏送检982‰"
    # Whoever was told so has seen it, and nothing that came after it.
    send(counter, case_keeping.correct, facts(case, "送检980‰"), A)
    again = refused(counter, case_keeping.correct, facts(case, "戴坏了", now))
    assert again.detail["now"] == "送检980‰"
    told = str(again.detail["entry"])
    send(counter, case_keeping.correct, facts(case, "戴坏了", told), B)
    assert case_of(counter, case).facts == "戴坏了"


def test_what_somebody_wrote_themselves_stands_not_in_their_own_way(
    counter: Counter, agreed: str
) -> None:
    opened = last_entry(counter, agreed)
    send(counter, case_keeping.correct, facts(agreed, "戴坏了", opened), B)
    send(counter, case_keeping.correct, facts(agreed, "戴了两日断开", opened), B)
    assert case_of(counter, agreed).facts == "戴了两日断开"


def test_what_others_add_or_correct_elsewhere_stands_in_no_ones_way(
    counter: Counter, agreed: str
) -> None:
    opened = last_entry(counter, agreed)
    note = case_keeping.Note("", agreed, "店长下午回电")
    kept = case_keeping.Attach("", agreed, (counter.keep(),))
    contact = first_response.ContactForm("", agreed, Party.CONSUMER, Method.PHONE, said="在等")
    for act, form in (
        (case_keeping.note, note),
        (case_keeping.attach, kept),
        (first_response.contact, contact),
        (case_keeping.correct, case_keeping.FieldCorrection("", agreed, "goods", "足金手链")),
        (case_ending.record_satisfaction, _grade(agreed, Party.MERCHANT)),
    ):
        send(counter, act, form, A)
    send(counter, case_keeping.correct, facts(agreed, "戴坏了", opened), B)
    send(counter, case_ending.record_satisfaction, _grade(agreed, Party.CONSUMER, opened), B)
    send(counter, case_ending.settle, terms(agreed, 2_000, opened), B)
    assert case_of(counter, agreed).facts == "戴坏了"


def test_other_terms_are_told_and_take_no_number(counter: Counter, agreed: str) -> None:
    opened = last_entry(counter, agreed)
    send(counter, case_ending.settle, terms(agreed, 1_000), A)
    settled = case_of(counter, agreed).settlement
    problem = refused(counter, case_ending.settle, terms(agreed, 2_000, opened))
    assert settled is not None
    expected = f"{settled.number}、¥1,000.00、2026-12-01、转账、商户退款1000元"
    assert problem.detail["now"] == expected
    assert case_of(counter, agreed).settlement == settled
    told = str(problem.detail["entry"])
    send(counter, case_ending.settle, terms(agreed, 2_000, told), B)
    replaced = case_of(counter, agreed).settlement
    assert replaced is not None
    first, second = (int(each.number[-4:-1]) for each in (settled, replaced))
    assert second == first + 1


def test_an_act_that_was_written_is_written_when_it_comes_again(
    counter: Counter, agreed: str
) -> None:
    form = replace(terms(agreed, 1_000, last_entry(counter, agreed)), act=new_id())
    counter.act(case_ending.settle, form, B)
    send(counter, case_ending.settle, terms(agreed, 2_000), A)
    counter.act(case_ending.settle, form, B)
    settled = case_of(counter, agreed).settlement
    assert settled is not None
    assert settled.amount == Money(200_000)


def test_what_was_chosen_from_a_list_is_told_without_its_code(counter: Counter, case: str) -> None:
    opened = last_entry(counter, case)

    def form(value: str, seen: str = "") -> case_keeping.FieldCorrection:
        return case_keeping.FieldCorrection("", case, "category", value, seen)

    send(counter, case_keeping.correct, form("food"), A)
    problem = refused(counter, case_keeping.correct, form("drinks", opened))
    assert (problem.detail["who"], problem.detail["now"]) == (A, "")


def test_a_form_that_does_not_tell_writes_as_ever_and_one_of_a_lost_entry_never_blindly(
    counter: Counter, case: str
) -> None:
    send(counter, case_keeping.correct, facts(case, "送检982‰"), A)
    send(counter, case_keeping.correct, facts(case, "戴坏了"), B)
    assert case_of(counter, case).facts == "戴坏了"
    problem = refused(counter, case_keeping.correct, facts(case, "送检980‰", new_id()))
    assert problem.reason is Reason.CASE_CHANGED


def test_what_a_form_was_opened_on_crosses_the_line_and_may_be_left_out() -> None:
    sent = Command(case_keeping.correct, facts("c", "戴坏了", "e"))
    assert codec.decode_command(codec.encode_command(sent)) == sent
    older = codec.encode_command(Command(case_keeping.correct, facts("c", "戴坏了")))
    assert b"seen" not in older
    assert codec.decode_command(older).arguments[0].seen == ""


def _grade(case: str, party: Party, seen: str = "") -> case_ending.SatisfactionGrade:
    return case_ending.SatisfactionGrade("", case, party, Satisfaction.SATISFIED, seen=seen)


def _disposal(case: str, result: DisposalResult, seen: str = "") -> first_response.DisposalForm:
    return first_response.DisposalForm("", case, result, "已处置", seen)


def _answer(case: str, seen: str = "") -> first_response.ConsumerAnswerForm:
    return first_response.ConsumerAnswerForm(
        "", case, Method.PHONE, "已告知退款", replaces=True, seen=seen
    )


def _agent(case: str, name: str, seen: str = "") -> participants.ParticipantsForm:
    agent = participants.AgentForm(name, relation=Relation.RELATIVE)
    more = participants.RegistrationDetails(agent=agent)
    return participants.ParticipantsForm("", case, more, seen)


def _session(case: str, hours: int, seen: str = "") -> sessions.SessionPlan:
    at = NOON + timedelta(hours=hours)
    return sessions.SessionPlan(
        "", case, at, "调解室", B, consumer_consents=True, merchant_consents=True, seen=seen
    )


def _hand_over(counter: Counter, case: str, to: str, seen: str = "") -> case_keeping.HandOverForm:
    return case_keeping.HandOverForm("", case, counter.people[to].id, "换班", seen)


Written = tuple[object, Any]
"""An act and its form."""

CASES: dict[str, tuple[Callable[[Counter, str], Written], Callable[[str, str], Written]]] = {
    "the result is another": (
        lambda _, c: (first_response.record_result, _disposal(c, DisposalResult.NOT_AGREED)),
        lambda c, seen: (
            first_response.record_result,
            _disposal(c, DisposalResult.EXPLAINED, seen),
        ),
    ),
    "a result after a settlement": (
        lambda _, c: (case_ending.settle, terms(c, 1_000)),
        lambda c, seen: (
            first_response.record_result,
            _disposal(c, DisposalResult.NOT_AGREED, seen),
        ),
    ),
    "the consumer got another answer": (
        lambda _, c: (first_response.answer_consumer, replace(_answer(c), text="已告知换货")),
        lambda c, seen: (first_response.answer_consumer, _answer(c, seen)),
    ),
    "an answer on a former result": (
        lambda _, c: (first_response.record_result, _disposal(c, DisposalResult.NOT_AGREED)),
        lambda c, seen: (first_response.answer_consumer, _answer(c, seen)),
    ),
    "an end of what was settled": (
        lambda _, c: (case_ending.settle, terms(c, 1_000)),
        lambda c, seen: (
            case_ending.terminate,
            case_ending.TerminationForm("", c, EndGround.OTHER, "无法达成", seen=seen),
        ),
    ),
    "a withdrawal of what was settled": (
        lambda _, c: (case_ending.settle, terms(c, 1_000)),
        lambda c, seen: (
            case_ending.withdraw,
            case_ending.WithdrawalForm("", c, "不投诉了", seen=seen),
        ),
    ),
    "a voiding of what was settled": (
        lambda _, c: (case_ending.settle, terms(c, 1_000)),
        lambda c, seen: (case_ending.void, case_ending.CaseReason("", c, "重复登记", seen)),
    ),
    "the same party graded": (
        lambda _, c: (case_ending.record_satisfaction, _grade(c, Party.CONSUMER)),
        lambda c, seen: (case_ending.record_satisfaction, _grade(c, Party.CONSUMER, seen)),
    ),
    "a call back after a grade": (
        lambda _, c: (case_ending.record_satisfaction, _grade(c, Party.CONSUMER)),
        lambda c, seen: (
            case_ending.follow_up,
            case_ending.FollowUp(
                "", c, Method.PHONE, True, True, Satisfaction.DISSATISFIED, seen=seen
            ),
        ),
    ),
    "the call back is planned": (
        lambda counter, c: (
            follow_up.plan_follow_up,
            follow_up.FollowUpPlan("", c, SOON, counter.people[A].id),
        ),
        lambda c, seen: (
            follow_up.plan_follow_up,
            follow_up.FollowUpPlan("", c, SOON + timedelta(days=1), "", seen=seen),
        ),
    ),
    "the goods are back": (
        lambda _, c: (follow_up.record_return, follow_up.ReturnForm("", c, NOON.date(), False)),
        lambda c, seen: (
            follow_up.record_return,
            follow_up.ReturnForm("", c, NOON.date() - timedelta(days=1), True, seen=seen),
        ),
    ),
    "the same kind of participant": (
        lambda _, c: (participants.name_participants, _agent(c, "刘大山")),
        lambda c, seen: (participants.name_participants, _agent(c, "刘小山", seen)),
    ),
    "the consents": (
        lambda _, c: (
            escalation.change_consents,
            escalation.ConsentsForm("", c, PublicityConsent.AGREED, MediationConsent.NOT_ASKED),
        ),
        lambda c, seen: (
            escalation.change_consents,
            escalation.ConsentsForm(
                "",
                c,
                PublicityConsent.REFUSED,
                MediationConsent.NOT_ASKED,
                seen=seen,
            ),
        ),
    ),
    "it is offered to another": (
        lambda counter, c: (case_keeping.hand_over, _hand_over(counter, c, A)),
        lambda c, seen: (case_keeping.hand_over, case_keeping.HandOverForm("", c, "", "", seen)),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_act_that_would_replace_or_contradict_is_refused(
    counter: Counter, agreed: str, name: str
) -> None:
    first, second = CASES[name]
    opened = last_entry(counter, agreed)
    send(counter, *first(counter, agreed), A)
    act, form = second(agreed, opened)
    problem = refused(counter, act, form)
    assert (problem.reason, problem.detail["who"]) == (Reason.CASE_CHANGED, A)


def test_a_closing_knows_the_terms_and_the_performance(counter: Counter, agreed: str) -> None:
    send(counter, case_ending.settle, terms(agreed, 1_000), A)
    opened = last_entry(counter, agreed)
    short = follow_up.Shortfall("", agreed, NOON.date(), Money(50_000), "先退一半")
    send(counter, follow_up.record_shortfall, short, A)
    performed = case_ending.Fulfilment("", agreed, NOON.date(), seen=opened)
    told = refused(counter, case_ending.fulfil, performed)
    assert told.detail["now"] == "¥500.00、2026-11-24、先退一半"
    # The same part twice would count as the whole.
    assert refused(counter, follow_up.record_shortfall, replace(short, seen=opened)).detail == (
        told.detail
    )
    send(counter, case_ending.fulfil, performed, B, seen=told.detail["entry"])
    for party in Party:
        send(counter, case_ending.record_satisfaction, _grade(agreed, party), A)
    closing = case_ending.ClosingForm("", agreed, Outcome.SETTLED, seen=opened)
    assert refused(counter, case_ending.close, closing).reason is Reason.CASE_CHANGED
    send(counter, case_ending.close, closing, B, seen=last_entry(counter, agreed))


def test_a_session_that_is_another_by_now_is_neither_held_nor_called_off(
    counter: Counter, agreed: str
) -> None:
    send(counter, sessions.plan_session, _session(agreed, 2), A)
    opened = last_entry(counter, agreed)
    send(counter, sessions.call_off, sessions.CallingOff("", agreed, "店长请假"), A)
    send(counter, sessions.plan_session, _session(agreed, 4), A)
    off = sessions.CallingOff("", agreed, "消费者不来了", opened)
    held = sessions.Mediation("", agreed, is_agreed=True, seen=opened)
    doubt = sessions.Recusal("", agreed, Party.CONSUMER, "熟人", seen=opened)
    for act, form in (
        (sessions.call_off, off),
        (sessions.mediate, held),
        (sessions.recuse, doubt),
    ):
        assert refused(counter, act, form).reason is Reason.CASE_CHANGED


def test_a_hand_over_says_to_whom_it_was_offered(counter: Counter, case: str) -> None:
    opened = last_entry(counter, case)
    send(counter, case_keeping.hand_over, _hand_over(counter, case, A), B)
    problem = refused(counter, case_keeping.hand_over, _hand_over(counter, case, "周涛", opened), A)
    assert problem.detail["now"] == "赵磊、换班"


def test_nothing_that_only_adds_stands_in_the_way_of_an_act() -> None:
    adding = {"Noted", "Contacted", "EvidenceAdded", "TagAdded", "Linked", "MatterGrew", "Printed"}
    assert not adding & {kind.__name__ for kinds in CONFLICTS.values() for kind in kinds}
    free = {CaseAction.NOTE, CaseAction.CONTACT, CaseAction.ADD_EVIDENCE, CaseAction.LINK}
    assert not free & set(CONFLICTS)
