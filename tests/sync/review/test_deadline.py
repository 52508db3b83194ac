"""Clocks, times and amounts as officers read them; masking of consumers."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.hub.domain.masking import masked_name, masked_phone, masked_text
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import CIRCLE, ago, clock, day, moment, today, yuan
from sync.hub.language.translator import Translator
from sync.hub.services.forms.form_fields import fen
from sync.protocol import Consumer

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
ZH, EN = Translator("zh"), Translator("en")


@pytest.mark.parametrize(
    ("left", "zh", "en", "tone"),
    [
        (timedelta(minutes=21), "剩 21 分", "21 min left", "soon"),
        (timedelta(seconds=20), "剩 1 分", "1 min left", "soon"),
        (timedelta(minutes=60), "剩 1 小时", "1 h left", "soon"),
        (timedelta(minutes=61), "剩 1 小时", "1 h left", "later"),
        (timedelta(hours=23, minutes=59), "剩 23 小时", "23 h left", "later"),
        (timedelta(hours=24), "剩 1 天", "1 d left", "later"),
        (timedelta(seconds=-1), "超 1 分", "1 min over", "over"),
        (timedelta(minutes=-6), "超 6 分", "6 min over", "over"),
        (timedelta(days=-3), "超 3 天", "3 d over", "over"),
    ],
)
def test_a_clock_says_what_is_left_or_over(left: timedelta, zh: str, en: str, tone: str) -> None:
    """Minutes below an hour, hours below a day, then days."""
    since = NOW - timedelta(hours=1)
    assert clock(since, NOW + left, NOW, ZH).text == zh
    assert clock(since, NOW + left, NOW, EN).text == en
    assert clock(since, NOW + left, NOW, ZH).tone == tone


def test_the_ring_shows_the_used_share() -> None:
    """Empty at the start, half, full at the end and beyond."""
    hour = timedelta(hours=1)
    assert clock(NOW, NOW + hour, NOW, ZH).arc == 0
    assert clock(NOW - hour, NOW + hour, NOW, ZH).arc == pytest.approx(50.2, abs=0.1)
    assert clock(NOW - 2 * hour, NOW - hour, NOW, ZH).arc == CIRCLE


def test_times_are_those_of_shanghai_and_as_short_as_they_can_be() -> None:
    """23:30 UTC on the 23rd is the 24th in Shanghai."""
    assert moment(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), NOW) == "07:30"
    assert moment(datetime(2026, 11, 23, 4, 0, tzinfo=UTC), NOW) == "11-23 12:00"
    assert moment(datetime(2025, 12, 31, 16, 0, tzinfo=UTC), NOW) == "01-01 00:00"
    assert moment(datetime(2025, 12, 31, 15, 59, tzinfo=UTC), NOW) == "2025-12-31 23:59"
    assert day(datetime(2027, 1, 22, 16, 0, tzinfo=UTC), NOW) == "2027-01-23"
    assert today(NOW, ZH) == "2026-11-24 星期二 10:10"


def test_how_long_a_station_has_been_silent() -> None:
    """Never, just now, minutes."""
    assert ago(None, NOW, ZH) == "尚无"
    assert ago(NOW - timedelta(seconds=59), NOW, ZH) == "刚才"
    assert ago(NOW - timedelta(minutes=4), NOW, ZH) == "4 分前"
    assert ago(NOW - timedelta(hours=5), NOW, EN) == "5 h ago"


def test_fen_are_shown_as_yuan() -> None:
    """Without the fen where there are none; nothing for nothing."""
    assert yuan(1_286_000) == "¥12,860"
    assert yuan(368_050) == "¥3,680.50"
    assert yuan(5) == "¥0.05"
    assert yuan(None) == ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", None),
        ("  ", None),
        ("3680", 368_000),
        ("3,680.5", 368_050),
        ("¥3，680.05", 368_005),
        ("￥１２．３４", 1234),
        ("0", 0),
        ("999999999.99", 99_999_999_999),
    ],
)
def test_yuan_as_typed_become_whole_fen(typed: str, read: int | None) -> None:
    """Commas, the sign and a Chinese keyboard's digits are taken."""
    assert fen(typed) == read


@pytest.mark.parametrize("typed", ["1.234", "-1", "1e3", "abc", "9999999999", "1.", ".5", "1 2"])
def test_what_is_not_an_amount_is_refused(typed: str) -> None:
    """No guess is made about money."""
    with pytest.raises(InvalidField):
        fen(typed)


def test_a_masked_consumer_keeps_family_name_and_the_ends_of_the_phone() -> None:
    """In the fields and inside the texts of the desk."""
    liu = Consumer(name="刘晓梅", title="ms", phone="19900006207", address="舜华路 2000 号")
    assert masked_name(liu) == "刘女士"
    assert masked_name(Consumer(name="欧阳明")) == "欧**"
    assert masked_name(Consumer(title="mr")) == "先生"
    assert masked_phone("199 0000 6207") == "199****6207"
    assert masked_phone("8123456") == "****"
    assert masked_phone("") == ""
    told = "刘晓梅（199 0000 6207）住舜华路 2000 号，单号 202611240009。"
    assert masked_text(told, liu) == "刘女士（199****6207）住****，单号 202611240009。"
