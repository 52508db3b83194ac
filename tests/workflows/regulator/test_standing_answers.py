"""Standing answers over a real station: kept once a question, superseded, offered, cited."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.domain.codes import BusinessLine, Category, ProblemKind
from mediation_desk.domain.records.standing_answers import Answers, QuestionScope, likeness_of
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.regulator import standing_answers as acts
from tests.station import Counter, in_desk

CLERK = "王晓燕"
GOLD = QuestionScope(BusinessLine.QUALITY, ProblemKind.FALSE_ADVERTISING, Category.JEWELLERY)
QUESTION, TEXT = "足金首饰含量低于标称，能否按欺诈处理？", "按消法第五十五条引导退一赔三。"
TODAY = date(2026, 11, 24)


def answered(counter: Counter, number: str = "ZD-1124-001") -> acts.StandingAnswerForm:
    """Return a case with an answered question, and the form that keeps the answer."""
    case, request = counter.register(), new_id()
    asked = regulator.GuidanceAsked(request, BusinessLine.QUALITY, (), QUESTION)
    answer = regulator.GuidanceAnswered(
        request, new_id(), number, "陈立", "质量科", ("消费者权益保护法第五十五条",), TEXT
    )

    def tell(desk: Desk) -> None:
        for event in (asked, answer):
            desk.ledger.append(case_stream(case), event, "line", desk.now(), new_id())

    in_desk(counter, tell)
    return acts.StandingAnswerForm(
        new_id(), new_id(), case, request, GOLD, QUESTION, TEXT, answer.articles, TODAY,
        officer="陈立", body="质量科",
    )  # fmt: skip


def held(counter: Counter) -> Answers:
    """Return the answers as every page reads them."""
    return counter.session.ask(lambda reader: reader.records.answers)


def refused(counter: Counter, act: object, form: object, by: str = CLERK) -> Refusal:
    """Return the reason of a refused act."""
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value


def test_an_answer_is_kept_with_number_and_day_of_the_letter(counter: Counter) -> None:
    form = answered(counter)
    counter.act(acts.keep_answer, form, CLERK)
    counter.act(acts.keep_answer, form, CLERK)
    (one,) = held(counter).items.values()
    assert (one.kept.source.number, one.kept.source.answered_on) == ("ZD-1124-001", TODAY)
    assert (one.kept.question, one.kept.text, one.kept.matter) == (QUESTION, TEXT, GOLD)
    assert one.is_valid(TODAY)


def test_only_what_the_regulator_answered_can_be_kept(counter: Counter) -> None:
    form = replace(answered(counter), request="another")
    assert refused(counter, acts.keep_answer, form).reason is Reason.NOT_ANSWERED
    auditor = refused(counter, acts.keep_answer, answered(counter), "陈静")
    assert auditor.reason is Reason.READS_ONLY


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "刘敏敏可以退一赔三。"}, Reason.IDENTITY_IN_QUESTION),
        ({"question": " "}, Reason.TEXT_MISSING),
        ({"valid_until": date(2026, 11, 23)}, Reason.DATE_OUT_OF_RANGE),
        ({"supersedes": "nothing"}, Reason.UNKNOWN_ANSWER),
    ],
)
def test_what_an_answer_must_not_hold_is_refused(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    form = replace(answered(counter), **changes)  # type: ignore[arg-type]
    assert refused(counter, acts.keep_answer, form).reason is reason
    assert held(counter).items == {}


def test_a_question_has_one_valid_answer_until_it_is_superseded(counter: Counter) -> None:
    first, second = answered(counter), answered(counter, "ZD-1124-002")
    counter.act(acts.keep_answer, first, CLERK)
    twice = replace(second, question="足金首饰含量低于标称 能否按欺诈处理")
    no = refused(counter, acts.keep_answer, twice)
    assert (no.reason, no.detail) == (Reason.ANSWER_STANDS, {"number": "ZD-1124-001"})
    newer = replace(second, supersedes=first.answer, valid_from=date(2026, 11, 30))
    counter.act(acts.keep_answer, newer, CLERK)
    items = held(counter).items
    old, new = items[first.answer], items[second.answer]
    assert (old.ended_on, old.superseded_by) == (date(2026, 11, 29), second.answer)
    assert (old.is_valid(date(2026, 11, 29)), old.is_valid(date(2026, 11, 30))) == (True, False)
    assert (new.is_valid(date(2026, 11, 29)), new.is_valid(date(2026, 11, 30))) == (False, True)


@pytest.mark.parametrize(
    ("ended_on", "then"),
    [(date(2026, 11, 20), date(2026, 11, 20)), (date(2026, 12, 31), date(2026, 12, 4))],
)
def test_an_answer_that_had_ended_is_not_given_again_until_the_next_begins(
    counter: Counter, ended_on: date, then: date
) -> None:
    first, second = answered(counter), answered(counter, "ZD-1124-002")
    counter.act(acts.keep_answer, first, CLERK)
    counter.act(
        acts.end_answer, acts.AnswerEndForm(new_id(), first.answer, ended_on, "已有新规"), CLERK
    )
    next_one = replace(second, supersedes=first.answer, valid_from=date(2026, 12, 5))
    counter.act(acts.keep_answer, next_one, CLERK)
    old = held(counter).items[first.answer]
    assert (old.ended_on, old.is_valid(date(2026, 12, 4))) == (then, then == date(2026, 12, 4))
    assert old.superseded_by == second.answer


def test_an_answer_ends_once_with_a_reason_and_is_cited_no_more(counter: Counter) -> None:
    form = answered(counter)
    counter.act(acts.keep_answer, form, CLERK)
    end = acts.AnswerEndForm(new_id(), form.answer, date(2026, 11, 23), "已有新规")
    assert refused(counter, acts.end_answer, replace(end, reason="")).reason is (
        Reason.REASON_MISSING
    )
    counter.act(acts.end_answer, end, CLERK)
    again = refused(counter, acts.end_answer, replace(end, act=new_id()))
    assert again.reason is Reason.ANSWER_ENDED
    cite = acts.Citation(new_id(), form.case, form.answer)
    assert refused(counter, acts.cite_answer, cite).reason is Reason.ANSWER_ENDED


def test_citing_writes_number_day_words_and_articles_into_the_case(counter: Counter) -> None:
    form, case = answered(counter), counter.register()
    counter.act(acts.keep_answer, form, CLERK)
    cite = acts.Citation(new_id(), case, form.answer)
    counter.act(acts.cite_answer, cite, CLERK)
    counter.act(acts.cite_answer, cite, CLERK)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    notes = [step.event.text for step in sheet.steps if isinstance(step.event, Noted)]
    assert notes == [
        "口径 ZD-1124-001，2026-11-24：足金首饰含量低于标称，能否按欺诈处理？ "
        "按消法第五十五条引导退一赔三。（消费者权益保护法第五十五条）"
    ]


def test_like_cases_are_offered_the_answer_and_others_are_not(counter: Counter) -> None:
    counter.act(acts.keep_answer, answered(counter), CLERK)
    answers = held(counter)
    fraud, food = (ProblemKind.FALSE_ADVERTISING,), (ProblemKind.SAFETY,)
    words = "买的足金手镯，含量低于标称"
    assert len(answers.alike(fraud, Category.JEWELLERY, "", TODAY)) == 1
    assert len(answers.alike(fraud, Category.CLOTHING, words, TODAY)) == 1
    assert answers.alike(fraud, Category.CLOTHING, "羊绒衫起球", TODAY) == ()
    assert answers.alike(food, Category.FOOD, words, TODAY) == ()
    assert answers.alike(fraud, Category.JEWELLERY, words, date(2026, 11, 23)) == ()


def test_likeness_is_the_share_of_common_pairs() -> None:
    assert likeness_of("足金手镯", "足金手镯") == 1.0
    assert likeness_of("足金手镯", "足金项链和手镯一副") == pytest.approx(2 / 3)
    assert likeness_of("", "足金") == 0.0
