"""Sentences about news for officers in the pages, and alerts to them elsewhere, in Chinese."""

WORDS: dict[str, str] = {
    "Alerts": "提醒",
    "Saved": "已保存",
    "The number in the tab and on its icon is what waits for me. A notification of the browser"
    " comes also while the tab is hidden.": (
        "标签页标题和图标上的数字是等我处理的件数。标签页不在前面时，浏览器也会通知。"
    ),
    "This browser notifies": "本浏览器通知",
    "This browser does not notify": "本浏览器不通知",
    "The browser forbids it: allow notifications of this address in its settings.": (
        "浏览器不允许：须在浏览器设置中允许本地址的通知。"
    ),
    "Notify in this browser": "在本浏览器通知",
    "No longer in this browser": "不再通知",
    "What is told where": "提醒方式",
    "In the browser": "浏览器",
    "News on the bell": "新动态",
    "By mail": "邮件",
    "By message": "消息",
    "Occasion": "事项",
    "Mailbox": "邮箱",
    "Mobile phone": "手机号",
    "Quiet from": "免打扰起",
    "Quiet until": "免打扰止",
    "Save": "保存",
    "A message names a number and a limit, and nobody. What comes in the quiet hours is told after"
    " them, unless its limit has passed.": (
        "提醒只写编号和期限，不写任何人。免打扰时段内的，过后再提醒；期限已过的不再提醒。"
    ),
    "New questions that nobody handles": "尚未认领的新请示",
    "Handed over to me": "移交给本人的",
    "Before a limit runs out": "期限将到",
    "To confirm or to sign": "待复核或签发",
    "Write the address of the mailbox, such as name@example.gov.cn": (
        "邮箱地址不对，应如 name@example.gov.cn。"
    ),
    "Write the number of the mobile phone in digits": "手机号应为数字。",
    "Choose both ends of the quiet hours, or neither": "免打扰的起止须同时填写，或都不填。",
    "News": "新动态",
    "News, {n} since you last looked": "新动态，上次查看后 {n} 条",
    "Happening": "事项",
    "The latest {n} of seven days": "七天内最近 {n} 条",
    "Of the last seven days; what you did yourself is not among it.": (
        "只列最近七天；本人所为不在其中。"
    ),
    "Nothing new": "没有新动态",
    "What stations send and what others do with your matters appears here.": (
        "受理站来件、他人对所办件的处置会显示在这里。"
    ),
    "not seen yet": "新",
}
