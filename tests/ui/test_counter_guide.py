"""The counter's guide uses the words of the window, and shows what exists."""

import re
from pathlib import Path

from PySide6.QtGui import QImage

import resources
from mediation_desk.ui import ts_file
from resources.terms import actions, coded_lists, terms
from sync.hub.language.catalogue import CHINESE

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "README.zh-CN.md").read_text("utf-8")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
MOST_BYTES = 120_000


def _said_by_the_window() -> set[str]:
    messages = ts_file.read(resources.path("i18n/zh_CN.ts"))
    codes = (terms(coded_list) for coded_list in (*coded_lists(), "CaseAction"))
    words = {found.screen for members in codes for found in members.values()}
    short = {found.short[0] for found in actions().values() if found.short}
    return words | short | {form for message in messages.values() for form in message.forms}


def test_every_word_in_quotes_is_a_word_of_the_window() -> None:
    quoted = re.findall("“([^”]+)”", GUIDE)
    parts = {part.strip() for words in quoted for part in words.split("→")}
    assert len(parts) > 60
    assert sorted(parts - _said_by_the_window()) == []


def test_every_word_in_corner_brackets_is_a_word_of_the_hubs_pages() -> None:
    named = set(re.findall("「([^」]+)」", GUIDE))
    assert {"三员分立", "启用三员分立", "待确认"} <= named
    assert sorted(named - set(CHINESE.values())) == []


def test_every_part_of_the_day_is_told() -> None:
    day = (
        *(
            "咨询",
            "举报",
            "群体投诉",
            "调解会",
            "快处快赔",
            "一线通",
            "口径",
            "整改",
            "普法",
            "手机",
        ),
        *("交接班", "月报", "追偿", "日清", "月结", "导入"),
    )
    heads = [line for line in GUIDE.splitlines() if line.startswith(("##", "**", "!["))]
    assert [word for word in day if not any(word in line for line in heads)] == []


def test_every_picture_is_there_small_and_is_used() -> None:
    shown = {path for _, path in PICTURE.findall(GUIDE)}
    docs = ROOT / "docs"
    pages, phones = docs.glob("counter-*.png"), docs.glob("phone-*.png")
    widths = {f"docs/{file.name}": (700, 1000) for file in pages}
    widths |= {f"docs/{file.name}": (390, 390) for file in phones}
    assert shown == widths.keys()
    for path in shown:
        assert (ROOT / path).stat().st_size < MOST_BYTES, path
        least, most = widths[path]
        assert least <= QImage(str(ROOT / path)).width() <= most, path
