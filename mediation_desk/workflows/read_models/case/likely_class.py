"""The class of goods and the problem that earlier cases of the same merchant and goods suggest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.standing_answers import are_same_goods

_SHARE = 2 / 3
"""Share of the earlier cases that must agree."""
_UNSAID = Category.OTHER_GOODS
"""The class that a case has when nobody chose one: it says nothing."""

T = TypeVar("T", bound=StrEnum)


class LikelyBasis(StrEnum):
    """Earlier cases that a suggestion was counted over."""

    SHOP_AND_GOODS = "shop_and_goods"
    GOODS = "goods"
    SHOP = "shop"


_LEAST = {LikelyBasis.SHOP_AND_GOODS: 2, LikelyBasis.GOODS: 3, LikelyBasis.SHOP: 3}
"""Earlier cases that a suggestion needs, the nearest first."""


@dataclass(frozen=True)
class EarlierCase:
    """The part of an earlier case that tells the class of the next."""

    category: Category
    problems: tuple[ProblemKind, ...]
    goods: str
    is_of_shop: bool


@dataclass(frozen=True)
class LikelyCode(Generic[T]):
    """A suggested code: ``count`` of ``of`` earlier cases had it."""

    code: T
    count: int
    of: int
    basis: LikelyBasis


AnyLikelyCode = LikelyCode[Category] | LikelyCode[ProblemKind]


@dataclass(frozen=True)
class LikelyClass:
    """What earlier cases suggest; None where they do not agree."""

    category: LikelyCode[Category] | None = None
    problem: LikelyCode[ProblemKind] | None = None


def likely_class(earlier: Sequence[EarlierCase], goods: str) -> LikelyClass:
    """Return what the earlier cases suggest for these goods, from the nearest of them that agree.

    A problem is suggested for the same goods alone: one shop has complaints of all kinds.
    """
    groups = _groups(earlier, goods)
    categories = (
        _agreed(basis, [[each.category] for each in cases if each.category is not _UNSAID])
        for basis, cases in groups.items()
    )
    problems = (
        _agreed(basis, [list(each.problems) for each in cases if each.problems])
        for basis, cases in groups.items()
        if basis is not LikelyBasis.SHOP
    )
    return LikelyClass(
        next((each for each in categories if each is not None), None),
        next((each for each in problems if each is not None), None),
    )


def _groups(earlier: Sequence[EarlierCase], goods: str) -> dict[LikelyBasis, list[EarlierCase]]:
    like = [each for each in earlier if are_same_goods(each.goods, goods)]
    return {
        LikelyBasis.SHOP_AND_GOODS: [each for each in like if each.is_of_shop],
        LikelyBasis.GOODS: like,
        LikelyBasis.SHOP: [each for each in earlier if each.is_of_shop],
    }


def _agreed(basis: LikelyBasis, votes: Iterable[list[T]]) -> LikelyCode[T] | None:
    cast = list(votes)
    counted = Counter(code for codes in cast for code in dict.fromkeys(codes))
    if len(cast) < _LEAST[basis]:
        return None
    code, count = counted.most_common(1)[0]
    return LikelyCode(code, count, len(cast), basis) if count >= _SHARE * len(cast) else None
