"""Coded grounds of the protocol: the same at the hub, at the desk, and in the text."""

import re
from pathlib import Path

import sync
from sync.protocol import REFUSAL_GROUNDS, TERMINATION_GROUNDS
from tests.domain.law.law_examples import ORDER_121

TEXT = (Path(sync.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
GROUNDS = TEXT.partition("## Grounds\n")[2].partition("\n## ")[0]


def test_the_grounds_are_those_of_the_order() -> None:
    """Articles 16 and 23 of Order 121, item by item."""
    assert REFUSAL_GROUNDS == {
        1: "不属于市场监管部门职责，或者本机关没有处理权限",
        2: "法院、仲裁机构、市场监管部门或者其他行政机关、消费者协会已经受理或者处理过同一争议",
        3: "不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议",
        4: "知道或者应当知道权益受侵害之日起超过三年，法律另有规定的除外",
        5: "未提供规定的材料，或者提供虚假材料",
        6: "冒用他人名义，或者拒不配合核验真实身份信息",
        7: "法律、法规、规章规定不予受理的其他情形",
    }
    assert TERMINATION_GROUNDS == {
        1: "投诉人撤回投诉，或者双方自行和解",
        2: "一方无正当理由不参加调解，或者明确拒绝调解",
        3: "经组织调解，一方明确表示无法达成调解协议",
        4: "鉴定、检测费用由谁承担协商不成",
        5: "自受理之日起六十日内未达成调解协议",
        6: "受理后发现有第十六条、第四十二条规定的情形",
        7: "投诉人、被投诉人死亡或者主体资格灭失",
        8: "法律、法规、规章规定应当终止调解的其他情形",
    }


def test_the_station_knows_the_grounds_of_the_line_in_the_same_words() -> None:
    told = {ground.code: ground.text for ground in ORDER_121.refusal_ground}
    ended = {ground.code: ground.text for ground in ORDER_121.ending_ground}
    assert (told, ended) == (REFUSAL_GROUNDS, TERMINATION_GROUNDS)


def test_the_text_for_strangers_lists_exactly_the_grounds() -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", GROUNDS, re.M)
    wanted = (*REFUSAL_GROUNDS.items(), *TERMINATION_GROUNDS.items())
    assert [(int(code), words) for code, words in rows] == list(wanted)
