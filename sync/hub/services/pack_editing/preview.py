"""Preview of the changes that a rule pack makes to the one in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.hub.domain import shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.language.translator import Translator, code
from sync.hub.services.pack_editing import document_forms, grounds, officers, wordings
from sync.hub.services.pack_editing.calendar_days import runs
from sync.hub.services.packs.calendars import free_days
from sync.hub.services.packs.document_forms import FORM
from sync.hub.services.packs.laws import LISTS

LAST = {
    "days": "Days",
    "title": "Title",
    "name": "Name of the law",
    "short": "Short name",
    "edition": "Edition",
    "source": "Source",
    "from": "Holds from",
    "until": "Holds until",
    "text": "Wording",
    "article": "Article",
    "start": "Counted from",
    "count": "Counted in",
    "refusal_article": "Grounds of refusal stand in",
    "ending_article": "Grounds of termination stand in",
}
"""Labels of the fields that are changed most; the others are shown by their name."""
COUNTS = {"working": "Working days", "calendar": "Calendar days"}
RANKS = {
    "hotline_centre": "Hotline centre",
    "section": "Section",
    "local_office": "Local office",
    "officer": "Officer",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class PackChange:
    """Change: its subject, its present value, its new value."""

    what: str
    before: str
    after: str


def changes(kind: str, before: Table | None, after: Table, t: Translator) -> tuple[PackChange, ...]:
    """Return the differences, in the order of the pack."""
    made = {
        "calendar": _calendar,
        "law": _law,
        "articles": _articles,
        "directory": _directory,
        FORM: _form,
    }[kind]
    return tuple(made(before, after, t))


def _calendar(before: Table | None, after: Table, t: Translator) -> Iterator[PackChange]:
    was, now = free_days(before or _bare(after["year"])), free_days(after)
    free, worked = t("Day off"), t("Working day")
    for first, last in runs(now - was):
        yield PackChange(_named(first, last, t), worked, free)
    for first, last in runs(was - now):
        yield PackChange(_named(first, last, t), free, worked)
    whole = (date(after["year"] + 1, 1, 1) - date(after["year"], 1, 1)).days
    if len(was) != len(now):
        yield PackChange(
            t("Working days of the year"), str(whole - len(was)), str(whole - len(now))
        )


def _bare(year: int) -> Table:
    """Return a year without a notice: weekends, and the holidays of fixed date."""
    fixed = [date(year, month, day) for month, day in shipped_packs.fixed_days()]
    return {"year": year, "off": fixed, "make_up": []}


def _named(first: date, last: date, t: Translator) -> str:
    begin = f"{first.isoformat()} {t(WEEKDAYS[first.weekday()])}"
    return begin if first == last else f"{begin} – {last.isoformat()} {t(WEEKDAYS[last.weekday()])}"


def _law(before: Table | None, after: Table, t: Translator) -> Iterator[PackChange]:
    was, now = (
        dict(_flat({name: each for name, each in table.items() if name not in LISTS}, ()))
        for table in (before or {}, after)
    )
    for path in dict.fromkeys((*now, *was)):
        if was.get(path) != now.get(path):
            said = (_said(was.get(path), path, t), _said(now.get(path), path, t))
            yield PackChange(_place(path, after, t), *said)
    yield from (PackChange(*each) for each in grounds.differences(before or {}, after, t))


def _flat(table: Table, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        here = (*path, name)
        if isinstance(value, dict):
            yield from _flat(value, here)
        else:
            yield here, value


def _said(value: Any, path: tuple[str, ...], t: Translator) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return wordings.said(path[-1], value, t)
    if path[-1] == "count" and value in COUNTS:
        return t(COUNTS[value])
    return "；".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(path: tuple[str, ...], table: Table, t: Translator) -> str:
    if path[0] == "form":
        return t("Name of a form")
    words = LAST | wordings.LABELS if wordings.named(path) else LAST
    word = t(words[path[-1]]) if path[-1] in words else ".".join(path)
    if wordings.named(path):
        return f"{t(wordings.named(path))} · {word}"
    within = table.get(path[0])
    of = within.get(path[1]) if isinstance(within, dict) and len(path) > 2 else None
    article = str(of.get("article", "")) if isinstance(of, dict) else ""
    return f"{article}  {word}".strip()


def _articles(before: Table | None, after: Table, t: Translator) -> Iterator[PackChange]:
    for name in ("name", "short", "edition", "from", "until"):
        was, now = (before or {}).get(name), after.get(name)
        if was != now:
            yield PackChange(t(LAST[name]), _said(was, (name,), t), _said(now, (name,), t))
    held = {_key(one): one for one in (before or {}).get("article", ())}
    for one in after["article"]:
        was = held.get(_key(one))
        message = _worded(was) if was else "—"
        if message != _worded(one):
            number = one["number"]
            label = t("Article {n}", n=number) if number else str(one["title"])
            yield PackChange(label, message, _worded(one))


def _form(before: Table | None, after: Table, t: Translator) -> Iterator[PackChange]:
    yield from (PackChange(*each) for each in document_forms.differences(before or {}, after, t))


def _directory(before: Table | None, after: Table, t: Translator) -> Iterator[PackChange]:
    for one, was, now in officers.differences(before, after):
        rank = t(RANKS[one["rank"]])
        named = " ".join(part for part in (rank, one["body"], one["name"]) if part)
        yield PackChange(named, _listed(was, t) if was else "—", _listed(now, t) if now else "—")


def _listed(one: Table, t: Translator) -> str:
    line = code(t, "line", one["line"]) if one["line"] else ""
    parts = (one["phone"], one["role"], one["hours"], line, one["scope"])
    return "  ".join(part for part in parts if part)


def _key(one: Table) -> object:
    return one["number"] or one["title"]


def _worded(one: Table) -> str:
    return f"{one['title']}：{one['text']}"
