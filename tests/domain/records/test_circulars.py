"""Circulars: whom each concerns on which day, with the borders of its validity, worked by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.records.circulars import (
    CaseClass,
    Circular,
    CircularEvent,
    Circulars,
    CircularState,
    Confirmation,
    Confirmed,
    Ended,
    Published,
)

CAME = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DAY = timedelta(days=1)
GOLD = Published(
    number="历市监指〔2026〕3号",
    title="黄金饰品计价提示",
    text="标签写明含量。",
    issuer="历下区市场监督管理局",
    valid_from=FIRST,
    valid_until=LAST,
    categories=("jewellery",),
)


def told(*events: tuple[str, CircularEvent]) -> Circulars:
    """Fold events, each of the circular of its id, an hour after the other."""
    held = Circulars()
    for hour, (circular, event) in enumerate(events):
        metadata = EventMetadata(f"m{hour}", circular, CAME + timedelta(hours=hour), "wang")
        held = held.after(event, metadata)
    return held


def one(*events: CircularEvent) -> Circular:
    """Fold the events of one circular."""
    return told(*(("c1", event) for event in events)).items["c1"]


def scoped(scope: dict[str, tuple[str, ...]]) -> Circular:
    """Return a circular with these lists and no others."""
    categories, problems, trades = (
        scope.get(name, ()) for name in ("categories", "problems", "trades")
    )
    bare = Published("1号", "提示", "照办。", "区局", FIRST)
    return one(replace(bare, categories=categories, problems=problems, trades=trades))


def test_the_first_and_the_last_day_are_both_in_force() -> None:
    gold = one(GOLD)
    states = [gold.state(day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)]
    assert states == [
        CircularState.TO_COME,
        CircularState.IN_FORCE,
        CircularState.IN_FORCE,
        CircularState.EXPIRED,
    ]


def test_one_without_a_last_day_is_in_force_until_another_word() -> None:
    gold = one(replace(GOLD, valid_until=None))
    assert gold.last_day is None
    assert gold.is_in_force(date(2036, 1, 1))
    ended = one(replace(GOLD, valid_until=None), Ended(date(2026, 12, 9), "m9", "已有新规"))
    assert ended.is_in_force(date(2026, 12, 9))
    assert ended.state(date(2026, 12, 10)) is CircularState.ENDED


def test_the_end_that_comes_first_counts_and_is_named() -> None:
    late = one(GOLD, Ended(LAST + DAY, "m9"))
    assert (late.last_day, late.state(LAST + DAY)) == (LAST, CircularState.EXPIRED)
    early = one(GOLD, Ended(FIRST, "m9"))
    assert early.is_in_force(FIRST)
    assert early.state(FIRST + DAY) is CircularState.ENDED


def test_one_that_ended_before_its_first_day_never_comes_into_force() -> None:
    gold = one(GOLD, Ended(FIRST - DAY, "m9"))
    days = (FIRST - 2 * DAY, FIRST - DAY, FIRST)
    assert {gold.state(day) for day in days} == {CircularState.ENDED}


def test_a_successor_replaces_the_former_from_its_own_first_day() -> None:
    # In force from the 15th: the former holds to the end of the 14th.
    newer = replace(
        GOLD, number="历市监指〔2026〕4号", valid_from=date(2026, 12, 15), replaces="c1"
    )
    held = told(("c1", GOLD), ("c2", newer))
    former = held.items["c1"]
    assert (former.replaced_by, former.last_day) == ("c2", date(2026, 12, 14))
    assert former.is_in_force(date(2026, 12, 14))
    assert former.state(date(2026, 12, 15)) is CircularState.REPLACED
    assert held.items["c2"].state(date(2026, 12, 14)) is CircularState.TO_COME
    assert held.items["c2"].is_in_force(date(2026, 12, 15))
    # The order in which the two came makes no difference.
    assert told(("c2", newer), ("c1", GOLD)).items["c1"].replaced_by == "c2"


def test_on_each_day_only_the_circulars_in_force_are_named_newest_first() -> None:
    newer = replace(GOLD, valid_from=date(2026, 12, 15))
    held = told(("c2", newer), ("c1", GOLD))
    gold = CaseClass(Category.JEWELLERY)
    named = {
        day: [found.id for found in held.for_case(gold, day)]
        for day in (FIRST - DAY, FIRST, date(2026, 12, 15), LAST + DAY)
    }
    assert named == {
        FIRST - DAY: [],
        FIRST: ["c1"],
        date(2026, 12, 15): ["c2", "c1"],
        LAST + DAY: [],
    }


@pytest.mark.parametrize(
    ("scope", "case", "concerned"),
    [
        # Nothing is named: every case.
        ({}, CaseClass(None), True),
        # Goods are named: the case's class decides, whatever the shop sells else.
        ({"categories": ("jewellery",)}, CaseClass(Category.JEWELLERY), True),
        ({"categories": ("jewellery",)}, CaseClass(Category.FOOD), False),
        ({"categories": ("jewellery",)}, CaseClass(None, (), Category.JEWELLERY), False),
        ({"categories": ("food", "drinks")}, CaseClass(Category.DRINKS), True),
        # Only shops are named: the merchant's business decides; an unknown one is not concerned.
        ({"trades": ("catering",)}, CaseClass(Category.FOOD, (), Category.CATERING), True),
        ({"trades": ("catering",)}, CaseClass(Category.CATERING, (), Category.FOOD), False),
        ({"trades": ("catering",)}, CaseClass(Category.CATERING), False),
        # Problems narrow either.
        ({"problems": ("price",)}, CaseClass(None, (ProblemKind.PRICE,)), True),
        ({"problems": ("price",)}, CaseClass(None, (ProblemKind.QUALITY,)), False),
        ({"problems": ("price",)}, CaseClass(None), False),
        (
            {"categories": ("jewellery",), "problems": ("price", "measure")},
            CaseClass(Category.JEWELLERY, (ProblemKind.QUALITY, ProblemKind.MEASURE)),
            True,
        ),
        (
            {"categories": ("jewellery",), "problems": ("price",)},
            CaseClass(Category.JEWELLERY, (ProblemKind.QUALITY,)),
            False,
        ),
        # A code of a newer hub fits nothing, and does not open the list.
        ({"categories": ("drones",)}, CaseClass(Category.OTHER_GOODS), False),
    ],
)
def test_which_case_is_concerned(
    scope: dict[str, tuple[str, ...]], case: CaseClass, concerned: bool
) -> None:
    assert scoped(scope).concerns_case(case) is concerned


@pytest.mark.parametrize(
    ("scope", "business", "concerned"),
    [
        ({}, None, True),
        ({"trades": ("catering",)}, Category.CATERING, True),
        ({"trades": ("catering",)}, Category.FOOD, False),
        ({"trades": ("catering",)}, None, False),
        # The trades decide before the goods; without trades, shops that sell these goods.
        ({"trades": ("catering",), "categories": ("food",)}, Category.FOOD, False),
        ({"categories": ("food",)}, Category.FOOD, True),
        ({"categories": ("food",)}, Category.CATERING, False),
        ({"problems": ("price",)}, Category.FOOD, True),
    ],
)
def test_which_merchant_is_concerned(
    scope: dict[str, tuple[str, ...]], business: Category | None, concerned: bool
) -> None:
    assert scoped(scope).concerns_merchant(business) is concerned


def test_a_merchant_is_told_of_those_in_force_alone() -> None:
    held = told(("c1", GOLD))
    assert [found.id for found in held.for_merchant(Category.JEWELLERY, LAST)] == ["c1"]
    assert held.for_merchant(Category.JEWELLERY, LAST + DAY) == ()
    assert held.for_merchant(Category.FOOD, LAST) == ()


def test_it_waits_until_it_is_confirmed_or_over() -> None:
    held = told(("c1", GOLD))
    assert [found.id for found in held.unconfirmed(FIRST - DAY)] == ["c1"]
    assert [found.id for found in held.unconfirmed(LAST)] == ["c1"]
    assert held.unconfirmed(LAST + DAY) == ()
    assert told(("c1", GOLD), ("c1", Confirmed(12))).unconfirmed(LAST) == ()


def test_a_later_confirmation_takes_the_place_of_the_earlier() -> None:
    gold = one(GOLD, Confirmed(12), Confirmed(14))
    assert gold.confirmed == Confirmation(14, CAME + timedelta(hours=2), "wang")


def test_it_is_found_by_its_id_and_by_the_message_of_its_end() -> None:
    held = told(("c1", GOLD), ("c1", Ended(FIRST, "m9", "已有新规")))
    assert held.named("c1") is held.named("m9") is held.items["c1"]
    assert held.named("m1") is None


def test_the_letter_of_each_end_leads_to_one_that_was_ended_twice() -> None:
    later, earlier = Ended(LAST, "m8"), Ended(FIRST, "m9")
    held = told(("c1", GOLD), ("c1", later), ("c1", earlier))
    assert held.items["c1"].last_day == FIRST
    assert held.named("m8") is held.named("m9") is held.items["c1"]
