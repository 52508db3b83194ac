"""Packs as text: the desk reads what the hub writes; errors and changes are named."""

from datetime import date
from typing import Any

import pytest

from mediation_desk.ledger.projections import law_rows
from mediation_desk.workflows.law import library, rulebook
from resources import path
from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing import form_fields
from sync.hub.services.pack_editing.calendar_days import days_in, lines_of
from sync.hub.services.pack_editing.checks import as_text, says_all, told_by
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.pack_editing.preview import PackChange, changes
from sync.protocol import PACK_BYTES
from tests.sync.review.packs.packs import YEAR_2027

ZH = Translator("zh")
LAW = shipped_packs.all_of("law")["law-2026-04-15"]
ARTICLES = shipped_packs.all_of("articles")["articles-cpl"]


def fields_of(kind: str, table: dict[str, Any]) -> dict[str, str]:
    """Return the fields that a browser sends of an untouched form."""
    shown = form_fields.first_fields(kind, table)
    sent = {name: value for name, value in shown.items() if isinstance(value, str)}
    for row in (row for group in shown.get("wordings", ()) for row in group["rows"]):
        sent |= {each["field"]: each["value"] for each in (*row["figures"], *row["texts"])}
        sent |= {each["field"]: each["value"] for each in row["choices"]}
    sent |= {f"form.{each['name']}": each["title"] for each in shown.get("forms", ())}
    for at, row in enumerate(shown.get("rows", ())):
        sent |= {f"{part}.{at}": row[part] for part in row}
    return sent | (grounds_of(shown) if kind == "law" else {})


def grounds_of(shown: dict[str, Any]) -> dict[str, str]:
    """Return the fields that a browser sends of the grounds and pauses of a set."""
    sent = {each["place"]: each["article"] for each in shown["grounds"] if each["place"]}
    for each in shown["grounds"]:
        for at, row in enumerate(each["rows"]):
            sent |= {f"{each['name']}.{part}.{at}": row[part] for part in ("text", "article")}
            sent |= {f"{each['name']}.ended.{at}": "on"} if row["ended"] else {}
    for each in shown["pauses"]:
        sent |= {f"pause.{part}.{each['code']}": each[part] for part in ("text", "article")}
    return sent


def test_the_desk_reads_what_the_hub_writes_and_both_have_the_same_sets() -> None:
    """Sets that say only what they change are whole at both ends, and the same."""
    desk = {rules.from_on: rules for rules in rulebook.read_laws(law_rows.shipped().laws)}
    hub = [
        rulebook.read_law(pack_toml.write(table)) for table in shipped_packs.all_of("law").values()
    ]
    assert {rules.from_on: rules for rules in hub} == desk
    for table in shipped_packs.all_of("calendar").values():
        year = rulebook.read_year(pack_toml.write(table))
        assert sorted(year.days_off) == sorted(table["off"])
        assert sorted(year.make_up) == sorted(table["make_up"])
    files = [path(name).read_text("utf-8") for name in library.article_files()]
    written = [pack_toml.write(table) for table in shipped_packs.all_of("articles").values()]
    assert library.read_library(written) == library.read_library(files)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("calendar", "calendar-2026"),
        ("law", "law-2026-04-15"),
        ("law", "law-2020-01-01"),
        ("articles", "articles-cpl"),
        ("articles", "articles-warranty"),
    ],
)
def test_a_form_that_is_sent_untouched_says_what_it_was_opened_with(
    kind: str, subject: str
) -> None:
    table = shipped_packs.all_of(kind)[subject]
    sent = fields_of(kind, table) | {"from": "2020-01-01"}
    made = pack_toml.read(form_fields.text_of(kind, table, sent))
    if kind != "calendar":
        made["from"] = table.get("from")
    plain = {name: value for name, value in table.items() if name != "is_date_checked"}
    plain |= {} if kind != "articles" else {"kind": "articles", "from": table.get("from")}
    assert made == plain


