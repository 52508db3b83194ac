"""Sentences about a station's erasures and the records kept here, in Chinese."""

ERASING: dict[str, str] = {
    "erased its personal data": "删除了本案个人信息",
    "{day}, {ground}": "{day} 因{ground}",
    "The station erased its personal data: {there}. {here}": (
        "受理站已删除本案个人信息（{there}）。{here}"
    ),
    "The case still runs or is supervised here.": "本端尚在办理或督导，继续保存。",
    "A document was issued: kept here until {day}.": "本端已出具文书，保存至 {day}。",
    "Nothing keeps it here: the administrator may erase it.": (
        "本端无须继续保存，可由管理员删除。"
    ),
    "It is erased here too.": "本端也已删除。",
    "It is erased here too; files still lie in the file store and are being removed.": (
        "本端也已删除；部分文件尚在文件存储中，正在删除。"
    ),
    "{number} is erased: {words:entry|entries}; of {files:file|files} {waiting} still lie in the "
    "file store and are being removed": (
        "已删除 {number} 的个人信息：{words} 条记录，{files} 个文件，"
        "其中 {waiting} 个尚在文件存储中，正在删除"
    ),
    "Up to {n:erased file|erased files} may still lie in the file store. The hub removes them "
    "within minutes, and tries again until they are gone.": (
        "至多 {n} 个已删除的文件可能尚在文件存储中。监管端数分钟内删除，未成则反复重试。"
    ),
    "Erased at the station": "受理站已删除",
    "Erased at the station, kept here": "受理站已删除、本端仍须保存",
    "Kept here because": "保存理由",
    "The slip has not ended here yet.": "工单尚未办结，继续保存。",
    "What its station erased may go here too, and the slip that it came by, unless it still runs, "
    "is supervised or has a document of its own; nothing goes by itself.": (
        "受理站已删除的，本端无须继续保存时，案件和转办的工单可一并删除；"
        "尚在办理、督导或已出具文书的除外。"
        "不自动删除。"
    ),
}
