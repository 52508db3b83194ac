"""Undoing of a mistake within seconds, by a further entry; later by the ordinary way."""

from dataclasses import replace

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.desk_work import Closed, Reopened
from mediation_desk.domain.case.events.intake import Accepted, ClaimTakenBack, HandOverTaken
from mediation_desk.domain.case.rules.fold import RecordedEvent, after
from mediation_desk.domain.case.state import Case, Escalation, Firsts
from mediation_desk.domain.codes import (
    CaseState,
    EscalationAim,
    Method,
    Outcome,
    Party,
    ReopenGround,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.response import undo_slips
from mediation_desk.workflows.response.case_keeping import (
    Attach,
    Detach,
    HandOverForm,
    Note,
    attach,
    detach,
    hand_over,
    note,
    take_hand_over,
)
from mediation_desk.workflows.response.first_response import CaseReference, ContactForm, contact
from mediation_desk.workflows.settlement import case_ending
from tests.builders import a_case, at
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.settlement.test_case_ending import _satisfied

COLLEAGUE = "赵磊"


def _case(counter: Counter, case: str) -> Case:
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return sheet.case


def _entries(counter: Counter) -> int:
    return counter.session.ask(lambda reader: reader.desk("")).entries


def _closed(counter: Counter) -> str:
    case = counter.register()
    counter.respond(case)
    done = case_ending.Fulfilment(new_id(), case, counter.watch().date(), "已到账")
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(100), counter.watch().date(), "现金", "退货"
    )
    counter.act(case_ending.settle, terms, CLERK)
    counter.act(case_ending.fulfil, done, CLERK)
    _satisfied(counter, case)
    counter.act(
        case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.AGREEMENT), CLERK
    )
    return case


def test_a_closing_is_taken_back_by_an_entry_and_what_was_told_stands(counter: Counter) -> None:
    case = _closed(counter)
    entries = _entries(counter)
    counter.watch.forward(seconds=9)
    counter.act(undo_slips.take_closing_back, CaseReference(new_id(), case), CLERK)
    held = _case(counter, case)
    assert (held.state, held.outcome, held.closed_at) == (CaseState.FULFILLED, None, None)
    assert held.satisfactions_recorded == {Party.CONSUMER, Party.MERCHANT, Party.REGULATOR}
    assert _entries(counter) == entries + 1
    counter.act(
        case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.AGREEMENT), CLERK
    )
    assert _case(counter, case).state is CaseState.CLOSED


def test_a_closing_is_not_taken_back_after_its_seconds(counter: Counter) -> None:
    case = _closed(counter)
    counter.watch.forward(seconds=16)
    back = CaseReference(new_id(), case)
    assert refused(counter, undo_slips.take_closing_back, back) is Reason.UNDO_TOO_LATE
    assert _case(counter, case).state is CaseState.CLOSED


def test_a_case_that_is_open_has_no_closing_to_take_back(counter: Counter) -> None:
    case = counter.register()
    back = CaseReference(new_id(), case)
    assert refused(counter, undo_slips.take_closing_back, back) is Reason.NOT_CLOSED


def test_a_closing_that_the_regulator_heard_of_is_not_taken_back() -> None:
    case = a_case()
    assert undo_slips.may_take_closing_back(case)
    assert not undo_slips.may_take_closing_back(replace(case, dispatch="m1"))
    sent = Escalation(EscalationAim.ONSITE, at("10:00"))
    assert not undo_slips.may_take_closing_back(replace(case, escalation=sent))


def test_a_hand_over_taken_by_mistake_is_given_back_with_its_offer(counter: Counter) -> None:
    case = counter.register()
    to = counter.people[COLLEAGUE].id
    counter.act(hand_over, HandOverForm(new_id(), case, to, "换班"), CLERK)
    counter.act(take_hand_over, CaseReference(new_id(), case), COLLEAGUE)
    counter.watch.forward(seconds=3)
    counter.act(undo_slips.take_claim_back, CaseReference(new_id(), case), COLLEAGUE)
    held = _case(counter, case)
    assert (held.responder, held.offered_to) == (counter.people[CLERK].id, to)
    counter.act(take_hand_over, CaseReference(new_id(), case), COLLEAGUE)
    assert _case(counter, case).responder == to


