"""Every sentence of the pages is in the catalogue, in both languages, with the same values."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from resources.terms import hub_terms
from sync import hub as program
from sync.hub.language import catalogue
from sync.hub.language.refused_changes import SENTENCES, RefusedChange
from sync.hub.language.translator import Translator, asks_for, code
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.signatures.signature_rule import KINDS
from sync.hub.web.presenters.act_text import ACTS, FACT_WORDS, KIND_WORDS, ROLE_WORDS
from sync.protocol import CHANNELS, PROBLEMS

PAGES = Path(program.__file__).parent
HUB = PAGES
CATALOGUES = PAGES / "language" / "catalogues"
WORDS = ("catalogue.py", "refused_changes.py")
"""Modules of the language beside the catalogues."""
SAID = re.compile(r"""\bt\(\s*(?:'([^'\n]+)'|"([^"\n]+)")""")


def translations() -> list[tuple[str, str]]:
    """Return the catalogues' sentences and translations, as stored in the folder."""
    return [
        (ast.literal_eval(english), ast.literal_eval(chinese))
        for path in [PAGES / "language" / "catalogue.py", *sorted(CATALOGUES.rglob("*.py"))]
        for table in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(table, ast.Dict)
        for english, chinese in zip(table.keys, table.values, strict=True)
        # A table that is merged in has no sentence of its own.
        if english is not None
    ]


def said_in_templates() -> set[str]:
    """Return the sentences that the templates ask for."""
    text = "".join(path.read_text("utf-8") for path in (HUB / "templates").iterdir())
    return {found[0] or found[1] for found in SAID.findall(text)}


@cache
def strings_in_code() -> frozenset[str]:
    """Return every string of the pages' code, without the catalogue."""
    return frozenset(
        node.value
        for path in Path(program.__file__).parent.rglob("*.py")
        if CATALOGUES not in path.parents and path.name not in WORDS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def said_in_code() -> set[str]:
    """Return the sentences that the code asks for by name."""
    text = "".join(path.read_text("utf-8") for path in Path(program.__file__).parent.rglob("*.py"))
    calls = re.findall(r"""\bt(?:elling\.t|elling\[1\])?\(\s*"([^"\n]+)"[,)]""", text)
    refusals = re.findall(r"""InvalidField\(\s*"([^"\n]+)"[,)]""", text)
    return set(calls) | set(refusals)


def test_the_catalogue_has_every_sentence_that_is_said() -> None:
    """A sentence without a translation would be a fault in front of the officer."""
    said = said_in_templates() | said_in_code()
    assert len(said) > 120
    assert said - set(catalogue.CHINESE) == set()


def test_no_sentence_has_two_translations() -> None:
    """One catalogue would overrule the other, and a page would say what another means."""
    written = translations()
    assert {english for english, _ in written} == set(catalogue.CHINESE)
    assert [each for each in written if catalogue.CHINESE[each[0]] != each[1]] == []


def test_the_catalogue_has_nothing_that_is_not_said() -> None:
    """Unused sentences mislead translators."""
    days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    used = said_in_templates() | strings_in_code() | days
    assert set(catalogue.CHINESE) - used == set()


def test_both_languages_take_the_same_values_and_chinese_is_chinese() -> None:
    """A placeholder that one language lacks would lose a number."""

    def fields(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name)

    for english, chinese in catalogue.CHINESE.items():
        assert fields(english) == fields(chinese)
        assert re.search(r"[\u4e00-\u9fff]", chinese), english
        assert not re.search(r"[\u4e00-\u9fff]", english), english
        assert "请" not in chinese.replace("请示", "").replace("请求", "").replace("申请", "")
        assert "您" not in chinese
        assert "！" not in chinese


def test_a_sentence_that_the_catalogue_lacks_is_a_fault() -> None:
    """In English too, so that it cannot be forgotten."""
    with pytest.raises(KeyError):
        Translator("en")("no such sentence")


def test_a_code_of_the_wire_has_its_word() -> None:
    """Hotlines that were merged are shown by their number."""
    assert set(hub_terms()["problem"]) == set(PROBLEMS)
    assert set(hub_terms()["channel"]) == set(CHANNELS)
    assert code(Translator("zh"), "channel", "12331") == "12331"
    assert code(Translator("zh"), "channel", "a later one") == "a later one"
    assert asks_for(Translator("zh"), "onsite") == "请求现场调解"
    assert asks_for(Translator("en"), "onsite") == "Asks for on-site mediation"
    assert asks_for(Translator("en"), "") == ""


@pytest.mark.parametrize("words", [ACTS, FACT_WORDS, ROLE_WORDS, KIND_WORDS, REASONS, KINDS])
def test_what_the_journal_and_its_like_say_by_a_table_has_its_chinese(
    words: Mapping[str, str],
) -> None:
    """They are looked up by a code, so that no page names the sentence itself."""
    said = [Translator("zh")(sentence) for sentence in words.values()]
    assert all(re.search("[\u4e00-\u9fff]", one) for one in said)


def test_each_refusal_of_an_administrator_has_both_languages_and_somebody_says_it() -> None:
    """A code without its sentence would be a fault in front of the administrator."""
    assert set(SENTENCES) - strings_in_code() == set()
    for chinese, english in SENTENCES.values():
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert not re.search(r"[\u4e00-\u9fff]", english)
    refused = RefusedChange("station_known", "name", name="万达站")
    assert str(refused) == "已有名为 万达站 的站点。 / There is a station 万达站 already."
    assert Translator("zh").said(refused) == "已有名为 万达站 的站点。"
    assert (Translator("en").said(refused), refused.field) == (
        "There is a station 万达站 already.",
        "name",
    )
