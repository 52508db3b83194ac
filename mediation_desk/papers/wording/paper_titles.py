"""The titles of the forms that the desk prints."""

from typing import Final

NAMES: Final = {
    "registration": "消费投诉（争议）登记表",
    "settlement": "消费争议和解（调解）协议",
    "spot_settlement": "快处快赔协议书（附收款确认）",
    "termination": "店内调解终止告知书",
    "referral": "情况反映（转办）单",
    "payment_receipt": "先行赔付确认书（领款单）",
    "payment_request": "先行赔付申请审批表",
    "ledger_book": "消费者投诉受理台账",
    "recovery_sheet": "台账恢复单",
    "notice_board": "消费争议一线通公示牌",
    "analysis_report": "消费争议分析报告",
    "fund_statement": "先行赔付资金对账单",
    "recourse_notice": "追偿通知书",
    "top_up_notice": "保证金补足通知书",
    "day_sheet": "现金赔付日清表",
    "month_sheet": "先行赔付资金月结单",
    "sign_in_sheet": "普法培训签到表",
    "case_card": "以案说法",
    "hand_over_sheet": "交接班表",
    "merchant_file": "商户档案表（一户一档）",
    "rectification_notice": "商户整改通知书",
    "off_shelf_order": "商品质量问题下架单",
    "mediation_record": "消费争议调解笔录",
    "follow_up_record": "消费争议回访记录表",
    "guidance_record": "监管指导记录单",
    "report_sheet": "举报线索移送单",
    "station_form": "建站信息登记表",
}
