"""The check lists: every list has items, and what is cited unmarked was read in its law."""

import re
import tomllib

import pytest

from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, lists_of
from resources import path
from resources.inspection import OWN_RULE, CheckItem, check_lists, item_of

_ARTICLE = re.compile(r"(?P<law>.*?)第(?P<number>[〇一二三四五六七八九十百]+)条")
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}

_READ = {
    "消法": {9, 19, 22, 26},
    "食安法": {33, 34, 45, 54, 56, 68},
    "反食品浪费法": {12},
    "产品质量法": {27, 36},
    "广告法": {9, 17, 28},
    "计量法": {9},
    "民法典": {19, 20},
    "市场主体登记管理条例": {24, 36},
    "认证认可条例": {27},
    "医疗机构管理条例": {23},
    "化妆品监督管理条例": {17, 35, 38, 39, 42},
    "化妆品生产经营监督管理办法": {35, 63},
    "食品经营许可和备案管理办法": {28},
}
"""Articles outside the library, each compared with the published text in November 2026.

Consumer law of 2013, product quality and measuring of 2018, advertising of 2021, food of 2025.
"""


def _number(words: str) -> int:
    """Return 一百四十八 as 148; the articles here are below 200."""
    hundreds, _, rest = words.rpartition("百")
    tens, _, ones = rest.lstrip("〇").rpartition("十")
    ten = _DIGITS.get(tens, 1) if "十" in rest else 0
    return 100 * _DIGITS.get(hundreds, 0) + 10 * ten + _DIGITS.get(ones, 0)


def _library() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for file in path("rules").glob("articles-*.toml"):
        law = tomllib.loads(file.read_text("utf-8"))
        numbers = {each["number"] for each in law["article"] if each.get("is_checked", True)}
        found[law["short"]] = found[law["name"]] = numbers
    for name, numbers in _READ.items():
        found[name] = found.get(name, set()) | numbers
    return found


def test_every_list_has_items_with_words_in_both_languages() -> None:
    assert set(check_lists()) == {each.value for each in CheckList}
    items = [item for items in check_lists().values() for item in items]
    assert all(item.screen and item.en for item in items)
    assert len({item.code for item in items}) == len(items)


def test_an_article_that_is_not_marked_to_be_checked_was_read() -> None:
    library = _library()
    for item in (item for items in check_lists().values() for item in items):
        law = ""
        for part in filter(None, re.split("[、；]", item.basis)):
            found = _ARTICLE.fullmatch(part)
            law = found["law"] or law if found else ""
            is_read = found is not None and _number(found["number"]) in library.get(law, ())
            known = is_read or part == OWN_RULE[0]
            assert known or not item.is_checked, (item.code, part)


@pytest.mark.parametrize(
    ("business", "prepays", "lists"),
    [
        (None, False, (CheckList.GENERAL,)),
        (Category.CATERING, False, (CheckList.GENERAL, CheckList.CATERING)),
        (Category.EDUCATION, False, (CheckList.GENERAL, CheckList.PREPAID)),
        (Category.BEAUTY, True, (CheckList.GENERAL, CheckList.BEAUTY, CheckList.PREPAID)),
        (Category.FOOD, True, (CheckList.GENERAL, CheckList.FOOD, CheckList.PREPAID)),
    ],
)
def test_a_shop_has_the_lists_of_its_class(
    business: Category | None, prepays: bool, lists: tuple[CheckList, ...]
) -> None:
    assert lists_of(business, prepays) == lists
    assert lists_of(business, prepays, (CheckList.PRICE,)) == (*lists, CheckList.PRICE)


def test_an_item_that_is_not_known_is_named_by_its_code() -> None:
    assert item_of("toys.edges") == CheckItem("toys.edges", "toys.edges", "toys.edges")
    marked = CheckItem("a.b", "甲", "a", "广告法第九条", is_checked=False)
    assert (marked.cited(True), marked.cited(False)) == (
        "广告法第九条，待核",
        "广告法第九条, to be checked",
    )


def test_what_only_the_station_asks_names_no_law() -> None:
    sign = item_of("general.station_sign")
    assert (sign.cited(True), sign.cited(False)) == OWN_RULE
    assert item_of("jewellery.trade_in").cited(False) == "消法第八条；asked by the station"
