"""The law as dated data: the rules in force on a day, and those of an old case."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from mediation_desk.domain.law.dated_law import DayCount, Rules
from mediation_desk.domain.law.remedies import fraud
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.law import rulebook
from tests.domain.law.law_examples import LAW, ORDER_20, ORDER_121, shipped

LAW_TEXT = shipped().laws[-1]


@pytest.mark.parametrize(
    ("day", "short"),
    [
        (date(2019, 5, 1), "总局令第20号"),
        (date(2026, 4, 14), "总局令第20号"),
        (date(2026, 4, 15), "总局令第121号"),
        (date(2027, 1, 1), "总局令第121号"),
    ],
)
def test_a_day_finds_the_set_in_force(day: date, short: str) -> None:
    assert LAW.on(day).short == short


def test_order_20_ended_mediation_in_working_days_and_order_121_in_calendar_days() -> None:
    old, new = ORDER_20.period.mediation, ORDER_121.period.mediation
    assert (old.days, old.count) == (45, DayCount.WORKING)
    assert (new.days, new.count) == (60, DayCount.CALENDAR)
    assert LAW.until(LAW.on(date(2026, 4, 14))) == date(2026, 4, 14)
    assert LAW.until(ORDER_121) is None


def test_the_floors_and_multipliers_are_those_of_the_law() -> None:
    damages = ORDER_121.damages
    found = [(d.times, d.floor_yuan) for d in (damages.fraud, damages.food, damages.medicine)]
    assert found == [(3, 500), (10, 1000), (10, 1000)]


def test_the_grounds_are_numbered_as_in_the_regulators_forms() -> None:
    assert [g.code for g in ORDER_121.refusal_ground] == [1, 2, 3, 4, 5, 6, 7]
    assert [g.code for g in ORDER_121.ending_ground] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert "六十日" in ORDER_121.ending_ground[4].text
    assert "其他调解组织" in ORDER_20.refusal_ground[1].text
    assert "其他调解组织" not in ORDER_121.refusal_ground[1].text
    assert ORDER_121.form["ended"] == "文书式样八 投诉终止调解决定书"


def test_a_case_finds_the_set_it_keeps_and_one_without_goes_by_its_day() -> None:
    assert LAW.of("2020-01-01", date(2026, 11, 24)) is ORDER_20
    assert LAW.of("", date(2026, 11, 24)) is ORDER_121
    assert LAW.of("never heard of", date(2021, 1, 1)) is ORDER_20


def test_a_pack_of_law_stands_beside_the_set_it_follows() -> None:
    changed = LAW_TEXT.replace("days = 60", "days = 90").replace("2026-04-15", "2026-11-20")
    book = rulebook.lawbook(shipped(), (changed,))
    assert book.on(date(2026, 11, 24)).period.mediation.days == 90
    assert book.of("2026-04-15", date(2026, 11, 24)).period.mediation.days == 60
    assert LAW.on(date(2026, 11, 24)).period.mediation.days == 60


def test_a_corrected_set_of_the_same_day_leaves_cases_with_the_text_they_came_under() -> None:
    shorter = LAW_TEXT.replace("days = 60", "days = 30")
    book = rulebook.lawbook(shipped(), (shorter,))
    assert book.on(date(2026, 11, 24)).period.mediation.days == 30
    assert book.of("2026-04-15", date(2026, 11, 24)).period.mediation.days == 60


@pytest.mark.parametrize(
    ("was", "said"),
    [
        ("days = 60", 'days = "sixty"'),
        ("days = 60", "days = 0"),
        ('count = "calendar"', 'count = "lunar"'),
        ("floor_yuan = 500", "floor_yuan = -1"),
        ("[damages.fraud]", "[damages.deceit]"),
        ("from = 2026-04-15", 'from = "tomorrow"'),
    ],
)
def test_a_set_that_cannot_be_is_refused_with_its_place(was: str, said: str) -> None:
    with pytest.raises(Refusal, match="rules_unreadable"):
        rulebook.read_law(LAW_TEXT.replace(was, said))


CAME = {
    "实施条例": date(2024, 7, 1),
    "法释〔2024〕9号": date(2024, 8, 22),
    "法释〔2025〕4号": date(2025, 5, 1),
    "处理办法第": date(2026, 4, 15),
}
"""From which day a set may cite each law; Order 20 is 暂行办法 and does not match."""


def cited(value: object) -> str:
    """Every word of a set, joined."""
    match value:
        case str():
            return value
        case tuple():
            return "\n".join(cited(each) for each in value)
        case _ if is_dataclass(value):
            return "\n".join(cited(getattr(value, each.name)) for each in fields(value))
        case dict():
            return "\n".join(cited(each) for each in value.values())
        case _:
            return ""


@pytest.mark.parametrize("rules", LAW.rules, ids=lambda rules: rules.key)
def test_a_set_cites_only_what_was_in_force_on_its_first_day(rules: Rules) -> None:
    words = cited(replace(rules, title=""))
    for law, came in CAME.items():
        assert (law in words) is (came <= rules.from_on), law


def test_a_set_begins_on_each_day_on_which_a_law_came() -> None:
    assert [rules.key for rules in LAW.rules] == [
        "2020-01-01",
        "2024-07-01",
        "2024-08-22",
        "2025-05-01",
        "2026-04-15",
    ]
    assert [LAW.until(rules) for rules in LAW.rules] == [
        date(2024, 6, 30),
        date(2024, 8, 21),
        date(2025, 4, 30),
        date(2026, 4, 14),
        None,
    ]


def test_a_set_that_amends_keeps_what_it_does_not_name() -> None:
    before, after = LAW.on(date(2024, 8, 21)), LAW.on(date(2024, 8, 22))
    assert after.damages.fraud == before.damages.fraud
    assert after.period == before.period
    assert after.damages.food.times == 10
    assert len(after.damages.food.conditions) == len(before.damages.food.conditions) + 1


def test_an_amending_set_is_no_pack() -> None:
    with pytest.raises(Refusal, match="rules_unreadable"):
        rulebook.read_law(shipped().laws[1])


def test_remedies_follow_the_numbers_of_their_set() -> None:
    dearer = replace(ORDER_121.damages.fraud, times=5, floor_yuan=800)
    rules = replace(ORDER_121, damages=replace(ORDER_121.damages, fraud=dearer))
    advice = fraud(Money(20_000), rules)
    assert [str(step) for step in advice.steps] == [
        "退还价款 200.00",
        "价款的五倍 1,000.00",
        "增加赔偿的最低额 800.00",
        "增加赔偿（取高者） 1,000.00",
        "合计 1,200.00",
    ]
