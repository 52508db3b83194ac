"""Sentences about guidance in progress."""

WORDS: dict[str, str] = {
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
    "Earlier answers to this kind of problem": "同类答复",
    "No earlier answer to this kind of problem": "同类问题还没有答复过",
    # A limit that a notice which is not out yet may still move
    "{limit} (provisional)": "{limit}（暂定）",
}
