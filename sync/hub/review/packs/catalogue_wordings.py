"""The words of periods, damages and rights in a set of rules."""

WORDS: dict[str, str] = {
    "Damages on top of the refund": "增加赔偿",
    "Rights of the consumer": "消费者权利",
    "Decision on a complaint": "决定是否受理",
    "The regulator's mediation": "监管部门调解",
    "Telling of a termination": "告知终止调解",
    "Checking of a lead": "线索核查",
    "Dispute over jurisdiction": "管辖争议",
    "What a merchant owes": "商户退换修赔",
    "Refund of money paid ahead": "预收款退款",
    "Fraud": "欺诈",
    "Unsafe food": "不安全食品",
    "Counterfeit or inferior medicine": "假药劣药",
    "Return for a flaw": "质量问题退货",
    "Return without a reason": "无理由退货",
    "Burden of proof": "举证责任",
    "Months": "月数",
    "months": "个月",
    "Times the price": "价款倍数",
    "times the price": "倍价款",
    "Times the loss": "损失倍数",
    "times the loss": "倍损失",
    "Least, in yuan": "最低额（元）",
    "yuan at least": "元，最低额",
    "Conditions": "条件",
    "Wording for a shop's own promise": "商户自行承诺：内容",
    "Article for a shop's own promise": "商户自行承诺：依据条款",
    "A desk reckons by the figures and shows the wordings: where a figure changes, its wording "
    "does too. A sum is whole yuan.": (
        "站点按数字计算、按内容显示：改了数字，内容也要一并改。金额为整数元。"
    ),
    # What is wrong with them
    "{name}, {part}: write a whole number from {least} to {most}.": (
        "{name}的{part}须为 {least} 至 {most} 的整数。"
    ),
    "{name}, {part}: nothing is written.": "{name}：还没有写{part}。",
    "{name}, {part}: too long. Shorten it.": "{name}的{part}过长，须缩短。",
}