@pytest.mark.parametrize(
    ("seconds", "by", "reason"),
    [(16, COLLEAGUE, Reason.UNDO_TOO_LATE), (3, CLERK, Reason.UNDO_OVERTAKEN)],
)
def test_a_claim_is_given_back_in_time_and_by_who_took_it(
    counter: Counter, seconds: int, by: str, reason: Reason
) -> None:
    case = counter.register()
    to = counter.people[COLLEAGUE].id
    counter.act(hand_over, HandOverForm(new_id(), case, to, "换班"), CLERK)
    counter.act(take_hand_over, CaseReference(new_id(), case), COLLEAGUE)
    counter.watch.forward(seconds=seconds)
    assert refused(counter, undo_slips.take_claim_back, CaseReference(new_id(), case), by) is reason
    assert _case(counter, case).responder == to


def _after(case: Case, *events: object) -> Case:
    for event in events:
        case = after(case, RecordedEvent("e", at("10:05"), "wang", event))  # type: ignore[arg-type]
    return case


def test_a_claim_given_back_waits_for_a_responder_and_its_first_clock_runs_on() -> None:
    arrived = a_case(state=CaseState.ARRIVED, responder="", firsts=Firsts(at("10:00")))
    back = _after(arrived, Accepted("wang"), ClaimTakenBack())
    assert (back.state, back.responder) == (CaseState.ARRIVED, "")
    assert back.firsts == Firsts(at("10:00"))


def test_a_hand_over_given_back_counts_no_hand_over() -> None:
    case = a_case(responder="wang", offered_to="zhao")
    back = _after(case, HandOverTaken("zhao"), ClaimTakenBack("wang", "zhao"))
    assert (back.responder, back.offered_to, back.hand_overs) == ("wang", "zhao", 0)


def test_an_ordinary_reopening_asks_the_three_satisfactions_anew() -> None:
    case = a_case(state=CaseState.FULFILLED, satisfactions_recorded=frozenset(Party))
    again = _after(case, Closed(Outcome.AGREEMENT, ""), Reopened("消费者又来"))
    assert again.satisfactions_recorded == frozenset()
    taken_back = _after(
        case, Closed(Outcome.AGREEMENT, ""), Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    )
    assert (taken_back.satisfactions_recorded, taken_back.state) == (
        frozenset(Party),
        CaseState.FULFILLED,
    )


def _noted(counter: Counter, case: str, text: str, by: str = CLERK) -> str:
    form = Note(new_id(), case, text)
    counter.act(note, form, by)
    return form.act


def _found(counter: Counter, words: str) -> int:
    return len(counter.session.ask(lambda reader: reader.find(words, 9)).rows)


def test_a_note_is_taken_back_by_an_entry_and_is_found_no_more(counter: Counter) -> None:
    case = counter.register()
    _noted(counter, case, "店长已到台")
    slip = _noted(counter, case, "消费者带律师来")
    assert _found(counter, "带律师") == 1
    entries = _entries(counter)
    counter.watch.forward(seconds=9)
    counter.act(undo_slips.take_note_back, undo_slips.NoteSlip(new_id(), case, slip), CLERK)
    assert _case(counter, case).notes == "店长已到台"
    assert (_found(counter, "带律师"), _found(counter, "店长已到台")) == (0, 1)
    assert _entries(counter) == entries + 1


