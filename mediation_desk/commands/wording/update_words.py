"""Texts of the commands of the program's versions, in both languages."""

from typing import Final

UPDATE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "update_step_backup": ("正在备份并核对……", "Backing up and checking…"),
    "update_step_unpack": ("正在解开新版本……", "Unpacking the new version…"),
    "update_step_copy": ("正在复制台账……", "Copying the ledger…"),
    "update_step_proof": (
        "新版本正在副本上升级并核对……",
        "The new version brings the copy up to date and verifies it…",
    ),
    "update_step_switch": ("正在切换版本……", "Switching…"),
    "update_installed": (
        "版本 {version} 已在台账副本上核对无误，下次启动时使用。原版本 {before} 保留。",
        "Version {version} was proved on a copy of the ledger and is used from the next start on. "
        "Version {before} is kept.",
    ),
    "update_which": (
        "请给出程序包文件，或用 --fetched 安装已下载的版本，二者取一。",
        "Name the archive of a bundle, or install what was fetched by --fetched: one of the two.",
    ),
    "update_no_digest": (
        "请用 --sha256 给出 {path} 公布的校验值。",
        "Give the published SHA-256 of {path} by --sha256.",
    ),
    "update_consent": (
        "新版本已写入 {entries} 条记录（自 {since}：{kinds}），版本 {version} 打不开现在的台账。"
        "要舍弃这些记录退回，请由站长加 --reason 写明原因；现在的台账文件会移到一旁保留。",
        "The new version wrote {entries} entries (from {since}: {kinds}), and version {version} "
        "does not open the present ledger. To return without them, a manager adds --reason; the "
        "present file is kept aside.",
    ),
    "update_consent_exchanged": (
        "没有记录会丢失，但升级后已与监管部门交换数据，版本 {version} 打不开现在的台账。"
        "退回后须由站长重新接续：请由站长加 --reason 写明原因；现在的台账文件会移到一旁保留。",
        "No entry would be lost, but the desk has exchanged with the regulator since the update, "
        "and version {version} does not open the present ledger. A manager has to take the station "
        "over afterwards: a manager adds --reason; the present file is kept aside.",
    ),
    "update_others": (
        "以下台账已由新版本打开并升级，版本 {version} 打不开：\n{names}\n"
        "退回只涉及当前台账；这些台账仍由括号中的版本打开，请勿删除该版本。"
        "确认后请加 --despite-others 再退回。",
        "A newer version has opened these ledgers, and version {version} does not:\n{names}\n"
        "Only this ledger is returned; they are still opened by the version in brackets, which has "
        "to stay installed. Add --despite-others to return all the same.",
    ),
    "update_returned_as_is": (
        "已退回版本 {version}，台账没有改动，下次启动时使用。",
        "Returned to version {version}, used from the next start on. The ledger is untouched.",
    ),
    "update_returned_unwritten": (
        "已退回版本 {version}，台账回到升级前的样子，没有记录丢失；升级后的文件已移入 aside。",
        "Returned to version {version}. The ledger is as it was before the update and no entry is "
        "lost; the newer file lies in aside.",
    ),
    "update_returned_losing": (
        "已退回版本 {version}，舍弃 {entries} 条记录（自 {since}）；升级后的台账文件已移入 aside。"
        "台账按备份恢复处理：站长在一线通页面接续之前不发送任何内容。",
        "Returned to version {version} without {entries} entries (from {since}); the newer ledger "
        "lies in aside. The ledger counts as restored and sends nothing until the station manager "
        "takes the station over on the link page.",
    ),
    "update_returned_exchanged": (
        "已退回版本 {version}，没有记录丢失；升级后的台账文件已移入 aside。"
        "台账按备份恢复处理：站长在一线通页面接续之前不发送任何内容。",
        "Returned to version {version}, and no entry is lost; the newer ledger lies in aside. The "
        "ledger counts as restored and sends nothing until the station manager takes the station "
        "over on the link page.",
    ),
    "update_list_running": ("正在运行：{value}", "Running: {value}"),
    "update_list_in_use": ("下次启动：{value}", "Next start: {value}"),
    "update_list_former": ("可退回：{value}", "Can return to: {value}"),
    "update_list_installed": ("已安装：{value}", "Installed: {value}"),
    "update_list_newest": ("新版本：{value}", "Newer version: {value}"),
    "update_list_fetched": ("已下载：{value}", "Fetched: {value}"),
    "update_list_refused": ("不再自动尝试：{value}", "Not tried again by itself: {value}"),
}
