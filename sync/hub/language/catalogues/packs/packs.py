"""Sentences about rule packs."""

WORDS: dict[str, str] = {
    "Packs of rules": "规则包",
    "What every station reckons with; what is published here is in force at its next contact.": (
        "各站共用的规则；在此签发后，站点下次联络即启用。"
    ),
    "Drafts": "草稿",
    "Draft": "草稿",
    "No station has them.": "站点还没有收到。",
    "Pack": "规则包",
    "Written by": "起草",
    "Written on": "起草时间",
    "Calendar": "放假调休",
    "Rules": "时限与规则",
    "Articles of laws": "条文",
    "Holds from": "施行日期",
    "Holds until": "废止日期",
    "Version": "版本",
    "Published": "已签发",
    "Signed by": "签发",
    "Name of a form": "文书式样名称",
    "Art.": "条号",
    "In force at": "启用情况",
    "Edit": "修改",
    "in force today": "现行",
    "No. {n}": "第 {n} 版",
    "{n} of {total:station|stations}": "{n} / {total} 站",
    "shipped": "随程序",
    "all stations": "全部站点",
    "Write a pack": "起草",
    "Calendar of {year}": "{year} 年放假调休",
    "A new set of rules": "新的一套规则",
    "Articles of another law": "另一部法的条文",
    "Bring a file": "导入文件",
    "A pack that was made elsewhere (.toml)": "别处制作的规则包（.toml）",
    "Keep it as a draft": "存为草稿",
    "It is checked, shown with what it changes, and goes out only when it is signed.": (
        "先核对并列出变化，签发后才下发。"
    ),
    "Replaced": "已被替代",
    "not yet": "未定",
    "What it changes": "变化",
    "What it changed": "变化情况",
    "What": "项目",
    "As it is now": "现在",
    "As you typed it": "本人填写",
    "Where you typed something else": "本人填写与现稿不同之处",
    "As it was": "原来",
    "Then": "改为",
    "As it became": "改后",
    "Nothing that anybody reckons with.": "没有影响计算的变化。",
    "The text as it is sent, {n:line|lines}": "下发原文，{n} 行",
    "Save as a file": "存为文件",
    "Sign and publish?": "确认签发",
    "{n:station takes|stations take} it at the next contact. Running periods are reckoned anew, "
    "and every moved date is told there.": (
        "{n} 个站点下次联络时启用，在办期限重新计算，变动逐件告知站点。"
    ),
    "{n:station takes|stations take} it into the station's own directory at the next contact.": (
        "{n} 个站点下次联络时并入各自的名录。"
    ),
    "What was published is not taken back; a later version replaces it.": (
        "签发后不能收回，只能由新版替代。"
    ),
    "Signed with the hub's key {key}.": "以监管端密钥 {key} 签名。",
    "Sign and publish": "签发",
    "Not yet": "暂不签发",
    "Throw the draft away": "删除草稿",
    "At the stations": "各站情况",
    "in force": "已启用",
    "not sent to it": "未下发",
    "fetched, not reported": "已收到，未报启用",
    "Its letters say why.": "原因见该站来件。",
    "not yet fetched": "待收取",
    "Which notice it rests on": "依据的通知",
    "Days off, one run of days a line": "放假日，一行一段",
    "Weekend days that are worked, one a line": "调休上班日，一行一天",
    "As 2027-02-06, a run as 2027-02-06 to 2027-02-12, or as the notice words it. Plain weekends "
    "need not be listed.": (
        "如 2027-02-06；一段写 2027-02-06 至 2027-02-12，或照通知写 2月6日至12日。周末不必列。"
    ),
    "Holds for cases received from": "适用于此日起受理的案件",
    "What was written is gone then, and no station has it.": "放弃后草稿不能恢复，各站均未收到。",
    "Periods": "时限",
    "working days": "个工作日",
    "days": "日",
    "Names of the regulator's forms": "文书式样名称",
    "Name of the form {name}": "文书式样 {name} 的名称",
    "A case keeps the set it was received under: what is changed holds for cases received from "
    "then on.": "案件沿用受理时的规则，改动只用于此后受理的案件。",
    "Name of the law": "法规名称",
    "Short name": "简称",
    "Edition": "版本说明",
    "Code, in Latin letters": "代码（拉丁字母）",
    "This is the published text itself": "为公布的原文",
    "Number of the article": "条号",
    "Title": "标题",
    "Wording": "内容",
    "An article takes the place of the one with its number; those that are not listed stay as they "
    "are. A row that is emptied is left out.": "同条号的条文被替代，未列出的不变；清空的行不计入。",
    "Keep as a draft and see what it changes": "存为草稿并查看变化",
    "Leave it": "放弃",
    "Days": "天数",
    "Source": "依据",
    "Article": "依据条款",
    "Counted from": "起算",
    "Counted in": "计算方式",
    "Working days": "工作日",
    "Calendar days": "自然日",
    "Day off": "休息",
    "Working day": "上班",
    "Working days of the year": "全年工作日",
    "Article {n}": "第 {n} 条",
    "Packs in force": "启用的规则包",
    "none taken yet": "尚未启用",
    "not given": "未载明",
    "Not in force: {names}": "未启用：{names}",
    "{title}, no. {n}": "{title}第 {n} 版",
    "Directory of officers": "一线通名录",
    "Work numbers only. A desk takes the entries into its own directory; one that is left out here "
    "is taken down there. A draft may be kept half-filled; an empty row is left out.": (
        "只写工作电话。站点并入自己的名录；此处去掉的，站点同时撤下。草稿可先存一半；空行不计入。"
    ),
    "Body of an officer": "所在科室、所",
    "Post": "职务",
    "Work number": "工作电话",
    "Hours": "接听时间",
    "Answers for": "负责事项",
    # What is wrong with a pack
    "Write from 1 to 500 entries.": "名录须有 1 至 500 行。",
    "{name} stands twice.": "{name} 重复。",
    "An entry needs its name.": "名录行须有名称和类型。",
    "{name}: write where the officer works.": "{name}：还没有写所在科室、所。",
    "{name}: the work number is none.": "{name}：工作电话不对。",
    "{name}: a field is too long.": "{name}：有内容过长。",
    "The file is no text in UTF-8.": "文件不是 UTF-8 文本。",
    "The file is larger than a pack may be.": "文件超过规则包的上限。",
    "The text is no TOML: {why}": "文本不是 TOML：{why}",
    "This is no pack: it is no year of days off, no law, no articles and no form.": (
        "不是规则包：不是放假调休、规则、条文或文书式样。"
    ),
    "{name} is missing.": "缺少 {name}。",
    "{name} is not as it should be.": "{name} 不合要求。",
    "{day} is a holiday of fixed date and has to be a day off.": (
        "{day} 是法定固定假日，须列为放假。"
    ),
    "{day} is both a day off and a day that is worked.": "{day} 既列为放假又列为上班。",
    "{day} is no weekend day: it is worked anyway.": "{day} 不是周末，本来就上班。",
    "{day} lies in another year.": "{day} 不在本年。",
    "{day} stands twice.": "{day} 重复。",
    "“{line}” is no day.": "“{line}”不是日期。",
    "A period has from 1 to 3660 days: {name}": "时限须为 1 至 3660 天：{name}",
    "Write at least one article.": "至少写一条条文。",
    "Article {n} stands twice.": "第 {n} 条重复。",
    "Article {n} lacks its title or its text.": "第 {n} 条缺标题或内容。",
    "A set of law says all it holds: {name} is missing.": "一套规则须写全，缺少 {name}。",
    "A form needs its name.": "文书式样须有名称。",
    "“{typed}” is no number of an article.": "“{typed}”不是条号。",
    "Choose the day from which it holds.": "还没有选择施行日期。",
    "The year lies outside {first} to {last}. Correct the date.": (
        "年份须在 {first} 至 {last}，须改正。"
    ),
    "The file holds a number that is too long, or too many brackets.": (
        "文件中有过长的数字，或者括号层数过多。"
    ),
    "Nothing differs from what is in force.": "与现行内容没有差别。",
    "Whoever wrote the draft does not sign it: a second officer does.": (
        "起草人不签发，由局领导或中心另一名人员签发。"
    ),
    "{name} changed this draft meanwhile, at {at}. What you typed is kept: compare it and send "
    "again.": "{name} 于 {at} 改过此草稿。已写内容保留，核对后再提交。",
    "See the draft as it is now": "查看现在的草稿",
    "The draft was changed meanwhile. Look at it once more.": "草稿已被改动，再核对一次。",
}
