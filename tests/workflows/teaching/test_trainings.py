"""Trainings and case cards over a real ledger: numbers, roster, corrections, no name left."""

from datetime import timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import (
    Category,
    Outcome,
    Party,
    ProblemKind,
    Satisfaction,
    TaughtLaw,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.coverage import Coverage
from mediation_desk.domain.teaching.training import Attendance
from mediation_desk.ledger.erasure.erasure import erase_learner
from mediation_desk.workflows.read_models.case.card_names import PeopleAround
from mediation_desk.workflows.read_models.teaching import (
    People,
    TeachingSheet,
    offered_cards,
    teaching_sheet,
)
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.teaching import case_cards, trainings
from mediation_desk.workflows.teaching.case_cards import CardForm, CardWithdrawal
from mediation_desk.workflows.teaching.trainings import (
    RosterForm,
    RosterPerson,
    TrainingCancelling,
    TrainingPlan,
    TrainingResults,
)
from tests.station import Counter


def record(counter: Counter) -> Teaching:
    return counter.session.ask(lambda reader: reader.records.teaching)


def sheet(counter: Counter) -> TeachingSheet:
    desk = counter.session.ask(lambda reader: reader.desk(""))
    return teaching_sheet(record(counter), People(desk.operators, desk.merchants), counter.watch())


def a_plan(counter: Counter, *people: RosterPerson, training: str = "t1") -> TrainingPlan:
    return TrainingPlan(
        new_id(),
        training,
        "消法与首问负责",
        (TaughtLaw.CONSUMER, TaughtLaw.FOOD_SAFETY),
        counter.watch(),
        "四楼会议室",
        "陈立",
        "新城市场监管所",
        people,
    )


def merchant(counter: Counter) -> str:
    """A merchant with one closed case; return the merchant's id."""
    case = closed_case(counter)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return sheet.merchant.id


def closed_case(counter: Counter) -> str:
    """A dispute that was explained and closed."""
    case = counter.register()
    counter.respond(case)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade, by="王晓燕")
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED)
    counter.act(case_ending.close, closing, by="王晓燕")
    return case


def refused(counter: Counter, act: object, form: object, by: str = "王晓燕") -> Reason:
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def test_trainings_are_numbered_without_gaps_and_list_whom_they_expect(counter: Counter) -> None:
    shop = merchant(counter)
    people = (RosterPerson("王晓燕", ""), RosterPerson("韩梅", "店长", shop))
    first = a_plan(counter, *people)
    counter.act(trainings.plan_training, first)
    counter.act(trainings.plan_training, first)
    counter.act(trainings.plan_training, a_plan(counter, *people, training="t2"))
    held = record(counter)
    numbers = [each.number for each in held.trainings.values()]
    assert numbers == ["消争训〔2026〕第0001号", "消争训〔2026〕第0002号"]
    assert [(each.name, each.merchant) for each in held.roster.values()] == [("韩梅", shop)]
    assert held.trainings["t1"].expected == held.trainings["t2"].expected
    assert held.trainings["t1"].expected[0] == counter.people["王晓燕"].id


def test_a_plan_lacks_neither_topic_nor_law_nor_people(counter: Counter) -> None:
    whole = a_plan(counter, RosterPerson("王晓燕", ""))
    changed = {
        "topic": ("  ", Reason.TEXT_MISSING),
        "laws": ((), Reason.CHOICE_MISSING),
        "people": ((), Reason.NOBODY_EXPECTED),
    }
    for name, (value, reason) in changed.items():
        form = TrainingPlan(**{**vars(whole), name: value})
        assert refused(counter, trainings.plan_training, form) is reason
    assert refused(counter, trainings.plan_training, whole, by="陈静") is Reason.READS_ONLY


