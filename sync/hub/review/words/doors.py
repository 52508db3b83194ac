"""The words of the doors and of the pages of administrators and auditors, in Chinese."""

DOORS: dict[str, str] = {
    # The second factor
    "Second factor": "动态码",
    "Set up the second factor": "设置动态码",
    "An administrator signs in with a password and a code from a telephone.": (
        "管理员须以密码加手机动态码登录。"
    ),
    "Picture to be scanned": "供扫描的二维码",
    "Scan the picture with an authenticator app, or type the secret into it. "
    "After the first right code it is not shown again.": (
        "用手机身份验证器扫描二维码，或手工输入密钥。首次验证通过后不再显示。"
    ),
    "Secret": "密钥",
    "Code of six digits": "六位动态码",
    "Telephone lost? On the hub: mediation-hub user totp-reset NAME": (
        "手机遗失：在服务器上执行 mediation-hub user totp-reset 用户名"
    ),
    "The code is wrong, or it was used already. Wait for the next one.": (
        "动态码不对或已用过，等下一个。"
    ),
    # Roles
    "Your role does not allow this act.": "所任角色不能办理此项。",
    "An auditor reads and writes nothing.": "审计只查看，不办理。",
    "Choose a password first": "先设置新密码",
    "Until then nothing else is shown.": "当前密码由管理员发放，设置新密码后才能使用其他页面。",
}
