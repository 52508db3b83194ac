"""Each term of the glossary is one English word and one stem in the names of the sources."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \| (`[^|]+`) \| [^|]+ \|")
NAME = re.compile(r"^ *(?:(?:class|def) (\w+)|(\w+)(?:: .*)? = )", re.MULTILINE)
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
TERMS = [
    tuple(column.split(" / ") for column in found.groups())
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    if (found := ROW.fullmatch(line))
]
STEMS = [stem.strip("`") for _, _, stems in TERMS for stem in stems]


@cache
def _names() -> str:
    """Return names of modules, classes, functions and fields, in lower words, one a line."""
    found = set[str]()
    for root in ("mediation_desk", "sync"):
        for path in (ROOT / root).rglob("*.py"):
            found.add(path.stem)
            for called, held in NAME.findall(path.read_text("utf-8")):
                found.add(called or held)
    return "\n".join(HUMP.sub("_", name).lower() for name in found)


def test_every_row_names_its_words_and_as_many_stems() -> None:
    assert len(TERMS) == 63
    for chinese, english, stems in TERMS:
        assert len(stems) == len(chinese), chinese
        assert len(english) == len(chinese), chinese


def test_no_two_terms_share_a_word_or_a_stem() -> None:
    words = [word for _, english, _ in TERMS for word in english]
    assert sorted(words) == sorted(set(words))
    assert sorted(STEMS) == sorted(set(STEMS))


@pytest.mark.parametrize("stem", STEMS)
def test_a_stem_begins_a_word_of_a_name(stem: str) -> None:
    assert re.search(rf"(^|_){stem}", _names(), re.MULTILINE)
