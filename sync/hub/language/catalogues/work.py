"""Sentences about who handles what, stand-ins, filters and acts on several, in Chinese."""

WORDS: dict[str, str] = {
    # Who handles it
    "{n:step|steps}": "{n} 项",
    "Handled by": "承办人",
    "Nobody yet": "尚无承办人",
    "Nobody's yet": "尚未认领",
    "Claim it": "认领",
    "Take over": "接办",
    "Why it is taken over": "接办原因",
    "Say why you take it over": "须写明接办原因。",
    "You act for {name}": "本人代 {name} 办理",
    "{name} (on leave, {substitute} stands in)": "{name}（休假，{substitute} 代）",
    "{name} (for {absent})": "{name}（代{absent}）",
    "Another officer handles it": "此件由他人承办",
    "Take it over with a reason first, or let a head hand it over.": (
        "先写明原因接办，或由科室负责人移交。"
    ),
    "case handed over": "案件移交",
    "slip handed over": "工单移交",
    "matter claimed": "认领",
    "matter taken over": "接办",
    "slip claimed": "工单认领",
    "slip taken over": "工单接办",
    "claimed it": "认领",
    "handed it to": "移交",
    "took it over from": "接办，原承办人",
    "For": "代",
    "Given to": "交给",
    "Handled before by": "原承办人",
    # Filters and groups of the lists
    "Waiting for me": "等我处理",
    "Others": "其他",
    "Clear": "清除",
    "All": "全部",
    "Limit": "期限",
    "Overdue": "已超期",
    "Due by today": "今天前到期",
    "Due within seven days": "7 天内到期",
    "To be confirmed or signed": "待复核或签发",
    "Kept for you till you clear it. What waits for you is always shown.": (
        "为本人保存，直到清除；等待本人处理的始终显示。"
    ),
    # Acts on several
    "Several": "批量",
    "Choose {number}": "选择 {number}",
    "Print": "打印",
    "Tick what it is to be done with first": "还没有勾选任何一件。",
    "Choose the slip that the others are joined to": "还没有选择并入哪一件。",
    "Choose to whom it goes": "还没有选择去向。",
    "To whom it goes": "去向",
    "To be reported by": "反馈期限",
    "Left empty, each keeps the hotline's own day.": "不填则各按热线规定的日期。",
    "Choose": "选择",
    "Main slip": "主单",
    "With whom": "所在",
    "Why it was refused": "未办原因",
    "Back to the list": "回到列表",
    "{n:matter is|matters are} done": "{n} 件已办",
    "{n:matter was|matters were} refused": "{n} 件未办",
    "At most {n} at once: the first {n} are listed here.": "一次最多 {n} 件，这里列出前 {n} 件。",
    # The page of a head
    "Workload": "办件情况",
    "Staff": "人员",
    "Slips": "工单",
    "Slips overdue": "工单超期",
    "Done in {n:day|days}, and the average time": "近 {n} 天办结与平均用时",
    "Questions": "请示",
    "Escalated cases": "上报案件",
    "Decisions on acceptance": "受理决定",
    "Mediations ended": "调解办结",
    "{n} of {total} in time": "{total} 件中 {n} 件按期",
    # The bureau's own figures
    "The bureau's own figures": "本局办理时限",
    "By body": "按科室、所",
    "By officer": "按人员",
    "By hotline": "按热线",
    "By month": "按月",
    "Grouped": "分组",
    "Together": "合计",
    "In time of all completed": "按期／全部办结",
    "All steps": "全部办结",
    "Late ones alone": "只看超期",
    "Late": "超期",
    "Completed": "办结",
    "It took": "用时",
    "Back to the figures": "回到统计",
    "A step counts in the period in which it was completed. Guidance is measured against its"
    " minutes, acceptance and mediation against the periods of the law, a reply against the day of"
    " the hotline. Cases ruled on before these figures were kept are not among them.": (
        "按办结日计入。指导按答复分钟数，受理与调解按法定期限，热线反馈按热线规定之日；"
        "本统计启用前作出决定的案件不计入。"
    ),
    # Leave and stand-ins
    "Leave and stand-ins": "休假与代办",
    "Nobody is on leave.": "无人休假。",
    "On leave": "休假人",
    "Stands in": "代办人",
    "Choose the officer on leave": "选择休假人",
    "Choose the stand-in": "选择代办人",
    "Another officer of the same body as who is on leave": "与休假人同一科室、所的另一名人员",
    "From and to": "起止日期",
    "For what": "代办范围",
    "End it": "提前结束",
    "Name a stand-in": "指定代办人",
    "Name the stand-in": "指定",
    "First day of leave": "起日",
    "Last day of leave": "止日",
    "{first} to {last}": "{first} 至 {last}",
    "On leave, {name} stands in": "休假，{name} 代办",
    "What the stand-in does in this time says for whom. Signing for a head is not passed on: the"
    " head of the bureau signs.": (
        "代办期间的处置均注明代谁办理。签发不能代：负责人休假时由局领导签发。"
    ),
    "The last day lies before the first, or has passed": "止日早于起日，或已过去。",
    "A leave lasts a year at most. Correct its days.": "休假最长一年，日期须更正。",
    "Choose for what kind of work": "还没有选择代办范围。",
    "Choose who is on leave": "还没有选择休假人。",
    "Choose another officer of the same body, who stands in": (
        "选择休假人所在科室、所的另一名人员作代办人。"
    ),
    "Choose the first day of the leave": "还没有选择休假首日。",
    "Choose the last day of the leave": "还没有选择休假末日。",
    "{absent} is on leave on some of these days already, and {substitute} stands in": (
        "这几天里 {absent} 已休假，由 {substitute} 代办。"
    ),
    "stand-in named": "指定代办人",
    "stand-in ended": "代办提前结束",
}