@pytest.mark.parametrize(
    ("seconds", "by", "reason"),
    [(16, CLERK, Reason.UNDO_TOO_LATE), (3, COLLEAGUE, Reason.UNDO_OVERTAKEN)],
)
def test_a_note_is_taken_back_in_time_and_by_who_wrote_it(
    counter: Counter, seconds: int, by: str, reason: Reason
) -> None:
    case = counter.register()
    slip = undo_slips.NoteSlip(new_id(), case, _noted(counter, case, "店长已到台"))
    counter.watch.forward(seconds=seconds)
    assert refused(counter, undo_slips.take_note_back, slip, by) is reason
    assert _case(counter, case).notes == "店长已到台"


def test_a_note_that_another_followed_stays(counter: Counter) -> None:
    case = counter.register()
    slip = undo_slips.NoteSlip(new_id(), case, _noted(counter, case, "店长已到台"))
    _noted(counter, case, "换货已发出")
    assert refused(counter, undo_slips.take_note_back, slip) is Reason.UNDO_OVERTAKEN


def test_an_offer_is_taken_back_until_the_colleague_took_the_case(counter: Counter) -> None:
    case, to = counter.register(), counter.people[COLLEAGUE].id
    counter.act(hand_over, HandOverForm(new_id(), case, to, "换班"), CLERK)
    counter.act(undo_slips.take_offer_back, undo_slips.OfferSlip(new_id(), case, to), CLERK)
    held = _case(counter, case)
    assert (held.responder, held.offered_to) == (counter.people[CLERK].id, "")
    counter.act(hand_over, HandOverForm(new_id(), case, to, "换班"), CLERK)
    counter.act(take_hand_over, CaseReference(new_id(), case), COLLEAGUE)
    late = undo_slips.OfferSlip(new_id(), case, to)
    assert refused(counter, undo_slips.take_offer_back, late) is Reason.UNDO_OVERTAKEN
    assert _case(counter, case).responder == to


def test_evidence_taken_off_comes_back_under_its_own_name_once(counter: Counter) -> None:
    kept = counter.keep(name="刘敏敏的小票.pdf")
    case = counter.register(files=(kept,))
    counter.act(attach, Attach(new_id(), case, (counter.keep(b"%PDF-1.4 b", "合同.pdf"),)), CLERK)
    counter.act(detach, Detach(new_id(), case, kept.sha256), CLERK)
    assert len(_case(counter, case).files) == 1
    back = Detach(new_id(), case, kept.sha256)
    counter.act(undo_slips.put_evidence_back, back, CLERK)
    counter.act(undo_slips.put_evidence_back, back, CLERK)
    sheet = counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    )
    assert sorted(file.name for file in sheet.case.files) == ["刘敏敏的小票.pdf", "合同.pdf"]
    assert sheet.case.files_off == ()
    again = Detach(new_id(), case, kept.sha256)
    assert refused(counter, undo_slips.put_evidence_back, again) is Reason.UNDO_OVERTAKEN


def test_what_was_taken_off_names_nobody_on_the_screen(counter: Counter) -> None:
    kept = counter.keep(name="刘敏敏的小票.pdf")
    case = counter.register(files=(kept,))
    counter.act(detach, Detach(new_id(), case, kept.sha256), CLERK)
    (off,) = _case(counter, case).files_off
    assert "刘敏敏" not in off.name


def test_who_acts_for_a_colleague_is_seen_until_he_takes_the_case_with_a_reason(
    counter: Counter,
) -> None:
    case = counter.register()

    def acted_for() -> tuple[str, ...]:
        return counter.session.ask(lambda r: r.case_sheet(case, counter.watch()).acted_for)

    spoke = ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
    counter.act(contact, spoke, COLLEAGUE)
    assert acted_for() == (COLLEAGUE,)
    me = counter.people[COLLEAGUE].id
    counter.act(hand_over, HandOverForm(new_id(), case, me, "王晓燕休假"), COLLEAGUE)
    assert acted_for() == (COLLEAGUE,)
    counter.act(take_hand_over, CaseReference(new_id(), case), COLLEAGUE)
    assert acted_for() == ()
    counter.act(undo_slips.take_claim_back, CaseReference(new_id(), case), COLLEAGUE)
    assert acted_for() == (COLLEAGUE,)
