"""Meanings of column headings, by the words that malls, markets and hotlines use."""

import re
from functools import lru_cache
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.cells import folded
from mediation_desk.workflows.legacy_import.parsing.values import OldField
from mediation_desk.workflows.legacy_import.parsing.vocabulary import WORDS

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕|<[^<>]*>")
_PARTS: Final = re.compile(r"[/、及和与或\n]")
_MARKS: Final = re.compile(r"[\s*:：,，。、.?？!！_\"'“”|\\-]+")

_KNOWN: Final = {word: field for field, words in WORDS.items() for word in words.split()}

_OTHERS: Final = "商户|商家|店|企业|被投诉|被诉|单位|租户|品牌|监管|经营者"
_NOT_TOLD: Final = (
    r"时限|期限|截止|到期|是否|盖章|附件|票据|凭证|检查|巡查|培训|整改|回访(日期|时间|人)",
    r"(购买|消费|购物|交易|发生|出生|生产|开业|入职|签订)(日期|时间|地点)",
    rf"({_OTHERS}).*(电话|手机|联系方式|联系人)",
    r"(消费者|投诉人|顾客|商户|商家|当事人).*(签字|签名)|^签(字|名)",
)
"""Headings that sound like a field of a case and are none; their cells go to the notes."""

_RULES: Final = (
    (
        r"(赔付|赔偿|补偿|退赔|退款|先赔|挽回|挽损|垫付|和解|调解).*(额|款|元|费|损失)$",
        OldField.COMPENSATION,
    ),
    (r"(办结|结案|完成|完结|办理|解决|处理|处置|反馈|回复).{0,3}(日期|时间)$", OldField.CLOSED_ON),
    (r"(答复|调解|结束).{0,3}(日期|时间)$", OldField.CLOSED_ON),
    (r"赔(付|偿|款)$|赔了", OldField.COMPENSATION),
    (r"(工单|热线|12345|12315|转办).*(号|编号)$", OldField.HOTLINE_NUMBER),
    (r"(日期|时间)$", OldField.DATE),
    (r"(办结|结案|完成|处理|完结)(日|年月日)$", OldField.CLOSED_ON),
    (r"(受理|投诉|登记|接待|来访|接诉)(日|年月日)$", OldField.DATE),
    (r"^(?!.*被).*(投诉人|消费者|顾客|客户|诉求人).*(电话|手机|联系方式|号码)$", OldField.PHONE),
    (rf"^(?!.*({_OTHERS})).*(电话|手机|联系方式|联系号码)$", OldField.PHONE),
    (r"(铺位|铺号|柜位|楼层|摊位|店铺号|商铺号)", OldField.UNIT),
    (r"被(投诉|诉|申诉)|(商户|商家|店铺|租户|专柜)(名称|名|全称|简称)?$", OldField.MERCHANT),
    (r"(品牌|经营者|企业)(名称|名|全称|简称)?$", OldField.MERCHANT),
    (r"满意", OldField.SATISFACTION),
    (
        r"(处理|调解|办理|处置|解决|处结|调处|办结|协商).*(结果|情况|意见|方式|结论)",
        OldField.RESULT,
    ),
    (r"(处理|调解|办理|处置|解决|处结|调处|办结).*(方案|措施|过程|内容)", OldField.RESULT),
    (r"(投诉|争议|纠纷|反映|诉求|申诉|事件|问题|客诉).*(内容|事由|事项|情况|描述)", OldField.FACTS),
    (r"(投诉|争议|纠纷|反映|诉求|申诉|事件|问题|客诉).*(经过|详情|原因|摘要)", OldField.FACTS),
    (r"(简述|概要|概述|概况|要点|描述|经过)$|(投诉|反映).*问题$", OldField.FACTS),
    (r"(诉求|要求|请求)$", OldField.CLAIM),
    (
        r"(经办|受理|接待|处理|承办|登记|记录|首问|调解|跟进|值班|责任).*(人|员)(姓名|签字|签名)?$",
        OldField.STAFF,
    ),
    (r"(值班|处理|责任|负责|接待|受理)客服", OldField.STAFF),
    (r"(渠道|来源|途径)$", OldField.CHANNEL),
    (r"(金额|价款|价格|货款|价|总额)(元|万元)?$", OldField.AMOUNT),
    (r"(商品|产品|货品|服务).*(名称|项目|品名)?$", OldField.GOODS),
    (r"(消费者|投诉人|顾客|客户|诉求人|申诉人|投诉者)(姓名|名称|名)?$", OldField.CONSUMER),
    (r"^备注|说明$", OldField.NOTES),
    (r"^(序|编)号|(编号|序号)$", OldField.NUMBER),
    (r"(类别|分类|性质)$", OldField.PROBLEM),
)
"""Meanings of headings that are no known word; the first rule that fits holds."""


def plain_name(head: str) -> str:
    """Return a column's heading without blanks, marks and bracketed parts."""
    words = folded(head)
    bare = _MARKS.sub("", _BRACKETS.sub("", words)).replace("/", "").lower()
    return bare or _MARKS.sub("", words).strip("()[]【】").lower()


@lru_cache(maxsize=4_096)
def meaning(head: str) -> OldField | None:
    """Return the field of a column with this heading, or None when it is not clear."""
    name = plain_name(head)
    if not name or len(name) > 24:
        return None
    if name in _KNOWN:
        return _KNOWN[name]
    if any(re.search(rule, name) for rule in _NOT_TOLD):
        return None
    found = next((field for rule, field in _RULES if re.search(rule, name)), None)
    return found or _first_part(head)


def _first_part(head: str) -> OldField | None:
    """Read a heading such as 事由/备注 by the first of its parts that is a known word."""
    parts = (plain_name(part) for part in _PARTS.split(_BRACKETS.sub("", folded(head))))
    return next((_KNOWN[part] for part in parts if part in _KNOWN), None)


def is_exact(head: str) -> bool:
    """Tell whether the heading is one of the unambiguous words."""
    return plain_name(head) in _KNOWN


def in_ten_thousands(head: str) -> bool:
    """Tell whether the heading or a unit line says that sums are in 万元."""
    return "万元" in folded(head)
