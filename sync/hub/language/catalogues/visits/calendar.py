"""Sentences about visits on site: their calendar, clashes and feeds, in Chinese."""

WORDS: dict[str, str] = {
    # The calendar
    "Calendar of visits": "到场日程",
    "On-site visits": "到场日程",
    "Visit": "到场调解",
    "Most used pages": "常用页面",
    "View": "视图",
    "Week": "周",
    "List": "列表",
    "Mon": "一",
    "Tue": "二",
    "Wed": "三",
    "Thu": "四",
    "Fri": "五",
    "Sat": "六",
    "Sun": "日",
    "Earlier days": "往前",
    "Later days": "往后",
    "Today": "今天",
    "All local offices": "全部市场监管所",
    "All officers": "全部人员",
    "My visits": "本人到场",
    "{day}, {n:visit|visits}": "{day}，到场 {n}",
    "Busy": "已有安排",
    "Minutes written": "已制作笔录",
    "No minutes": "无笔录",
    "Cancelled": "已取消",
    "Minutes to be written": "待写笔录",
    "Clash": "时间冲突",
    "Too near to {visits}": "与 {visits} 相隔不足",
    "Set all the same: {reason}": "仍按此安排的原因：{reason}",
    "A visit lasts {visit} minutes, the way between two places {travel}.": (
        "每次到场按 {visit} 分钟、两地之间路程按 {travel} 分钟计。"
    ),
    # Set beside another
    "Against this visit: {doubts}. Change it, or say why it is set all the same, and tick that it "
    "is.": ("此次到场有疑：{doubts}。可改，或写明原因并勾选仍按此安排。"),
    "Say in a word why it is set all the same": "还没有写仍按此安排的原因。",
    "Why it is set all the same": "仍按此安排的原因",
    # The rule
    "Length of visits": "到场时长与路程",
    "Two visits of one officer that begin nearer to each other than a visit lasts, and between two"
    " places the way as well, are a clash. It is told when a visit is set and in the calendar; with"
    " a reason it can be set all the same.": (
        "同一人员两次到场的开始时间相隔短于一次到场的时长（地点不同的另加路程），即为时间冲突。"
        "安排到场时和日程中都会提示；写明原因的，仍可安排。"
    ),
    "A visit lasts, minutes": "每次到场时长（分钟）",
    "The way between two places, minutes": "两地之间路程（分钟）",
    "A visit takes 15 to 480 minutes": "到场时长须为 15 至 480 分钟。",
    "The way between two places takes 0 to 240 minutes": "路程须为 0 至 240 分钟。",
    # Feeds
    "My visits in a telephone's calendar": "在手机日历中查看本人到场",
    "The secret address, shown this once. A calendar that subscribes to it has my visits.": (
        "订阅地址（保密），只显示这一次。手机日历订阅后即有本人的到场安排。"
    ),
    "An address was made {at}.": "订阅地址生成于 {at}。",
    "A calendar fetched it last {at}.": "日历最近读取于 {at}。",
    "No calendar has fetched it yet.": "尚无日历读取。",
    "It has number, place and time, and nobody's name. Whoever has the address reads it: renew it"
    " if it went astray.": (
        "内容只有编号、地点和时间，不含姓名。持有地址者均可读取；如有泄露，须更换地址。"
    ),
    "Renew the address": "更换地址",
    "Make an address": "生成订阅地址",
    "End the address": "停用地址",
    "address of own visits made": "生成到场订阅地址",
    "address of own visits ended": "停用到场订阅地址",
    "length of visits set": "设定到场时长与路程",
    "A visit lasts, in minutes": "到场时长（分钟）",
    "The way, in minutes": "路程（分钟）",
    "Before a visit": "到场之前",
}
