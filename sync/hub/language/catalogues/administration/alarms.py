"""Sentences about alarms on rewritten ledgers, in Chinese."""

WORDS: dict[str, str] = {
    "Ledger alarm": "台账警示",
    "Ledger alarms": "台账警示",
    "ledger contradicts what was told before": "台账与先前上报的不一致",
    "ledger alarm settled": "台账警示已处理",
    "This station told two hashes for one entry of its ledger: entries of before were rewritten. "
    "Nothing of it is countersigned until a head has decided; what it sends is kept.": (
        "该站对台账同一条记录先后上报了两个不同的哈希：此前的记录被改写过。"
        "负责人处理之前不再签收；该站报送的内容照常保存。"
    ),
    "Entry of the ledger": "台账记录",
    "Held here": "先前上报",
    "Told now": "现在上报",
    "Settled": "处理",
    "open": "未处理",
    "Reason of the decision": "处理理由",
    "Settle and countersign again": "处理并恢复签收",
    "It goes into the journal, and the station is told it. The alarm does not say which of the two "
    "is right: look at the paper of the station and its backups first.": (
        "理由记入日志，并告知该站。警示不能说明哪一个为真：先核对该站的纸质材料与备份。"
    ),
    "A head of the bureau or of the hotline centre decides. An administrator names one under users "
    "and bodies.": "由局领导或热线中心负责人处理。管理员可在“用户与机构”中指定。",
    "This hub knew the ledger up to {known}; the takeover named {named}.": (
        "接续前本端已知台账到第 {known} 条，接续时报的是第 {named} 条。"
    ),
    "Entry": "记录",
    "Held": "先前",
    "Told": "现在",
}
