"""The law library: dated, searchable, and marked where it is not verified."""

import re
from datetime import date

import pytest

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching.lessons import lesson
from mediation_desk.workflows.law.library import article_files, citation, read_library
from mediation_desk.workflows.read_models.library import Library
from resources import path
from tests.domain.law.law_examples import ORDER_20, ORDER_121

RULE = """
code = "x"
name = "某规则"
short = "某规"
edition = "第1号"
from = 2024-07-01
until = 2026-04-14
[[article]]
number = 12
title = "承诺"
text = "作出的承诺应当遵守。"
topics = ["无理由退货"]
"""
WANTED = {
    "cpl": {8, 10, 16, 18, 20, 21, 23, 24, 25, 27, 29, 39, 40, 43, 48, 49, 50, 52, 53, 54, 55},
    "reg": {12, 13, 18, 19, 22, 44, 46, 49},
    "o121": {
        3,
        6,
        7,
        10,
        11,
        12,
        13,
        15,
        16,
        17,
        18,
        20,
        21,
        22,
        23,
        24,
        26,
        27,
        33,
        37,
        38,
        42,
        45,
    },
    "fsl": {35, 50, 53, 61, 63, 130, 148},
    "pql": {33, 40, 41, 42, 43, 44, 45},
    "pre": {6, 14, 15, 16, 17, 18, 19, 20, 21, 22},
    "pen": {5, 8, 9, 10},
    "dal": {144},
    "o20": {15, 21},
    "cc": {188, 201, 203, 496, 497, 524, 546, 568, 577, 582, 587, 1165, 1179, 1198, 1203, 1207},
    "pml": {3, 8, 26, 29, 33},
    "pipl": {6, 17, 19, 23, 28, 47, 51, 56, 57},
    "sd": {18, 19, 27, 28, 30},
    "price": {6, 7, 8, 16, 17, 19},
}


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(path(name).read_text("utf-8") for name in article_files())


def test_the_articles_that_the_desk_needs_stand_on_the_shelf(library: Library) -> None:
    for code, numbers in WANTED.items():
        held = {one.number for one in library.articles if one.law.code == code}
        assert numbers <= held, code
    assert len({one.key for one in library.articles}) == len(library.articles)


_CITED = re.compile(
    r"(?P<law>民法典|人民调解法|个人信息保护法|山东省消费者权益保护条例|明码标价和禁止价格欺诈规定)》?"
    r"(?P<numbers>(?:[、，]?第[零一二三四五六七八九十百千]+条)+)"
)


def test_every_article_of_the_later_laws_that_the_product_cites_stands_on_the_shelf(
    library: Library,
) -> None:
    held = {f"{one.law.name}{one.label}" for one in library.articles}
    root, cited = path("rules").parent.parent, set[str]()
    sources = [*root.glob("mediation_desk/**/*.py"), *root.glob("sync/**/*.py")]
    for file in (*sources, *root.glob("resources/rules/law-*.toml")):
        for found in _CITED.finditer(file.read_text("utf-8")):
            numbers = re.findall("第[^第]+条", found["numbers"])
            cited.update(f"{found['law']}{number}" for number in numbers)
    assert "民法典第五百六十八条" in cited
    assert sorted(cited - held) == []


def test_what_is_not_compared_with_the_published_text_says_so(library: Library) -> None:
    """三包: articles 8 to 11 were read, the rest was not; Shandong's text is that of 2017."""
    unchecked = [one.key for one in library.articles if not one.is_checked]
    assert unchecked == ["warranty-r2", "warranty-r3"]
    dates = {law.code for law in library.laws if not law.is_date_checked}
    assert dates == {"sd", "warranty"}
    assert all("待核" not in one.text for one in library.articles)


def test_what_the_published_texts_say_of_prepayments_stands_under_its_own_number(
    library: Library,
) -> None:
    """法释〔2025〕4号: 21 is of gifts, 22 of passes without a limit of visits."""
    said = {n: library.article(f"pre-{n}") for n in (14, 16, 17, 21, 22)}
    texts = {n: article.text for n, article in said.items() if article is not None}
    assert "其他商户" in texts[14]
    assert "依照行政主管部门要求" in texts[16]
    assert "被确认无效" in texts[17]
    assert "赠送" in texts[21]
    assert "剩余期限占全部期限" in texts[22]


