"""Meaning of column headings: the titles that hotlines use in their work orders."""

import re
from collections.abc import Sequence

WHOM = r"(对象|单位|企业|商户|商家|店铺|主体|经营者|市场主体)"
ACCUSED = r"(被投诉|被反映|被举报|被诉|涉及|涉诉|涉事|涉案)"
HEADS: tuple[tuple[str, str], ...] = (
    ("due_on", r".*(期限|时限|限期|截止|到期|限办|应办结)(时间|日期|日)?|要求(办结|反馈|回复).*"),
    (
        "received_on",
        r"(来电|来件|受理|登记|接收|接件|投诉|诉求|举报|创建|下派|转办|收到|派单|反映)"
        r"(时间|日期)",
    ),
    # Before the number: 投诉人电话号码 is no number of a slip. The merchant's phone is not wanted.
    ("phone", rf"(?!.*({ACCUSED}|{WHOM})).*(电话|手机|联系方式)(号码?)?|(来电|联系)?号码"),
    (
        "number",
        r".*(登记|工单|受理|投诉|诉求|举报|热线|事项|流水|业务|单据?|案件).*(编号|号码?|序号)"
        r"|编号|工单号|单号",
    ),
    ("channel", r"(来源|投诉|受理|登记|诉求|信息)?(渠道|来源|热线)(名称)?|接收方式|来件方式"),
    ("kind", r"(诉求|工单|信息|业务|事项|登记|件)?(类型|性质)|(诉求|工单|信息|业务)类别"),
    (
        "name",
        r"(诉求|投诉|来电|反映|举报|提供|联系)(人|方)(员)?(姓名|名称)?"
        r"|姓名|消费者(姓名)?|市民(姓名)?",
    ),
    ("merchant", rf"{WHOM}(名称)?"),
    ("merchant", rf"({ACCUSED}({WHOM}|人|方)?|(诉求|投诉|反映){WHOM})(名称)?"),
    ("address", rf".*({ACCUSED}|{WHOM}|经营|所在).*地址"),
    ("place", r"(事发|发生)地(点|址)?|地址|地点"),
    (
        "text",
        r"(诉求|投诉|工单|反映|来电|举报|事项|问题|来件|事件|事实|主要|详细)"
        r"(内容|描述|详情|情况|摘要|事实)|内容|标题及内容|投诉事实",
    ),
    ("claim", r"具体问题|(主要|投诉|具体|消费者|诉求)?(诉求|请求|要求)(事项|目的)?"),
    ("amount", r"(涉及|涉案|争议|消费|投诉|标的)?金额(\(元\)|（元）)?"),
    ("problem", r"问题(类别|类型|性质|分类)|投诉类别"),
)
"""Field and pattern; the first that matches a heading names its column."""
NEEDED = {"number", "text"}


def columns_of(heads: Sequence[str]) -> dict[str, int]:
    """Return the column of each field; a field is found once, at the first matching heading."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        bare = re.sub(r"\s+", "", head).strip("*：: ")
        for field, pattern in HEADS:
            if bare and field not in found and re.fullmatch(pattern, bare):
                found[field] = place
                break
    return found


def is_head(found: dict[str, int]) -> bool:
    """Tell whether these columns form a heading of slips: a number and a text suffice."""
    return set(found) >= NEEDED
