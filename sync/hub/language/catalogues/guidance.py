"""Sentences about guidance in progress."""

WORDS: dict[str, str] = {
    # The regulator's grade of the mall's work
    "How satisfied are you with the mall's work?": "对商场处置是否满意",
    "Choose how satisfied you are with the mall's work": "还没有选择满意度。",
    "Say what the mall's work lacked": "不满意的，须写明原因。",
    "The matter is not through yet": "此件尚未办结。",
    "Mall's work: {grade}, by {who}": "对商场处置：{grade}，{who}",
    "Mall's work: {grade}": "对商场处置：{grade}",
    "Mall's work: not graded": "对商场处置：未评价",
    "Why, for the station": "原因，告知受理站",
    "Tell the station": "告知受理站",
    "Why": "原因",
    "Satisfaction": "满意度",
    "graded the mall's work": "评价商场处置",
    "mall's work graded": "评价商场处置",
    "A ruling waits to be confirmed": "有待复核的决定",
    "It is confirmed or sent back first, or taken back by whoever proposed it.": (
        "先复核或退回，或由提出人撤回，再转交。"
    ),
    # The form of an answer
    "What the station should do, and the legal basis": "站点应当怎么办，依据是什么",
    "Send answer": "发出答复",
    "The number is given by the hub when it is sent.": "发出时自动编号。",
    "{name} answers": "{name} 正在答复",
    "{officer} has been answering since {at}": "{officer} {at} 起正在答复",
    "Climbed": "已上报局领导",
    "Went up to the head of the bureau at {at}: not answered in time": (
        "{at} 起上报局领导：到时未答复"
    ),
    "told the head: not replied to in time": "上报局领导：到期未回复",
    "not replied to in time, told to the head": "逾期未回复，上报局领导",
    "came back, after the hub was restored, from": "监管端恢复后由站点交回：",
    "slip came back from the station": "工单由站点交回",
    "supervision came back from the station": "挂牌督导由站点交回",
    "A file has at most 20 MB": "单个附件不超过 20 MB。",
    "Only PDF, JPEG and PNG go with an answer": "附件只能是 PDF、JPEG 或 PNG。",
    "At most five files go with an answer": "附件最多 5 个。",
    "This file is enclosed already": "此附件已添加。",
    "Enclosed: {names}": "附件：{names}",
    "Enclosures": "附件",
    "Enclose a file": "添加附件",
    "Enclose": "添加",
    "Take {name} away": "移除 {name}",
    "Half the time is over": "时限过半",
    "Mine": "本人",
    "My section": "本科室",
    "Hand over": "移交",
    "Hand over to an officer": "移交给",
    "A word with it": "附言",
    "Choose the officer first": "还没有选择接手人。",
    "Choose a body": "选择科室或所",
    "Choose an officer": "选择接手人",
    "{by} handed it to {to}": "{by} 移交 {to}",
    "{by} took it over from {before}": "{by} 接办，原承办人 {before}",
    "{by} claimed it at {at}. To answer all the same, take it over first. Your text is kept.": (
        "{by} 已于 {at} 认领。仍要答复的，先接办。内容已保留。"
    ),
    "{by} took it over at {at}: {word}. To answer all the same, take it over first. "
    "Your text is kept.": "{by} 已于 {at} 接办，原因：{word}。仍要答复的，先接办。内容已保留。",
    "{by} handed it to {other} at {at}. To answer all the same, take it over first. "
    "Your text is kept.": "{by} 已于 {at} 移交 {other}。仍要答复的，先接办。内容已保留。",
    "Earlier answers to this kind of problem": "同类答复",
    "No earlier answer to this kind of problem": "同类问题还没有答复过",
    # A limit that a notice which is not out yet may still move
    "{limit} (provisional)": "{limit}（暂定）",
}