def test_a_changed_period_and_name_are_all_that_changes_and_the_desk_has_them() -> None:
    sent = fields_of("law", LAW) | {"period.mediation.days": "45", "form.agreement": "调解书"}
    text = form_fields.text_of("law", LAW, sent)
    rules = rulebook.read_law(text)
    assert (rules.period.mediation.days, rules.period.acceptance.days) == (45, 7)
    assert changes("law", LAW, pack_toml.read(text), ZH) == (
        PackChange("监管部门调解 · 天数", "60", "45"),
        PackChange("文书式样名称", "文书式样九 投诉调解书", "调解书"),
    )


def test_an_article_that_is_rewritten_keeps_its_topics_and_one_that_is_new_is_added() -> None:
    sent = fields_of("articles", ARTICLES)
    last = len(ARTICLES["article"]) - 1
    sent |= {f"text.{last}": "三倍。", f"number.{last + 2}": "60"}
    sent |= {f"title.{last + 2}": "妨碍公务", f"text.{last + 2}": "依法追究。"}
    text = form_fields.text_of("articles", ARTICLES, sent)
    told = told_by(text)
    assert (told.subject, told.title) == ("articles-cpl", "消费者权益保护法（2013年修正）")
    assert told.table["article"][last]["topics"] == ARTICLES["article"][last]["topics"]
    title, was = (ARTICLES["article"][last][name] for name in ("title", "text"))
    assert changes("articles", ARTICLES, told.table, ZH) == (
        PackChange("第 55 条", f"{title}：{was}", f"{title}：三倍。"),
        PackChange("第 60 条", "—", "妨碍公务：依法追究。"),
    )
    assert [one.number for one in library.read_articles(text)[1]][-2:] == [55, 60]


def test_days_are_read_as_the_notice_words_them_and_listed_as_runs() -> None:
    typed = "2027-02-05 至 2027-02-07\n2月10日至11日、10月7日，2027年12月31日\n\n1月31日至2月1日"
    days = days_in(typed, 2027)
    assert lines_of(days) == (
        "2027-01-31 至 2027-02-01\n2027-02-05 至 2027-02-07\n2027-02-10 至 2027-02-11\n"
        "2027-10-07\n2027-12-31"
    )


@pytest.mark.parametrize("line", ["明天", "2月30日", "2月12日至6日", "1月1日至12月31日", "2027-2"])
def test_a_line_that_is_no_day_is_named(line: str) -> None:
    with pytest.raises(PackError) as wrong:
        days_in(f"2027-01-01\n{line}", 2027)
    assert ZH(wrong.value.sentence, **wrong.value.values) == f"“{line}”不是日期。"


def test_a_year_without_a_notice_is_compared_with_weekends_and_fixed_holidays() -> None:
    """260 days are worked where the bare year has 259: 365 less 104 of weekends and 1 January,
    1 October; 9 January is worked, 2 and 3 January, 1 and 2 May, 2 and 3 October are weekends."""
    found = changes("calendar", None, told_by(YEAR_2027).table, ZH)
    assert found == (
        PackChange("2027-01-09 星期六", "休息", "上班"),
        PackChange("全年工作日", "259", "260"),
    )


