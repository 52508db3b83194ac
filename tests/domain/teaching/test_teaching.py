"""The roster, trainings, coverage, case cards and their masking."""

from datetime import UTC, datetime

import pytest

from mediation_desk.domain.codes import Category, Claim, ProblemKind, TaughtLaw
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.masking import without_people
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.cards import CardWithdrawn, CardWritten, CaseCard, likeness
from mediation_desk.domain.teaching.coverage import (
    Coverage,
    coverage,
    held_within_a_year,
    year_before,
)
from mediation_desk.domain.teaching.lessons import lesson, points_of_law
from mediation_desk.domain.teaching.roster import Learner, LearnerLeft, LearnerListed
from mediation_desk.domain.teaching.training import (
    Attendance,
    ResultsCorrected,
    ResultsRecorded,
    Training,
    TrainingPlanned,
)

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def told(subject: str) -> EventMetadata:
    return EventMetadata("e", subject, NOON, "o1")


def a_training(held_at: datetime, *came: str) -> Training:
    results = tuple(Attendance(each, True, 90) for each in came)
    return Training(
        "t", "n", "", (TaughtLaw.CONSUMER,), held_at, "", "", "", came, "o1", results, held_at
    )


def test_a_roster_keeps_who_left_but_does_not_count_him() -> None:
    record = Teaching()
    for learner, name in (("a", "韩梅"), ("b", "林芳")):
        record = record.after(LearnerListed("m1", "店员", name), told(learner))
    record = record.after(LearnerLeft(), told("b"))
    assert record.roster["a"] == Learner("a", "韩梅", "店员", "m1", True)
    assert record.roster["b"].is_here is False
    held = [a_training(NOON, "a", "b")]
    assert coverage(record.roster.values(), held) == Coverage(1, 1)


def test_coverage_counts_the_last_twelve_months_and_each_person_once() -> None:
    people = [Learner(each, each, "") for each in "abcde"]
    trainings = [
        a_training(datetime(2026, 11, 1, tzinfo=UTC), "a", "b"),
        a_training(datetime(2026, 3, 1, tzinfo=UTC), "b"),
        a_training(datetime(2025, 11, 24, 3, 0, tzinfo=UTC), "c"),
        a_training(datetime(2026, 12, 1, tzinfo=UTC), "d"),
    ]
    held = held_within_a_year(trainings, NOON)
    assert [each.held_at.month for each in held] == [11, 3]
    found = coverage(people, held)
    assert (found.trained, found.roster, found.percent) == (2, 5, 40)
    assert Coverage(0, 0).percent is None


def test_a_year_before_a_leap_day_is_the_28th() -> None:
    assert f"{year_before(datetime(2028, 2, 29, 4, 0, tzinfo=UTC)):%Y-%m-%d %H}" == "2027-02-28 12"


def test_a_correction_replaces_the_results_and_is_kept_beside_them() -> None:
    planned = TrainingPlanned(
        "消争训〔2026〕第0001号", (TaughtLaw.CONSUMER,), NOON, "会议室", "", ("a",)
    )
    record = Teaching().after(planned, told("t"))
    assert record.trainings["t"].recorded_at is None
    record = record.after(ResultsRecorded((Attendance("a", True, 80),)), told("t"))
    record = record.after(ResultsCorrected((Attendance("a", False),), "看错行"), told("t"))
    training = record.trainings["t"]
    assert training.results == (Attendance("a", False, None),)
    assert [each.reason for each in training.corrections] == ["看错行"]
    assert training.came == frozenset()


def test_a_card_withdrawn_keeps_its_words() -> None:
    written = CardWritten(
        "c1", (ProblemKind.PRICE,), Category.CATERING, ("消法第八条",), "餐具费", "甲"
    )
    record = Teaching().after(written, told("k")).after(CardWithdrawn("有误"), told("k"))
    card = record.cards["k"]
    assert (card.title, card.happened, card.is_withdrawn) == ("餐具费", "甲", True)
    assert Teaching().after(CardWithdrawn("有误"), told("x")).cards == {}


