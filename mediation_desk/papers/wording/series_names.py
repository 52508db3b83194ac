"""Chinese names of the series of gap-free numbers."""

from typing import Final

SERIES: Final = {
    "case": "争议编号",
    "settlement": "和解（调解）协议",
    "termination": "终止告知书",
    "referral": "转办单",
    "payment": "先行赔付申请",
    "receipt": "领款单",
    "training": "培训签到表",
    "hand_over": "交接班表",
    "rectification": "整改通知书",
    "off_shelf": "下架单",
    "recourse": "追偿通知书",
    "top_up": "保证金补足通知书",
    "report": "举报线索移送单",
}
"""Names of the series of gap-free numbers on the hand-over sheet."""
