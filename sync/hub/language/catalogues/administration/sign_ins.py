"""Sentences about sessions, failed sign-ins, and the policy of the second factor."""

WORDS: dict[str, str] = {
    "Sign-ins": "登录情况",
    "Sessions now": "当前登录",
    "Address": "地址",
    "Browser": "浏览器",
    "Another program": "其他程序",
    "End session": "结束登录",
    "Wrong tries": "登录失败记录",
    "No wrong try yet": "还没有登录失败记录",
    "Wrong passwords and codes are listed here, the newest first.": (
        "密码或动态码不对的登录在此列出，新的在前。"
    ),
    "Unknown account": "无此用户",
    "What was wrong": "情况",
    "From a known browser": "已知浏览器",
    "known": "已知",
    "not known": "未知",
    "Second factor for": "须用动态码的人员",
    "Administrators always sign in with a code as well. So do:": "管理员登录一律须用动态码。此外：",
    "Administrators only": "仅管理员",
    "Everyone who decides": "管理员和办理人员",
    "Everyone": "所有用户",
    "Set the rule": "保存规定",
    "Where each role works": "各角色的登录地址",
    "From anywhere": "不限",
    "Set the addresses": "保存地址",
    "One network or address a line, such as 10.20.0.0/16. You are at {address}."
    " Who is elsewhere is signed out with the next click.": (
        "每行一个网段或地址，如 10.20.0.0/16。你现在的地址是 {address}。"
        "在其他地址登录的人，下一次操作时退出。"
    ),
    "Not from this address": "此地址不能登录",
    "Users of this role work from the addresses that an administrator has set, and {address} is"
    " none of them. Use a computer of the bureau, or ask the administrator.": (
        "该角色只能在管理员指定的地址登录，{address} 不在其中。换用单位的电脑，或联系管理员。"
    ),
    "addresses of a role set": "更改角色的登录地址",
    "address rules lifted": "取消全部登录地址限制",
    "used from an address that the role does not work from": "在不允许的地址登录",
    "Networks": "网段",
    "name or account changed": "更改姓名或用户名",
    "Account, if not the name": "用户名（不填即姓名）",
    "Change name or account": "更改姓名或用户名",
    "Pages and documents bear the name. A new account ends every session.": (
        "页面和文书用姓名；更改用户名，所有登录退出。"
    ),
    "Account before": "原用户",
    "Who has no second factor yet sets it up at their next sign-in.": (
        "尚未设置动态码的，下次登录时设置。"
    ),
    "Sign in here with a password and a code from a telephone.": "登录须用密码加手机动态码。",
    "The form came too slowly": "表单传输过慢",
    "Nothing was sent. Send once more.": "没有发出，再发一次。",
    "The hub's disk is full": "监管端磁盘已满",
    "The hub's file store is not available just now": "监管端文件存储暂时无法使用",
    "Nothing was sent. Tell the administrator of the hub, and send once more later.": (
        "没有发出。告知监管端管理员，稍后再发一次。"
    ),
    "The hub's database is not available just now": "监管端数据库暂时不可用",
    "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.": (
        "没有发出。一分钟后再试；仍不行，告知管理员。"
    ),
    "What the hub keeps of this cannot be read": "此件在监管端的内容无法读取",
    "Nothing was sent. Tell the administrator of the hub: mediation-hub verify names it.": (
        "没有发出。告知监管端管理员：运行 mediation-hub verify 可查出是哪一条。"
    ),
    "wrong password": "密码不对",
    "wrong code of the second factor": "动态码不对",
    "tried to sign in while shut out": "停用期间尝试登录",
    "session ended": "结束一处登录",
    "sign-in under an unknown name": "以不存在的用户名登录",
    "rule of the second factor changed": "更改动态码规定",
}
