"""One thing has one word, on screens and papers, in both programs and in their guides."""

import re
from pathlib import Path

import pytest

from mediation_desk.domain.codes import Channel, SessionMode
from resources.terms import term

ROOT = Path(__file__).parent.parent.parent
WORDED = (
    "resources/i18n/zh_CN.ts",
    "resources/terms/*.toml",
    "resources/forms/*.toml",
    "sync/hub/language/**/*.py",
    "sync/hub/templates/**/*.html",
    "mediation_desk/papers/**/*.py",
    "mediation_desk/ui/**/*.py",
    "sync/hub/papers/**/*.py",
    "README.zh-CN.md",
    "docs/*.md",
)
"""Where words for people stand. What reads the ledgers of others knows their words as well."""

ONE_WORD = {
    "立即报告": r"立即举报|立即上报|立刻报告|马上报告|即时报告",
    "领款单": r"收据|收条|领条|领款凭证",
    "到店": r"来店|进店|到访",
    "商场经理": r"商场负责人|商管经理|站长或经理|商场主管",
    "Ctrl+Enter": r"↵|Ctrl (?:[A-Z]|Enter)\b|Ctrl\+回车|Ctrl-Enter|Ctrl＋",
}
"""The word that is used, and the others for the same thing."""


def sources() -> list[Path]:
    """Return the files in which words for people stand."""
    found = [path for pattern in WORDED for path in ROOT.glob(pattern)]
    assert len(found) > 300
    return found


@pytest.mark.parametrize("word", ONE_WORD)
def test_no_other_word_stands_for_the_same_thing(word: str) -> None:
    others = re.compile(ONE_WORD[word])
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in sources()
        for found in others.finditer(path.read_text("utf-8"))
    ]
    assert wrong == []


def test_who_comes_in_person_comes_to_the_store_and_the_regulator_comes_on_site() -> None:
    assert term(Channel.IN_STORE).screen == "到店"
    assert term(SessionMode.ON_SITE).screen == "当面"
