"""Catalogue from English sentence to Chinese sentence, without logic."""

from sync.hub.language.catalogues.administration.alarms import WORDS as ALARMS
from sync.hub.language.catalogues.administration.erasure import ERASING
from sync.hub.language.catalogues.administration.hub_key import WORDS as ADMINISTRATION
from sync.hub.language.catalogues.administration.journal import WORDS as JOURNAL
from sync.hub.language.catalogues.administration.packets import PACKETS
from sync.hub.language.catalogues.administration.programs import WORDS as PROGRAMS
from sync.hub.language.catalogues.administration.quarantine import QUARANTINE
from sync.hub.language.catalogues.administration.retention import WORDS as KEEPING
from sync.hub.language.catalogues.administration.separation import WORDS as RIGHTS
from sync.hub.language.catalogues.administration.sign_in import DOORS
from sync.hub.language.catalogues.administration.sign_ins import WORDS as SIGN_INS
from sync.hub.language.catalogues.alerts import WORDS as ALERTS
from sync.hub.language.catalogues.board import WORDS as DISTRICT
from sync.hub.language.catalogues.circulars import WORDS as CIRCULARS
from sync.hub.language.catalogues.documents import WORDS as DOCUMENTS
from sync.hub.language.catalogues.guidance import WORDS as MINUTES
from sync.hub.language.catalogues.opinions import WORDS as OPINIONS
from sync.hub.language.catalogues.packs.document_forms import WORDS as FORMS
from sync.hub.language.catalogues.packs.grounds import WORDS as GROUNDS
from sync.hub.language.catalogues.packs.packs import WORDS as PACKS
from sync.hub.language.catalogues.packs.wordings import WORDS as WORDINGS
from sync.hub.language.catalogues.pages import WORDS as PAGES
from sync.hub.language.catalogues.reports import WORDS as REPORTS
from sync.hub.language.catalogues.search import WORDS as SEARCH
from sync.hub.language.catalogues.signatures import WORDS as SIGNING
from sync.hub.language.catalogues.slips import WORDS as SLIPS
from sync.hub.language.catalogues.standing_answers import WORDS as STANDING
from sync.hub.language.catalogues.supervision import WORDS as SUPERVISION
from sync.hub.language.catalogues.visits.calendar import WORDS as VISITS
from sync.hub.language.catalogues.visits.onsite import WORDS as ONSITE
from sync.hub.language.catalogues.work import WORDS as WORK

