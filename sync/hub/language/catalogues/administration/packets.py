"""Sentences about packets by file, in Chinese."""

PACKETS: dict[str, str] = {
    "Packets by file": "离线数据包",
    "packet by file": "收取离线数据包",
    "Relay": "文件中继",
    "file of the relay refused": "中继文件被拒收",
    "new key of the hub announced": "监管端新密钥已发布",
    "new key of the hub in use": "监管端新密钥已启用",
    "files of the hub moved to another place": "监管端文件已迁移",
    "Not taken": "未收下",
    "Taken": "已收下",
    "The packet was not taken ({code}). The answer file tells the desk why.": (
        "数据包未收下（{code}），原因已写入回执文件。"
    ),
    "{events:event|events} and {files:file|files} in it; the answer bears the receipt and "
    "{messages:message|messages}.": (
        "内有 {events} 条、证据 {files} 个；回执文件含回执及 {messages} 条消息。"
    ),
    "This hub holds less than it once confirmed. The answer file tells the desk; its next packet "
    "gives the rest.": "监管端缺少曾确认的内容，已写入回执文件；该站下一个数据包补齐。",
    "Compared: {events:event|events} and {messages:message|messages} taken back here.": (
        "已核对：本端补回 {events} 条、消息 {messages} 条。"
    ),
    "Compared: {events:event|events} and {messages:message|messages} go home with the answer.": (
        "已核对：回执文件补给站点 {events} 条、消息 {messages} 条。"
    ),
    "Compared: both sides hold the same now.": "已核对：双方记录一致。",
    "Compared: another packet is needed to finish.": "尚未核对完毕，须再收一个数据包。",
    "Not compared: it is over the limit of 8 MB. The station asks whoever keeps the program; the"
    " rest was taken.": "未核对：内容超过 8 MB 的上限，该站须联系维护人员；其余内容已收下。",
    "Not compared": "未核对",
    "Logs agree": "双方一致",
    "The station goes on from the copy that wrote this, in epoch {n}; every other copy is shut "
    "out.": "该站由写出此包的台账接续（接续记录第 {n} 条），其他副本停用。",
    "Taken over, epoch {n}": "已接续（第 {n} 条）",
    "Another packet needed": "须再收一包",
    "Save the answer file": "保存回执文件",
    "It is locked for the desk that wrote the packet. The same packet may be taken again at any"
    " time.": "回执文件只有写出数据包的站点能打开。同一数据包可随时重复收取。",
    "Taken at": "收取时间",
    "Files": "证据文件",
    "Events": "条数",
    "Problem": "问题",
    "No packet yet": "尚无数据包",
    "A station without a network writes a packet on its link page and brings it here.": (
        "站点断网时在“直通状态”页写出数据包，送来此处收取。"
    ),
    "Take a packet": "收取数据包",
    "The file from the station": "站点送来的文件",
    "Take it": "收取",
    "It is proved by the key of the station before anything is taken.": (
        "先以站点密钥核验，核验不符则不收下任何内容。"
    ),
}