def test_coverage_is_of_the_station_and_of_each_merchant(counter: Counter) -> None:
    shop = merchant(counter)
    people = (
        RosterPerson("王晓燕", ""),
        RosterPerson("韩梅", "店长", shop),
        RosterPerson("苏丽", "店员", shop),
    )
    counter.act(trainings.plan_training, a_plan(counter, *people))
    wang, han, su = record(counter).trainings["t1"].expected
    results = (Attendance(wang, True, 95), Attendance(han, True), Attendance(su, False))
    counter.watch.forward(hours=2)
    counter.act(trainings.record_results, TrainingResults(new_id(), "t1", results))
    found = sheet(counter)
    assert found.station == Coverage(1, 6)
    assert found.merchants == Coverage(1, 2)
    assert [(each.name, each.coverage) for each in found.by_merchant] == [
        ("盛世珠宝", Coverage(1, 2))
    ]
    assert found.held == 1
    seats = [(seat.name, seat.came, seat.score) for seat in found.trainings[0].seats]
    assert seats == [("王晓燕", True, 95), ("韩梅", True, None), ("苏丽", False, None)]
    counter.watch.forward(days=366)
    assert sheet(counter).station == Coverage(0, 6)


def test_results_come_after_the_training_and_are_put_right_with_a_reason(counter: Counter) -> None:
    form = a_plan(counter, RosterPerson("王晓燕", ""))
    counter.act(
        trainings.plan_training,
        TrainingPlan(**{**vars(form), "held_at": counter.watch() + timedelta(hours=1)}),
    )
    (wang,) = record(counter).trainings["t1"].expected
    came = TrainingResults(new_id(), "t1", (Attendance(wang, True, 90),))
    assert refused(counter, trainings.record_results, came) is Reason.NOT_YET_HELD
    assert refused(counter, trainings.correct_results, came) is Reason.TRAINING_NOT_RECORDED
    counter.watch.forward(hours=2)
    wrong = TrainingResults(new_id(), "t1", (Attendance(wang, True, 101),))
    assert refused(counter, trainings.record_results, wrong) is Reason.SCORE_WRONG
    absent = TrainingResults(new_id(), "t1", (Attendance(wang, False, 60),))
    assert refused(counter, trainings.record_results, absent) is Reason.SCORE_WRONG
    counter.act(trainings.record_results, came)
    again = TrainingResults(new_id(), "t1", (Attendance(wang, True, 85),))
    assert refused(counter, trainings.record_results, again) is Reason.TRAINING_RECORDED
    assert refused(counter, trainings.correct_results, again) is Reason.REASON_MISSING
    counter.act(
        trainings.correct_results, TrainingResults(new_id(), "t1", again.results, "看错一行")
    )
    training = record(counter).trainings["t1"]
    assert training.results[0].score == 85
    assert training.corrections[0].reason == "看错一行"
    counted = counter.session.ask(lambda reader: reader.records.teaching).trainings
    assert len(counted) == 1


def test_a_cancelled_training_keeps_its_number_and_takes_no_results(counter: Counter) -> None:
    counter.act(trainings.plan_training, a_plan(counter, RosterPerson("王晓燕", "")))
    counter.act(trainings.cancel_training, TrainingCancelling(new_id(), "t1", "讲师改期"))
    results = TrainingResults(new_id(), "t1", ())
    assert refused(counter, trainings.record_results, results) is Reason.TRAINING_CANCELLED
    assert record(counter).trainings["t1"].number == "消争训〔2026〕第0001号"


def test_who_is_left_off_the_roster_has_left_and_his_name_can_be_erased(counter: Counter) -> None:
    shop = merchant(counter)
    both = (RosterPerson("韩梅", "店长", shop), RosterPerson("苏丽", "店员", shop))
    counter.act(trainings.set_roster, RosterForm(new_id(), both))
    counter.act(trainings.set_roster, RosterForm(new_id(), (RosterPerson("韩梅", "经理", shop),)))
    listed = {each.name: each for each in record(counter).roster.values()}
    assert (listed["韩梅"].post, listed["韩梅"].is_here) == ("经理", True)
    assert listed["苏丽"].is_here is False
    with pytest.raises(Refusal) as no:
        erase_learner(counter.session.file, listed["韩梅"].id, counter.watch().date())
    assert no.value.reason is Reason.NOT_CLOSED
    erase_learner(counter.session.file, listed["苏丽"].id, counter.watch().date())
    assert {each.name for each in record(counter).roster.values()} == {"韩梅", ""}


