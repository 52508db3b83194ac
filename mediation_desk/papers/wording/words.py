"""The Chinese words of the trade for every code that a paper prints."""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from mediation_desk.domain import codes
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem
from mediation_desk.domain.fund.recourse_events import ServiceWay
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.papers.wording import merchant_words, paper_titles
from mediation_desk.papers.wording.step_words import ROOTS, STEPS
from mediation_desk.workflows.law.termination_grounds import WORDS as END_GROUNDS
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from mediation_desk.workflows.read_models.ledger import RateKind

WORDS: Final[dict[type[StrEnum], dict[str, str]]] = {
    **merchant_words.WORDS,
    codes.Paper: paper_titles.NAMES,
    codes.Channel: {
        "in_store": "现场",
        "mall_phone": "商场电话",
        "posted_phone": "公示监管电话",
        "12315": "12315",
        "12345": "12345",
        "odr": "12315平台ODR",
        "letter": "来信",
        "online": "线上",
        "dispatched": "上级转办",
        "media": "媒体",
        "other": "其他",
        "12331": "12331",
        "12365": "12365",
        "12358": "12358",
    },
    codes.ProblemKind: {
        "quality": "质量",
        "after_sales": "售后服务",
        "contract": "合同",
        "price": "价格",
        "safety": "安全",
        "false_advertising": "虚假宣传",
        "counterfeit": "假冒",
        "measure": "计量",
        "dignity": "人格尊严",
        "other": "其他",
    },
    codes.Claim: {
        "repair": "修理",
        "redo": "重作",
        "exchange": "更换",
        "return": "退货",
        "make_up": "补足商品数量",
        "refund": "退还货款和服务费用",
        "damages": "赔偿损失",
        "triple": "增加赔偿（三倍）",
        "tenfold": "惩罚性赔偿（十倍）",
        "apology": "赔礼道歉",
    },
    codes.Category: {
        "electronics": "家用电子电器",
        "clothing": "服装鞋帽",
        "food": "食品",
        "drinks": "烟、酒、饮料",
        "home": "房屋及建材",
        "daily": "日用商品",
        "jewellery": "首饰及文体用品",
        "medical": "医药及医疗用品",
        "vehicles": "交通工具",
        "catering": "餐饮服务",
        "beauty": "美容美发",
        "fitness": "健身服务",
        "education": "教育培训",
        "parking": "停车服务",
        "other_service": "其他服务",
        "other_goods": "其他商品",
    },
    codes.Salutation: {"ms": "女士", "mr": "先生", "none": ""},
    codes.Method: {
        "in_person": "当面",
        "phone": "电话",
        "message": "短信或微信",
        "letter": "书面",
    },
    codes.Party: {"consumer": "消费者", "merchant": "经营者", "regulator": "监管部门"},
    codes.ShopReply: {"unsaid": "", "at_once": "当场答复", "later": "待答复"},
    codes.SessionMode: {"on_site": "现场", "remote": "远程（音视频）"},
    AggravationKind: {
        "media": "媒体或网络介入",
        "group": "形成群体",
        "hotline": "同一事项又由热线转来",
        "police": "公安介入",
        "injury": "有人受伤",
        "threat": "有人威胁",
    },
    codes.LinkKind: {
        "same_matter": "同一事项",
        "same_consumer": "同一消费者",
        "follow_on": "后续事项",
        "duplicate": "重复登记，并案",
    },
    codes.DisposalResult: {
        "agreed": "达成一致",
        "not_agreed": "未达成一致",
        "explained": "解释说明",
        "on_the_spot": "当场办结",
    },
    codes.Satisfaction: {
        "very_satisfied": "非常满意",
        "satisfied": "满意",
        "neutral": "一般",
        "dissatisfied": "不满意",
        "not_asked": "未回访",
        "unreached": "无法接通",
    },
    **ROOTS,
    codes.Outcome: {
        "settled": "和解履行",
        "agreement": "调解协议",
        "compensated": "先行赔付后结",
        "explained": "解释说明",
        "withdrawn": "撤回",
        "terminated": "终止",
        "escalated": "上报受理",
        "refused": "上报不予受理",
        "decided": "监管部门处理",
        "transferred": "转其他部门",
        "court": "转司法或仲裁",
        "unreached": "无法联系",
    },
    codes.EndGround: {ground.value: text for ground, text in END_GROUNDS.items()},
    codes.ReopenGround: {"taken_up_again": "重新办理", "closed_by_mistake": "误结撤回"},
    codes.EscalationAim: {"onsite": "现场调解", "decision": "依法处理"},
    codes.BusinessLine: {
        "consumer": "消费者权益保护",
        "quality": "产品质量",
        "food": "食品安全",
        "price": "价格监督",
        "advertising": "广告监督",
    },
    codes.TaughtLaw: {
        "consumer": "消费者权益保护法",
        "food_safety": "食品安全法",
        "product_quality": "产品质量法",
        "other": "其他",
    },
    codes.Shift: {"early": "早班", "late": "晚班"},
    CaseAction: STEPS,
    codes.CaseState: {
        "arrived": "待受理",
        "registered": "已受理",
        "contacted": "已沟通",
        "handled": "已处置",
        "guidance": "请求指导",
        "guided": "已获指导",
        "agreed": "达成一致",
        "fulfilled": "已履行",
        "escalated": "已上报",
        "accepted": "监管已受理",
        "returned": "退回补正",
        "onsite": "现场调解",
        "decided": "监管已处理",
        "terminated": "调解终止",
        "closed": "已办结",
        "void": "作废",
        "merged": "已并案",
        "history": "历史案件",
    },
    RateKind: {
        "two_stations": "“两站”化解率",
        "in_store": "第一关化解率",
        "left_store": "出店率",
        "first_on_time": "首次沟通按时率",
        "answered": "回复率",
        "closed": "办结率",
        "success": "调解成功率",
        "satisfied": "有效满意率",
        "followed_up": "回访率",
        "advanced": "先行赔付率",
        "handled": "处置率",
        "enlarged": "扩大化率",
        "intensified": "激化率",
        "on_time": "及时率",
        "whole_files": "规范度",
        "gates_passed": "三关通过率",
        "repeated": "重复投诉率",
        "shop_silent": "商户未答复率",
    },
    Relation: {
        "parent": "父母",
        "relative": "其他亲属",
        "lawyer": "律师",
        "organisation": "单位或社会团体",
        "other": "其他",
    },
    codes.EnquiryTopic: {
        "rights": "消费者权益",
        "warranty": "退换货与三包",
        "prepaid": "预付卡",
        "price": "价格",
        "food": "食品安全",
        "invoice": "发票与凭证",
        "mall": "商场服务",
        "other": "其他",
    },
    codes.ReportSource: {
        "visit": "消费者来访反映",
        "food_duty": "食品经营者检查发现（食品安全法第六十一条）",
        "round": "日常巡查发现",
    },
    Trigger: {
        "defect": "商场管理或经营确有瑕疵",
        "delay": "商户故意拖延",
        "refusal": "商户无理拒绝",
        "left": "商户已撤场",
        "unreachable": "商户失联",
    },
    Bearer: {"merchant": "商户承担（先付后追偿）", "mall": "商场自担"},
    PaymentItem: {"refund": "退款", "damages": "赔偿", "punitive": "惩罚性赔偿", "costs": "费用"},
    PayMethod: {"cash": "现金", "transfer": "转账", "original": "原路退回"},
    RecoveryWay: {"transfer": "转账", "cash": "现金", "deposit": "保证金抵扣", "rent": "租金抵扣"},
    ServiceWay: {"hand": "直接送达", "mail": "邮寄", "message": "短信或微信", "posted": "张贴"},
    FundKind: {"mall": "商场自有资金", "pool": "商户资金池", "government": "政府补助资金"},
    Role: {
        "clerk": "受理员",
        "station_manager": "站长",
        "mall_manager": "商场经理",
        "finance": "财务",
        "auditor": "审计",
    },
    OperatorRight: {
        "approve": "审批",
        "approve_above": "限额以上审批",
        "pay": "付款",
        "reports": "举报线索",
    },
    PaymentStage: {
        "requested": "待审批",
        "approved": "待付款",
        "paid": "待签收",
        "signed": "已签收",
        "recovered": "已追偿",
        "returned": "已退回",
        "reversed": "已冲销",
    },
}

ENTRIES: Final = {
    "opened": "期初投入",
    "contributed": "资金注入",
    "committed": "申请冻结",
    "freed": "退回解冻",
    "paid": "先行赔付",
    "recovered": "追偿收回",
    "written_off": "核销",
    "reversed": "冲销",
}
"""Names of the lines of the fund's statement."""


# Keyed by type as well: two codes of different lists may be the same text.
@lru_cache(maxsize=1024, typed=True)
def word(code: StrEnum | None) -> str:
    """Return the word for ``code``; nothing for None."""
    return WORDS[type(code)][code.value] if code is not None else ""


def word_of(kind: type[StrEnum], value: str) -> str:
    """Return the word for a code kept as text; a text that is no such code stays as it is."""
    return WORDS[kind].get(value, value)


def words(codes_given: tuple[StrEnum, ...]) -> str:
    """Return several words, joined as a list is written."""
    return "、".join(word(code) for code in codes_given)
