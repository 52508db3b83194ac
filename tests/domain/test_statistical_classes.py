"""The desk's categories in the 24 classes of the official statistics."""

import pytest

from mediation_desk.domain.codes import (
    CLASS_OF,
    SERVICES,
    WITHOUT_CATEGORY,
    Category,
    StatisticalClass,
)

GOODS = (
    StatisticalClass.APPLIANCES,
    StatisticalClass.CLOTHING,
    StatisticalClass.FOOD,
    StatisticalClass.TOBACCO_DRINKS,
    StatisticalClass.HOUSES_MATERIALS,
    StatisticalClass.DAILY_GOODS,
    StatisticalClass.JEWELLERY_SPORTS,
    StatisticalClass.MEDICINE,
    StatisticalClass.VEHICLES,
    StatisticalClass.FARMING_MATERIALS,
)


def test_there_are_twenty_four_and_every_category_has_one() -> None:
    assert len(StatisticalClass) == 24
    assert set(CLASS_OF) == set(Category)
    assert set(CLASS_OF.values()) | WITHOUT_CATEGORY == set(StatisticalClass)
    assert not set(CLASS_OF.values()) & WITHOUT_CATEGORY


def test_only_what_is_other_falls_into_other() -> None:
    other = {each for each, name in CLASS_OF.items() if name is StatisticalClass.OTHER}
    assert other == {Category.OTHER_GOODS, Category.OTHER_SERVICE}


def test_goods_are_under_goods_and_services_under_services() -> None:
    for category, name in CLASS_OF.items():
        if name is not StatisticalClass.OTHER:
            assert (name in GOODS) is (category not in SERVICES), category


@pytest.mark.parametrize(
    ("category", "name"),
    [
        # Cinema, telecom, travel and finance have classes of their own.
        (Category.CULTURE, StatisticalClass.CULTURE_SPORTS),
        (Category.TELECOM, StatisticalClass.TELECOM),
        (Category.TRAVEL, StatisticalClass.TRAVEL),
        (Category.FINANCE, StatisticalClass.FINANCE),
    ],
)
def test_the_services_of_a_mall_have_their_own_class(
    category: Category, name: StatisticalClass
) -> None:
    assert CLASS_OF[category] is name
