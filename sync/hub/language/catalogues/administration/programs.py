"""Sentences about others' programs: keys of the officer API, webhooks, and exports."""

WORDS: dict[str, str] = {
    "Others' programs": "外部系统",
    "Keys of programs": "接口密钥",
    "Other program": "系统",
    "What it may": "权限",
    "Made by": "创建人",
    "End the key": "停用密钥",
    "Switched off": "已停用",
    "Not used yet": "尚未使用",
    "No program has a key": "还没有接口密钥",
    "A key lets another program take slips in, or read states, replies and figures.": (
        "凭密钥，其他系统可登记工单，或读取状态、反馈和统计。"
    ),
    "Take slips in": "登记工单",
    "Read slips, their states and replies": "读取工单状态和反馈",
    "Read states of matters": "读取事项状态",
    "Read figures": "读取统计",
    "Read rows for publication": "读取公示数据",
    "Programs that are told": "推送",
    "Told of": "推送内容",
    "Last taken": "最近送达",
    "{n:event|events} waiting": "{n} 条待送",
    "{n:event|events} given up": "{n} 条未送达",
    "Nothing is waiting": "无积压",
    "New secret": "更换密钥",
    "Tell it no longer": "停止推送",
    "No program is told": "还没有推送",
    "A program at an address is told when a matter or a slip comes or its state changes: numbers"
    " and states, nothing about a person.": (
        "事项或工单到达、状态变化时，推送到对方系统的地址：只有编号和状态，不含个人信息。"
    ),
    "Copy it into the program now: it is shown this once": "立即填入对方系统，只显示这一次",
    "Make a key": "创建密钥",
    "Name of the program": "系统名称",
    "It sees what this body sees": "以此机构的范围读取",
    "Taken from these addresses": "限定来源地址",
    "Tell a program": "添加推送",
    "Its address": "推送地址",
    "Each message is signed with a secret, and sent again for three days until it is taken.": (
        "每条推送都用密钥签名；未送达的三天内自动重发。"
    ),
    # Answers of the officer API
    "This key does not allow that": "此密钥没有这项权限",
    "No valid key was shown": "没有有效的密钥",
    "This key is not taken from this address": "此地址不能使用这个密钥",
    "Too many requests": "请求过于频繁",
    "Name the request by the header Idempotency-Key": "缺少 Idempotency-Key 标头",
    "This idempotency key was used for another request": "此 Idempotency-Key 已用于另一请求",
    "A field is missing or wrong": "有字段缺失或不对",
    "This place in the list was given by no answer": "after 不是本接口给出的位置",
    "There is no such slip": "没有这件工单",
    "The request cannot be answered now": "暂时无法处理此请求",
    "Write a day as in 2026-11-28": "日期写作 2026-11-28",
    "Choose a period of a year at most": "时段至多一年",
    # Publication
    "Rows for publication": "公示数据",
    "Journal with its proofs": "日志（可验证）",
    # Journal
    "key of a program made": "创建接口密钥",
    "key of a program ended": "停用接口密钥",
    "program told from now on": "添加推送",
    "program told no longer": "停止推送",
    "secret of a program renewed": "更换推送密钥",
    "rows for publication saved": "导出公示数据",
    "journal exported with its proofs": "导出可验证的日志",
    "What it may ask": "接口权限",
    "Host": "主机",
}
