"""Sentences about the coded grounds in a set of rules."""

WORDS: dict[str, str] = {
    "Grounds of refusal": "不予受理情形",
    "Grounds of termination": "终止调解情形",
    "Grounds on which a station ends its mediation": "店内调解终止情形",
    "Grounds of refusal stand in": "不予受理情形的依据条款",
    "Grounds of termination stand in": "终止调解情形的依据条款",
    "Article in which they stand": "所在条款",
    "Own article, if it has one": "另有依据条款的，写在这里",
    "Article, needed for a new one": "依据条款（新增的必填）",
    "new": "新增",
    "ended": "停用",
    "Why time stands still": "时限停止计算的情形",
    "An appraisal": "鉴定检测",
    "Papers the consumer will bring": "消费者补材料",
    "A ground keeps its number for good. One that no longer holds is ended: it is not offered for "
    "cases received from the day of this set, and stays readable in those before. The numbers of "
    "new ones follow the last.": (
        "情形编号固定不变，新增的依次往后编号。不再适用的勾选停用：自本套规则施行之日起受理的案件"
        "不再列出，此前的案件仍可查看。"
    ),
    # What is wrong with them
    "{list}: at least one has to hold.": "{list}：不能全部停用。",
    "{list}, no. {n} stands twice.": "{list}第 {n} 项重复。",
    "{list}, no. {n}: write its words.": "{list}第 {n} 项：还没有写内容。",
    "{list}, no. {n} is too long. Shorten it.": "{list}第 {n} 项：内容过长，须缩短。",
    "{list}, no. {n} ({text}) may stand in a case and is not taken away. Write its words again and "
    "tick that it is ended.": (
        "{list}第 {n} 项（{text}）可能已有案件使用，不能去掉。补写原内容，并勾选停用。"
    ),
    "{list}, no. {n} is new: write the article in which it stands.": (
        "{list}第 {n} 项是新增的，须写明依据条款。"
    ),
    "Why time stands still needs its words and its article: {name}": (
        "时限停止计算的情形须写明内容和依据：{name}"
    ),
}
