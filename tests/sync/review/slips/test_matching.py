"""Matching of a slip with mall and merchant, and with possible duplicates."""

from datetime import timedelta

import pytest

from sync.hub.services.slip_joining.likeness import alike, same_phone
from sync.hub.services.slips.matching import MerchantMatch, match, shops_of, station_in, stations_of
from sync.hub.services.slips.slip import Slip
from sync.protocol import Merchant
from tests.sync.review.cases import asked, escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import held, taken

STATIONS = {"w": "万达广场高新店受理站", "d": "丁豪广场站", "y": "银座汉峪站", "x": "XX商场站"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("XX商场4F-D002",), "x"),
        (("高新区丁豪广场 4 楼",), "d"),
        (("高新区万达广场 1 楼",), "w"),
        (("", "银座汉峪 B1"), "y"),
        (("", "", "市民在丁豪广场用餐"), "d"),
        (("某路 3 号", "某店", "市民反映"), ""),
        (("万达广场", "", "也去过丁豪广场"), "w"),
    ],
)
def test_a_mall_is_found_by_its_name(texts: tuple[str, ...], found: str) -> None:
    """The address speaks before the text; a part of the name such as 万达广场 is enough."""
    assert station_in(texts, STATIONS) == found


def test_two_malls_of_one_name_are_left_to_the_officer() -> None:
    stations = {"a": "万达广场高新店", "b": "万达广场历下店"}
    assert station_in(("万达广场 1 楼",), stations) == ""
    assert station_in(("万达广场历下店 1 楼",), stations) == "b"


def slip_about(ground: ReviewHub, **changes: str) -> Slip:
    """Return a slip that was taken in."""
    return held(ground, taken(ground, 1, **changes))


def test_the_merchant_is_the_one_that_the_station_knows(ground: ReviewHub, station: str) -> None:
    """A hotline writes 某市高新区盛世珠宝店 for the 盛世珠宝 of a matter."""
    one = slip_about(ground, merchant="某市高新区盛世珠宝店")
    with ground.store.reading() as connection:
        found = match(one, stations_of(connection), shops_of(connection))
    assert (found.station_id, found.merchant, found.unit, found.is_known) == (
        station,
        "盛世珠宝",
        "1F-A012",
        True,
    )


def test_a_mall_that_is_not_named_is_that_of_the_merchant(ground: ReviewHub, station: str) -> None:
    del station
    one = slip_about(ground, merchant="高新区净衣坊干洗店", address="舜华路", text="丢了羽绒服")
    with ground.store.reading() as connection:
        found = match(one, stations_of(connection), shops_of(connection))
    assert (found.station_id, found.merchant) == (ground.stations["银座汉峪站"], "净衣坊")


def test_a_merchant_at_two_malls_says_nothing_of_the_mall(ground: ReviewHub) -> None:
    one = slip_about(ground, address="舜华路", text="退货")
    shops = [MerchantMatch("w", "盛世珠宝", "1F"), MerchantMatch("d", "盛世珠宝", "2F")]
    found = match(one, STATIONS, shops)
    assert (found.station_id, found.merchant, found.is_known) == ("", "高新区盛世珠宝店", False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("19905310001", "199 0531 0001", True),
        ("+86 19905310001", "19905310001", True),
        ("19905310001", "19905310002", False),
        ("199****0001", "19905310001", True),
        ("199****0001", "19805310001", False),
        ("", "", False),
        ("0001", "0001", False),
    ],
)
def test_a_phone_is_the_same_by_its_digits_or_by_the_tail_of_a_masked_one(
    one: str, other: str, same: bool
) -> None:
    assert same_phone(one, other) is same


def likely(ground: ReviewHub, slip_id: str) -> list[str]:
    """Return the proposed duplicates."""
    one = held(ground, slip_id)
    with ground.store.reading() as connection:
        return [each.other for each in alike(connection, one)]


def test_the_same_phone_or_the_same_shop_with_like_words_may_be_one_matter(
    ground: ReviewHub,
) -> None:
    first = taken(ground, 1)
    words = "市民在盛世珠宝买的足金手镯，送检含金量 982‰，要求退货和三倍赔偿。"
    same_words = taken(ground, 2, phone="", text=words)
    same_phone = taken(ground, 3, merchant="川味坊", phone="199 0531 0001", text="锅底有异物")
    other_words = taken(ground, 4, text="停车费过高")
    other_shop = taken(ground, 5, merchant="悦动健身", text=words)
    old = {"received_on": "2026-08-20", "due_on": "2026-09-01"}
    before = taken(ground, 6, phone="19905310001", **old)
    assert set(likely(ground, first)) == {f"slip:{same_words}", f"slip:{same_phone}"}
    assert likely(ground, other_words) == []
    assert likely(ground, other_shop) == []
    assert likely(ground, before) == []


def test_a_matter_of_a_station_is_found_by_phone_and_by_words(ground: ReviewHub) -> None:
    wanda = ground.station("万达广场高新店")
    ground.tell(wanda, "case.escalated", escalated(7), timedelta(hours=3))
    shop = Merchant(name="盛世珠宝", unit="1F-A012")
    facts = "市民在该店购买足金手镯，送检含金量为 982‰，要求退货、三倍赔偿。"
    ground.tell(wanda, "guidance.asked", asked(8, merchant=shop, facts=facts))
    by_phone = taken(ground, 1, merchant="某店", phone="19900006207", text="家具不送货")
    by_words = taken(ground, 2)
    assert likely(ground, by_phone) == [f"matter:{wanda}/{ident(7)}"]
    assert likely(ground, by_words) == [f"matter:{wanda}/{ident(1008)}"]