def a_card(case: str, **changes: object) -> CardForm:
    values: dict[str, object] = {
        "act": new_id(),
        "card": "k1",
        "case": case,
        "title": "金镯成色不足",
        "happened": "消费者在某商户买金镯，送检含金量低于标注。",
        "decided": "退还货款。",
        "lesson": "标签须与实物一致。",
        "articles": ("消费者权益保护法第五十五条",),
        "problems": (ProblemKind.FALSE_ADVERTISING,),
        "category": Category.JEWELLERY,
    }
    return CardForm(**(values | changes))  # type: ignore[arg-type]


def test_what_is_proposed_names_nobody(counter: Counter) -> None:
    facts = "刘敏敏在盛世珠宝购买足金手镯，电话199 0531 6207，小票20261120000317，王晓燕接待。"
    case = counter.register(facts=facts)
    found = counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    )
    with pytest.raises(Refusal) as no:
        case_cards.propose(found, PeopleAround(("王晓燕",)))
    assert no.value.reason is Reason.NOT_CLOSED
    closed = closed_case(counter)
    found = counter.session.ask(
        lambda reader: reader.case_sheet(closed, counter.watch(), in_full=True)
    )
    draft = case_cards.propose(found, PeopleAround(("王晓燕",)))
    assert draft.articles == ("消费者权益保护法第二十条", "消费者权益保护法第五十五条")
    assert draft.title == "足金手镯：标签和宣传须与实物一致"
    assert draft.decided == "已处置"
    assert draft.happened == "标签注明足金999，送检含金量982‰，拒绝三倍赔偿。"
    named = case_cards.anonymous(facts, found, PeopleAround(("王晓燕",)))
    assert named == "消费者在某商户购买足金手镯，电话×××，小票×××，工作人员接待。"


@pytest.mark.parametrize(
    "text", ["刘敏敏来访", "盛世珠宝的金镯", "电话199 0531 6207", "王晓燕接待"]
)
def test_a_card_that_still_names_someone_is_refused(counter: Counter, text: str) -> None:
    case = closed_case(counter)
    form = a_card(case, happened=text)
    assert refused(counter, case_cards.write_card, form) is Reason.CARD_NAMES_SOMEONE
    assert record(counter).cards == {}


def test_a_card_is_offered_for_its_cause_until_it_is_withdrawn(counter: Counter) -> None:
    case = closed_case(counter)
    counter.act(case_cards.write_card, a_card(case))
    second = a_card(case, card="k2")
    assert refused(counter, case_cards.write_card, second) is Reason.CARD_EXISTS
    counter.act(case_cards.write_card, a_card(case, title="金镯含金量不足"))

    def offered() -> list[str]:
        found = offered_cards(record(counter), (ProblemKind.FALSE_ADVERTISING,), Category.JEWELLERY)
        return [card.title for card in found]

    assert offered() == ["金镯含金量不足"]
    assert offered_cards(record(counter), (ProblemKind.MEASURE,), Category.JEWELLERY) == ()
    taken = CardWithdrawal(new_id(), "k1", "")
    assert refused(counter, case_cards.withdraw_card, taken) is Reason.REASON_MISSING
    counter.act(case_cards.withdraw_card, CardWithdrawal(new_id(), "k1", "表述不准"))
    assert offered() == []
    again = CardWithdrawal(new_id(), "k1", "再撤")
    assert refused(counter, case_cards.withdraw_card, again) is Reason.CARD_WITHDRAWN


def test_an_open_case_makes_no_card(counter: Counter) -> None:
    case = counter.register()
    assert refused(counter, case_cards.write_card, a_card(case)) is Reason.NOT_CLOSED
