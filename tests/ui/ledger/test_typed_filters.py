"""Filters as they are typed, in both languages: what they mean, and what a wrong one is told."""

from datetime import date

import pytest

from mediation_desk.domain.codes import CaseState, Category, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.models.ledger import typed_filters
from mediation_desk.ui.models.ledger.view_filters import FilterNames
from mediation_desk.workflows.read_models.ledger import Sort, View

TODAY = date(2026, 11, 24)
NAMES = FilterNames(
    {"wang": "王晓燕", "zhou": "周涛"},
    {"m1": "星巴克（中庭店）", "m2": "星巴克（东门店）", "m3": "盛世珠宝"},
    ("媒体", "连锁"),
)


def parsed(text: str, base: View | None = None) -> typed_filters.TypedFilter:
    return typed_filters.parse(text, base or View(), NAMES, TODAY)


def test_the_filters_of_the_example() -> None:
    found = parsed("商户:星巴克 状态:逾期 >2026-11-01")
    assert found.errors == ()
    assert found.view == View(
        merchants=("m1", "m2"), is_open=True, is_overdue=True, received_from=date(2026, 11, 2)
    )


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ('state:"guidance received"', View(states=(CaseState.GUIDED,))),
        ("状态：已获指导", View(states=(CaseState.GUIDED,))),
        ("category:food", View(categories=(Category.FOOD,))),
        ("类别:饮料,食品", View(categories=(Category.DRINKS, Category.FOOD))),
        ("类别:“烟、酒、饮料”", View(categories=(Category.DRINKS,))),
        ("问题:质量", View(problems=(ProblemKind.QUALITY,))),
        ("受理员:晓燕", View(responders=("wang",))),
        ("tag:媒体,连锁", View(tags=("媒体", "连锁"))),
        ('标签:"重点 商户"', View(tags=("重点 商户",))),
        ("关:2,3", View(gates=(2, 3))),
        (">=2026-11-01", View(received_from=date(2026, 11, 1))),
        ("<2026-11-01", View(received_to=date(2026, 10, 31))),
        (
            "登记:2026-11-01..2026-11-15",
            View(received_from=date(2026, 11, 1), received_to=date(2026, 11, 15)),
        ),
        # 24 November is a Tuesday; its week began on the 23rd.
        ("logged:this-week", View(received_from=date(2026, 11, 23), received_to=TODAY)),
        (
            "登记:上月",
            View(received_from=date(2026, 10, 1), received_to=date(2026, 10, 31)),
        ),
        ("金额>=500", View(amount_from=Money(50_000))),
        (">500元", View(amount_from=Money(50_001))),
        ("amount:100..500", View(amount_from=Money(10_000), amount_to=Money(50_000))),
        ("state:open 手镯", View(is_open=True, text="手镯")),
        ("<0001-01-01", View(received_to=date(1, 1, 1))),
        ("state:open,finished", View()),
        ("状态:逾期 状态:未结", View(is_open=True)),
        ("商户:珠宝 商户:星巴克", View(merchants=("m3", "m1", "m2"))),
        ("备注:手镯", View(text="备注:手镯")),
    ],
)
def test_each_kind_of_filter(text: str, view: View) -> None:
    found = parsed(text)
    assert found.errors == ()
    assert found.view == view


def test_the_order_and_the_other_filters_of_the_view_stay() -> None:
    base = View(categories=(Category.FOOD,), sort=Sort.AMOUNT)
    view = parsed("状态:逾期", base).view
    assert (view.categories, view.sort) == ((Category.FOOD,), Sort.AMOUNT)
    # A word about the progress stands for both fields of it.
    assert parsed("状态:已结", View(is_open=True, is_overdue=True)).view == View(is_open=False)


@pytest.mark.parametrize(
    ("text", "start", "length", "message"),
    [
        ("手镯 状态:逾欺", 3, 5, "There is no “逾欺” under “State”"),
        ("商户:无此店", 0, 6, "There is no “无此店” under “Merchant”"),
        (">2026-13-01", 0, 11, "“2026-13-01” is no day up to today, such as 2026-11-01"),
        ("金额>abc", 0, 6, "“abc” is no sum in yuan, such as 500"),
        ("amount>1000000000", 0, 17, "No sum is above 1,000,000,000 yuan"),
        ("金额>=1000000001", 0, 14, "No sum is above 1,000,000,000 yuan"),
        ("状态:逾期 状态:已结", 6, 5, "Overdue and finished are not listed together: choose one"),
        ("关:4", 0, 3, "A gate is 1, 2 or 3"),
        ("状态:", 0, 3, "“State” needs a value after the colon"),
        ("状态>3", 0, 4, "“State” takes a colon and a value"),
    ],
)
def test_an_error_is_told_at_its_word(text: str, start: int, length: int, message: str) -> None:
    (wrong,) = parsed(text).errors
    assert (wrong.start, wrong.length, wrong.message) == (start, length, message)


def test_words_that_may_be_meant_are_offered() -> None:
    def offered(text: str) -> list[str]:
        found = typed_filters.completions(text, len(text), NAMES)
        return [each.token for each in found]

    assert offered("手镯 商户:东") == ["商户:星巴克（东门店）"]
    assert offered("标签:") == ["标签:媒体", "标签:连锁"]
    assert offered("sta") == ["state:"]
    assert offered("state:ove") == ["state:overdue"]
    assert offered("state:open,fin")[0] == "state:open,finished"
    assert offered("手镯") == []
    assert offered('category:"Toba') == ['category:"Tobacco, drinks"']
    locale.install(Language.CHINESE)
    assert offered("状") == ["状态:"]
    assert offered("状态:逾") == ["状态:逾期"]


def test_a_filter_that_is_still_typed_is_not_searched() -> None:
    assert typed_filters.without_filters("手镯 状态:逾 >2026") == "手镯"
    assert typed_filters.without_filters("12345:手镯") == "12345:手镯"
