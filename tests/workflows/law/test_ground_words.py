"""Texts of the regulator's coded grounds, by the order in force on the day of the letter."""

from datetime import date

import pytest

from mediation_desk.domain.case.events.regulator import Decided, EscalationRefused
from mediation_desk.workflows.law.termination_grounds import ground_words
from tests.domain.law.law_examples import LAW

NEW, OLD = date(2026, 4, 15), date(2026, 4, 14)


def _refused(code: int) -> EscalationRefused:
    return EscalationRefused("m", "陈立", "质量科", code)


def _ended(code: int | None) -> Decided:
    return Decided("m", "陈立", "质量科", "terminated", "终〔2026〕9号", code)


@pytest.mark.parametrize(
    ("event", "day", "words"),
    [
        (
            _refused(6),
            NEW,
            "市场监督管理投诉举报处理办法第十六条第六项：冒用他人名义，或者拒不配合核验真实身份信息",
        ),
        (
            _refused(6),
            OLD,
            "市场监督管理投诉举报处理暂行办法第十五条第六项："
            "法律、法规、规章规定不予受理的其他情形",
        ),
        (
            _ended(2),
            NEW,
            "市场监督管理投诉举报处理办法第二十三条第二项：一方无正当理由不参加调解，或者明确拒绝调解",
        ),
        (
            _ended(2),
            OLD,
            "市场监督管理投诉举报处理暂行办法第二十一条第二项：鉴定、检测机构或者费用由谁承担协商不成",
        ),
        (_ended(9), NEW, "市场监督管理投诉举报处理办法第二十三条第九项"),
        (_ended(None), NEW, ""),
    ],
)
def test_a_code_is_said_by_the_order_of_the_day(event: object, day: date, words: str) -> None:
    assert ground_words(event, LAW, day) == words
