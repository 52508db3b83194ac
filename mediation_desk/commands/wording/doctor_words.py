"""Texts of the doctor, in both languages: each finding with its remedy."""

from typing import Final

DOCTOR_WORDS: Final[dict[str, tuple[str, str]]] = {
    "config_not_set": ("未设置", "not set"),
    "doctor_ok": ("正常", "ok"),
    "doctor_warning": ("注意", "look"),
    "doctor_failed": ("有问题", "mend"),
    "doctor_skipped": ("未检查", "not checked"),
    "doctor_check_display": ("显示", "display"),
    "doctor_check_fonts": ("字体", "fonts"),
    "doctor_check_input": ("输入法", "input method"),
    "doctor_check_printer": ("打印机", "printer"),
    "doctor_check_disk": ("磁盘", "disk"),
    "doctor_check_clock": ("时钟", "clock"),
    "doctor_check_folders": ("文件夹权限", "rights of folders"),
    "doctor_check_updates": ("新版本", "new versions"),
    "doctor_updates": (
        "可以检查新版本，来源：{source}。",
        "New versions can be looked for at: {source}.",
    ),
    "doctor_updates_off": (
        "已设置为不检查新版本。",
        "The configuration says that none are looked for.",
    ),
    "doctor_updates_no_root": (
        "本程序没有附发布者信任根，不检查新版本；需要时请换用附有信任根的安装包。",
        "This program came without the publisher's root and looks for none; where that is wanted, "
        "install a bundle that bears it.",
    ),
    "doctor_updates_root": (
        "读不了发布者信任根文件 {path}：{why}。请放回，或改正配置项 updates_root。",
        "The publisher's root {path} cannot be read: {why}. Put it back, or mend the key "
        "updates_root.",
    ),
    "doctor_check_ledger": ("台账", "ledger"),
    "doctor_check_line": ("直通线路", "line"),
    "doctor_check_certificate": ("监管端证书", "certificate"),
    "doctor_needs_display": ("窗口打不开，无法检查。", "It needs a display; mend that first."),
    "doctor_display": ("窗口可以打开。", "A window can open."),
    "doctor_display_none": (
        "没有显示器会话。请在图形桌面里运行，或设置 DISPLAY。",
        "There is no display. Run it in a desktop session, or set DISPLAY.",
    ),
    "doctor_display_library": (
        "缺少窗口系统的库：{libraries}。请安装：sudo apt install {packages}",
        "The system lacks {libraries}. Install: sudo apt install {packages}",
    ),
    "doctor_display_broken": (
        "窗口打不开。请去掉环境变量 QT_QPA_PLATFORM 再试，仍不行请重新登录桌面。",
        "No window can open. Unset QT_QPA_PLATFORM and try again, or sign in to the desktop anew.",
    ),
    "doctor_fonts": ("自带的中文字体齐全。", "The shipped Chinese fonts are there."),
    "doctor_fonts_missing": (
        "自带的字体文件读不出来。请重新安装程序；台账不受影响。",
        "A shipped font cannot be read. Install the program again; the ledger is untouched.",
    ),
    "doctor_input": ("输入法 {kind} 可用。", "The input method {kind} has its plugin."),
    "doctor_input_system": ("由系统提供。", "The system brings it."),
    "doctor_input_none": (
        "没有设置输入法。要输入中文，请设置 QT_IM_MODULE=ibus。",
        "No input method is named. To type Chinese set QT_IM_MODULE=ibus.",
    ),
    "doctor_input_over_ibus": (
        "输入法 fcitx 可用（经由它的 IBus 接口）。",
        "fcitx is reached through its interface for IBus.",
    ),
    "doctor_input_bus": (
        "没有会话总线，连不上 fcitx，打不出中文。请从图形桌面启动，或用 dbus-run-session 启动。",
        "There is no session bus to reach fcitx over: no Chinese can be typed. Start from the "
        "desktop, or by dbus-run-session.",
    ),
    "doctor_input_plugin": (
        "Qt 没有 {kind} 的插件，打不出中文。请改用 fcitx5 或 IBus：设置 QT_IM_MODULE=ibus 后重启。",
        "Qt has no plugin for {kind}: no Chinese can be typed. Use fcitx5 or IBus: set "
        "QT_IM_MODULE=ibus, then start again.",
    ),
    "doctor_printer": ("找到 {n} 台打印机。", "Printers found: {n}."),
    "doctor_printer_none": (
        "没有找到打印机。请在系统设置里添加；表单仍可另存为 PDF。",
        "No printer was found. Add one in the system's settings; papers can be saved as PDF.",
    ),
    "doctor_disk": ("剩余 {free} MB。", "{free} MB are free."),
    "doctor_disk_full": (
        "只剩 {free} MB。请清理磁盘，或把备份移到另一块盘。",
        "Only {free} MB are free. Make room, or move backups to another disk.",
    ),
    "doctor_clock": ("现在是 {now}。", "It is {now}."),
    "doctor_clock_behind": (
        "现在显示 {now}，早于台账最后一次写入。请校准系统时间和时区。",
        "It says {now}, earlier than the ledger was last written. Set the clock and time zone.",
    ),
    "doctor_folders": ("只有本用户可以读写。", "Only this user can read and write them."),
    "doctor_folder_closed": (
        "无法读写 {path}。请执行：chmod u+rwx “{path}”，并确认它属于本用户。",
        "{path} cannot be read and written: chmod u+rwx it, and see that this user owns it.",
    ),
    "doctor_folder_open": (
        "其他用户也能打开 {path}。请执行：chmod 700 “{path}”",
        "Others can open {path} as well: chmod 700 it.",
    ),
    "doctor_no_ledger": (
        "{path} 里还没有台账。请打开程序建立受理站，或用 --workspace 指明目录。",
        "There is no ledger in {path} yet. Open the desk to begin one, or name it by --workspace.",
    ),
    "doctor_no_password": (
        "没有密码，未打开台账。请在终端运行，或设置 MEDIATION_DESK_PASSWORD。",
        "The ledger was not opened: run it in a terminal, or set MEDIATION_DESK_PASSWORD.",
    ),
    "doctor_ledger": (
        "可以打开，表结构 {step}（程序要求 {head}）。",
        "It opens, at step {step} (the program's is {head}).",
    ),
    "doctor_ledger_closed": ("打不开。{why}", "It does not open. {why}"),
    "doctor_line": ("{address} 可以连通。", "{address} answers."),
    "doctor_line_none": (
        "尚未注册到监管端。请在“直通状态”里输入地址和注册码。",
        "Not enrolled. Enter the address and the code on the link page.",
    ),
    "doctor_line_shut": (
        "连不上 {address}（{why}）。请检查网线、防火墙和代理；工作可以照常进行。",
        "{address} cannot be reached ({why}). Check network, firewall and proxy; work goes on.",
    ),
    "doctor_exchange": (
        "经文件夹交换：{path}。",
        "It goes by folder: {path}.",
    ),
    "doctor_exchange_away": (
        "交换文件夹 {path} 不存在或无法读写。请连接共享，或在“直通状态”里重新选择。",
        "The exchange folder {path} is not there or cannot be used. Connect the share, or choose"
        " it anew on the link page.",
    ),
    "doctor_certificate": ("还有 {days} 天到期。", "It holds for {days} days more."),
    "doctor_certificate_ends": (
        "{days} 天后到期。请通知监管局更换证书。",
        "It ends in {days} days. Tell the regulator to renew it.",
    ),
    "doctor_line_proxy": (
        "代理服务器 {proxy} 连不上或不放行。请在“直通状态 → 网络设置”或配置文件里"
        "核对它的地址和口令。",
        "The proxy {proxy} cannot be reached, or lets nothing through. Check its address and "
        "password under Link status → Network, or in the configuration.",
    ),
    "doctor_line_stranger": (
        "{address} 有应答，但不是监管端（{why}）。请向监管局核对地址，"
        "并检查网络有无登录页或过滤设备。",
        "{address} answers, but not as a hub ({why}). Check the address with the regulator, and "
        "the network for a sign-in page or a filter.",
    ),
    "doctor_ca_file": (
        "根证书文件 {why} 读不出来。请放回，或改正配置项 ca_file。",
        "The authority's certificate cannot be read from {why}. Put it back, or correct the key "
        "ca_file.",
    ),
    "doctor_certificate_bad": (
        "{address} 的证书不被信任（{why}）。请向监管局核对地址；如用自建根证书，"
        "请在“直通状态 → 网络设置”里选择根证书文件。",
        "The certificate of {address} is not trusted ({why}). Check the address with the "
        "regulator; if it has an authority of its own, choose its file under Link status → "
        "Network.",
    ),
}
