"""Items of a payment: they add up to it, each occurs once, and none is zero."""

import pytest

from mediation_desk.domain.codes import Claim
from mediation_desk.domain.fund.acts import payments
from mediation_desk.domain.fund.events import Bearer, PaymentRequested, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart, likeliest_item
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from tests.domain.fund.fund_examples import POLICY, Play


def _ask(*parts: tuple[PaymentItem, int]) -> PaymentRequested:
    """Ask for 1,349.00 yuan, split into these fen."""
    split = tuple(PaymentPart(item, Money(fen)) for item, fen in parts)
    why = (Trigger.DELAY, Bearer.MERCHANT, ("sha",), "clerk")
    event = PaymentRequested("p1", "c1", "m1", Money(134_900), *why, split=split)
    return payments.request(Play().book, event, POLICY)


def test_items_that_add_up_are_kept_with_the_request() -> None:
    event = _ask((PaymentItem.REFUND, 129_900), (PaymentItem.COSTS, 5_000))
    assert [(part.item.value, part.amount.fen) for part in event.split] == [
        ("refund", 129_900),
        ("costs", 5_000),
    ]


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        ((), "0.00"),
        (((PaymentItem.REFUND, 134_899),), "1,348.99"),
        (((PaymentItem.REFUND, 134_901),), "1,349.01"),
        (((PaymentItem.REFUND, 134_900), (PaymentItem.COSTS, 0)), "1,349.00"),
        (((PaymentItem.REFUND, 140_000), (PaymentItem.COSTS, -5_100)), "1,349.00"),
        (((PaymentItem.REFUND, 100_000), (PaymentItem.REFUND, 34_900)), "1,349.00"),
    ],
)
def test_a_split_that_is_not_the_whole_sum_is_refused(
    parts: tuple[tuple[PaymentItem, int], ...], made: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        _ask(*parts)
    assert refusal.value.reason is Reason.SPLIT_WRONG
    assert refusal.value.detail == {"sum": made, "amount": "1,349.00"}


@pytest.mark.parametrize(
    ("claims", "item"),
    [
        ((), PaymentItem.REFUND),
        ((Claim.RETURN, Claim.REFUND), PaymentItem.REFUND),
        ((Claim.DAMAGES,), PaymentItem.DAMAGES),
        ((Claim.TRIPLE,), PaymentItem.PUNITIVE),
        ((Claim.TENFOLD, Claim.TRIPLE), PaymentItem.PUNITIVE),
        ((Claim.RETURN, Claim.TRIPLE), PaymentItem.REFUND),
    ],
)
def test_the_likeliest_item_follows_the_claim(claims: tuple[Claim, ...], item: PaymentItem) -> None:
    assert likeliest_item(claims) is item
