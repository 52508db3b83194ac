"""Sentences about posted supervision."""

WORDS: dict[str, str] = {
    "Supervision": "挂牌督导",
    "Start a supervision": "挂牌",
    "Posted supervision": "挂牌督导",
    "Current supervisions": "督导中",
    "Ended supervisions": "已摘牌",
    "Under supervision": "督导对象",
    "The station": "受理站",
    "A merchant": "商户",
    "A case": "案件",
    "Merchant's name or case's number": "商户名称或案件编号",
    "For a merchant or a case only.": "督导对象为商户或案件时填写。",
    "Officer in charge": "督导人员",
    "Last day": "期限",
    "Why, and what the station has to do": "督导事由与要求",
    "Start and tell the station": "挂牌并通知站点",
    "The station is told at once and hangs it on its notice board.": (
        "站点随即收到，并列入公示牌。"
    ),
    "Posted": "已挂牌",
    "The station answered": "站点已答复",
    "Supervision ended": "已摘牌",
    "Nothing is under supervision": "没有挂牌督导",
    "What is under supervision is listed here by its last day.": "挂牌后在此按期限列出。",
    "Started on": "挂牌时间",
    "Visits": "检查记录",
    "No visit yet": "还没有检查",
    "Day of the visit": "检查日期",
    "Findings": "检查情况",
    "Write down the visit": "记录检查",
    "The station's answer": "站点答复",
    "The station has not answered yet": "站点还没有答复",
    "Close the supervision": "摘牌",
    "How it ended": "督导结果",
    "To the list of supervisions": "回到挂牌督导",
    "Choose the station": "还没有选择受理站。",
    "Choose what is supervised": "还没有选择督导对象。",
    "Choose the officer in charge": "还没有选择督导人员。",
    "Write the merchant's name or the case's number": "还没有写商户名称或案件编号。",
    "The station sent no case with this number that your body sees": (
        "该站没有报送过这个编号的案件，或者不归本单位查看。"
    ),
    "Choose the last day": "还没有选择期限。",
    "The last day has passed. Choose a later one.": "期限已过，另选日期。",
    "The last day lies more than a year ahead. Correct it.": "期限在一年以后，须改正。",
    "Choose the day of the visit": "还没有选择检查日期。",
    "The visit lies ahead. Write it down once it has been made.": "检查日期未到，检查后再记录。",
    "The visit lies before the supervision began. Correct its date.": (
        "检查日期早于挂牌日期，须改正。"
    ),
    "Write why it is put under supervision": "还没有写挂牌事由。",
    "Write what the visit found": "还没有写检查情况。",
    "Write how the supervision ended": "还没有写督导结果。",
    "This supervision is closed already": "此件已摘牌。",
    "The body of the officer in charge ends it, or the hotline centre or the head.": (
        "由督导人员所在机构、热线受理中心或局领导摘牌。"
    ),
    "Nothing was changed.": "没有改动。",
    # Samples
    "Samples": "抽查",
    "To the samples": "回到抽查",
    "From": "起",
    "To": "止",
    "How many": "件数",
    "Seed": "随机种子",
    "By chance": "随机",
    "Draw": "抽取",
    "Drawn": "抽中",
    "Drawn at": "抽取时间",
    "Period": "期间",
    "Drawn from the cases that your body sees and whose end was reported in the period. "
    "The same seed draws the same cases again.": (
        "从期间内报送办结、本单位可查看的案件中抽取；同一种子抽出同样的案件。"
    ),
    "Nothing was drawn yet": "还没有抽查",
    "Call back": "回访",
    "Not called yet": "未回访",
    "Reached": "联系到",
    "Not reached": "未联系到",
    "Not rated": "未评价",
    "Not known whether kept": "兑现未知",
    "Satisfied": "满意",
    "Not satisfied": "不满意",
    "Promise kept": "已兑现",
    "Promise not kept": "未兑现",
    "Note": "备注",
    "Keep": "保存",
    "The period ends before it begins": "止日早于起日。",
    "No case that your body sees was reported as ended in this period": (
        "期间内没有报送办结、本单位可查看的案件。"
    ),
    "Choose the first and the last day": "还没有选择起止日期。",
    "Draw from 1 to 50 cases": "件数为 1 至 50。",
    "Choose what the call back found": "还没有选择回访结果。",
    "Somebody else wrote down a call meanwhile. Yours is kept: compare it and send again.": (
        "此件已有他人记录回访。已写内容保留，核对后再提交。"
    ),
    "Whom nobody reached has rated nothing": "未联系到的不填满意和兑现。",
}
