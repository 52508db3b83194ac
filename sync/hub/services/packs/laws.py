"""Set of law in force on a day, and the coded grounds that it lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, bindparam, select

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.pack_toml import Table
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import pack
from sync.hub.storage.tables.pack import IN_ORDER
from sync.protocol import REFUSAL_GROUNDS, TERMINATION_GROUNDS

REFUSAL, ENDING, STATION = "refusal_ground", "ending_ground", "station_ground"
LISTS = (REFUSAL, ENDING, STATION)
"""Lists of a set: refusal and end of a complaint, end of the mediation in the mall."""
ARTICLES = {REFUSAL: "refusal_article", ENDING: "ending_article"}
"""Keys of the set that name the article of each list."""
ORDER_121 = date(2026, 4, 15)
"""First day of the order whose documents and line codes are used, with later amendments."""
_ON_THE_LINE: Mapping[str, Mapping[int, str]] = {
    REFUSAL: REFUSAL_GROUNDS,
    ENDING: TERMINATION_GROUNDS,
}
# Built once: building a statement costs more than running it.
_LAWS = select(pack.c.subject, pack.c.content).where(pack.c.kind == "law").order_by(*IN_ORDER)
_PUBLISHED = _LAWS.where(pack.c.version.is_not(None))
_BY_THEN = _LAWS.where(pack.c.published_at <= bindparam("then"))
_NUMERALS = "〇一二三四五六七八九十"
_TEN = 10


def law_on(connection: Connection, on: date, known_at: datetime | None = None) -> Table:
    """Return the set of law with the latest first day up to a day.

    With a moment, only versions published by then count.
    """
    tables = {**shipped_packs.all_of("law"), **_published(connection, known_at)}
    begun = [table for table in tables.values() if table["from"] <= on]
    return max(begun or tables.values(), key=lambda table: table["from"])


@cached_read
def _published(connection: Connection, known_at: datetime | None) -> dict[str, Table]:
    """Return the latest version of each set by its subject."""
    asked = _PUBLISHED if known_at is None else _BY_THEN
    rows = connection.execute(asked, {} if known_at is None else {"then": known_at})
    return {subject: _read(text) for subject, text in rows}


@lru_cache(maxsize=16)
def _read(text: str) -> Table:
    return pack_toml.read(text)


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as laws count their items: 十二 for 12."""
    tens, ones = divmod(number, _TEN)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return f"{front}{_NUMERALS[ones] if ones else ''}"


@dataclass(frozen=True)
class LegalGround:
    """Ground: its number, its text, its own article if it has one, whether it has ended."""

    code: int
    text: str
    article: str = ""
    ended: bool = False


@dataclass(frozen=True)
class GroundList:
    """List of grounds of a set of law, and its article."""

    name: str
    article: str
    listed: tuple[LegalGround, ...]

    @property
    def open(self) -> dict[int, str]:
        """Return the texts of those that may be chosen, by their code."""
        return {each.code: each.text for each in self.listed if not each.ended}

    @property
    def all(self) -> dict[int, str]:
        """Return all texts, including ended ones, so that an earlier choice stays readable."""
        return {each.code: each.text for each in self.listed}

    def printed(self, official: Sequence[str]) -> dict[int, str]:
        """Return the wording of the official form for each open ground of the order.

        A ground that was reworded or added since has none.
        """
        order = _ON_THE_LINE[self.name]
        return {
            code: official[code - 1]
            for code, text in self.open.items()
            if order.get(code) == text and code <= len(official)
        }

    def said(self, code: int, now: "GroundList") -> tuple[int, str]:
        """Return the code sent over the line, and the text if the code is not sufficient.

        A desk reads a bare code by the list in force on the day of the letter: ``now``.
        """
        known = _ON_THE_LINE[self.name]
        one = next(each for each in self.listed if each.code == code)
        read_as = now.article, now.all.get(code)
        if known.get(code) == one.text and not one.article and read_as == (self.article, one.text):
            return code, ""
        return (code if code in known else max(known)), self._worded(one)

    def _worded(self, one: LegalGround) -> str:
        # A set from before new grounds had to name their place has items that no article has.
        is_item = one.code in _ON_THE_LINE[self.name]
        place = one.article or (f"{self.article}第{numeral(one.code)}项" if is_item else "")
        return f"{place}：{one.text}" if place else one.text

    def code_of(self, code: int, stated: str) -> int:
        """Return the code that an officer chose, from the code and text sent over the line.

        0 if the stated text is not in the list: no guess goes into a document.
        """
        if not stated:
            return code
        return next((one.code for one in self.listed if self._worded(one) == stated), 0)


def listed_in(table: Table, name: str) -> list[Table]:
    """Return the rows of a list; a station list that a set lacks is the program's.

    A set from before the station list existed names none.
    """
    rows: list[Table] = table.get(name, [])
    if name != STATION:
        return rows
    return list({each["code"]: each for each in (*shipped_list(STATION), *rows)}.values())


def shipped_list(name: str) -> list[Table]:
    """Return a list as shipped with the program, in the set of the order."""
    rows: list[Table] = shipped_packs.all_of("law")[f"law-{ORDER_121}"][name]
    return rows


def grounds_in(table: Table, name: str) -> GroundList:
    """Return a list of a set of law with its article."""
    listed = tuple(LegalGround(**each) for each in listed_in(table, name))
    return GroundList(name, str(table.get(ARTICLES.get(name, ""), "")), listed)


@cached_read
def grounds_for(connection: Connection, one: HubMatter, name: str) -> GroundList:
    """Return the list that holds for a case: of the set as known at the case's arrival.

    Grounds added later to the set of that day are not offered; they stay readable where somebody
    chose one before a case kept its version.
    """
    day = max(_day(one.received_at), ORDER_121)
    own = grounds_in(law_on(connection, day, one.received_at), name)
    since = grounds_in(law_on(connection, day), name).listed
    added = (replace(each, ended=True) for each in since if each.code not in own.all)
    return replace(own, listed=(*own.listed, *added))


def grounds_at(connection: Connection, at: datetime, name: str) -> GroundList:
    """Return the list of the set in force at a moment, by which a desk reads a bare code."""
    return grounds_in(law_on(connection, max(_day(at), ORDER_121)), name)


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