CHINESE: dict[str, str] = {
    **ADMINISTRATION,
    **ALARMS,
    **SIGN_INS,
    **PROGRAMS,
    **JOURNAL,
    **RIGHTS,
    **SLIPS,
    **DISTRICT,
    **DOCUMENTS,
    **KEEPING,
    **MINUTES,
    **ONSITE,
    **OPINIONS,
    **SUPERVISION,
    **STANDING,
    **CIRCULARS,
    **PACKS,
    **GROUNDS,
    **FORMS,
    **WORDINGS,
    **SIGNING,
    **REPORTS,
    **SEARCH,
    **PAGES,
    **WORK,
    **ALERTS,
    **VISITS,
    # Every page
    "Direct line": "热线直通",
    "Pages": "页面",
    "Skip to content": "跳到正文",
    "To review": "待办审查",
    "Live guidance": "实时指导",
    "Stations": "受理站",
    "Sign in": "登录",
    "Sign out": "退出",
    # Sign-in
    "For officers of the regulator and its local offices.": "供监管局科室与市场监管所人员使用。",
    "Account": "用户名",
    "Password": "密码",
    "After 30 minutes without use you are asked again.": "30 分钟未操作须重新登录。",
    "Account or password is wrong.": "用户名或密码不对。",
    "Too many wrong tries. Try again in {n:second|seconds}.": "多次不对，{n} 秒后再试。",
    "What you typed is kept in this window.": "已写内容保留在本窗口。",
    # Pages that say one thing
    "Sign in again": "须重新登录",
    "The session has ended. Nothing was sent.": "登录已到时，或已在别处退出，本次没有发出。",
    "This page is not there": "没有这一页",
    "It was moved, or it belongs to another body. Open the list and choose again.": (
        "此件已移走，或属其他科室、所办理。回到列表重新选择。"
    ),
    "Nothing was sent": "没有发出",
    "The form did not come from this page. Open the matter again and send once more.": (
        "表单不是从本页发出的。重新打开此件后再发一次。"
    ),
    "The form was not complete.": "表单不完整，回到此件重新填写。",
    "The form is too large": "表单过大",
    "Shorten the text and send once more.": "没有发出，缩短后再发一次。",
    "The file is too large": "文件过大",
    "Nothing was sent. A file has at most {most} here: choose a smaller one.": (
        "没有发出。此处文件最大 {most}，另选较小的文件。"
    ),
    "“{name}” has {size}. A file has at most {most} here: choose a smaller one.": (
        "“{name}”为 {size}，此处文件最大 {most}，另选较小的文件。"
    ),
    "Something went wrong here": "服务器出错",
    "Nothing was sent. Try once more; if it stays so, call the hub with this number: {reference}": (
        "没有发出。再试一次；仍不行，向管理员报此编号：{reference}"
    ),
    "Choose a reason first": "先选择事由",
    "The consumer's line stays masked.": "未选事由，消费者身份仍隐去。",
    "What you typed": "已写内容",
    "To the list": "回到列表",
    # Stations
    "{n:station|stations}": "{n} 个",
    "Station": "受理站",
    "Last contact": "最近联络",
    "Head of its log": "台账序号",
    "Open here": "在办",
    "No station yet": "还没有受理站",
    "A station appears here once it has been enrolled.": "受理站注册后显示在这里。",
    # Queue
    "Which matters": "范围",
    "Open": "在办",
    "Done": "已办",
    "Nothing waits": "没有待办",
    "Nothing done yet": "还没有已办",
    "New matters appear here by themselves.": "有新件会自动出现。",
    "Matters that you close are listed here.": "办结的件列在这里。",
    "By deadline, the most urgent first": "按到时先后排列",
    "The first {n}; the search finds the rest": "显示前 {n} 件，其余可用搜索找到",
    "The latest first": "按办结时间，新的在前",
    "Nothing is open": "还没有打开案卷",
    "Choose a matter on the left. New ones appear by themselves.": (
        "在左侧选择一件，新件会自动出现。"
    ),
    "A new matter has come in": "来了新件",
    "No answer from the hub. What you typed is kept.": "服务器没有回应，已写内容保留。",
    "Asks guidance": "求指导",
    "Asks for {aim}": "请求{aim}",
    "Escalated": "上报",
    "Accepted": "已受理",
    "Supplement awaited": "待补正",
    "Gate 3": "第三关",
    "Refused": "不予受理",
    "Decided": "已决定",
    "Withdrawn": "已撤回",
    "Answered": "已答复",
    # Clocks
    "{amount} left": "剩 {amount}",
    "{amount} over": "超 {amount}",
    "{amount} ago": "{amount}前",
    "{n} min": "{n} 分",
    "{n} h": "{n} 小时",
    "{n} d": "{n} 天",
    "limit {n} min": "限 {n} 分钟",
    "Appraisal since {day}": "鉴定检测 {day} 起",
    "just now": "刚才",
    "never": "尚无",
    "Deadline": "时限",
    "Limit for the answer": "答复时限",
    "Limit for acceptance": "受理时限",
    "Limit for mediation": "调解时限",
    "Time to the visit": "到场时间",
    "Monday": "星期一",
    "Tuesday": "星期二",
    "Wednesday": "星期三",
    "Thursday": "星期四",
    "Friday": "星期五",
    "Saturday": "星期六",
    "Sunday": "星期日",
    # Dossier
    "Dossier": "案卷",
    "{n} of {total}": "第 {n} / {total} 件",
    "First responder {name}": "首问责任人 {name}",
    "The three gates": "三关",
    "Gate 1, in store": "第一关 商场先行处置",
    "Gate 2, live guidance": "第二关 监管实时指导",
    "Gate 3, on site": "第三关 属地所现场调解",
    "{at} last act": "{at} 末次处置",
    "{at} not settled": "{at} 未能化解",
    # A question may come while the parties agree already
    "{at} still in hand": "{at} 尚在处置",
    "{at} asked": "{at} 求助",
    "{at} answered": "{at} 已答复",
    "not asked for": "未求助",
    "not begun": "未启动",
    "to be accepted": "待受理",
    "accepted, no visit yet": "已受理，未定到场",
    "supplement awaited": "待站点补正",
    "refused": "不予受理",
    "decided": "已决定",
    "withdrawn": "已撤回",
    "The station asks": "站点请示",
    "Merchant": "商户",
    "Claims": "诉求",
    "Goods": "商品",
    "Problems": "问题",
    "Purchase": "购买",
    "Merchant's record": "商户记录",
    "Matters in 30 days: {n}": "近 30 天 {n} 件",
    "Line handled": "业务条线",
    "Handled by line": "业务条线",
    "Facts": "事实",
    "No act to show": "没有操作记录",
    "none paid": "未付",
    "Channel": "来源",
    "Urgency": "紧急程度",
    "Publicity": "公示意见",
    "Entrusted mediation": "委托调解意见",
    "12315 registration no.": "12315登记编号",
    "not given yet": "尚未登记",
    "Nothing was sent.": "没有发出任何内容。",
    "Tell the station": "告知受理站",
    "Enter the number on the 12315 platform.": "还没有填写全国12315平台的登记编号。",
    "registered the case on the 12315 platform": "登记到全国12315平台",
    "case registered on the 12315 platform": "登记到全国12315平台",
    "Consent": "授权",
    "Consumer says": "消费者意见",
    "Merchant says": "商户意见",
    "Consumer": "消费者",
    "Masked": "已隐去",
    "Opened by you in this session": "本次登录已显示，已记录",
    "Name": "姓名",
    "Phone": "电话",
    "Address": "地址",
    "hidden": "已隐去",
    "Reason for opening": "显示事由",
    "Choose the reason, it is recorded": "选择事由，将记录在案",
    "Show": "显示",
    "To contact the consumer": "联系消费者",
    "To verify the facts": "核实事实",
    "To serve a document": "送达文书",
    "To prepare the visit": "准备现场调解",
    "To sign a document": "签发文书",
    # Evidence
    "Evidence": "证据",
    "File": "文件",
    "Hash matches": "校验一致",
    "Does not match": "不一致",
    "Not here yet": "未到",
    "Cannot be read just now": "暂时无法读取",
    "{n} of {total} cannot be read just now": "{n}/{total} 份暂时无法读取",
    "Original": "原件",
    "Origin": "来源",
    "From the consumer's phone, code {code}": "来自消费者手机，码 {code}",
    "The original came from the consumer's phone, code {code}": "原件来自消费者手机，码 {code}",
    "Smaller copy. The original stays at the station: {name}, {size}, SHA-256 {digest}": (
        "副本。原件存于受理站：{name}，{size}，SHA-256 {digest}"
    ),
    "{n:file|files}, hash matches": "{n} 份，校验一致",
    "Not complete, {n} of {total} here": "未到齐 {n}/{total}",
    "{n} of {total} do not match their hash": "{n}/{total} 份不一致",
    "The station sent no files.": "站点没有附文件。",
    # What happened
    "What happened": "经过",
    "asked for guidance": "请求指导",
    "escalated the case": "上报案件",
    "sent a supplement": "补充材料",
    "told a change of the dossier": "告知案件材料变更",
    "amended the dossier": "补充或变更案件材料",
    "withdrew the case": "撤回案件",
    "has the goods appraised: the days for mediation stand still": "送鉴定检测，调解期限暂停",
    "has the appraisal: the days for mediation go on": "鉴定检测结束，调解期限恢复",
    "reported the result": "报告结果",
    "opened the request": "已查看",
    "answered guidance": "答复指导",
    "accepted the case": "予以受理",
    "refused the case": "不予受理",
    "returned it for more": "退回补正",
    "set the visit": "定现场调解",
    "held the visit and wrote its minutes": "到场调解，制作笔录",
    "issued a paper": "制作文书",
    "voided a paper": "作废文书",
    "noted a step": "记录办理步骤",
    "ended the case": "作出处理决定",
    "sent a message": "发来消息",
    "acted": "处置",
    "Mediation ends by {day}, as told then": "调解期限至 {day}（当时告知）",
    "Acknowledged by the station {at}": "站点 {at} 确认收到",
    "Not yet acknowledged by the station": "站点尚未确认",
    "The personal part of this entry was erased.": "此条的个人信息已删除。",
    # Opinion
    "Pass on": "转办",
    "Pass on to": "转给",
    "Choose a body first": "先选择科室或所",
    "The matter stays where it is.": "此件没有转出。",
    "With {body}": "承办 {body}",
    "My opinion": "我的意见",
    "Outcome": "办理方式",
    "Answer guidance": "答复指导",
    "The station acts and confirms within the hour": "由站点执行，站点须 1 小时内确认收到",
    "Go on site (gate 3)": "转第三关现场调解",
    "Local office, officer, time": "指派市场监管所，定到场时间",
    "Decide": "作出处理决定",
    "Ends the case, with a document number": "结束本案，登记文号",
    "Accept, refuse or return": "受理审查",
    "Within seven working days": "受理、不予受理或退回补正，限 7 个工作日",
    "After the station escalates": "站点上报后可办",
    "After acceptance": "受理后可办",
    "Accepted already": "本案已受理",
    "Articles": "法条",
    "Another article": "其他法条",
    "Answer": "答复",
    "Acceptance": "受理审查",
    "Accept": "受理",
    "Refuse": "不予受理",
    "Return for more": "退回补正",
    "Ground for refusal (order 121, article 16)": "不予受理情形（121 号令第十六条）",
    "Ground for termination (order 121, article 23)": "终止调解情形（121 号令第二十三条）",
    "Choose a ground": "选择情形",
    "Local office": "市场监管所",
    "Officer": "到场人员",
    "Date": "日期",
    "Time": "时间",
    "Place": "地点",
    "Result": "结果",
    "Agreement": "达成协议",
    "Terminated": "终止调解",
    "Decision": "处理决定",
    "Document number": "文号",
    "Amount, yuan": "金额（元）",
    "Text for the station": "给站点的意见",
    "Send": "发出",
    "What is sent cannot be taken back, only followed by another message.": (
        "发出后不能撤回，只能再发新意见。"
    ),
    "The station withdrew it. Nothing more is asked of you.": "站点已撤回，不需再办。",
    "Draft kept": "草稿已存",
    "characters": "字",
    "character": "字",
    "Online": "在线",
    "No contact": "未联络",
    "Last contact {ago}": "最近联络 {ago}",
    "{n} of {total:station|stations} online": "{total} 个受理站，在线 {n} 个",
    "up and down": "上下",
    "choose an opinion": "选择意见",
    "send": "发出",
    # What is wrong with a form
    "Write the text that the station will read": "意见还没有写，写明站点应当怎么办。",
    "The text is longer than 4,000 characters. Shorten it.": "超过 4000 字，须缩短。",
    "Choose the ground": "还没有选择情形。",
    "Write the amount in yuan with at most two decimals, such as 12860.00": (
        "金额写元，最多两位小数，如 12860.00。"
    ),
    "Choose date and time of the visit": "还没有选择到场日期和时间。",
    "The time of the visit has passed. Choose a later one.": "到场时间已过，另选时间。",
    "Choose the officer who goes": "还没有选择到场人员。",
    "Local office and officer": "市场监管所与到场人员",
    "Against this visit: {doubts}. Change it, or tick that it is set all the same.": (
        "此次到场有疑：{doubts}。可改，或勾选仍按此安排。"
    ),
    "it lies outside the working hours (working days, 8:30 to 17:30)": (
        "不在工作时间（工作日 8:30 至 17:30）"
    ),
    "it lies after the limit of the mediation, {day}": "晚于调解期限 {day}",
    "{officer} has a visit of another office at {at}": "{officer} 当时另有其他单位的到场：{at}",
    "{officer} has a visit at {at}: {place}": "{officer} 当时另有到场：{at} {place}",
    "Set the visit all the same": "仍按此安排",
    "Say where the visit takes place": "还没有写地点。",
    "Choose how the case ended": "还没有选择结果。",
    "Say why there are no minutes of this agreement": "还没有写未制作协议笔录的原因。",
    "Why there are no minutes of the agreement": "未制作协议笔录的原因",
    "The case has the document {number}, which says otherwise. Void it first.": (
        "本案已有文书 {number}，与此相反，先将其作废。"
    ),
    "Choose an outcome that is possible now": "选择现在可办的方式。",
    "The matter has changed meanwhile. Read it again; your text is kept.": (
        "此件刚有变化，看过新内容再发，已写内容保留。"
    ),
    **DOORS,
    **PACKETS,
    **QUARANTINE,
    **ERASING,
}
