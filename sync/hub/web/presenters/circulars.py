"""Circulars in words: whether one is in force, what it concerns, and its text as a paper."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sync.hub.domain.paper_content import LetterText
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import StatusPill
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.services.circulars.publishing.circular_drafts import CODES

UNNUMBERED = "（预览，未编号）"
ALL_STATIONS = "各商场消费争议受理站"
SCOPE = {
    "categories": "Goods and services",
    "problems": "Problems",
    "trades": "Shops of the trade",
}
_ON_PAPER = {"categories": "商品和服务类别", "problems": "问题类别", "trades": "经营业态"}


def pill(one: HeldCircular, is_followed: bool, today: date, t: Translator) -> StatusPill:
    """Return whether a circular is in force, will be, was replaced, was ended, or has expired."""
    if one.is_valid(today):
        return StatusPill("ok", "circle-check", t("In force"))
    if one.may_come(today):
        return StatusPill("warn", "clock", t("Not yet in force"))
    if is_followed:
        return StatusPill("none", "circle-off", t("Superseded"))
    word = t("Ended early") if one.why else t("Expired")
    return StatusPill("none", "circle-off", word)


def scope(codes: Mapping[str, Iterable[str]], t: Translator) -> list[tuple[str, str]]:
    """Return what a circular concerns: labels, each with the words of its codes or all."""
    return [
        (t(label), listed(words_of(field, codes[field], t), t) or t("all"))
        for field, label in SCOPE.items()
    ]


def listed(names: Iterable[str], t: Translator) -> str:
    """Return the words of several classes in one line; in English some bear a comma themselves."""
    return ("; " if t.lang == "en" else "、").join(names)


def words_of(field: str, codes: Iterable[str], t: Translator) -> tuple[str, ...]:
    """Return the words of the codes of a field."""
    return tuple(code(t, CODES[field], each) for each in codes)


def letter(values: Mapping[str, Any], of: Mapping[str, str], bureau: str) -> LetterText:
    """Return the text of a circular as a paper, which is Chinese.

    `values` are those of a circular or of a checked draft, `of` its number (empty: a preview), its
    body, its day of issue in ISO form, its addressees and the number of the one it replaces.
    """
    t = Translator("zh")
    concerned = [
        f"{name}：{'、'.join(words_of(field, values[field].split(), t))}"
        for field, name in _ON_PAPER.items()
        if values[field]
    ]
    articles = values["articles"].splitlines()
    said = [each.strip() for each in values["text"].splitlines() if each.strip()]
    if concerned:
        said.append(f"适用范围：{'；'.join(concerned)}。")
    if articles:
        said.append(f"依据：{'；'.join(articles)}。")
    return LetterText(
        title=values["title"],
        number=of["number"] or UNNUMBERED,
        to=of["to"] or ALL_STATIONS,
        paragraphs=(*said, _validity(values, of["replaces"])),
        bureau=bureau,
        date=_day(date.fromisoformat(of["on"])),
        notes=(f"制发：{of['body']}",),
        mark="" if of["number"] else "预览",
    )


def addressees(names: Sequence[str], concerned: int) -> str:
    """Return the chosen stations on paper: the names that the reader may see, of how many."""
    if len(names) == concerned:
        return "、".join(names)
    return f"{'、'.join(names)}等{concerned}家商场" if names else f"所列{concerned}家商场"


def _validity(values: Mapping[str, Any], replaces: str) -> str:
    until = values["valid_until"]
    lasts = f"，至{_day(until)}止" if until else ""
    former = f"，{replaces}同时停止施行" if replaces else ""
    return f"本指导自{_day(values['valid_from'])}起施行{lasts}{former}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
