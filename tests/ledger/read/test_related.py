"""Cases are told as alike where it means something: consumer, the shop's goods, or rare words."""

import pytest

from mediation_desk.workflows.read_models.case.case_sheet import RelatedBy
from tests.station import Counter

OWN, OTHER = "19905310001", "19905310002"


def _alike(counter: Counter, phone: str, shop: str, goods: str, words: str) -> list[RelatedBy]:
    found = counter.session.ask(lambda reader: reader.related(phone, shop, goods, words))
    return [each.by for each in found]


def _shop(counter: Counter, case: str) -> str:
    return counter.session.ask(lambda reader: reader.folded((case,)))[0].purchase.merchant


def test_one_common_word_tells_nothing_of_strangers(counter: Counter) -> None:
    case = counter.register(phone=OTHER, goods="充电宝", facts="充电宝把手机烧了。")
    shop = _shop(counter, case)
    assert _alike(counter, OWN, shop, "手机", "手机 手机黑屏") == []
    assert _alike(counter, OTHER, "", "手机", "手机") == [RelatedBy.CONSUMER]


def test_the_same_goods_of_the_shop_are_alike_and_not_those_of_another(counter: Counter) -> None:
    case = counter.register(phone=OTHER, goods="智能手机", facts="黑屏。")
    assert _alike(counter, OWN, _shop(counter, case), "手机", "手机 进水") == [RelatedBy.GOODS]
    assert _alike(counter, OWN, "", "手机", "手机 进水") == []


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("扶梯旁的展台射灯掉下来砸伤了肩膀", [RelatedBy.WORDS]),
        ("展台射灯很好看", []),
        ("展台射灯掉下来", [RelatedBy.WORDS]),
    ],
)
def test_several_rare_words_are_alike_at_any_shop(
    counter: Counter, words: str, by: list[RelatedBy]
) -> None:
    counter.register(phone=OTHER, goods="", facts="三楼展台射灯掉下来，砸伤了肩膀，已送医。")
    assert _alike(counter, OWN, "", "", words) == by


def test_words_that_many_cases_have_are_not_rare(counter: Counter) -> None:
    facts = "消费者要求退货退款并赔偿交通费"
    for number in range(11):
        counter.register(phone=f"199053200{number:02}", goods="", facts=facts)
    assert _alike(counter, OWN, "", "", facts) == []
