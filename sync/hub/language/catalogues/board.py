"""Sentences of the district board."""

WORDS: dict[str, str] = {
    "District board": "全区看板",
    "Board": "全区看板",
    "Settled at gates 1–2, of ended": "“两站”化解率（按办结）",
    "Settled at gates 1–2, of accepted": "“两站”化解率（按受理）",
    "Settled at gate 1": "店内化解率",
    "Left the store": "出店率",
    "First contact in time": "首次沟通按时率",
    "Closed in time": "及时率",
    "Consumer answered": "回复率",
    "Consumers satisfied": "有效满意率",
    "Satisfied by other grades": "其他评价满意率",
    "Satisfied by own hand": "亲评满意率",
    "Regulator satisfied": "监管部门满意率",
    "Closed": "办结率",
    "Mediated with success": "调解成功率",
    "Followed up": "回访率",
    "Advance compensation": "先行赔付",
    "Enlarged": "扩大化率",
    "Intensified": "激化率",
    "Came again": "重复投诉率",
    "Three gates passed": "三关通过率",
    "Three gates passed by own hand": "亲评三关通过率",
    "Whole files": "规范度",
    "Shops that did not answer": "商户未答复率",
    "{counted} of {among}": "{counted} / {among} 件",
    "{sides}; by own hand {own}": "{sides}；其中亲评 {own}",
    "{n} pts": "{n} 个百分点",
    "Cases received": "受理量",
    "from {n:station|stations}": "{n} 个站已报数",
    "recovered {sum}": "已追回 {sum}",
    "First gate: the store": "第一关 商场先行处置",
    "Second gate: guidance": "第二关 监管实时指导",
    "Third gate: on site": "第三关 属地所现场调解",
    "{year}-{month}": "{year} 年 {month} 月",
    "{year}, quarter {n}": "{year} 年第 {n} 季度",
    "the year {year}": "{year} 年",
    "cases": "件",
    "vs previous": "较上期",
    "Nothing was told for this period.": "本期没有报数。",
    "{since} to {until}": "{since} 至 {until}",
    "Period before: {since} to {until}": "上期：{since} 至 {until}",
    "A year ago: {since} to {until}": "去年同期：{since} 至 {until}",
    "The latest {shown} of {n} are shown; a shorter period shows the rest.": (
        "共 {n} 件，显示最近 {shown} 件；缩短期间可看其余。"
    ),
    "Length of the period": "期间长短",
    "Month": "月",
    "Quarter": "季",
    "Year": "年",
    "Earlier": "上一期",
    "Later": "下一期",
    "All stations": "全部受理站",
    "Show": "显示",
    "Report (PDF)": "分析报告 PDF",
    "Figures (xlsx)": "数据表",
    "vs previous period": "较上期",
    "vs a year ago": "同比",
    "The last twelve months": "近 12 个月走势",
    "First gate": "第一关",
    "Second gate": "第二关",
    "Third gate": "第三关",
    "Other or open": "其他或未结",
    "Cases of each month by gate": "各月受理量（按关）",
    "Above each month: cases received, and the share resolved at the first two gates.": (
        "柱上为当月受理量和“两站”化解率（按办结）。"
    ),
    "How these figures are reckoned": "各项怎么算",
    "resolved at the first or second gate, also from a hotline ÷ accepted and ended": (
        "第一、二关化解 ÷ 已受理并办结，含热线转来的"
    ),
    "resolved at the first gate, also from a hotline ÷ accepted and ended": (
        "第一关化解 ÷ 已受理并办结，含热线转来的"
    ),
    "resolved at the first or second gate and ended ÷ accepted, open ones too": (
        "第一、二关化解并办结 ÷ 已受理，含未办结的"
    ),
    "handed up, in court or come by a hotline ÷ received; not known of imported cases, which are "
    "left out": "上报、转司法或经热线转来 ÷ 受理量；导入的历史案件不详，不计",
    "merchant first contacted within the mall's limit ÷ contacted, or overdue and not contacted": (
        "承诺时限内首次沟通商户 ÷ 已沟通或时限已过仍未沟通"
    ),
    "ended within the mall's promise ÷ ended or due; those handed up are left out": (
        "承诺内办结 ÷ 已办结或已到期；上报的不计"
    ),
    "consumer answered ÷ accepted": "已回复消费者 ÷ 已受理",
    "satisfied or very satisfied ÷ graded at a call back or by the consumer's own hand": (
        "满意与非常满意 ÷ 回访时评价或消费者亲笔评价；其他评价另列"
    ),
    "satisfied or very satisfied ÷ graded otherwise: noted by the desk or imported": (
        "满意与非常满意 ÷ 由受理站代记或导入的评价"
    ),
    "satisfied or very satisfied ÷ graded by consumers themselves on a phone or screen; none "
    "typed by a clerk": ("满意与非常满意 ÷ 消费者在手机或屏上亲自给出的评价；由受理站代记的不计"),
    "satisfied or very satisfied ÷ graded by the regulator; what the desk noted of it is left "
    "out": ("满意与非常满意 ÷ 监管部门评价；由受理站代记的不计"),
    "ended ÷ received": "已办结 ÷ 受理量",
    "agreement or settlement ÷ accepted and ended": "调解协议与自行和解 ÷ 已受理并办结",
    "reached and graded ÷ ended at the station": "回访到并评价 ÷ 本站办结",
    "with advance compensation ÷ received": "有先行赔付 ÷ 受理量",
    "in the press, of a group or again by a hotline ÷ received": "媒体、群体、热线重复 ÷ 受理量",
    "injury, threat or police ÷ received": "受伤、威胁、公安介入 ÷ 受理量",
    "same consumer, merchant and class of goods within 90 days ÷ received": (
        "同一消费者、商户、类别 90 天内再次投诉 ÷ 受理量"
    ),
    "consumer satisfied, by own hand or as the desk noted it; merchant and regulator too or not "
    "asked ÷ ended at the station; those withdrawn and those whose consumer was not reached are "
    "left out": (
        "消费者满意（亲评或由受理站代记），商户、监管部门满意或注明不需评价 ÷ 本站办结；"
        "撤回和联系不上的不计"
    ),
    "consumer satisfied by their own grade on a phone or screen, merchant and regulator too or not "
    "asked ÷ ended at the station and graded so; those withdrawn and those whose consumer was not "
    "reached are left out": (
        "消费者亲评满意，商户、监管部门满意或注明不需评价 ÷ 本站办结且消费者亲评；"
        "撤回和联系不上的不计"
    ),
    "file complete ÷ ended at the station": "要素齐全 ÷ 本站办结",
    "no answer so far ÷ answered, however late, or asked more than a day ago": (
        "至今未答复 ÷ 已答复（迟答也算）或已询问超过 24 小时"
    ),
    "cases that came in on these days, without void and joined ones": (
        "期间内登记的争议，作废和并入他案的不计"
    ),
    "paid on these days, whenever the case came in; recovered on these days likewise": (
        "期间内支付的金额，不论何时受理；已追回同此"
    ),
    "settled, agreed, paid first or explained, by the gate that the case reached; a number of "
    "cases and no rate, with those that left the store": (
        "和解、协议、先行赔付或说明后化解的案件，按到达的关计件数，出店的也计入；不是比率"
    ),
    "Rates": "指标",
    "Rate": "指标",
    "Counted": "分子 / 分母",
    "This period": "本期",
    "Period before": "上期",
    "A year ago": "去年同期",
    "Stations compared": "各站对比",
    "The same days and the cases received on them; stations with fewer than ten come last.": (
        "同一期间、同一批受理案件；不足 10 件的列后，不参加比较。"
    ),
    "Recovered": "已追回",
    "Figures up to": "报数至",
    "few cases": "件数少",
    "Goods and services": "商品和服务",
    "Causes": "问题性质",
    "Merchants with most cases": "争议集中的商户",
    "Merchants that did not answer": "未答复的商户",
    "Resolved by gate": "各关化解",
    "Cases of the period": "本期案件",
    "To the board": "回到看板",
    "Sent here by stations and hotlines, and yours to open. The rest stays in the ledgers.": (
        "此处为各站报送和热线转来、且属本人查看范围的案件；其余留在站内台账。"
    ),
    "Nothing came here in this period": "本期没有报送到此的案件",
}
