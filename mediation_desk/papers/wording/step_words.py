"""Chinese words for the steps of a case in print, and for its root cause."""

from enum import StrEnum
from typing import Final

from mediation_desk.domain.case.events.gates import GateReason, VisitResult
from mediation_desk.domain.case.events.regulator import Urgency
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause

STEPS: Final = {
    "accept": "受理",
    "contact": "联系商户",
    "mediate": "组织调解",
    "record_result": "记录处置",
    "answer_consumer": "反馈消费者",
    "settle": "签订协议",
    "fulfil": "协议履行",
    "follow_up": "回访",
    "tell_satisfaction": "登记满意度",
    "ask_guidance": "请求指导",
    "acknowledge": "确认监管来信",
    "compensate": "先行赔付",
    "pause": "暂停计时",
    "go_on": "恢复计时",
    "name_beside": "登记相关人员",
    "escalate": "上报",
    "supplement": "补正材料",
    "withdraw_escalation": "撤回上报",
    "terminate": "终止调解",
    "close": "结案",
    "withdraw": "消费者撤回",
    "reopen": "恢复办理",
    "void": "作废",
    "hand_over": "移交同事",
    "take_hand_over": "接收移交",
    "note": "等待他方",
    "correct": "更正登记",
    "add_evidence": "补充证据",
    "quick": "快处快赔",
    "shop_answer": "登记商户答复",
    "plan_session": "安排调解会",
    "recuse": "更换调解员",
    "call_off": "取消调解会",
    "fall_short": "登记未履行",
    "plan_follow_up": "安排回访",
    "tell_growth": "登记放大激化",
    "take_growth_back": "撤销放大激化",
    "link": "关联案件",
    "unlink": "解除关联",
    "visit": "登记到场调解",
}

ROOTS: Final[dict[type[StrEnum], dict[str, str]]] = {
    GateReason: {
        "unreasonable": "消费者诉求不合理",
        "disputed": "争议较大",
        "unclear_law": "法律适用不明",
        "no_agreement": "双方无法达成一致",
        "not_performed": "协议未履行",
        "regulator_needed": "须由监管部门处理",
        "other": "其他",
    },
    VisitResult: {
        "agreed": "达成一致",
        "not_agreed": "未达成一致",
        "advised": "已对双方作出指导",
        "taken_along": "由监管人员另行处理",
    },
    Urgency: {"normal": "一般", "urgent": "加急", "most_urgent": "特急"},
    RootCause: {
        "goods": "商品或服务质量",
        "promise": "宣传与承诺不实",
        "pricing": "标价与收费",
        "terms": "合同条款与预付卡",
        "after_sales": "售后推诿",
        "staff": "人员态度与培训",
        "premises": "场所安全与管理",
        "closure": "闭店停业",
        "expectation": "误解或使用不当",
        "other": "其他",
    },
    FaultFinding: {
        "merchant": "商户责任",
        "mall": "商场责任",
        "producer": "生产者责任",
        "none": "无过错",
        "unclear": "未查明",
    },
}
"""Words for the urgency of a referral, for root causes and for findings of fault."""
