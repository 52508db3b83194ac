"""Texts shown to every officer mask the consumer and all their numbers."""

import pytest

from sync.hub.domain.masking import masked_text
from sync.protocol import Consumer

WHO = Consumer(name="欧阳金丝", phone="028-85310077")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证370102199001011234，", "身份证****，"),
        ("证号 37010219900101123x。", "证号 ****。"),
        ("欧阳金丝电话028-85310077", "欧**电话028****0077"),
        ("手机 199 1234 9876", "手机 199****9876"),
        # An order's number is no identity card's: no day of birth stands in it.
        ("订单370102330001011234", "订单370102330001011234"),
        ("订单3701021990010112345", "订单3701021990010112345"),
        ("另一家 028-85310078", "另一家 028-85310078"),
    ],
)
def test_numbers_of_the_consumer_are_hidden(text: str, shown: str) -> None:
    assert masked_text(text, WHO) == shown
