"""Sentences about standing answers."""

WORDS: dict[str, str] = {
    "Standing answers": "口径",
    "Answers": "口径",
    "Which answers": "口径范围",
    "Answers that hold": "有效",
    "Answers that ended": "已失效",
    "Line of trade": "业务条线",
    "Words of the answer": "口径内容",
    "Number, question, answer": "编号、问题、答复",
    "No standing answer is found": "没有口径",
    "Answers are given here once for all stations, one to a question.": (
        "在此发布各站统一使用的口径，一个问题只有一个有效答复。"
    ),
    "Publish a standing answer": "发布口径",
    "Publish and tell the stations": "发布并通知各站",
    "Every station is told at once and offers it on like cases.": (
        "各站随即收到，办理同类案件时直接引用。"
    ),
    "To the list of standing answers": "回到口径",
    "Given from": "起始日",
    "Given until": "适用至",
    "Question": "问题",
    "The answer that stations give": "统一答复",
    "In general words, naming no person and no shop.": "一般表述，不写个人和商户名称。",
    "What it rests on": "依据",
    "Articles, on one line": "法条，写在一行",
    "Valid": "有效",
    "Not yet valid": "未到起始日",
    "Superseded": "已被替代",
    "No longer valid": "已失效",
    "until replaced or ended": "未定，到替代或终止为止",
    "Published by": "发布人",
    "taken back from a station": "由站点寄回恢复",
    "Fetched": "收到情况",
    "Succession": "沿革",
    "It replaced": "替代了",
    "It was replaced by": "被替代为",
    "It replaced none and none replaced it.": "没有替代在前的，也没有被替代。",
    "Why it ended": "终止原因",
    "A new answer in its place": "用新口径替代",
    "The question stays; this answer ends the day before the new one begins.": (
        "问题不变；新口径起始日的前一日为本口径的最后一日。"
    ),
    "Write the new answer": "写新口径",
    "Put in its place and tell the stations": "替代并通知各站",
    "End this answer": "终止口径",
    "The stations give it through this day. Yesterday ends it at once.": (
        "各站适用到这一日；选昨日即刻终止。"
    ),
    "Why it ends": "终止原因（各站可见）",
    "End it and tell the stations": "终止并通知各站",
    "Make it a standing answer": "发布为口径",
    "This question has its answer. A question has one.": (
        "这个问题已有有效口径，一个问题只有一个。"
    ),
    "The answer that stands": "现行口径",
    "Choose a line that your body answers for": "选择本机构负责的业务条线。",
    "Write the question": "还没有写问题。",
    "Write the answer": "还没有写答复。",
    "Choose a day": "还没有选择日期。",
    "The first day has passed. Choose a later one.": "起始日已过，另选日期。",
    "The day has passed. Choose a later one.": "日期已过，另选日期。",
    "It ends before it begins": "止日早于起始日。",
    "It begins before the answer that it replaces": "起始日早于被替代口径的起始日。",
    "It ends by itself before this day": "这一日之前口径已到期。",
    "It ends on this day already": "此口径已定于这一日终止。",
    "Write why it ends": "还没有写终止原因。",
    "This answer has ended already": "此口径已经终止。",
    "Answers go out under a head's signature here: a head publishes standing answers.": (
        "本局指导答复须经负责人签发，口径由负责人发布。"
    ),
    # The journal
    "standing answer published": "发布口径",
    "standing answer put in the place of another": "替代口径",
    "standing answer ended": "终止口径",
    "standing answer came back from a station": "口径由站点寄回恢复",
}