LAW_TEXT = pack_toml.write(LAW)
ARTICLES_TEXT = pack_toml.write({"kind": "articles"} | ARTICLES)
DIRECTORY_TEXT = """
kind = "directory"
from = 2026-12-01

[[entry]]
rank = "officer"
body = "质量科"
name = "陈立"
role = "主任科员"
phone = "0531-88880001"
hours = "9:00–17:30"
line = "quality"
scope = ""
"""
WRONG = [
    (DIRECTORY_TEXT.partition("[[entry]]")[0], "名录须有 1 至 500 行。"),
    (DIRECTORY_TEXT.replace('"质量科"', '""'), "陈立：还没有写所在科室、所。"),
    (DIRECTORY_TEXT.replace("0531-88880001", "内线 8"), "陈立：工作电话不对。"),
    (DIRECTORY_TEXT.replace("主任科员", "长" * 201), "陈立：有内容过长。"),
    (DIRECTORY_TEXT.replace('"officer"', '"king"'), "名录行须有名称和类型。"),
    (DIRECTORY_TEXT + DIRECTORY_TEXT[DIRECTORY_TEXT.index("[[") :], "陈立 重复。"),
    (DIRECTORY_TEXT.replace("from = 2026-12-01\n", ""), "缺少 from。"),
    ("not a pack", "文本不是 TOML："),
    ("a = 1\n", "不是规则包"),
    ("year = 1999\noff = []\n", "year 不合要求。"),
    ('year = 2027\noff = "x"\n', "缺少 off。"),
    (YEAR_2027.replace("2027-01-01, ", ""), "2027-01-01 是法定固定假日，须列为放假。"),
    (YEAR_2027.replace("[2027-01-09]", "[2027-01-08]"), "2027-01-08 不是周末，本来就上班。"),
    (YEAR_2027.replace("[2027-01-09]", "[2027-01-02]"), "2027-01-02 既列为放假又列为上班。"),
    (YEAR_2027.replace("[2027-01-09]", "[2028-01-09]"), "2028-01-09 不在本年。"),
    (YEAR_2027.replace("2027-10-03", "2027-10-03, 2027-10-03"), "2027-10-03 重复。"),
    (LAW_TEXT.replace("days = 60", "days = 0"), "时限须为 1 至 3660 天：mediation"),
    (LAW_TEXT.replace("from = 2026-04-15\n", ""), "缺少 from。"),
    (LAW_TEXT.replace("from = 2026", "from = 0001"), "年份须在 2000 至 2100，须改正。"),
    (LAW_TEXT.replace("from = 2026", "from = 0202"), "年份须在 2000 至 2100，须改正。"),
    (LAW_TEXT.replace("from = 2026", "from = 2101"), "年份须在 2000 至 2100，须改正。"),
    (LAW_TEXT.replace("days = 60", f"days = {'9' * 5000}"), "文件中有过长的数字"),
    (f"a = {'[' * 50_000}", "文件中有过长的数字"),
    (DIRECTORY_TEXT.replace("from = 2026", "from = 9999"), "年份须在 2000 至 2100，须改正。"),
    (ARTICLES_TEXT.replace("from = 2014", "from = 1948"), "年份须在 1949 至 2100，须改正。"),
    (ARTICLES_TEXT.replace("number = 55", "number = 54"), "第 54 条重复。"),
    (ARTICLES_TEXT.replace('edition = "2013年修正"\n', ""), "缺少 edition。"),
    (ARTICLES_TEXT.replace('code = "cpl"', 'code = "../x"'), "code 不合要求。"),
    (ARTICLES_TEXT.partition("[[article]]")[0], "至少写一条条文。"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_with_a_pack_is_said_plainly(text: str, said: str) -> None:
    with pytest.raises(PackError) as wrong:
        told_by(text)
    assert ZH(wrong.value.sentence, **wrong.value.values).startswith(said)
    assert Translator("en")(wrong.value.sentence, **wrong.value.values)


def test_the_articles_of_a_law_may_be_older_than_the_sets_of_rules() -> None:
    """The Price Law holds since 1998."""
    older = told_by(ARTICLES_TEXT.replace("from = 2014-03-15", "from = 1998-05-01"))
    assert older.from_on == date(1998, 5, 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("period.jurisdiction", ""),
        ("period.repair", ""),
        ("period.closing_notice", ""),
        ("damages.food", "一套规则须写全，缺少 damages.food。"),
        ("short", "一套规则须写全，缺少 short。"),
    ],
)
def test_a_set_of_law_says_all_but_what_it_may_leave_out(change: str, said: str) -> None:
    table = pack_toml.read(LAW_TEXT)
    within = table
    *places, last = change.split(".")
    for name in places:
        within = within[name]
    del within[last]
    if said:
        with pytest.raises(PackError) as wrong:
            says_all(table, LAW)
        assert ZH(wrong.value.sentence, **wrong.value.values) == said
    else:
        says_all(table, LAW)


def test_a_file_is_text_and_no_larger_than_its_message() -> None:
    assert as_text("\ufeff甲\r\n".encode()) == "甲\n"
    with pytest.raises(PackError, match="UTF-8"):
        as_text(b"\xff\xfe")
    longest = YEAR_2027 + "#" * (PACK_BYTES - len(YEAR_2027))
    with pytest.raises(PackError, match="larger"):
        told_by(longest + "#")
    assert told_by(longest).text == longest
    assert date(2027, 1, 1) == told_by(YEAR_2027).from_on