@pytest.mark.parametrize(
    ("problems", "category", "expected"),
    [
        ((ProblemKind.PRICE,), Category.CATERING, 3),
        ((ProblemKind.PRICE, ProblemKind.QUALITY), Category.FOOD, 2),
        ((ProblemKind.QUALITY,), Category.CATERING, 0),
        ((ProblemKind.OTHER,), Category.CATERING, 0),
        ((), None, 0),
    ],
)
def test_a_card_is_like_a_cause_by_problem_first(
    problems: tuple[ProblemKind, ...], category: Category | None, expected: int
) -> None:
    both = (ProblemKind.PRICE, ProblemKind.OTHER)
    card = CaseCard("k", "c", both, Category.CATERING, (), "", "", "", "", NOON, "o1")
    assert likeness(card, problems, category) == expected


def test_food_teaches_its_own_law() -> None:
    assert lesson((ProblemKind.SAFETY,), Category.FOOD).articles[1] == "食品安全法第一百四十八条"
    assert lesson((ProblemKind.PRICE,), Category.FOOD).articles[0] == "消费者权益保护法第八条"
    assert all(lesson((problem,), Category.DAILY).articles for problem in ProblemKind)


KNOWN = {
    "刘敏敏": "消费者",
    "盛世珠宝": "某商户",
    "1F-A012": "店内",
    "韩梅": "店员",
    "GX01-261124-009": "×××",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刘敏敏在盛世珠宝（1F-A012）买金镯", "消费者在某商户（店内）买金镯"),
        ("刘女士称店员韩梅拒绝", "消费者称店员店员拒绝"),
        ("电话199 0531 6207，另0531-88990000", "电话×××，另×××"),
        ("身份证370102199003072345的旅客", "身份证×××的旅客"),
        ("小票号 20261124000317、会员卡VIP880012", "小票号 ×××、会员卡×××"),
        ("付款128600元，返还12,860.00元，含金量982‰", "付款128600元，返还12,860.00元，含金量982‰"),
        ("案件GX01-261124-009已办结", "案件×××已办结"),
    ],
)
def test_no_person_and_no_number_that_can_be_looked_up_is_left(text: str, expected: str) -> None:
    assert without_people(text, KNOWN, "×××") == expected


@pytest.mark.parametrize(
    ("problems", "claims", "category", "articles"),
    [
        # 质量: 消法24、产品质量法40; 退货与赔偿损失: 消法52, once.
        (
            (ProblemKind.QUALITY,),
            (Claim.RETURN, Claim.DAMAGES),
            Category.CLOTHING,
            ("消费者权益保护法第二十四条", "产品质量法第四十条", "消费者权益保护法第五十二条"),
        ),
        # 价格: 消法8、20; 三倍: 消法55.
        (
            (ProblemKind.PRICE,),
            (Claim.TRIPLE,),
            Category.CLOTHING,
            (
                "消费者权益保护法第八条",
                "消费者权益保护法第二十条",
                "消费者权益保护法第五十五条",
            ),
        ),
        # 药品十倍: 药品管理法144, and not 食品安全法148.
        (
            (ProblemKind.DIGNITY,),
            (Claim.TENFOLD,),
            Category.MEDICAL,
            (
                "消费者权益保护法第二十七条",
                "消费者权益保护法第五十条",
                "药品管理法第一百四十四条",
            ),
        ),
        # Nothing known: 消法39, the ways that stay open.
        ((), (), Category.CLOTHING, ("消费者权益保护法第三十九条",)),
    ],
)
def test_the_points_of_law_are_those_of_the_problems_and_the_claims(
    problems: tuple[ProblemKind, ...],
    claims: tuple[Claim, ...],
    category: Category,
    articles: tuple[str, ...],
) -> None:
    assert points_of_law(problems, claims, category) == articles


def test_a_prepayment_brings_its_own_articles() -> None:
    """消法第五十三条 (money back with interest), 实施条例第二十二条 (written contract)."""
    found = points_of_law((ProblemKind.OTHER,), (), Category.CLOTHING, is_prepaid=True)
    assert found[-2:] == ("消费者权益保护法第五十三条", "消费者权益保护法实施条例第二十二条")
