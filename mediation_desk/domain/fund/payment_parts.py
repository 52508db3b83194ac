"""Items that make up an advance compensation (款项分项): they add up to its sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.codes import Claim
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal


class PaymentItem(StrEnum):
    """Items of a payment to the consumer: 退款, 赔偿, 惩罚性赔偿, 费用."""

    REFUND = "refund"
    DAMAGES = "damages"
    PUNITIVE = "punitive"
    COSTS = "costs"


@dataclass(frozen=True)
class PaymentPart:
    """Part of the sum for one item."""

    item: PaymentItem
    amount: Money


Split = tuple[PaymentPart, ...]

_OF_CLAIM = {
    Claim.DAMAGES: PaymentItem.DAMAGES,
    Claim.TRIPLE: PaymentItem.PUNITIVE,
    Claim.TENFOLD: PaymentItem.PUNITIVE,
}


def undivided(item: PaymentItem, amount: Money) -> Split:
    """Return the split of a sum that is all for one item."""
    return (PaymentPart(item, amount),)


def likeliest_item(claims: Iterable[Claim]) -> PaymentItem:
    """Return the likeliest item of a sum: the refund, unless only damages are claimed."""
    items = {_OF_CLAIM.get(claim, PaymentItem.REFUND) for claim in claims}
    return items.pop() if len(items) == 1 else PaymentItem.REFUND


def require_whole(split: Split, amount: Money) -> None:
    """Refuse items that occur twice, are not above zero, or do not add up to ``amount``."""
    items, made = [part.item for part in split], total([part.amount for part in split])
    is_right = (
        made == amount
        and len(items) == len(set(items))
        and all(part.amount > ZERO for part in split)
    )
    if not is_right:
        raise Refusal(Reason.SPLIT_WRONG, {"sum": str(made), "amount": str(amount)})
