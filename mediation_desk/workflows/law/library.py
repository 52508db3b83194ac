"""The law library, read from the text of its TOML files and packs, and the citation of articles."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, reduce
from typing import Any

from mediation_desk.domain.law.packs import ImportedPacks, PackKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.text.numerals import in_chinese
from mediation_desk.workflows.read_models.library import Article, Library, LibraryLaw

CODES = (
    "cpl",
    "reg",
    "o121",
    "fsl",
    "pql",
    "pre",
    "pen",
    "dal",
    "warranty",
    "cc",
    "pml",
    "pipl",
    "sd",
    "price",
    "o20",
)
"""Laws shipped with the program, each as ``rules/articles-<code>.toml``; replaced ones last."""


def article_files() -> tuple[str, ...]:
    """Return the names of the shipped files of articles, for ``resources.path``."""
    return tuple(f"rules/articles-{code}.toml" for code in CODES)


def read_library(texts: Iterable[str]) -> Library:
    """Build the library; raises Refusal(RULES_UNREADABLE) for a text that is not such a file."""
    shelves = [_shelf(text) for text in texts]
    laws = tuple(law for law, _ in shelves)
    return Library(laws, tuple(one for _, articles in shelves for one in articles))


def read_articles(text: str) -> tuple[LibraryLaw, tuple[Article, ...]]:
    """Read a pack of articles; raises Refusal(RULES_UNREADABLE) with the wrong or missing part.

    It names the law, its number and its first day in force; no article occurs in it twice.
    """
    law, articles = _shelf(text)
    if law.valid_from is None:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "from"})
    if len({one.key for one in articles}) < len(articles):
        raise Refusal(Reason.RULES_UNREADABLE, {"why": "one number twice"})
    return law, articles


def with_packs(library: Library, packs: ImportedPacks) -> Library:
    """Return the library with the articles that were imported, the oldest pack first.

    An imported article replaces the one of its law and number; the others of that law
    stay as they are, each with the edition that it was written from.
    """
    texts = (each.taken.text for each in packs.items if each.taken.kind is PackKind.ARTICLES)
    return reduce(_with_pack, texts, library)


@lru_cache(maxsize=32)
def _with_pack(library: Library, text: str) -> Library:
    law, articles = read_articles(text)
    laws = {each.code: each for each in library.laws} | {law.code: law}
    held = {one.key: one for one in library.articles} | {one.key: one for one in articles}
    codes = list(laws)
    ordered = sorted(held.values(), key=lambda one: (codes.index(one.law.code), one.number))
    return Library(tuple(laws.values()), tuple(ordered))


def _shelf(text: str) -> tuple[LibraryLaw, tuple[Article, ...]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(Reason.RULES_UNREADABLE, {"why": str(fault)}) from None
    law = LibraryLaw(
        code=_text(table, "code"),
        name=_text(table, "name"),
        short=_text(table, "short"),
        edition=_text(table, "edition"),
        valid_from=_day(table, "from"),
        valid_until=_day(table, "until"),
        is_date_checked=table.get("is_date_checked", True) is True,
        replaced_by=str(table.get("replaced_by", "")),
    )
    articles = table.get("article")
    if not isinstance(articles, list) or not articles:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "article"})
    is_full = table.get("is_full", False) is True
    made = (_article(law, at, one, is_full) for at, one in enumerate(articles, start=1))
    return law, tuple(made)


def _article(law: LibraryLaw, place: int, table: Any, is_full: bool) -> Article:
    number = table.get("number") if isinstance(table, dict) else None
    if not isinstance(number, int):
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "number"})
    title = _text(table, "title")
    return Article(
        key=f"{law.code}-{number or f'r{place}'}",
        law=law,
        number=number,
        label=f"第{in_chinese(number)}条" if number else f"（{title}）",
        title=title,
        text=_text(table, "text"),
        topics=tuple(str(topic) for topic in table.get("topics", ())),
        is_checked=table.get("is_checked", True) is True,
        is_full=is_full,
    )


def _text(table: dict[str, Any], name: str) -> str:
    found = table.get(name)
    if not isinstance(found, str) or not found.strip():
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": name})
    return found.strip()


def _day(table: dict[str, Any], name: str) -> date | None:
    found = table.get(name)
    if found is not None and type(found) is not date:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": name})
    return found


def citation(article: Article) -> str:
    """Return an article as it is cited in a case: name, edition, our words, open points.

    In Chinese whatever the screen's language: it becomes part of the file.
    """
    dates = article.law.edition
    if article.law.valid_from:
        dates += f"，{article.law.valid_from.isoformat()}起施行"
        dates += "" if article.law.is_date_checked else "（日期未核对）"
    if article.law.valid_until:
        dates += f"，{article.law.valid_until.isoformat()}后不再适用"
    open_words = "" if article.is_checked else "（概括未核对，以公布文本为准）"
    return f"{article.name}（{dates}）：{article.text}{open_words}"
