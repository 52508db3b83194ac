"""Words of the frame of all pages: menu, panes, keys, and the state of the connection."""

WORDS = {
    "Menu": "菜单",
    "Dossier and form": "案卷与意见",
    "Keyboard": "键盘快捷键",
    "Close": "关闭",
    "all keys": "全部快捷键",
    "next and previous in the list; the focus stays there": "列表中下一件、上一件，焦点留在列表",
    "choose an opinion or an action": "选择意见或办理方式",
    "this list": "显示本表",
    "send the form": "发出表单",
    "close what is open, leave the search": "关闭打开的内容，离开搜索框",
    "in a file: larger, smaller, fit, turn": "看文件时：放大、缩小、适合窗口、旋转",
    "in a file: previous, next, close": "看文件时：上一份、下一份、关闭",
    "Single keys work, unless one types.": "单键快捷键已启用，输入文字时不起作用。",
    "Single keys are off; those with Ctrl work.": "单键快捷键已停用，带 Ctrl 的仍可用。",
    "Switch single keys off": "停用单键快捷键",
    "Switch single keys on": "启用单键快捷键",
    "The hub is not reached. What is written stays in this page; send it once the hub is back.": (
        "连不上监管端。写好的内容留在本页，恢复后再发出。"
    ),
    "right to save files given": "授予另存文件的权限",
    "right to save files taken": "收回另存文件的权限",
    "Give the right to save files": "授予另存文件权限",
    "Take the right to save files": "收回另存文件权限",
    "Everybody who sees a dossier looks at its files there. With it an officer saves one for a "
    "reason; each is in the journal.": (
        "能看案卷的人都可在页面查看文件；有此权限的承办人员可写明事由另存，每次记入操作记录。"
    ),
    "Previous file": "上一份",
    "Next file": "下一份",
    "Save elsewhere": "另存",
    "What it is needed for": "用途",
    "Write what the file is needed for": "还没有写另存的用途。",
    "The file stays here.": "文件未另存。",
    "Save, with an entry in the journal": "另存并记入操作记录",
    "File name": "名称",
    "This PDF cannot be drawn.": "此 PDF 无法显示。",
    "{name} is working on it": "{name}正在办理",
    "{officer} has been working on it since {at}": "{officer} {at} 起正在办理",
    "Files of this dossier": "案卷文件",
    "This kind of file is not shown here.": "此类文件不能在页面查看。",
    "It is whole: its hash is the one that the station told.": "文件完整，校验值与站点所报一致。",
    "It could not be shown. Close it and open it again.": "没能显示，关闭后再打开。",
    "Other files are being opened just now": "其他文件正在打开",
    "Try once more in a minute.": "一分钟后再试。",
    "Looked at by": "查看",
    "{n:time|times}": "{n} 次",
    "Zoom and turning change the view alone. Each look and each saving is in the journal.": (
        "缩放、旋转只改显示，原件不变。每次查看、另存都记入操作记录。"
    ),
    "Smaller": "缩小",
    "Larger": "放大",
    "Fit": "适合窗口",
    "Turn": "旋转",
    "Previous page": "上一页",
    "Next page": "下一页",
    "Page {n} of {total}": "第 {n} / {total} 页",
    "You may not save files": "你没有另存文件的权限",
    "Look at them in the page; the right to save them is given at Users and bodies.": (
        "可在页面查看；另存权限在“用户与机构”授予。"
    ),
    "file of a dossier looked at": "查看案卷文件",
    "file of a dossier saved elsewhere": "另存案卷文件",
    "You cannot open this page": "你无权打开此页",
    "The address is not complete.": "地址不完整。",
    "Tell the administrator of the hub, and try once more later.": "告知监管端管理员，稍后再试。",
    "Try once more in a minute; if it stays so, tell the administrator.": (
        "一分钟后再试；仍不行，告知管理员。"
    ),
    "Tell the administrator of the hub: mediation-hub verify names it.": (
        "告知监管端管理员：运行 mediation-hub verify 可查出是哪一条。"
    ),
    "Try once more; if it stays so, call the hub with this number: {reference}": (
        "再试一次；仍不行，向管理员报此编号：{reference}"
    ),
    "Your role does not open it.": "你的角色不能打开此页。",
    "Several things are missing or wrong: {faults}": "有几处须补正：{faults}。",
    "Before it can be signed: {lacks}": "签发前还须补齐：{lacks}",
}
