"""Forms of rule packs: their initial values, and the text that they produce."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from sync.hub.domain import pack_toml
from sync.hub.domain.pack_toml import Table
from sync.hub.domain.shipped_packs import DIRECTORY
from sync.hub.services.pack_editing import document_forms, grounds, officers, wordings
from sync.hub.services.pack_editing.calendar_days import days_in, lines_of
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.document_forms import FORM

Fields = Mapping[str, str]
BLANK_ROWS = 3
ROWS_MAX = 500
PLACES = frozenset(map(str, range(ROWS_MAX)))
ARTICLE = ("number", "title", "text")


def first_fields(kind: str, table: Table) -> dict[str, Any]:
    """Return the values of a kind's form for a table."""
    if kind == "calendar":
        return {
            "year": table["year"],
            "source": table.get("source", ""),
            "off": lines_of(table["off"]),
            "make_up": lines_of(table["make_up"]),
        }
    if kind == "law":
        return {"title": table["title"], "from": table["from"].isoformat(), **_of_law(table)}
    if kind == FORM:
        return document_forms.shown(table)
    if kind == DIRECTORY:
        rows = [*table["entry"], *[officers.BLANK] * BLANK_ROWS]
        return {"from": table["from"].isoformat(), "rows": [dict(row) for row in rows]}
    values = {name: table.get(name, "") for name in ("code", "name", "short", "edition")}
    rows = [_row(one) for one in table.get("article", ())]
    blank = [{"number": "", "title": "", "text": ""}] * BLANK_ROWS
    day = table["from"].isoformat() if "from" in table else ""
    full = table.get("is_full", False)
    return {**values, "from": day, "is_full": full, "rows": rows + blank}


def _of_law(table: Table) -> dict[str, Any]:
    forms = [{"name": name, "title": title} for name, title in table.get("form", {}).items()]
    return {"forms": forms, **wordings.shown(table), **grounds.shown(table)}


def _row(one: Table) -> dict[str, str]:
    number = one["number"]
    return {"number": str(number) if number else "", "title": one["title"], "text": one["text"]}


def as_typed(kind: str, table: Table, fields: Fields) -> dict[str, Any]:
    """Return the typed input, for the form that is shown again with a fault."""
    shown = first_fields(kind, table)
    for name in shown:
        if isinstance(shown[name], str) and name in fields:
            shown[name] = fields[name]
    for each in shown.get("forms", ()):
        each["title"] = fields.get(f"form.{each['name']}", each["title"])
    if kind == "law":
        shown |= wordings.as_typed(table, fields) | grounds.as_typed(table, fields)
    if "rows" in shown:
        parts = officers.PARTS if kind == DIRECTORY else ARTICLE
        shown["rows"] = [
            {part: fields.get(f"{part}.{at}", "") for part in parts}
            for at in range(_rows_in(fields, parts[-1]))
        ]
        shown["is_full"] = "is_full" in fields
    return shown


def _rows_in(fields: Fields, part: str) -> int:
    places = [name.partition(".")[2] for name in fields if name.startswith(f"{part}.")]
    counted = [int(place) for place in places if place in PLACES]
    return max(counted, default=-1) + 1


def text_of(kind: str, table: Table, fields: Fields) -> str:
    """Return the text of the pack that a form makes of the table it was opened with.

    Raises PackError with the wrong input.
    """
    made = {
        "calendar": _calendar,
        "law": _law,
        "articles": _articles,
        DIRECTORY: _directory,
        FORM: _form,
    }[kind]
    return pack_toml.write(made(deepcopy(table), fields))


def _calendar(table: Table, fields: Fields) -> Table:
    year = table["year"]
    return {
        "year": year,
        "source": fields.get("source", "").strip(),
        "off": days_in(fields.get("off", ""), year, "off"),
        "make_up": days_in(fields.get("make_up", ""), year, "make_up"),
    }


def _law(table: Table, fields: Fields) -> Table:
    table |= {"kind": "law", "title": fields.get("title", "").strip(), "from": _day(fields)}
    table.pop("amends", None)
    wordings.take(table, fields)
    for name in table.get("form", {}):
        title = fields.get(f"form.{name}", "").strip()
        if not title:
            raise PackError("A form needs its name.", f"form.{name}")
        table["form"][name] = title
    grounds.take(table, fields)
    return table


def _articles(table: Table, fields: Fields) -> Table:
    held = {one["number"] or one["title"]: one for one in table.get("article", ())}
    values = {name: fields.get(name, "").strip() for name in ("code", "name", "short", "edition")}
    made: Table = {"kind": "articles", **values, "from": _day(fields)}
    made |= {name: table[name] for name in ("until", "replaced_by") if name in table}
    made |= {"is_full": True} if "is_full" in fields else {}
    rows = [
        {part: fields.get(f"{part}.{at}", "").strip() for part in ARTICLE}
        for at in range(_rows_in(fields, ARTICLE[-1]))
    ]
    made["article"] = [_article(row, held) for row in rows if any(row.values())]
    return made


def _directory(table: Table, fields: Fields) -> Table:
    del table
    entries = officers.typed(fields, _rows_in(fields, officers.PARTS[-1]))
    return {"kind": DIRECTORY, "from": _day(fields), "entry": entries}


def _form(table: Table, fields: Fields) -> Table:
    made = document_forms.take(table, fields)
    return {"kind": FORM, "code": made["code"], "from": _day(fields)} | made


def _article(row: Mapping[str, str], held: Mapping[int | str, Table]) -> Table:
    number = _number(row["number"]) if row["number"] else 0
    # Topics, by which the desk finds it, and whether our summary was checked, are preserved.
    values = {
        k: v
        for k, v in held.get(number or row["title"], {}).items()
        if k in ("topics", "is_checked")
    }
    text = row["text"].replace("\r\n", "\n")
    return {"number": number, "title": row["title"], "text": text, **values}


def _number(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or len(typed) > 4:
        raise PackError("“{typed}” is no number of an article.", typed=typed[:20])
    return int(typed)


def _day(fields: Fields) -> date:
    try:
        return date.fromisoformat(fields.get("from", ""))
    except ValueError:
        raise PackError("Choose the day from which it holds.", "from") from None
