"""Mapping of free words of an old ledger to codes of the trade, by the decisive words."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, TypeVar

from mediation_desk.domain.codes import Channel, Claim, Outcome, ProblemKind, Satisfaction

T = TypeVar("T")
Find = Callable[[str], re.Match[str] | None]

_OUTCOMES: Final = (
    (r"先行赔付|先赔|商场垫付|商场先付", Outcome.COMPENSATED),
    (r"撤回|撤诉|撤销投诉|放弃|取消投诉|不再追究", Outcome.WITHDRAWN),
    (r"法院|仲裁|起诉|司法|诉讼|公安|派出所", Outcome.TRANSFERRED),
    (r"转.{0,6}(住建|文旅|城管|卫健|教育|其他部门)", Outcome.TRANSFERRED),
    (r"不予受理", Outcome.REFUSED),
    (r"(转|报|移送|移交|提交|交由).{0,10}(市场监管|市监|监管所|监管局|工商)", Outcome.ESCALATED),
    (r"(转|报|移送|移交|提交|交由).{0,10}(消协|12315|食药)", Outcome.ESCALATED),
    (r"上报|移送|转办", Outcome.ESCALATED),
    (r"(无法|未能|没有)(取得)?联系|联系不上|失联|电话(无人|关机|空号)", Outcome.UNREACHED),
    (r"未达成|未能达成|无法达成|达不成|终止调解", Outcome.TERMINATED),
    (r"(调解|协商)(不成|失败|未果|终止)", Outcome.TERMINATED),
    (r"(双方|自行|当场|已)?(协商)?和解", Outcome.SETTLED),
    (r"经.{0,4}调解|调解(成功|达成)|达成(调解|一致|协议|共识)|签订.{0,4}协议", Outcome.AGREEMENT),
    (r"(?<!不)(?<!未)同意|退货|退款|退费|已退|全额退", Outcome.SETTLED),
    (r"换货|换新|更换|重做|重作|维修|修理", Outcome.SETTLED),
    (r"补偿|赔偿|赔付|补足|道歉|已解决|已处理|当场解决|协商一致|协商解决", Outcome.SETTLED),
    (r"解释|理解|说明|告知|答复|咨询", Outcome.EXPLAINED),
)
_REFUSED_BY: Final = re.compile(r"拒绝|不同意|不接受|不认可|不愿")
_CLAIMS: Final = (
    (r"退一赔三|赔三|三倍", Claim.TRIPLE),
    (r"退一赔十|赔十|十倍", Claim.TENFOLD),
    (r"退货|退换", Claim.RETURN),
    (r"更换|换货|换新|调换|退换", Claim.EXCHANGE),
    (r"修理|维修|返修|保修", Claim.REPAIR),
    (r"重作|重做|返工", Claim.REDO),
    (r"补足|补齐|补发", Claim.MAKE_UP),
    (r"退款|退费|退钱|退还|退赔|退余额|退卡|退差价", Claim.REFUND),
    (r"赔偿|(?<!退)赔付|补偿|索赔", Claim.DAMAGES),
    (r"道歉|致歉", Claim.APOLOGY),
)
_PROBLEMS: Final = (
    (r"假冒|冒充|以假充真|以次充好|假货|仿冒|正品|翻新|更换过屏幕", ProblemKind.COUNTERFEIT),
    (r"虚假|夸大|误导|欺诈|宣传|广告|标签", ProblemKind.FALSE_ADVERTISING),
    (r"标注.{0,20}(送检|实测|实际)", ProblemKind.FALSE_ADVERTISING),
    (r"食品安全|异物|钢丝|异味|腹泻|过期|变质|霉|沙子", ProblemKind.SAFETY),
    (r"受伤|划伤|烫伤|摔|过敏|红肿|安全|人身", ProblemKind.SAFETY),
    (r"充绒量|缺斤|短两|计量|少称|分量|重量不足|克重", ProblemKind.MEASURE),
    (r"价格|明码标价|收费|多收|标价|结账|停车费|公示牌不一致|加价|差价", ProblemKind.PRICE),
    (r"保修|三包|维修|退换货|拒绝换|换机|不退不换|售后|退货难", ProblemKind.AFTER_SALES),
    (r"合同|预付|会员卡|年卡|充值|余额|课时|闭店|关门|退卡", ProblemKind.CONTRACT),
    (r"定金|订金|交付|超期|违约|手续费", ProblemKind.CONTRACT),
    (
        r"质量|开胶|缩水|破损|掉色|褪色|起球|黑屏|故障|损坏|瑕疵|不符|开裂|脱线|不合格",
        ProblemKind.QUALITY,
    ),
    (r"态度|辱骂|搜身|人格|歧视|侮辱|殴打", ProblemKind.DIGNITY),
)
_SATISFACTIONS: Final = (
    (r"非常满意|很满意|十分满意|特别满意|^5分?$|^优", Satisfaction.VERY_SATISFIED),
    (r"不满意|不满|差评|^差|^否$|^[12]分?$|^×$", Satisfaction.DISSATISFIED),
    (r"一般|基本满意|比较满意|较满意|尚可|^3分?$|^中", Satisfaction.NEUTRAL),
    (r"满意|^是$|^4分?$|^良|^好|^√$|^✓$", Satisfaction.SATISFIED),
    (r"未接|无法接通|联系不上|无人接|关机|空号|拒接|未接通", Satisfaction.UNREACHED),
    (r"未回访|未评|未评价|待回访|没有回访|未填", Satisfaction.NOT_ASKED),
)
_CHANNELS: Final = (
    (r"12331", Channel.HOTLINE_12331),
    (r"12365", Channel.HOTLINE_12365),
    (r"12358", Channel.HOTLINE_12358),
    (r"12345|市长热线|政务热线|政府热线|市民热线", Channel.HOTLINE_12345),
    (r"ODR", Channel.ODR),
    (r"12315", Channel.HOTLINE_12315),
    (r"公示", Channel.POSTED_PHONE),
    (r"电话|来电|致电|热线", Channel.MALL_PHONE),
    (r"现场|来访|到店|前台|服务台|上门|来店|总台|当面", Channel.IN_STORE),
    (r"来信|信件|信函|邮件", Channel.LETTER),
    (r"微信|网络|网上|线上|小程序|公众号|抖音|大众点评|美团|APP|微博|平台", Channel.ONLINE),
    (r"转办|上级|交办|监管所|市监|转来|监管局", Channel.DISPATCHED),
    (r"媒体|记者|报社|电视台", Channel.MEDIA),
)


def outcome(result: str) -> Outcome | None:
    """Return the outcome of a case by the words of its result; None when they do not say."""
    if not result:
        return None
    found = _first(_OUTCOMES, result)
    if _REFUSED_BY.search(result) and found in {None, Outcome.SETTLED, Outcome.EXPLAINED}:
        return Outcome.TERMINATED
    return found


def claims(words: str) -> tuple[Claim, ...]:
    """Return all claims of the consumer; 退一赔三 is triple and not also damages."""
    if not words:
        return ()
    found = [claim for find, claim in _compiled(_CLAIMS) if find(words)]
    if {Claim.TRIPLE, Claim.TENFOLD} & set(found):
        found = [each for each in found if each is not Claim.DAMAGES or "赔偿损失" in words]
    return tuple(found)


def problems(category: str, facts: str) -> tuple[ProblemKind, ...]:
    """Return the nature of the problem, by its category when it has one, else by the facts."""
    by_category = _first(_PROBLEMS, category) if category else None
    found = by_category or _first(_PROBLEMS, facts)
    if found is None:
        return (ProblemKind.OTHER,) if category else ()
    return (found,)


def satisfaction(words: str) -> Satisfaction | None:
    """Return the grade that the words mean, or None."""
    return _first(_SATISFACTIONS, words)


def channel(words: str) -> Channel | None:
    """Return the channel that the words mean, or None."""
    return _first(_CHANNELS, words)


def _first(rules: tuple[tuple[str, T], ...], words: str) -> T | None:
    return next((code for find, code in _compiled(rules) if find(words)), None)


@cache
def _compiled(rules: tuple[tuple[str, T], ...]) -> tuple[tuple[Find, T], ...]:
    """Return the rules with their patterns compiled: a file of an old ledger asks a million."""
    return tuple((re.compile(pattern).search, code) for pattern, code in rules)
