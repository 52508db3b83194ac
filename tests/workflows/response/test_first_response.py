"""The four firsts: in order, once each, by people with the right, with nothing lost."""

from datetime import timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.codes import CaseState, DisposalResult, Method, Party
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.read_models.today import MilestoneMark
from mediation_desk.workflows.response import first_response as first
from tests.station import NOON, Counter, an_intake

CLERK = "王晓燕"


def refused(counter: Counter, act: object, form: object, by: str = CLERK) -> Reason:
    """Return the reason of a refused act."""
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def test_a_registered_dispute_is_numbered_by_its_day_and_belongs_to_who_took_it(
    counter: Counter,
) -> None:
    case = counter.register()
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, NOON))
    assert sheet.case.number == "GX01-261124-001"
    assert sheet.responder_name == "王晓燕"
    assert sheet.case.state is CaseState.REGISTERED
    assert (sheet.case.consumer.name, sheet.case.consumer.phone) == ("刘*", "199****6207")


def test_numbers_of_a_day_follow_each_other(counter: Counter) -> None:
    counter.register()
    second = counter.register(new_merchant=None, merchant=_merchant(counter))
    sheet = counter.session.ask(lambda reader: reader.case_sheet(second, NOON))
    assert sheet.case.number == "GX01-261124-002"


def _merchant(counter: Counter) -> str:
    return counter.session.ask(lambda reader: reader.merchant_hints(NOON))[0].merchant


def test_a_double_click_registers_one_case(counter: Counter) -> None:
    intake = an_intake(NOON)
    counter.act(first.register, intake, CLERK)
    counter.act(first.register, intake, CLERK)
    found = counter.session.ask(lambda reader: reader.find("手镯", 10))
    assert [row.number for row in found.rows] == ["GX01-261124-001"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"problems": ()}, Reason.NO_PROBLEM),
        ({"phone": ""}, Reason.PHONE_MISSING),
        ({"phone": "199 0531 620"}, Reason.PHONE_WRONG),
        ({"new_merchant": None}, Reason.UNKNOWN_MERCHANT),
        ({"new_merchant": first.NewMerchant("m", "  ")}, Reason.NO_MERCHANT),
        ({"facts": "字" * 20_001}, Reason.TEXT_TOO_LONG),
        ({"purchased_on": NOON.date() + timedelta(days=1)}, Reason.DATE_IN_FUTURE),
        ({"facts": "a\x00b"}, Reason.TEXT_UNSTORABLE),
    ],
)
def test_what_cannot_be_taken_down_is_refused_and_uses_no_number(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    assert refused(counter, first.register, an_intake(NOON, **changes)) is reason
    case = counter.register()
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, NOON))
    assert sheet.case.number == "GX01-261124-001"


def test_an_auditor_writes_nothing(counter: Counter) -> None:
    assert refused(counter, first.register, an_intake(NOON), by="陈静") is Reason.READS_ONLY


def test_acting_before_talking_to_the_shop_is_refused(counter: Counter) -> None:
    case = counter.register()
    form = first.DisposalForm(new_id(), case, DisposalResult.AGREED, "退货")
    assert refused(counter, first.record_result, form) is Reason.MERCHANT_NOT_CONTACTED


def test_answering_before_acting_is_refused(counter: Counter) -> None:
    case = counter.register()
    form = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "")
    assert refused(counter, first.answer_consumer, form) is Reason.NO_RESULT


def test_the_four_firsts_are_marked_against_their_limits(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(minutes=35)
    contact = first.ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "")
    counter.act(first.contact, contact, CLERK)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert [face.mark for face in sheet.firsts] == [
        MilestoneMark.DONE,
        MilestoneMark.LATE,
        MilestoneMark.RUNNING,
        MilestoneMark.LATER,
    ]
    assert sheet.firsts[2].due_at == NOON + timedelta(hours=2)


def test_a_visit_counts_from_when_the_form_was_opened(counter: Counter) -> None:
    case = counter.register(opened_at=NOON - timedelta(minutes=11))
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, NOON))
    assert sheet.firsts[0].mark is MilestoneMark.LATE


def test_a_finished_form_leaves_no_draft_behind(counter: Counter) -> None:
    clerk = counter.people[CLERK]
    counter.session.perform_by(
        clerk, lambda desk: drafts.keep(desk, "register", {"name": "刘敏敏"})
    )
    assert _draft(counter, clerk.id) == {"name": "刘敏敏"}
    counter.register()
    assert _draft(counter, clerk.id) is None


def test_another_clerk_does_not_meet_what_one_typed(counter: Counter) -> None:
    mine, other = counter.session.operator.id, counter.people["赵磊"]
    counter.session.perform(lambda desk: drafts.keep(desk, "register", {"phone": "19905316207"}))
    counter.session.perform_by(other, lambda desk: drafts.keep(desk, "register", {"name": "何"}))
    assert _drafts(counter, mine, other.id) == [{"phone": "19905316207"}, {"name": "何"}]
    counter.session.perform_by(other, lambda desk: drafts.drop(desk, "register"))
    assert _drafts(counter, mine, other.id) == [{"phone": "19905316207"}, None]


def _drafts(counter: Counter, *operators: str) -> list[dict[str, str] | None]:
    return [_draft(counter, operator) for operator in operators]


def _draft(counter: Counter, operator: str) -> dict[str, str] | None:
    draft = counter.session.ask(lambda reader: reader.draft(f"register@{operator}"))
    return draft.fields if draft else None


def test_one_case_has_one_answer_until_another_says_that_it_takes_its_place(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.respond(case)
    same = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "已 告知")
    counter.act(first.answer_consumer, same)
    silent = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, " ")
    counter.act(first.answer_consumer, silent)
    other = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "不予退货")
    with pytest.raises(Refusal) as no:
        counter.act(first.answer_consumer, other)
    assert no.value.reason is Reason.ANSWER_DIFFERS
    anew = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "不予退货", replaces=True)
    counter.act(first.answer_consumer, anew)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.case.answer_words == "不予退货"
    told = [s.event for s in sheet.steps if isinstance(s.event, desk_work.ConsumerAnswered)]
    assert [event.replaces for event in told] == [True, False, False, False]
    with pytest.raises(Refusal):
        counter.act(
            first.answer_consumer, first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "已告知")
        )


def test_what_was_typed_is_laid_over_the_draft_that_is_there(counter: Counter) -> None:
    mine = counter.session.operator.id
    opened, perform = {"text": "", "who": ""}, counter.session.perform
    perform(lambda desk: drafts.lay_over(desk, "register", opened, {"who": "店长"}))
    assert _drafts(counter, mine) == [{"text": "", "who": "店长"}]
    later = {**opened, "_act": "a2"}
    perform(lambda desk: drafts.lay_over(desk, "register", later, {"text": "改约明天"}))
    assert _drafts(counter, mine) == [{"text": "改约明天", "who": "店长"}]
