"""Items of the check lists for inspection rounds, in the desk's own words and both languages.

An item's code is stored with its outcome: it never changes, and never gets another meaning.
``basis`` names the article that an item rests on, or ``OWN_RULE`` where only the station asks it;
one that is not ``is_checked`` was not compared with the published text and is shown as 待核.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from resources import path

TO_BE_CHECKED = ("待核", "to be checked")
OWN_RULE = ("本站要求", "asked by the station")


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item of a check list; ``code`` is ``<list>.<item>``."""

    code: str
    screen: str
    en: str
    basis: str = ""
    is_checked: bool = True

    def words(self, is_chinese: bool) -> str:
        """Return the item in Chinese or in English."""
        return self.screen if is_chinese else self.en

    def cited(self, is_chinese: bool) -> str:
        """Return the article, marked where it is to be checked; "" without one."""
        basis = self.basis if is_chinese else self.basis.replace(*OWN_RULE)
        if not basis or self.is_checked:
            return basis
        return f"{basis}，{TO_BE_CHECKED[0]}" if is_chinese else f"{basis}, {TO_BE_CHECKED[1]}"


@cache
def check_lists() -> Mapping[str, tuple[CheckItem, ...]]:
    """Return the items of each check list, by its stored value."""
    with path("inspection/check_lists.toml").open("rb") as file:
        content = tomllib.load(file)
    return {
        name: tuple(CheckItem(f"{name}.{code}", **words) for code, words in items.items())
        for name, items in content.items()
    }


@cache
def _items() -> Mapping[str, CheckItem]:
    return {item.code: item for items in check_lists().values() for item in items}


def item_of(code: str) -> CheckItem:
    """Return an item by its code; one that this version does not know is named by its code."""
    return _items().get(code, CheckItem(code, code, code))
