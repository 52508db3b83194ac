"""Texts of the exchange by file, packets and takeovers, in both languages."""

from typing import Final

CARRIED_WORDS: Final[dict[str, tuple[str, str]]] = {
    "packet_written": (
        "已写出 {events} 条、证据 {files} 个：{file}。内含个人信息，当面交接，用后删除。",
        "Written: {events} events, {files} files in {file}. It bears personal data: hand it over in"
        " person, then erase it.",
    ),
    "packet_read": (
        "已读入回执：确认 {confirmed} 条，来函 {letters} 件。",
        "Read: {confirmed} confirmed, {letters} letters.",
    ),
    "packet_exchanged": (
        "已交换：确认 {confirmed} 条，来函 {letters} 件，待报 {waiting} 条。{problem}",
        "Exchanged: {confirmed} confirmed, {letters} letters, {waiting} on their way. {problem}",
    ),
    "no_exchange": (
        "尚未设定交换文件夹：用 --out 和 --in 指明，或在“直通状态”页选定。",
        "No exchange folders: name them by --out and --in, or choose them on the link page.",
    ),
    "exchange_folder": (
        "交换文件夹无法使用：{why}",
        "The exchange folder cannot be used: {why}",
    ),
    "packet_behind": (
        "监管端曾用备份恢复，缺少已确认的内容。再写出一个数据包送去，即可补回。",
        "The regulator's hub was put back from a backup and holds less than it confirmed. Write"
        " another packet: it gives back what was lost.",
    ),
    "packet_agreed": (
        "已核对：监管端补回 {took_events} 条、来函 {took_letters} 件，"
        "本站补回 {home_events} 条、来函 {home_letters} 件。双方记录已一致。",
        "Compared: the regulator took back {took_events} events and {took_letters} letters;"
        " {home_events} events and {home_letters} letters came home. Both sides hold the same.",
    ),
    "packet_open": (
        "已核对：监管端补回 {took_events} 条、来函 {took_letters} 件，"
        "本站补回 {home_events} 条、来函 {home_letters} 件。尚未核对完毕，须再写出一个数据包。",
        "Compared: the regulator took back {took_events} events and {took_letters} letters;"
        " {home_events} events and {home_letters} letters came home. Another packet is needed to"
        " finish.",
    ),
    "packet_unread": (
        "监管端版本较旧，不能离线核对；待报内容已收下。",
        "The regulator's hub does not compare by file yet; it took what waited.",
    ),
    "packet_large": (
        "核对内容超过 8 MB 的上限，须联系维护人员；待报内容已收下。",
        "Not compared, it is over 8 MB: ask whoever keeps the program. What waited was taken.",
    ),
    "takeover_written": (
        "已写出接续申请：{file}。送监管部门，取回回执文件后用 takeover read 读入。",
        "The request is written: {file}. Bring it to the regulator, then read the answer with"
        " takeover read.",
    ),
    "takeover_read": (
        "本机接续受理站，此后编号带字母 {letter}。下次联络或交换数据包时，双方核对记录。",
        "This copy continues the station; new numbers bear the letter {letter}. Both sides compare"
        " at the next contact or packet.",
    ),
    "takeover_needless": (
        "直通状态正常，不需要接续，没有写出文件。",
        "The line goes on as it is and needs no takeover; no file was written.",
    ),
    "takeover_code": (
        "本站没有在监管端登记，或者已被停用，没有写出文件。须向监管部门要一次性注册码，"
        "在“直通状态”填写。",
        "This station belongs to no hub, or was shut out; no file was written. Ask the regulator"
        " for a code and type it under Link status.",
    ),
    "takeover_reason": (
        "接续须写明事由。请用 --reason 写一句话。",
        "A takeover needs a reason. Give it with --reason.",
    ),
}
