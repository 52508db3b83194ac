"""Sentences about retention terms and legal holds, in Chinese."""

WORDS: dict[str, str] = {
    "Keeping": "保存",
    "Legal holds": "保全",
    "Legal hold": "保全",
    "Terms of retention": "保存期限",
    "Injury by a product": "产品致人身伤害",
    "It is under a hold: nothing of it is erased until that is lifted.": (
        "正在保全，解除前停止删除。"
    ),
    "Marked as an injury by a product: kept ten years.": "标记为产品致人身伤害，保存十年。",
    "Under a legal hold {until}{reference}: nothing of it is erased.": (
        "正在保全{reference}，{until}停止删除。"
    ),
    "until it is lifted": "至解除为止",
    "up to {day}": "至 {day}",
    "Past its time, under a hold": "期限已满、正在保全",
    "While a hold stands, nobody erases anything of it: no administrator, no term, and no word of "
    "the station. Numbers, reasons and who placed it stand in the journal.": (
        "保全期间停止删除：管理员不能删，期限届满不删，受理站已删除的本端也不删。"
        "编号、理由和经办人记入日志。"
    ),
    "What is held": "保全对象",
    "{cases:case|cases}, {slips:slip|slips}": "案件 {cases} 件，工单 {slips} 件",
    "Placed": "设定",
    "Lifted": "解除",
    "Lift the hold": "解除保全",
    "Confirm lifting": "确认解除",
    "Reason for lifting": "解除理由",
    "{name} asked for it: {reason}": "{name} 已提出解除：{reason}",
    "No hold stands": "没有保全",
    "What a court or an authority wants kept is put under a hold here.": (
        "法院或有关机关要求保存的，在此设定保全。"
    ),
    "Lifted, or past their last day": "已解除或已到期",
    "Put under a hold": "设定保全",
    "Legal ground": "依据",
    "Held until": "保全至",
    "Number or name": "编号或名称",
    "Station, where the number or shop needs it": "受理站（编号或商户须区分时填写）",
    "Number of the court or authority": "法院或机关文号",
    "Last day; without one until it is lifted": "最后一日（不填则至解除为止）",
    "Cases and slips count from their end. Nothing that may be evidence goes by itself; what goes "
    "by itself is technical, and the journal counts it.": (
        "案件和工单自办结起算。可作证据的不自动删除；自动删除的只有技术性记录，日志记其数量。"
    ),
    "Term": "期限",
    "At least": "不少于",
    "Erased": "删除方式",
    "as shipped {term}": "出厂 {term}",
    "Set a term": "设定期限",
    "Set the term": "设定",
    "Term, in the unit of the table": "期限（单位同左表）",
    "It is an act in the journal. A shorter term erases nothing by itself: it lists more.": (
        "记入日志。缩短期限不会自动删除，只会多列出到期件。"
    ),
    "{n:day|days}": "{n} 天",
    "{n:month|months}": "{n} 个月",
    "by an administrator's act": "由管理员删除",
    "by itself, once a day": "每日自动删除",
    "with its case": "随案件删除",
    "never erased": "不删除",
    "Cases": "案件",
    "Cases of an injury by a product": "产品致人身伤害的案件",
    "Issued documents": "已出具文书",
    "Messages to and from stations": "与受理站往来消息",
    "Evidence files": "证据文件",
    "Events that could not be proven": "无法验证的事件",
    "Yearly archives": "年度归档",
    "Sign-in records": "登录记录",
    "Sheets that were not taken in": "未导入的工单表",
    "Unfinished uploads": "未传完的文件",
    "Journal of the hub": "监管端日志",
    "Record of who read what": "查阅记录",
    "Exports made on the page": "页面导出的文件",
    "Civil Code art. 188; SAMR Order 121 art. 16(4). No law names a term for this copy: it is the "
    "policy of the bureau, to be checked.": (
        "民法典第一百八十八条；市监总局令第121号第十六条第四项。"
        "本端副本的期限法无明文，属本局规定，待核对。"
    ),
    "Product Quality Law art. 45: claims end ten years after delivery.": (
        "产品质量法第四十五条：请求权自交付满十年丧失。"
    ),
    "As cases; the policy of the bureau, to be checked.": "同案件；属本局规定，待核对。",
    "From the receipt of the envelope; the policy of the bureau, to be checked.": (
        "自收到信封起算；属本局规定，待核对。"
    ),
    "Envelopes of reports": "举报线索的信封",
    "Envelope of a report": "举报线索的信封",
    "With its case; one that holds keeps the case its full term.": (
        "随案件；有效文书使案件保存至期满。"
    ),
    "With its case or slip; hashes and signatures stay.": "随案件或工单；哈希和签名保留。",
    "With its case; a file that another case names stays.": "随案件；他案引用的文件保留。",
    "With its case, or when somebody settles it.": "随案件，或由人处理后移出。",
    "The keys of a case go with its people; the sealed file stays.": (
        "案件密钥随个人信息销毁；封存文件保留。"
    ),
    "Cybersecurity Law art. 23(3): logs for six months at least.": (
        "网络安全法第二十三条第三项：网络日志留存不少于六个月（2025年修正前为第二十一条第三项）。"
    ),
    "Technical: a sheet that was read and not taken in.": "技术性：读入后未导入的表。",
    "Technical: pieces of a file that never became whole.": "技术性：未传完的文件片段。",
    "The chain proves every act; it holds no personal data in the open.": (
        "日志链逐条可校验，明文部分不含个人信息。"
    ),
    "PIPL art. 56 and 69: three years at least; kept in the journal for good.": (
        "个人信息保护法第五十六条、第六十九条：不少于三年；日志中长期保留。"
    ),
    "Published, and about nobody.": "已公开，不涉及个人。",
    "Technical: a file of cases waits to be fetched. Other exports and reports are not kept "
    "here.": ("技术性：待取走的案件文件。其他导出与报告本端不留存。"),
    # Archives and exports
    "Archives and export": "归档与导出",
    "What ended in a year, sealed in one file that anybody can prove. Nothing is erased by it; "
    "when people are erased here, their key is destroyed and no copy of the archive tells of them "
    "any more.": (
        "一年内办结的件封存为一个文件，任何人都可校验。归档不删除原件；"
        "本端删除个人信息时同时销毁其密钥，各处归档副本均不能再读。"
    ),
    "Made": "制作",
    "Size": "大小",
    "Of these erased": "已销毁密钥",
    "Year not over": "年度未结束",
    "No archive yet": "还没有归档",
    "Make the archive of a year when it is over.": "年度结束后制作归档。",
    "To search, prove and read an archive: mediation-hub archive find, verify, show.": (
        "检索、校验和查看归档：mediation-hub archive find、verify、show。"
    ),
    "Exports without people": "不含个人信息的导出",
    "Archive a year": "年度归档",
    "Make the archive": "制作归档",
    "Full export without people": "完整导出（不含个人信息）",
    "Export everything": "完整导出",
    "With people by this command alone:": "含个人信息的只能用命令：",
    "Write the year with four digits, and none that is still to come.": (
        "年度写四位数字，且不晚于今年。"
    ),
    "Say why everything is exported.": "须写明导出的理由。",
    "Archive of {year}": "{year} 年度归档",
    "Full export": "完整导出",
    "{name} failed: {why}": "{name}未完成：{why}",
    "{name} is being made: {done} of {of}. Load the page again to see how far it is.": (
        "{name}正在制作：{done} / {of}。刷新本页查看进度。"
    ),
    "{name} is being made. Load the page again to see whether it is there.": (
        "{name}正在制作。刷新本页查看是否完成。"
    ),
    "{name} was cancelled by {by}; nothing of it is left.": "{name}已由 {by} 取消，未留下文件。",
    "{by} cancelled it: {name} stops at its next step. Load the page again.": (
        "{by} 已取消，{name}在下一步停止。刷新本页查看。"
    ),
    "Cancel it": "取消制作",
    "Kept until": "保存至",
    "Remove the file": "删除文件",
    "The file lies here until its term of retention is over, or until an auditor removes it.": (
        "文件在本端保存到期限届满，或由审计员提前删除。"
    ),
    # The journal
    "put under a hold": "设定保全",
    "lifting of a hold asked for": "提出解除保全",
    "hold lifted": "解除保全",
    "term of retention set": "设定保存期限",
    "what is past its technical term erased": "删除到期的技术性记录",
    "yearly archive made": "制作年度归档",
    "keys of an archive handed out": "交出归档密钥",
    "hub exported in full": "完整导出",
    "archive or export fetched": "取走归档或导出文件",
    "file of an export removed": "删除导出文件",
    "The full export tells of cases: an auditor makes it here, or whoever keeps the machine by "
    "this command:": ("完整导出含案件内容：由审计员在本页导出，或由服务器维护人员用命令导出："),
    "Reference": "文号",
    "Kept kind": "类别",
    "Term before": "原期限",
    "Reason given": "理由",
    "Cases and slips": "案件与工单",
    "Seal": "封印",
    "Scope": "范围",
    "without people": "不含个人信息",
    "with people": "含个人信息",
}
