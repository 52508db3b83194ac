"""Coded grounds of a set of rules, as displayed, typed, checked and compared.

A code is assigned once and never removed: a ground that no longer holds ends on the day on which
the set begins.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import CatalogueName, FaultCollector
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.laws import (
    ARTICLES,
    ENDING,
    LISTS,
    REFUSAL,
    STATION,
    listed_in,
    shipped_list,
)

NAMES = {
    REFUSAL: "Grounds of refusal",
    ENDING: "Grounds of termination",
    STATION: "Grounds on which a station ends its mediation",
}
PAUSES = {"appraisal": "An appraisal", "papers": "Papers the consumer will bring"}
BLANK_ROWS = 2
MOST = 99
TEXT_MAX, ARTICLE_MAX = 200, 100
Fields = Mapping[str, str]


def shown(table: Table) -> dict[str, Any]:
    """Return the lists as the form shows them, each with rows for new grounds at its end."""
    pauses = [{"code": code, **each} for code, each in table.get("pause", {}).items()]
    lists = [_list(name, table, listed_in(table, name)) for name in LISTS]
    return {"grounds": lists, "pauses": pauses}


def _list(name: str, table: Table, rows: list[Table]) -> dict[str, Any]:
    blank: Table = {"code": "", "text": "", "article": "", "ended": False}
    place = ARTICLES.get(name, "")
    return {
        "name": name,
        "words": NAMES[name],
        "place": place,
        "article": table.get(place, ""),
        "rows": [*({**blank, **row} for row in rows), *[blank] * BLANK_ROWS],
    }


def as_typed(table: Table, fields: Fields) -> dict[str, Any]:
    """Return the lists as typed, for the form that is shown again with a fault."""
    made = shown(table)
    for each in made["grounds"]:
        each["article"] = fields.get(each["place"], each["article"])
        for at, row in enumerate(each["rows"]):
            if f"{each['name']}.text.{at}" in fields:
                each["rows"][at] = row | _typed(each["name"], at, fields)
    for pause in made["pauses"]:
        for part in ("text", "article"):
            pause[part] = fields.get(f"pause.{part}.{pause['code']}", pause[part])
    return made


def take(table: Table, fields: Fields) -> None:
    """Enter the typed input into the table; a new ground gets the number after the last."""
    for name in LISTS:
        tables = listed_in(table, name)
        rows = _taken(name, tables, fields) if f"{name}.text.0" in fields else tables
        # A set that leaves a list to the program continues to do so, until somebody changes the
        # list.
        if name in table or rows != tables:
            table[name] = rows
        place = ARTICLES.get(name, "")
        if place in fields:
            table[place] = fields[place].strip()
    for code, pause in table.get("pause", {}).items():
        for part in ("text", "article"):
            pause[part] = fields.get(f"pause.{part}.{code}", pause[part]).strip()


def _taken(name: str, tables: list[Table], fields: Fields) -> list[Table]:
    rows: list[Table] = []
    for at in range(len(tables) + BLANK_ROWS):
        typed = _typed(name, at, fields)
        if typed["text"] or typed["article"]:
            values = {part: value for part, value in typed.items() if value or part == "text"}
            last = max((each["code"] for each in (*tables, *rows)), default=0)
            rows.append({"code": tables[at]["code"] if at < len(tables) else last + 1} | values)
    return rows


def _typed(name: str, at: int, fields: Fields) -> Table:
    typed: Table = {
        part: " ".join(fields.get(f"{name}.{part}.{at}", "").split())
        for part in ("text", "article")
    }
    return typed | {"ended": f"{name}.ended.{at}" in fields}


def check(faults: FaultCollector, table: Table) -> None:
    """Note each wrong ground with its list and its number, and each pause without its words."""
    for name in LISTS:
        listed = table.get(name, [])
        if not isinstance(listed, list):
            raise PackError("{name} is not as it should be.", name=name)
        existing: set[int] = set()
        for at, one in enumerate(listed):
            faults.of(partial(_one, name, one, existing, f"{name}.text.{at}"))
        if listed and all(isinstance(one, dict) and one.get("ended") for one in listed):
            fault = "{list}: at least one has to hold."
            place = f"{name}.ended.0"
            faults.note(PackError(fault, place, list=CatalogueName(NAMES[name])))
    _pauses(faults, table.get("pause", {}))


def _one(name: str, one: Any, existing: set[int], field: str) -> None:
    code = one.get("code") if isinstance(one, dict) else None
    if type(code) is not int or not 1 <= code <= MOST:
        raise PackError("{name} is not as it should be.", name=f"{name}.code")
    where: dict[str, object] = {"list": CatalogueName(NAMES[name]), "n": code}
    if code in existing:
        raise PackError("{list}, no. {n} stands twice.", field, **where)
    existing.add(code)
    text, article = one.get("text"), one.get("article", "")
    if not isinstance(text, str) or not text.strip():
        raise PackError("{list}, no. {n}: write its words.", field, **where)
    if not isinstance(article, str) or type(one.get("ended", False)) is not bool:
        raise PackError("{name} is not as it should be.", name=f"{name}.{code}")
    if len(text) > TEXT_MAX or len(article) > ARTICLE_MAX:
        raise PackError("{list}, no. {n} is too long. Shorten it.", field, **where)


def _pauses(faults: FaultCollector, pauses: Any) -> None:
    for code, pause in pauses.items() if isinstance(pauses, dict) else ():
        for part in ("text", "article"):
            if isinstance(pause, dict) and not str(pause.get(part, "")).strip():
                named = CatalogueName(PAUSES[code]) if code in PAUSES else code
                fault = "Why time stands still needs its words and its article: {name}"
                faults.note(PackError(fault, f"pause.{part}.{code}", name=named))


def require_former_grounds(table: Table, before: Table) -> None:
    """Raise PackError with a ground of the set before that this one lacks."""
    for name in LISTS:
        # An older desk reads the list as it is: a present list must name all grounds.
        codes = {one["code"] for one in table.get(name, listed_in(table, name))}
        for at, one in enumerate(listed_in(before, name)):
            if one["code"] not in codes:
                raise PackError(
                    "{list}, no. {n} ({text}) may stand in a case and is not taken away. Write its "
                    "words again and tick that it is ended.",
                    f"{name}.text.{at}",
                    list=CatalogueName(NAMES[name]),
                    n=one["code"],
                    text=one["text"],
                )


def placed(table: Table, before: Table) -> None:
    """Raise PackError with a new ground that does not name its place.

    The items of the order are those shipped: another is no item of its article. A station's own
    grounds are in no law.
    """
    for name in ARTICLES:
        existing = {one["code"] for one in (*shipped_list(name), *listed_in(before, name))}
        for at, one in enumerate(listed_in(table, name)):
            if one["code"] not in existing and not one.get("article", "").strip():
                raise PackError(
                    "{list}, no. {n} is new: write the article in which it stands.",
                    f"{name}.article.{at}",
                    list=CatalogueName(NAMES[name]),
                    n=one["code"],
                )


def differences(before: Table, after: Table, t: Translator) -> Iterator[tuple[str, str, str]]:
    """Return the differences in the lists: the ground, its present text, its new text."""
    for name in LISTS:
        was, now = (
            {one["code"]: _worded(one, t) for one in listed_in(each, name)}
            for each in (before, after)
        )
        for code in sorted({*was, *now}):
            if was.get(code) != now.get(code):
                yield f"{t(NAMES[name])}  {code}", was.get(code, "—"), now.get(code, "—")


def _worded(one: Table, t: Translator) -> str:
    place = f"（{one['article']}）" if one.get("article") else ""
    ended = f"  {t('ended')}" if one.get("ended") else ""
    return f"{one['text']}{place}{ended}"
