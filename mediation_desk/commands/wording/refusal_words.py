"""Command texts, in both languages, of refusals and faults that the window words on its own."""

from typing import Final

OWN_WORDS: Final[dict[str, tuple[str, str]]] = {
    "config_unreadable": (
        "读不了配置文件 {path}：{why}。请核对路径和权限。",
        "The configuration file {path} cannot be read: {why}. Check its path and rights.",
    ),
    "config_syntax": (
        "配置文件 {path} 不是有效的 TOML：{why}。请改正后重试。",
        "The configuration file {path} is no valid TOML: {why}. Correct it and try again.",
    ),
    "config_key": (
        "{where}：没有名为 {name} 的配置项，可用：{known}。",
        "{where}: there is no key {name}; there are {known}.",
    ),
    "config_value": (
        "{where}：{name} 的写法或所指文件不对，应如：{example}。",
        "{where}: {name} is not right, or its file is not there; it should be like {example}.",
    ),
    "config_machine": (
        "{where}：{name} 只能写在本机配置文件 {file} 中。",
        "{where}: {name} counts in the machine's file {file} alone.",
    ),
    "no_display": (
        "没有显示器会话，窗口打不开。请在图形桌面里运行，或设置 DISPLAY。台账没有改动。",
        "There is no display for a window. Run it in a desktop session, or set DISPLAY. "
        "The ledger is untouched.",
    ),
    "window_library": (
        "窗口打不开，系统缺少库：{libraries}。请安装（Debian、Ubuntu、UOS、麒麟）："
        "sudo apt install {packages}。台账没有改动。",
        "No window can open, for the system lacks {libraries}. Install (Debian, Ubuntu, UOS, "
        "Kylin): sudo apt install {packages}. The ledger is untouched.",
    ),
    "batch_imported": (
        "这个文件已导入过，批次 {batch}。如要重新导入，先用 --undo {batch} 撤销。",
        "This file was imported before, as batch {batch}. Take that back first: --undo {batch}.",
    ),
    "batch_unknown": (
        "没有“{batch}”这个导入批次。请核对导入时显示的批号。",
        "No import has the number “{batch}”. Check what the import showed.",
    ),
    "batch_undone": (
        "批次 {batch} 已撤销过，没有改动。",
        "Batch {batch} was undone already; nothing changed.",
    ),
    "wrong_password": (
        "姓名与密码不符。请核对 --operator 与密码后重试。",
        "Name and password do not match. Check --operator and the password.",
    ),
    "vault_exists": (
        "{workspace} 里已有受理站。请用 --workspace 另选一个空文件夹。",
        "{workspace} holds a station already. Choose an empty folder with --workspace.",
    ),
    "password_short": (
        "密码太短，至少 {least} 个字符。请换一个长些的。",
        "The password is too short. Use at least {least} characters.",
    ),
    "password_common": (
        "这个密码太常见，容易被猜中。请换一句只有您知道的话。",
        "Many people choose this password. Use a phrase of your own.",
    ),
    "password_named": (
        "密码里不能有本人姓名（含拼音）或受理站名称。请换一个。",
        "The password holds your name (or its pinyin) or the station's. Choose another.",
    ),
    "slots_old": (
        "更换密钥后以下人员将无法登录：{names}。请先让他们各登录一次，"
        "或加 --end 后发给一次性密码。",
        "After a rekey these could not sign in: {names}. Let them sign in once before, or add --end"
        " and give them one-time codes.",
    ),
    "one_time_code": (
        "这是一次性密码，只能用来设新密码。请用 ledger password 设新密码。",
        "This is a one-time code. Set a new password with it: ledger password.",
    ),
    "sheet_too_old": (
        "恢复单是旧格式，更换密钥后会作废。请先在“设置与备份”打印新恢复单。",
        "The recovery sheet is of the old kind and a rekey would void it. Print a new one first,"
        " in Settings.",
    ),
    "prefix_wrong": (
        "编号前缀“{prefix}”不能用。须以字母开头，共 2 到 8 个字母或数字，如 GX01。",
        "“{prefix}” is no prefix. Use 2 to 8 letters and digits, a letter first, such as GX01.",
    ),
    "name_missing": (
        "缺少名称。站名（--station）与姓名（--operator）都要写。",
        "A name is missing. Give both --station and --operator.",
    ),
    "reason_missing": (
        "不脱敏导出须写明理由。请用 --reason 写一句话。",
        "An export in full needs a reason. Give one sentence with --reason.",
    ),
    "ledger_not_empty": (
        "台账里已有案件，演示数据只能填入空台账。请用 --workspace 另选一个。",
        "The ledger has cases; a demonstration fills an empty one only. Choose another with "
        "--workspace.",
    ),
    "limit_out_of_range": (
        "天数或比率超出范围。请写一个不小于零的常用数值。",
        "The number is out of range. Give a usual one, zero or more.",
    ),
    "no_right": (
        "你没有这项权限。请由站长运行，或用 --operator 写站长的姓名。",
        "You have no right to do this. Let the station manager run it.",
    ),
    "used_more_than_sold": (
        "已用（{used}）多于售出（{sold}）。请核对两个数。",
        "More was used ({used}) than was sold ({sold}). Check both numbers.",
    ),
    "backup_not_a_backup": (
        "这不是本程序的备份文件。请选 .mdbackup 文件。",
        "This is no backup of this program. Choose an .mdbackup file.",
    ),
    "backup_cut_short": (
        "这份备份不完整，可能没有复制完。请重新复制，或选更早的一份。",
        "This backup is cut short. Copy it again, or choose an older one.",
    ),
    "backup_garbled": (
        "这份备份已损坏。请选更早的一份。",
        "This backup is damaged. Choose an older one.",
    ),
    "backup_newer": (
        "这份备份由更新的版本写成。请先更新程序。",
        "This backup was written by a newer version. Update the program first.",
    ),
    "backup_other_ledger": (
        "这份备份属于另一本台账。请选本站的备份，或用 --workspace 另选一个空文件夹。",
        "This backup is of another ledger. Choose one of this station, or an empty --workspace.",
    ),
    "backup_unfit": (
        "备份没有通过校验，未保留。请先运行 ledger verify。",
        "The backup did not hold together and was not kept. Run ledger verify first.",
    ),
}
