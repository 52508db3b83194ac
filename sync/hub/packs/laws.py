"""The set of law that a day is judged by, and the coded grounds that it lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from sync.hub.deadlines import SHANGHAI
from sync.hub.packs import published, shipped, toml
from sync.hub.packs.toml import Table
from sync.hub.readings import Matter
from sync.protocol import REFUSAL_GROUNDS, TERMINATION_GROUNDS

REFUSAL, ENDING, STATION = "refusal_ground", "ending_ground", "station_ground"
LISTS = (REFUSAL, ENDING, STATION)
"""The lists of a set: refusal and end of a complaint, end of the mediation in the mall."""
ARTICLES = {REFUSAL: "refusal_article", ENDING: "ending_article"}
"""Where a set says in which article a list stands."""
ORDER_121 = date(2026, 4, 15)
"""The documents and the codes of the line are those of this order, and of what follows it."""
_ON_THE_LINE: Mapping[str, Mapping[int, str]] = {
    REFUSAL: REFUSAL_GROUNDS,
    ENDING: TERMINATION_GROUNDS,
}
_NUMERALS = "〇一二三四五六七八九十"
_TEN = 10


def law_on(connection: Connection, on: date) -> Table:
    """Return the set of law with the latest first day up to a day."""
    tables = dict(shipped.all_of("law"))
    for subject, one in published.in_force(connection).items():
        if one.kind == "law":
            tables[subject] = _read(published.content_in_force(connection, subject) or "")
    begun = [table for table in tables.values() if table["from"] <= on]
    return max(begun or tables.values(), key=lambda table: table["from"])


@lru_cache(maxsize=16)
def _read(text: str) -> Table:
    return toml.read(text)


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as laws count their items: 12 is 十二."""
    tens, ones = divmod(number, _TEN)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return f"{front}{_NUMERALS[ones] if ones else ''}"


@dataclass(frozen=True)
class Ground:
    """One ground: its number, its words, its own article if it has one, whether it was ended."""

    code: int
    text: str
    article: str = ""
    ended: bool = False


@dataclass(frozen=True)
class Grounds:
    """One list of a set of law, and the article in which it stands."""

    name: str
    article: str
    listed: tuple[Ground, ...]

    @property
    def open(self) -> dict[int, str]:
        """Return the words of those that may be chosen, by their code."""
        return {each.code: each.text for each in self.listed if not each.ended}

    @property
    def all(self) -> dict[int, str]:
        """Return the words of all, those that were ended too: what was chosen stays readable."""
        return {each.code: each.text for each in self.listed}

    def said(self, code: int) -> tuple[int, str]:
        """Return the code that goes over the line, and the words where it does not say it all."""
        known = _ON_THE_LINE[self.name]
        one = next(each for each in self.listed if each.code == code)
        if known.get(code) == one.text and not one.article:
            return code, ""
        return (code if code in known else max(known)), self._worded(one)

    def _worded(self, one: Ground) -> str:
        place = one.article or f"{self.article}第{numeral(one.code)}项"
        return f"{place}：{one.text}"

    def code_of(self, code: int, stated: str) -> int:
        """Return the code that an officer chose, from what went over the line.

        0 where the words that were stated are none of the list: nobody's guess goes into a paper.
        """
        if not stated:
            return code
        return next((one.code for one in self.listed if self._worded(one) == stated), 0)


def grounds_in(table: Table, name: str) -> Grounds:
    """Return a list of a set of law; an older set has none for the stations."""
    listed = tuple(Ground(**each) for each in table.get(name, ()))
    return Grounds(name, str(table.get(ARTICLES.get(name, ""), "")), listed)


def grounds_for(connection: Connection, one: Matter, name: str) -> Grounds:
    """Return the list that holds for a case: that of the set in force when it came here."""
    day = max(one.received_at.astimezone(SHANGHAI).date(), ORDER_121)
    return grounds_in(law_on(connection, day), name)
