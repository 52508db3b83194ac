"""Catalogue from English to Chinese sentences about the slips, without logic."""

WORDS: dict[str, str] = {
    "The first {n}; more words find the rest": "显示前 {n} 件，多写几个词可缩小范围",
    # The list
    "Hotline slips": "热线工单",
    "A new slip has come in": "来了新工单",
    "Slip": "工单",
    "Choose a slip on the left. New ones appear by themselves.": (
        "在左侧选择一件，新工单会自动出现。"
    ),
    "Yellow one working day before the due date, red on the first day over": (
        "到期前一个工作日变黄，逾期首日变红"
    ),
    "choose an action": "选择办理方式",
    "By sheet": "导入工单表",
    "By hand": "逐件登记",
    "Import": "导入",
    "New": "登记",
    "Waiting": "待分派",
    "Back": "待反馈",
    "Which slips": "范围",
    "To dispatch": "待分派",
    "Out": "办理中",
    "To reply": "待反馈",
    "To enter": "待回填",
    "Replied": "已反馈",
    "Joined": "已并案",
    "Find a slip": "查找工单",
    "Number, merchant, words, end of phone": "编号、商户、内容、电话尾号",
    "Nothing was found": "没有找到",
    "No slips here": "没有工单",
    # Title of a slip that names no merchant
    "Merchant not stated": "未写明商户",
    "Slips of 12345, 12315 and the former hotlines are listed here.": (
        "12345、12315 与原 12331、12365、12358 的工单列在这里。"
    ),
    "By due date, the most urgent first": "按到期先后排列",
    "Due today": "今天到期",
    # One slip
    "Joined with {number}": "并案 {number}",
    "May be the same matter": "可能是同一件",
    "Joined ones get one reply together": "并案后一并反馈",
    "Join": "并案",
    "{slip} ends here and {main} answers it too, with one reply. Until that reply it can be "
    "parted again.": "{slip} 在此结束，随 {main} 一并反馈；反馈之前可以撤销并案。",
    "{slip} goes on, with {main} named on it. Until its reply it can be parted again.": (
        "{slip} 继续办理，并与 {main} 相互标明；反馈之前可以撤销并案。"
    ),
    "Join with {number}": "并入 {number}",
    "Joined slips and matters": "并案",
    "One reply answers these too": "与本单一并反馈",
    "Part again": "撤销并案",
    "{slip} goes on by itself as before it was joined to {main}, and needs a reply of its own.": (
        "{slip} 恢复到并入 {main} 之前，单独办理、单独反馈。"
    ),
    "{slip} goes on as it stands, and {main} is named on it no more.": (
        "{slip} 照常办理，不再标明 {main}。"
    ),
    "Part from {number}": "与 {number} 撤销并案",
    "Keep apart": "分开办",
    "same phone": "同一电话",
    "same merchant": "同一商户",
    "like words": "内容相近",
    "What the consumer says": "诉求内容",
    "Fields with * are needed.": "带 * 的须填写。",
    "Open the slip with this number": "打开此编号的工单",
    "Received": "来件",
    "Amount": "金额",
    "Report and opinions": "站点反馈与各科室意见",
    "Asked: {question}": "征求：{question}",
    "asked by {name} {at}": "{name} {at} 征求",
    "opinion awaited": "待回复意见",
    "Single reply": "一口反馈",
    "Ended": "已结束",
    "Reply due on {day}": "反馈期限 {day}",
    "The reply went back to the hotline.": "已反馈热线，本单办结。",
    "Joined to another.": "已并入另一工单，随其一并反馈。",
    # What happened
    "recorded the slip": "登记工单",
    "dispatched it to": "转办",
    "asked for opinions": "征求意见",
    "gave an opinion": "回复意见",
    "replied to the hotline": "作出反馈",
    "entered the reply at the hotline": "已回填热线",
    "joined it with": "并案",
    "kept it apart from": "分开办理",
    "parted it again from": "撤销并案",
    "corrected the slip": "更正工单",
    # What may be done
    "Action": "办理",
    "What to do": "办理方式",
    "Dispatch": "转办",
    "To a mall, a section or a local office": "转受理站、科室或市场监管所",
    "A station has it": "受理站在办，待其反馈",
    "Ask for opinions": "征求意见",
    "Several sections see it and write": "相关科室看到工单并回复意见",
    "Reply to the hotline": "反馈热线",
    "One reply, numbered by the hub": "一单一个反馈，自动编号",
    "No mall is named. Choose one, or a section.": "内容里没有商场名，选择受理站或科室。",
    "Mall and merchant found by name": "已按名称找到商场和商户",
    "Mall found by name; the merchant is new here": "已按名称找到商场，商户首次出现",
    "never to a mall": "举报不转商场",
    "Goes to": "转给",
    "Choose where it goes": "选择去向",
    "Sections and local offices": "科室与市场监管所",
    "Unit": "铺位",
    "Due on": "期限",
    "Note, if any": "转办意见（可不写）",
    "Who is asked": "征求对象",
    "What is asked, if anything in particular": "要问的事（可不写）",
    "Reply without {bodies}": "不等 {bodies}，先行反馈",
    "Reply": "反馈内容",
    "What the hotline tells the consumer": "由热线告知消费者的内容",
    "Opinion for the reply": "供反馈用的意见",
    "Until the reply it can be written anew.": "反馈之前可以改写。",
    "Words of your body's opinion are hidden. Open the consumer's line, then it can be written "
    "anew.": "本单位意见中有隐去的内容，显示消费者信息后方可改写。",
    "Words of the report or of an opinion are hidden. Open the consumer's line, and the reply "
    "begins with them.": "反馈或意见中有隐去的内容，显示消费者信息后填入。",
    "Enter reply {number} at the hotline for {slips}, then close the slip here.": (
        "把反馈 {number} 填入热线平台的 {slips}，填好后在此办结。"
    ),
    "Entered, close the slip": "已回填，办结",
    "The hotline centre writes back to the hotline.": "由热线受理中心统一反馈。",
    # Taking in
    "Record a slip": "登记工单",
    "To the list of slips": "回到工单列表",
    "Hotline": "热线",
    "Number of the slip": "工单编号",
    "Kind": "类型",
    "Received on": "来件日期",
    "Mall or address": "商场或地址",
    "A report never goes to a mall. A slip that is both a complaint and a report is recorded as "
    "a report.": ("举报不转商场。既投诉又举报的，按举报登记。"),
    "Record": "登记",
    "Correct the slip": "更正工单",
    "Back to the slip": "回到工单",
    "Keep": "保存",
    "not told": "未留",
    "Import slips from a sheet": "导入工单表",
    "Exports of 12315 and 12345, or any table with a number and a content in each row: xlsx, xls, "
    "ods, csv. Columns are found by their names; nothing is recorded before you have seen it.": (
        "12315、12345 导出表，或每行有编号和内容的其他表：xlsx、xls、ods、csv。"
        "按列名识别，先看后收，看过之前不登记。"
    ),
    "Sheet": "工单表",
    "Hotline of rows that name none": "未写热线的行按",
    "Due date of rows that name none": "未写期限的行按",
    "Proposed: the seventh working day after today, or after a row's own day of receipt": (
        "建议：今天起第七个工作日；写有来件日期的行自该日起算"
    ),
    "Read the sheet": "读取",
    "Read": "已识别",
    "Ignored": "未使用",
    "no column": "无",
    "Assumed": "推定",
    "{name} is missing in {n:row|rows}: taken as {value}": "{n} 行没有{name}，按“{value}”登记",
    "Due on is missing in {n:row|rows}: counted from the day of receipt": (
        "{n} 行没有期限，按各自的来件日期推算"
    ),
    "{n:row names|rows name} no day of receipt. Today is not taken for it: write the day on which "
    "the hotline received them, or each one below.": (
        "{n} 行没有来件日期，不以今天代替：填写热线来件日期，或在下方逐行填写。"
    ),
    "{ready} ready, {mend} to correct, {out} left out, of {n:row|rows}": (
        "共 {n} 行：可登记 {ready}，待补正 {mend}，不登记 {out}"
    ),
    "Throw the sheet away": "放弃此表",
    "Check again": "重新核对",
    "Record {n:slip|slips}": "登记 {n} 件",
    "Row": "行",
    "Row {n}": "第 {n} 行",
    "Leave this row out": "不登记此行",
    "{n:more row is|more rows are} not shown here, and counted all the same.": (
        "另有 {n} 行未列出，一并计入。"
    ),
    "left out": "不登记",
    "here already": "已登记过",
    # What is wrong
    "It can be corrected before it goes to a mall and before the reply": (
        "受理站在办或已反馈的工单不能更正。"
    ),
    "Somebody changed this meanwhile. What you typed is kept: compare it and send again.": (
        "此处已有他人改动。已写内容保留，核对后再提交。"
    ),
    "What was changed meanwhile": "期间改动",
    "Choose the hotline": "还没有选择热线。",
    "Write the number of the slip": "还没有写工单编号。",
    "Choose complaint, report or inquiry": "还没有选择投诉、举报或咨询。",
    "Write the day on which the hotline received it": "还没有写来件日期。",
    "The day of receipt lies ahead": "来件日期在今天之后，须改正。",
    "Write the day by which the hotline wants the reply": "还没有写反馈期限。",
    "The day lies after the one by which the hotline wants the reply": (
        "期限晚于热线要求回复的日期，须改早。"
    ),
    "To be reported by {day}": "限 {day} 前报结果",
    "The due date lies before the day of receipt": "期限早于来件日期，须改正。",
    "The due date lies more than a year after the receipt. Correct it.": (
        "期限晚于来件一年以上，须改正。"
    ),
    "Write what the consumer says": "还没有写诉求内容。",
    "The sheet says {words}": "表中为“{words}”",
    "The same number is here from {hotline}": "{hotline} 已有同号工单",
    "Write the reply to the hotline": "还没有写反馈内容。",
    "Choose whom to ask": "还没有选择征求意见的科室或所。",
    "The text is longer than 8,000 characters. Shorten it.": "超过 8000 字，须缩短。",
    "The phone number is not complete": "电话号码不完整。",
    "This number was recorded already": "此编号已登记过。",
    "This file could not be read. Save it as xlsx or csv.": (
        "文件读不出来，另存为 xlsx 或 csv 再试。"
    ),
    "No column with numbers and contents of slips was found in this file": (
        "表里没有找到工单编号和内容两列。"
    ),
    "The sheet has a head and no rows": "表里只有表头，没有工单。",
    "The sheet has more than 2,000 rows. Split it.": "超过 2000 行，分成几个表再导入。",
    "Correct the marked rows or leave them out first": "先补正标出的行，或勾选不登记。",
    "No row is left to record": "没有可登记的行。",
    "Choose what is possible now": "选择现在可办的方式。",
    "Choose the station, section or local office that it goes to": "还没有选择转给谁。",
    "A station has it and has not reported yet. It goes nowhere else till then.": (
        "受理站在办，反馈之前不能另转。"
    ),
    "A report is never handed to a mall. Choose a section or a local office.": (
        "举报不转商场，选择科室或市场监管所。"
    ),
    "Write the merchant's name as the mall knows it": "还没有写商户名称。",
    "Choose a section or local office that was not asked yet": "选择还没有征求过的科室或所。",
    "This slip has its reply. A slip has one.": "本单已有反馈，一单只有一个反馈。",
    "A report or an opinion is still missing. Tick the box to reply without it.": (
        "还有反馈或意见没有到；不等的，勾选后再发。"
    ),
    "Other slips were joined to this one. Join those that are left to it.": (
        "已有工单并入本单，把其余的并入本单。"
    ),
    "The reply was made for it too, so it stays joined. Tell the hotline what is to be added.": (
        "反馈已一并作出，不能撤销并案；需要补充的，在热线平台说明。"
    ),
    "That slip was joined to another one itself": "对方工单已并入另一单。",
    "A report is handled by itself. It is not joined to a complaint or an inquiry.": (
        "举报单独办理，不与投诉、咨询并案。"
    ),
    "That slip is through already. Reply to this one by itself.": (
        "对方工单已办结，本单须单独反馈。"
    ),
    "Slips are recorded, dispatched and answered by the hotline centre or the head.": (
        "工单由热线受理中心或局领导登记、转办和反馈。"
    ),
}
