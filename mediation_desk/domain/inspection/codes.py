"""The code lists of inspection rounds, and which check lists a shop is walked with."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from mediation_desk.domain.codes import Category


class CheckList(StrEnum):
    """Check lists; their items are data, named ``<list>.<item>``.

    The general list is for every shop, those of a class for its shops, price marking and
    advertising for the shops of a round that has them as its topic.
    """

    GENERAL = "general"
    FOOD = "food"
    CATERING = "catering"
    JEWELLERY = "jewellery"
    CLOTHING = "clothing"
    ELECTRONICS = "electronics"
    COSMETICS = "cosmetics"
    BEAUTY = "beauty"
    PREPAID = "prepaid"
    PRICE = "price"
    ADVERTISING = "advertising"


class ItemOutcome(StrEnum):
    """Outcome of one item of a check list."""

    OK = "ok"
    FINDING = "finding"
    NOT_APPLICABLE = "not_applicable"


class SpotOutcome(StrEnum):
    """Outcome of a spot check 抽检; goods sent to a laboratory wait for its report."""

    PASSED = "passed"
    FAILED = "failed"
    PENDING = "pending"


OF_CLASS: Mapping[Category, CheckList] = {
    Category.FOOD: CheckList.FOOD,
    Category.DRINKS: CheckList.FOOD,
    Category.CATERING: CheckList.CATERING,
    Category.JEWELLERY: CheckList.JEWELLERY,
    Category.CLOTHING: CheckList.CLOTHING,
    Category.ELECTRONICS: CheckList.ELECTRONICS,
    Category.DAILY: CheckList.COSMETICS,
    Category.BEAUTY: CheckList.BEAUTY,
}
"""The check list of a class of goods or of services, where it has one."""

OF_PREPAYMENTS = frozenset({Category.FITNESS, Category.EDUCATION, Category.BEAUTY})
"""Classes that usually sell cards or courses in advance, whatever the file says."""

TOPICS = (CheckList.PRICE, CheckList.ADVERTISING)
"""Check lists that a round may have for all its shops."""


def lists_of(
    business: Category | None, takes_prepayments: bool, topics: Iterable[CheckList] = ()
) -> tuple[CheckList, ...]:
    """Return the check lists of a shop, the general one first."""
    found = [CheckList.GENERAL]
    if business is not None and business in OF_CLASS:
        found.append(OF_CLASS[business])
    if takes_prepayments or business in OF_PREPAYMENTS:
        found.append(CheckList.PREPAID)
    return (*found, *topics)