@pytest.mark.parametrize(
    ("key", "said", "not_said"),
    [
        ("o121-12", "两名代表", "一至二名"),
        ("o121-24", "签字或者盖章，并加盖监管部门印章", "双方签字并盖章"),
        ("cpl-23", "自消费者接受商品或者服务之日起六个月", "交付之日"),
        ("reg-21", "公告有效联系方式", "提前三十日告知消费者"),
        ("fsl-53", "食品经营企业应当如实记录名称、规格、数量", "留存记录"),
        ("pipl-57", "可以不通知个人", ""),
        ("sd-19", "监督其标明真实身份信息", "向消费者提供"),
        ("sd-30", "以预收款方式经营的停业、歇业", ""),
        ("pen-5", "第五条第一项至第六项", "没有故意"),
    ],
)
def test_a_summary_says_what_its_article_says(
    library: Library, key: str, said: str, not_said: str
) -> None:
    article = library.article(key)
    assert article is not None
    assert said in article.text
    assert not not_said or not_said not in article.text


def test_every_article_that_a_case_teaches_stands_on_the_shelf(library: Library) -> None:
    taught = {
        name
        for problem in ProblemKind
        for category in (Category.FOOD, Category.DAILY)
        for name in lesson((problem,), category).articles
    }
    named = {one.name.replace("《", "").replace("》", "") for one in library.articles}
    assert taught <= named


def test_the_articles_on_grounds_say_them_as_the_set_of_law_does(library: Library) -> None:
    for rules, refusing, ending in (
        (ORDER_121, "o121-16", "o121-23"),
        (ORDER_20, "o20-15", "o20-21"),
    ):
        for key, grounds in ((refusing, rules.refusal_ground), (ending, rules.ending_ground)):
            article = library.article(key)
            assert article is not None
            assert article.is_checked
            listed = article.text.partition("。")[0].split("；")
            assert listed == [f"{'一二三四五六七八'[g.code - 1]}、{g.text}" for g in grounds]


def test_fraudulent_claims_go_to_the_police_and_abuse_stands_elsewhere(library: Library) -> None:
    fraud, abuse = library.article("o121-42"), library.article("o121-7")
    assert fraud is not None
    assert abuse is not None
    assert "夹带、掉包、造假" in fraud.text
    assert "不正当利益" not in fraud.text
    assert "不正当利益" in abuse.text


def test_the_floors_stand_on_the_added_part(library: Library) -> None:
    fraud, food = library.article("cpl-55"), library.article("fsl-148")
    assert fraud is not None
    assert food is not None
    assert "增加部分不足500元的按500元" in fraud.text
    assert "1000元是增加部分的最低额" in food.text
    assert "须是“明知”" in food.text


def test_the_replaced_order_stays_readable_with_its_end(library: Library) -> None:
    old, new = library.law("o20"), library.law("o121")
    assert old is not None
    assert new is not None
    assert (old.valid_until, old.replaced_by) == (date(2026, 4, 14), "o121")
    assert old.is_in_force(date(2026, 4, 14))
    assert not old.is_in_force(date(2026, 4, 15))
    assert not new.is_in_force(date(2026, 4, 14))
    assert new.is_in_force(date(2026, 4, 15))


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("首负", {"fsl-148", "dal-144"}),
        ("欺诈 500", {"cpl-55"}),
        ("148", {"fsl-148"}),
        ("第五十五条 消法", {"cpl-55"}),
        ("火星", set()),
    ],
)
def test_two_characters_find_and_every_word_must_stand(
    library: Library, words: str, keys: set[str]
) -> None:
    assert {one.key for one in library.found(words)} == keys


def test_one_law_alone_is_searched_when_it_is_chosen(library: Library) -> None:
    assert {one.law.code for one in library.found("七日", "pre")} == {"pre"}


def test_a_citation_names_edition_dates_and_what_is_not_checked(library: Library) -> None:
    fraud, parts = library.article("cpl-55"), library.article("warranty-r2")
    old = library.article("o20-15")
    assert fraud is not None
    assert parts is not None
    assert old is not None
    begins = "《消费者权益保护法》第五十五条（2013年修正，2014-03-15起施行）："
    assert citation(fraud).startswith(begins)
    assert citation(parts).endswith("（概括未核对，以公布文本为准）")
    assert "2026-04-14后不再适用" in citation(old)


def test_a_file_of_articles_is_read_with_its_dates() -> None:
    (article,) = read_library([RULE]).articles
    assert (article.key, article.label, article.name) == ("x-12", "第十二条", "《某规则》第十二条")
    assert article.law.valid_from == date(2024, 7, 1)
    assert article.is_checked


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('name = "某规则"\n', ""),
        ("number = 12", 'number = "12"'),
        ("2024-07-01", '"2024-07-01"'),
        ('code = "x"', "code = "),
        ('title = "承诺"', 'title = " "'),
    ],
)
def test_a_file_that_is_none_is_refused(was: str, becomes: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_library([RULE.replace(was, becomes)])
    assert refused.value.reason is Reason.RULES_UNREADABLE
