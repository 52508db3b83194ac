"""Texts of the commands, in both languages: without a window there is no translator."""

import os
from typing import Final

from mediation_desk.commands.wording.archive_words import ARCHIVE_WORDS
from mediation_desk.commands.wording.doctor_words import DOCTOR_WORDS
from mediation_desk.commands.wording.packet_words import CARRIED_WORDS
from mediation_desk.commands.wording.refusal_words import OWN_WORDS
from mediation_desk.commands.wording.seat_words import SEAT_WORDS
from mediation_desk.commands.wording.update_words import UPDATE_WORDS

LANGUAGE_VARIABLE: Final = "MEDIATION_DESK_LANG"
CHINESE, ENGLISH = "zh", "en"

_ANSWERS: Final[dict[str, tuple[str, str]]] = {
    "begun": (
        "已建立台账：{station}\n恢复码（只显示一次，请抄写封存）：{code}",
        "Begun: {station}\nRecovery code (shown once; write it down and seal it): {code}",
    ),
    "begun_sheet": (
        "已建立台账：{station}\n恢复单已写入 {sheet}，请打印后封存并删除文件。",
        "Begun: {station}\nThe recovery sheet is {sheet}: print it, seal it, delete the file.",
    ),
    "recovered": (
        "{name}的新密码已生效，原恢复单作废。\n新恢复码（只显示一次，请抄写封存）：{code}",
        "{name} has a new password; the used sheet is void.\n"
        "New recovery code (shown once; write it down and seal it): {code}",
    ),
    "recovered_sheet": (
        "{name}的新密码已生效，原恢复单作废。新恢复单已写入 {sheet}，请打印后封存并删除文件。",
        "{name} has a new password; the used sheet is void. The new one is {sheet}: print it, "
        "seal it, delete the file.",
    ),
    "release_found": (
        "有新版本 {version}（{day} 发布，{size} MB）。",
        "There is a new version: {version} ({day}, {size} MB).",
    ),
    "release_none": ("已是最新版本。", "This is the newest version."),
    "release_fetched": (
        "版本 {version} 已验证，存于 {path}\nSHA-256 {sha256}",
        "Version {version} is proved, and lies in {path}\nSHA-256 {sha256}",
    ),
    "proof_pages": ("正在核对文件的每一页…", "Checking every page of the file…"),
    "proof_chain": ("正在核对记录链：{done} / {whole}", "Checking the chain: {done} of {whole}"),
    "proof_cases": ("正在逐案核对：{done} / {whole}", "Checking the cases: {done} of {whole}"),
    "proof_search": (
        "正在核对查找索引：{done} / {whole}",
        "Checking the search: {done} of {whole}",
    ),
    "rekeyed": (
        "台账已换用新密钥。旧密钥槽和旧副本打不开此后写入的内容。请重新备份一次。",
        "The ledger lies under a new key. Old slots and copies open nothing written from now on. "
        "Make a new backup.",
    ),
    "rekeyed_ended": (
        "台账已换用新密钥。以下人员须凭一次性密码重设密码：{names}。请重新备份一次。",
        "The ledger lies under a new key. These need a one-time code to set a new password: "
        "{names}. Make a new backup.",
    ),
    "code_issued": (
        "{name}的一次性密码（只显示一次）：{code}\n用它在登录页设新密码后即失效。",
        "One-time code for {name} (shown once): {code}\nIt is void once a new password is set.",
    ),
    "password_set": ("{name}的新密码已生效。", "{name} has a new password."),
    "intact": (
        "台账完整：{entries} 条记录，链头 {head}",
        "The ledger is intact: {entries} entries, head {head}",
    ),
    "not_intact": (
        "台账与记录不符（{where}）：{why}。请停止使用，用最近的备份恢复并联系监管局。",
        "The ledger does not hold ({where}): {why}. Stop using it and restore the last backup.",
    ),
    "ledger_rewritten": (
        "台账被改写（{where}）：{why}。曾报监管局 {told}，现为 {found}。"
        "请停止使用、保持本机原样，并联系监管局。",
        "The ledger was rewritten ({where}): {why}. The regulator was told {told}, here stands"
        " {found}. Stop using it, keep this computer as it is and call the regulator.",
    ),
    "page": ("第 {n} 页", "page {n}"),
    "seq": ("第 {n} 条记录", "entry {n}"),
    "file": ("附件 {n}", "file {n}"),
    "somewhere": ("整本台账", "the whole ledger"),
    "backed_up": ("备份已写入并校验：{path}", "Backup written and verified: {path}"),
    "restored": (
        "已恢复。本台账来自备份，已停止上报；须由站长在“直通状态”中确认接续后才恢复发送。",
        "Restored. This ledger came from a backup and sends nothing until the station manager "
        "confirms on the link page.",
    ),
    "salvaged": (
        "已保留现存的 {entries} 条记录，原文件移至 aside 目录。已停止上报；站长在“直通状态”中确认"
        "接续后，监管端所存内容补回，其余请按纸质材料补录。",
        "Kept the {entries} entries that are left; the files as found lie in aside. Nothing is "
        "sent until the station manager confirms on the link page; then what the regulator holds "
        "comes home, and what only the paper has is to be entered again.",
    ),
    "nothing_found": ("没有找到。", "Nothing found."),
    "reported": (
        "报告已写入（{cases} 件）：{path}",
        "Report of {cases} cases written: {path}",
    ),
    "no_month": (
        "“{month}”不是月份。应写成 2026-11。",
        "“{month}” is no month. Write it as 2026-11.",
    ),
    "no_span": (
        "自选期间写 --from 起始日（可加 --to 截止日），不与 --month 同用。",
        "A free period is told by --from (and --to), without --month.",
    ),
    "span_backwards": (
        "截止日 {until} 早于起始日 {since}。",
        "The last day, {until}, lies before the first, {since}.",
    ),
    "proof_witnessed": (
        "证明已写入 {path}。连同文件与监管端公钥，任何人都可以用 verify-paper 验证。",
        "The proof is in {path}. With the file and the regulator's key anyone can check it by "
        "verify-paper.",
    ),
    "proof_open": (
        "证明已写入 {path}，但监管端尚未见证。请在下次联系之后再运行一次。",
        "The proof is in {path}; the regulator has not witnessed it yet. Run this again after the "
        "next contact.",
    ),
    "exported": ("已导出 {rows} 件：{path}", "{rows} cases written: {path}"),
    "taken": (
        "共 {rows} 行：导入 {taken}，不能导入 {refused}，待补正 {mend}。\n批次 {batch}",
        "{rows} rows: {taken} imported, {refused} refused, {mend} to mend.\nBatch {batch}",
    ),
    "tried": (
        "共 {rows} 行：可导入 {taken}，不能导入 {refused}，待补正 {mend}。\n（试读，未写入）",
        "{rows} rows: {taken} can be imported, {refused} not, {mend} to mend.\n(Nothing written.)",
    ),
    "nothing_taken": (
        "共 {rows} 行，没有一行能导入，未写入。",
        "{rows} rows, none of which can be imported; nothing was written.",
    ),
    "undone": (
        "已撤销批次 {batch}：{count} 件已作废，编号不再使用。",
        "Batch {batch} is undone: {count} cases are void, their numbers stay used.",
    ),
    "pack_taken": (
        "已在用：{title}。变动的到期日 {moved} 个。",
        "In force: {title}. Dates changed: {moved}.",
    ),
    "clock_merchant": ("商户办理", "Merchant period"),
    "clock_acceptance": ("监管受理", "Regulator accepts"),
    "clock_mediation": ("监管调解", "Regulator mediates"),
    "filled": ("已生成 {disputes} 件演示争议。", "{disputes} disputes made."),
    "due": ("到期日 {day}{note}", "Due {day}{note}"),
    "provisional": (
        "（暂定：超出已公布的放假安排）",
        " (provisional: beyond the holidays announced so far)",
    ),
    "article": (
        "依据 {article}（仅供参考，不构成认定）",
        "By {article} (for orientation only)",
    ),
    "ask_station": ("商场受理站名称", "Name of the station"),
    "ask_prefix": ("编号前缀（如 GX01）", "Prefix of the numbers (such as GX01)"),
    "ask_operator": ("经办人姓名", "Operator"),
    "ask_password": ("密码", "Password"),
    "ask_second_password": ("第二人的密码", "The second person's password"),
    "ask_new_password": (
        "为{name}设一个密码（至少 {least} 个字符）",
        "A password for {name} (at least {least})",
    ),
    "ask_recovery": ("恢复单上的恢复码", "Recovery code on the sheet"),
    "ask_which_operator": ("为谁设新密码（{names}）", "Whose password ({names})"),
    "ask_again": ("再输入一次", "Once more"),
}

_REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "language_unknown": (
        "没有“{lang}”这种界面语言。--lang 请写 zh 或 en。",
        "There is no language “{lang}”. Give --lang zh or en.",
    ),
    "no_second_password": (
        "缺少第二人的密码。请设置环境变量 MEDIATION_DESK_SECOND_PASSWORD，或在终端中运行后输入。",
        "The second person's password is missing. Set MEDIATION_DESK_SECOND_PASSWORD, or run at a "
        "terminal and type it.",
    ),
    "no_password": (
        "缺少密码。请设置环境变量 MEDIATION_DESK_PASSWORD，或在终端中运行后输入。",
        "The password is missing. Set MEDIATION_DESK_PASSWORD, or run at a terminal and type it.",
    ),
    "no_recovery_code": (
        "缺少恢复码。请设置环境变量 MEDIATION_DESK_RECOVERY，或在终端中运行后输入。",
        "The recovery code is missing. Set MEDIATION_DESK_RECOVERY, or run at a terminal and "
        "type it.",
    ),
    "which_operator": (
        "请用 --operator 写明为谁设新密码。可选：{names}。",
        "Say whose password it is with --operator. There are: {names}.",
    ),
    "no_such_operator": (
        "没有在岗的“{name}”。可选：{names}。",
        "No “{name}” works here. There are: {names}.",
    ),
    "new_sheet_failed": (
        "新密码已生效，但新恢复单写不到 {path}。请抄写新恢复码封存：{code}（原恢复单也仍有效）",
        "The new password holds, but {path} could not be written. Write the new recovery code "
        "down: {code} (the used sheet still opens the ledger, too)",
    ),
    "passwords_differ": (
        "两次输入的密码不一样。请重新运行。",
        "The two passwords differ. Run it again.",
    ),
    "no_operator": (
        "缺少经办人。请用 --operator 写明姓名。",
        "The operator is missing. Name one with --operator.",
    ),
    "no_answer": (
        "缺少{what}，而这里没有终端可以询问。请用 {option} 写明。",
        "{what} is missing and there is no terminal to ask at. Give {option}.",
    ),
    "no_ledger": (
        "{workspace} 里没有台账。请核对 --workspace，或先用 ledger init 建立。",
        "There is no ledger in {workspace}. Check --workspace, or begin one with ledger init.",
    ),
    "demonstration_workspace": (
        "演示有自己的台账，放在 {folder}，不用 --workspace。去掉后再运行。",
        "The demonstration has its own ledger in {folder} and takes no --workspace. Run it"
        " without.",
    ),
    "not_a_folder": (
        "{path} 不是文件夹。请换一个文件夹。",
        "{path} is not a folder. Choose a folder.",
    ),
    "cannot_write": (
        "{path} 不能写入。请换一个可以写入的文件夹，或请管理员开放权限。",
        "{path} cannot be written to. Choose another folder, or ask for write access.",
    ),
    "no_folder": (
        "没有 {path} 这个文件夹。请先建立，或换一个位置。",
        "There is no folder {path}. Make it first, or choose another place.",
    ),
    "is_a_folder": (
        "{path} 是文件夹。请写明文件名。",
        "{path} is a folder. Give the name of a file.",
    ),
    "no_file": (
        "没有 {path} 这个文件。请核对路径。",
        "There is no file {path}. Check the path.",
    ),
    "no_paper_proof": (
        "{path} 不是证明文件。请移开它，再运行一次。",
        "{path} is no proof. Move it away and run this again.",
    ),
    "not_a_paper_of_ours": (
        "本台账没有登记过 {path}：它不是由本台账导出，或之后已被改动；"
        "导出的台账（PDF）还须有旁边的证明文件。",
        "This ledger knows no digest of {path}: it was not written here, or was changed since; a "
        "book (PDF) also needs the proof that lay beside it.",
    ),
    "not_a_file": (
        "{path} 不是普通文件。请写明一个文件。",
        "{path} is not an ordinary file. Name a file.",
    ),
    "file_exists": (
        "{path} 已存在，不会覆盖。请换一个文件名。",
        "{path} exists and is not overwritten. Choose another name.",
    ),
    "no_import": (
        "请写明要导入的文件，或用 --undo 写明要撤销的批次。",
        "Name the file to import, or the batch to take back with --undo.",
    ),
    "no_map": (
        '{path} 不能用作栏目对应（{why}）。请写 [columns] 和“表头 = "栏目"”，栏目为：{names}。',
        '{path} maps no columns ({why}). Write [columns] and head = "field"; fields: {names}.',
    ),
    "public_is_pdf": (
        "公示台账只能写成 PDF，且不含任何人的姓名。文件名以 .pdf 结尾，不与 --in-full 同用。",
        "The public ledger is a PDF that names nobody. Name a .pdf file, without --in-full.",
    ),
    "import_or_undo": (
        "导入与撤销不能同时进行。文件与 --undo 只写一个。",
        "Import or undo, not both. Give a file or --undo.",
    ),
    "no_words": ("请写明要查找的内容。", "Say what to look for."),
    "no_days": (
        "请在 --working-days（工作日）与 --calendar-days（自然日）中写明一个。",
        "Give one of --working-days and --calendar-days.",
    ),
    "no_pause": (
        "“{text}”不是一段暂停。请写成 2026-09-20..2026-09-25。",
        "“{text}” is no pause. Write it as 2026-09-20..2026-09-25.",
    ),
    "no_command": (
        "没有“{name}”这个命令。可用：{known}。",
        "There is no command “{name}”. There are: {known}.",
    ),
    "which_command": ("请写明命令。可用：{known}。", "Name a command. There are: {known}."),
    "no_option": (
        "没有 {name} 这个选项。用 --help 查看可用的选项。",
        "There is no option {name}. See --help.",
    ),
    "missing": ("缺少 {name}。用 --help 查看写法。", "{name} is missing. See --help."),
    "no_choice": (
        "{name} 不能是“{value}”。可用：{known}。",
        "{name} cannot be “{value}”. There are: {known}.",
    ),
    "no_value": (
        "{name} 的值“{value}”不能用。{rule}",
        "{name} cannot be “{value}”. {rule}",
    ),
    "whole_number": ("请写整数。", "Give a whole number."),
    "at_least": ("最小 {n}。", "The least is {n}."),
    "at_most": ("最大 {n}。", "The most is {n}."),
    "usage": (
        "命令写法不对：{why}。用 --help 查看写法。",
        "This cannot be read: {why} See --help.",
    ),
    "stopped": ("已中止，没有改动。", "Stopped; nothing was changed."),
    "unforeseen": (
        "程序出错（{kind}）。已保存的内容不受影响；请重试，仍不行请把这一行告诉管理员。",
        "The program failed ({kind}). What was saved is safe; try again, or show this line to "
        "whoever keeps the computer.",
    ),
    "unforeseen_numbered": (
        "程序出错（{kind}，编号 {reference}）。已保存的内容不受影响；请重试，仍不行请把这一行"
        "告诉管理员。",
        "The program failed ({kind}, reference {reference}). What was saved is safe; try again, or "
        "show this line to whoever keeps the computer.",
    ),
    "held": (
        "台账正被{who}使用。请先在那里关闭，再运行这个命令。",
        "The ledger is held by {who}. Close it there first, then run this again.",
    ),
    "process": ("本机的进程 {pid}", "process {pid} on this computer"),
    "someone": ("另一个窗口或命令", "another window or command"),
    "sheet_failed": (
        "台账已建立，但恢复单写不到 {path}。请抄写下面的恢复码封存：{code}",
        "The ledger is begun, but {path} could not be written. Write this recovery code down: "
        "{code}",
    ),
}

_ALL: Final = {
    **_ANSWERS,
    **CARRIED_WORDS,
    **ARCHIVE_WORDS,
    **_REFUSALS,
    **OWN_WORDS,
    **DOCTOR_WORDS,
    **SEAT_WORDS,
    **UPDATE_WORDS,
}


def language() -> str:
    """Return the language of this run, as its variable says; Chinese for an unknown value."""
    return ENGLISH if os.environ.get(LANGUAGE_VARIABLE) == ENGLISH else CHINESE


def speak_as_configured(lang: str) -> None:
    """Set a configured language for this run, unless its variable says another."""
    if lang and not os.environ.get(LANGUAGE_VARIABLE):
        speak(lang)


def speak(lang: str) -> None:
    """Set the language of this run to ``lang``."""
    os.environ[LANGUAGE_VARIABLE] = lang


def has_phrase(code: str) -> bool:
    """Tell whether the commands have words of their own for a code."""
    return code in OWN_WORDS


def phrase(code: str, /, **values: object) -> str:
    """Return the words for a code, in the language of this run."""
    return _ALL[code][language() == ENGLISH].format(**values)
