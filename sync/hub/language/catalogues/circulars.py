"""Sentences about circulars."""

WORDS: dict[str, str] = {
    "Circulars": "分类指导",
    "Which circulars": "分类指导范围",
    "In force or to come": "施行中和待施行",
    "All circulars": "全部",
    "Write a circular": "起草分类指导",
    "Draft of a circular": "分类指导草稿",
    "without a title yet": "尚无标题",
    "Issued by": "制发机构",
    "All bodies": "全部机构",
    "Text": "正文",
    "In force": "施行中",
    "Not yet in force": "待施行",
    "Ended early": "已终止",
    "Expired": "已到期",
    "In force from": "施行日",
    "In force until": "施行至",
    "Confirmed": "商场确认",
    "The latest {n}": "最近 {n} 件",
    "No circular is found": "没有分类指导",
    "A circular guides a class of shops, goods or problems at the malls concerned.": (
        "面向一类商户、商品或问题的书面指导，发到相关商场。"
    ),
    "Shops of the trade": "经营业态",
    "all": "全部",
    "To the list of circulars": "回到分类指导",
    "Before and after its first day": "施行前后并列",
    "Length of the periods": "时段长度",
    "As long as it is in force ({n:day|days} at most)": "与已施行时间相同（至多 {n} 天）",
    "{wanted:day was|days were} chosen, and {n:whole day has|whole days have} passed with it in "
    "force: both periods are that long.": (
        "选了 {wanted} 天，施行至今满 {n} 天，前后两段按后者取。"
    ),
    "What is counted": "统计对象",
    "Before its first day": "施行前",
    "From its first day": "施行后",
    "of {among} in the same period": "占同期{among}",
    "all cases": "全部案件",
    "cases handed up": "上报案件",
    "Cases of these goods and services: {names}": "这些商品和服务的案件：{names}",
    "Cases with the problem: {names}": "问题类别为{names}的案件",
    "Cases handed up to the regulator, of these classes and problems": (
        "上报监管部门的、属于这些类别和问题的案件"
    ),
    "All cases that came in": "全部登记案件",
    "Malls that told figures": "报了数的商场",
    "Both periods have {n:day|days}; the present day is not over and is left out. The counts "
    "stand beside each other: they do not say that the circular caused a difference.": (
        "前后两段各 {n} 天，当天未过完，不计入。数字只是并列，不说明差异由本指导引起。"
    ),
    "Counted are the daily figures of the malls concerned, by the day on which a case came "
    "in, and the dossiers handed up, by the day on which they came here.": (
        "统计的是相关商场的每日数字（按案件登记日）和上报的案卷（按收到日）。"
    ),
    "It concerns every class and every problem, so all cases are counted and no share.": (
        "本指导不限类别和问题，只列全部案件，不列占比。"
    ),
    "The figures do not tell the trade of a shop, so they are not told apart by it.": (
        "数字中没有商户业态，不按业态区分。"
    ),
    "Nothing to set beside each other yet: no whole day has passed with it in force.": (
        "施行未满一天，暂无可并列的数字。"
    ),
    "At the malls": "各商场",
    "confirmed": "已确认",
    "{n:merchant told|merchants told}": "告知商户 {n} 家",
    "fetched, not confirmed yet": "已收到，未确认",
    "sent at its next contact": "下次联系时发出",
    "cannot take it": "收不到",
    "Its program does not know circulars. It gets what is in force once it is updated.": (
        "该站程序版本尚不支持分类指导，升级后即收到施行中的各件。"
    ),
    "Malls outside your office: {n} of {total:mall|malls} confirmed": (
        "辖区以外商场 {total} 家，已确认 {n} 家"
    ),
    "A new circular in its place": "用新的分类指导替代",
    "A published circular does not change. This one ends the day before the new one begins.": (
        "发布后不改。新件施行日的前一日为本件的最后一日。"
    ),
    "Write the new circular": "起草替代件",
    "End this circular": "终止本件",
    "Its last day. Yesterday ends it at once.": "最后一日；选昨日即刻终止。",
    "Why it ends, as the stations read it": "终止原因（各站可见）",
    "{number} stays ended, also where this one ends before its first day: then neither is in "
    "force. Write a new circular where one is needed.": (
        "{number}不因本件终止而恢复施行：本件在施行日前终止的，两件均不施行，需要时另行起草。"
    ),
    "It replaces {number}": "替代{number}",
    "Saved by {name}, {at}": "{name} 保存于 {at}",
    "Saved by": "保存人",
    "Not saved yet": "尚未保存",
    "What the shops have to do and the malls to look at. In general words, naming no person "
    "and no shop.": ("商户应做什么、商场应核对什么。一般表述，不写个人和商户名称。"),
    "One on each line, with its law in 《》": "每行一条，如《消费者权益保护法》第二十条",
    "none: all": "不选即全部",
    "Sent to": "发往",
    "All malls of the district": "全区商场",
    "All malls of your office": "本所辖区商场",
    "These malls alone": "仅这些商场",
    "The number is given when it is published. Until then everything may be changed.": (
        "发布时编号；发布前可随时修改。"
    ),
    "Save the draft": "保存草稿",
    "Save and preview": "保存并预览",
    "Go on writing": "继续修改",
    "What it concerns": "适用范围",
    "Publish it?": "发布？",
    "It gets its number now, and no other circular ever gets that number. What is published "
    "does not change: a later circular replaces it, or it is ended with a reason.": (
        "发布时取得文号，文号不再用于他件。发布后不改：以后件替代，或者写明原因终止。"
    ),
    "Publish and send to the malls": "发布并发往各商场",
    "Answers go out under a head's signature here: a head publishes circulars too.": (
        "本机构的答复须负责人签发，分类指导由负责人发布。"
    ),
    "Write the title": "还没有写标题。",
    "Write the text of the circular": "还没有写正文。",
    "The text is longer than 10,000 characters. Shorten it.": "正文超过 10,000 字，须缩短。",
    "Choose the first day": "还没有选施行日。",
    "Choose the stations, or all of them": "选择商场，或者选全部。",
    "Name 32 articles at most, each on a line of its own of 120 characters at most": (
        "法条最多 32 条，每行一条，每条不超过 120 字。"
    ),
    "Name each article with its law in 《》": "法条写明法律名称，如《消费者权益保护法》第二十条。",
    "The circular that it replaces has ended already": "要替代的分类指导已经失效。",
    "It begins before the circular that it replaces": "施行日早于要替代的分类指导。",
    "This circular has ended already": "本件已经失效。",
    "This draft was published meanwhile. A circular does not change.": (
        "这份草稿已经发布，发布后不改。"
    ),
    "{name} changed this draft meanwhile. What you typed is kept: read the draft in another "
    "window, and save again.": (
        "{name} 已修改过这份草稿。已填写的内容保留在下面：另开窗口查看草稿后再保存。"
    ),
    "No typeface has the character {code} in “{text}”. Write it otherwise.": (
        "“{text}”中的字符 {code} 无字体可印，换一种写法。"
    ),
    "draft of a circular kept": "保存分类指导草稿",
    "draft of a circular thrown away": "丢弃分类指导草稿",
    "circular published": "发布分类指导",
    "circular ended": "终止分类指导",
    "circular confirmed by a station": "商场确认分类指导",
    "circular came back from a station": "分类指导由站点寄回恢复",
}
