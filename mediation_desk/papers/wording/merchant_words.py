"""The Chinese words for the codes of a merchant's file."""

from enum import StrEnum
from typing import Final

from mediation_desk.domain.merchant.codes import LicenceKind, PaperSeen, PromiseKind
from mediation_desk.domain.merchant.goods import OrderStage
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.domain.merchant.score import Component

WORDS: Final[dict[type[StrEnum], dict[str, str]]] = {
    LicenceKind: {
        "business": "营业执照",
        "food": "食品经营许可证",
        "prepaid": "单用途预付卡备案",
    },
    PromiseKind: {
        "no_reason_return": "线下无理由退货",
        "warranty": "延长质保",
        "another": "其他承诺",
    },
    PaperSeen: {
        "supplier_licence": "供货者许可证",
        "certificate": "合格证明",
        "test_report": "检验报告",
        "quarantine": "检疫证明",
        "invoice": "进货票据",
    },
    RectificationStage: {
        "issued": "待回执",
        "received": "整改中",
        "done": "已整改",
        "withdrawn": "作废",
    },
    OrderStage: {"ordered": "待下架", "done": "已下架", "withdrawn": "作废"},
    Component: {
        "disputes": "月均争议",
        "in_store": "店内化解",
        "overdue": "商户超时案件",
        "advanced": "未追回赔付",
        "rectification": "逾期整改",
    },
}
