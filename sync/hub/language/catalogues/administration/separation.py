"""Sentences about separated administrators and the requests between them."""

WORDS: dict[str, str] = {
    "System administrator": "系统管理员",
    "Security administrator": "安全管理员",
    "Separate the administrators": "三员分立",
    "Separate": "启用三员分立",
    "These three are named": "确认由以上三人分任",
    "Tick that these three are named": "先勾选确认由以上三人分任",
    "The first keeps stations, keys, erasing and sign-ins, the second roles, rights and policy; a "
    "new user or a right takes both. No page takes this back.": (
        "系统管理员管站点、密钥、清除和登录；安全管理员管角色、权限和规定；"
        "添加用户、授予权限须两人办理。启用后页面上不能撤回。"
    ),
    "Propose the user": "提交添加",
    "The other administrator confirms it within {n:day|days}.": "另一名管理员 {n} 天内确认后生效。",
    "Propose body or role": "提交调整",
    "Propose a password for one sign-in": "提交发放一次性密码",
    "Propose to reset the second factor": "提交清除动态码",
    "The other administrator confirms it; until then nothing changes.": (
        "另一名管理员确认后生效，确认前一切照旧。"
    ),
    "Set anew": "重设",
    "Propose to let in again": "提交恢复登录",
    "To be confirmed": "待确认",
    "Proposed by": "提交人",
    "Confirm": "确认",
    "Take back": "撤回",
    "Decline": "不同意",
    "Rights": "权限",
    "Without the second administrator": "未经第二名管理员",
    "By command": "命令行",
    "administrators separated": "启用三员分立",
    "separation of administrators ended by command": "命令行停用三员分立",
    "right proposed": "提交权限事项",
    "right declined": "不同意权限事项",
    "proposed right taken back": "撤回权限事项",
    "proposed right lapsed": "权限事项过期",
}
