"""The class of goods and the problem are learned from earlier cases, the nearest first."""

import pytest

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.standing_answers import are_same_goods
from mediation_desk.workflows.read_models.case.likely_class import (
    EarlierCase,
    LikelyBasis,
    LikelyClass,
    LikelyCode,
    likely_class,
)
from mediation_desk.workflows.reads.intake import learned_class
from tests.station import Counter

RING, PHONE = Category.JEWELLERY, Category.ELECTRONICS


def _case(
    category: Category, goods: str, problem: ProblemKind = ProblemKind.QUALITY, shop: bool = True
) -> EarlierCase:
    return EarlierCase(category, (problem,), goods, shop)


def test_the_same_goods_of_the_shop_say_more_than_the_shop() -> None:
    earlier = [_case(RING, "足金手镯"), _case(RING, "手镯"), *[_case(PHONE, "手表")] * 9]
    found = likely_class(earlier, "手镯")
    assert found.category == LikelyCode(RING, 2, 2, LikelyBasis.SHOP_AND_GOODS)
    assert found.problem == LikelyCode(ProblemKind.QUALITY, 2, 2, LikelyBasis.SHOP_AND_GOODS)


def test_like_goods_of_other_shops_count_where_the_shop_is_new() -> None:
    earlier = [_case(PHONE, "智能手机", shop=False)] * 3
    assert likely_class(earlier, "手机").category == LikelyCode(PHONE, 3, 3, LikelyBasis.GOODS)
    assert likely_class(earlier[:2], "手机").category is None


def test_a_shop_alone_suggests_its_class_and_no_problem() -> None:
    earlier = [_case(RING, "项链")] * 3 + [_case(PHONE, "手表")]
    assert likely_class(earlier, "") == LikelyClass(LikelyCode(RING, 3, 4, LikelyBasis.SHOP))


@pytest.mark.parametrize(
    "earlier",
    [
        (),
        [_case(RING, "手镯")],
        [_case(RING, "手镯"), _case(PHONE, "手镯")] * 3,
        [_case(Category.OTHER_GOODS, "手镯")] * 9,
    ],
)
def test_few_cases_and_those_that_disagree_suggest_nothing(earlier: list[EarlierCase]) -> None:
    assert likely_class(earlier, "手镯").category is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("手镯", "足金手镯", True),
        ("Ｐhone 15", "phone15", True),
        ("手镯", "手表", False),
        ("手机", "手机壳", False),
        ("手机壳", "手机膜", False),
        ("", "", False),
        ("表", "表", True),
        ("表", "手表", False),
    ],
)
def test_goods_are_the_same_by_the_words_that_they_share(one: str, other: str, same: bool) -> None:
    assert are_same_goods(one, other) is same


def test_the_ledger_is_asked_for_the_shop_and_for_the_goods(counter: Counter) -> None:
    shop = counter.register(goods="足金手镯", category=RING)
    merchant = counter.session.ask(lambda reader: reader.folded((shop,)))[0].purchase.merchant
    counter.register(goods="金手镯", category=RING, merchant=merchant, new_merchant=None)
    found = counter.session.ask(lambda reader: learned_class(reader, merchant, "玉手镯"))
    assert found.category == LikelyCode(RING, 2, 2, LikelyBasis.SHOP_AND_GOODS)
    elsewhere = counter.session.ask(lambda reader: learned_class(reader, "", "手镯"))
    assert elsewhere.category is None, "two cases of another shop are too few"
