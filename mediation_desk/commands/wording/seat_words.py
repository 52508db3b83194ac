"""Texts of the host's and the seat's commands, in both languages."""

from typing import Final

SEAT_WORDS: Final[dict[str, tuple[str, str]]] = {
    "host_serves": (
        "台账已供其他电脑使用：{addresses}\n按 Ctrl+C 停止。",
        "Other computers work with this ledger at {addresses}\nCtrl+C ends it.",
    ),
    "phones_come_in": ("消费者手机由此进入：{base}", "Consumers' phones come in at {base}"),
    "host_stopped": ("已停止，其他电脑不能再使用台账。", "Ended: no other computer is answered."),
    "host_failed": (
        "服务意外终止，其他电脑不能再使用台账；日志中有原因。请重新启动。",
        "Serving ended by itself: no other computer is answered. The log says why; start it again.",
    ),
    "host_invited": (
        "{qr}\n“{name}”的加入码（{until} 前有效，只能用一次）：{code}\n主机地址：{address}",
        "{qr}\nCode for “{name}” (once, until {until}): {code}\nAddress of the host: {address}",
    ),
    "host_seat": ("{name}\t{roles}\t加入 {since}{ended}", "{name}\t{roles}\tsince {since}{ended}"),
    "host_seat_ended": ("，停用 {at}", ", ended {at}"),
    "host_no_seats": ("还没有席位。", "There is no seat yet."),
    "host_every_role": ("各岗位", "every role"),
    "host_ended": ("“{name}”已停用。", "“{name}” is ended."),
    "no_such_seat": (
        "没有“{name}”这个在用的席位。现有：{names}。",
        "There is no seat “{name}” in use. There are: {names}.",
    ),
    "no_such_role": (
        "没有“{role}”这个岗位。可用：{known}。",
        "There is no role “{role}”. There are: {known}.",
    ),
    "host_port_taken": (
        "端口 {port} 已被其他程序占用。请用 --port 另选一个。",
        "Port {port} is used by another program. Choose another with --port.",
    ),
    "host_running": (
        "本机已有程序（窗口或服务）在供其他电脑使用这个台账。请先在那里停止。",
        "Another program on this computer, a window or a service, serves this ledger already."
        " End it there first.",
    ),
    "seat_here": (
        "本机是“{station}”的席位“{name}”，台账在主机上：请在主机运行这个命令。"
        "要在本机另用台账，请用 --workspace 另选文件夹。",
        "This computer is the seat “{name}” of {station}; the ledger is on its host: run this"
        " there. For a ledger of this computer's own, choose another folder with --workspace.",
    ),
    "seat_spoilt": (
        "{workspace} 属于一个席位，台账在主机上，不在本机。请先运行 seat leave，"
        "或用 --workspace 另选文件夹。",
        "{workspace} is that of a seat; the ledger is on its host, not here. Run seat leave first,"
        " or choose another folder with --workspace.",
    ),
    "host_standby": (
        "“{name}”已定为备用机。请在那台电脑上让程序开着，或运行 standby receive。",
        "“{name}” is the standby. Keep the desk open on that computer, or run standby receive"
        " there.",
    ),
    "host_no_standby": ("不再有备用机。", "There is no standby any more."),
    "host_is_standby": ("，备用机", ", standby"),
    "standby_name_missing": (
        "请写明席位名称；不要备用机时用 --none。",
        "Name the seat; --none for no standby.",
    ),
    "standby_no_seat": (
        "{workspace} 不是席位，没有可接管的副本。",
        "{workspace} is no seat, and holds no copy to go on with.",
    ),
    "standby_nothing": (
        "还没有收到台账的副本。",
        "Nothing of the ledger has been received yet.",
    ),
    "standby_has": (
        "副本完整到 {until}，第 {entries} 条。",
        "The copy has everything until {until}, up to entry {entries}.",
    ),
    "standby_lacks": (
        " 还差 {count} 个证据文件。",
        " {count} files of evidence are still to come.",
    ),
    "standby_took_over": (
        "本机已接管台账，成为主机：副本完整到 {until}，第 {entries} 条。地址：{addresses}",
        "This computer has taken the ledger over and is the host: everything until {until}, up to"
        " entry {entries}, is here. Address: {addresses}",
    ),
    "standby_lost_after": (
        "{until} 以后在原主机保存的内容不在这里：请各席位核对最后几分钟的登记，缺的补录。",
        "What was saved at the former host after {until} is not here: let each seat look through"
        " its last minutes, and enter again what is missing.",
    ),
    "standby_from_backup": (
        "副本没有通过核验，用的是最近一次经核验的备份。",
        "The copy did not hold together; the last proved backup took its place.",
    ),
    "standby_lost_entries": (
        "已知缺少第 {first} 至 {last} 条。",
        "Entries {first} to {last} are known to be missing.",
    ),
    "standby_lost_files": (
        "{count} 个证据文件未及收到，案件中会标明缺失。",
        "{count} files of evidence had not come; their cases show them as missing.",
    ),
    "standby_waiting": (
        "主机联系不上期间，{name}在本机登记了 {count} 项，尚未写入台账：{name}在本机窗口登录后"
        "自动补写。",
        "{name} took {count} acts at this computer while the host was away. They are not in the"
        " ledger yet: they are written when {name} signs in at the window of this computer.",
    ),
    "standby_heard": (
        "原主机已获知被接管，不再接受登记。",
        "The former host knows that it is superseded.",
    ),
    "standby_unheard": (
        "原主机现在联系不上：本机供席使用期间会不断告知；也可把告知文件带去，在那里运行"
        " host superseded。",
        "The former host does not answer. It is told as soon as it does, while this computer serves"
        " others; or carry the file of --notice there and run host superseded.",
    ),
    "standby_next": (
        "接下来：启动本机程序或 host；各席位运行 seat move 改用新地址；"
        "站长或商场经理在“连接状态”页接续与监管端的报送。",
        "Next: start the desk or host here; move each seat with seat move; a manager takes the"
        " station over on the link page, before anything is sent to the regulator.",
    ),
    "host_answers": (
        "主机有应答，并没有丢失，台账仍在那里。确要由本机接管，请先在主机上结束程序。",
        "The host answers, so it is not lost, and goes on. To go on here all the same, end its"
        " program first.",
    ),
    "not_standby": (
        "本席位不是备用机，或已不再是。请站长或商场经理在主机上指定：host standby。",
        "This seat is not the standby, or no longer. Let a manager name it at the host:"
        " host standby.",
    ),
    "standby_ahead": (
        "主机的台账缺少本机副本已有的内容，可能是用较早的备份恢复的。副本保持不变：要用它继续，请先在主机上结束程序，再运行"
        " standby take-over；不要它，请运行 standby drop，然后重新接收。",
        "The host's ledger lacks what the copy here has; it may have been restored from an earlier"
        " backup. The copy stays as it is: end the host's program and go on with it by"
        " standby take-over, or delete it by standby drop and receive anew.",
    ),
    "takeover_unfinished": (
        "本机已确定接管台账，但磁盘拒绝了最后一步。请腾出磁盘空间，再启动程序：会自动完成。",
        "This computer takes the ledger over, and its disk refused the last step. See to room on"
        " the disk, then start the program again: it finishes by itself.",
    ),
    "standby_dropped": ("副本已删除。", "The copy is deleted."),
    "standby_busy": (
        "另一个程序正在接收副本，或本机已接管。",
        "Another program receives the copy, or this computer has taken over.",
    ),
    "standby_empty": (
        "这里没有可接管的副本。",
        "There is no copy here to go on with.",
    ),
    "host_superseded": (
        "备用机“{name}”（{address}）已接管台账，本机的台账自第 {entries} 条起不再有效，只能查看。"
        "用 host superseded 列出此后写在本机的内容；再用 host retire 把它移开，"
        "本机就能加入新主机作席位。",
        "The standby “{name}” ({address}) has taken the ledger over: what is written here after"
        " entry {entries} counts no more, and this ledger can only be looked at. host superseded"
        " lists it; then host retire puts it aside, and this computer may join the new host.",
    ),
    "not_superseded": (
        "没有备用机接管过本机的台账，它仍然有效。",
        "No standby has taken this ledger over: it is the one that counts.",
    ),
    "host_retired": (
        "台账已移到 {aside}，没有删除。现在可以用 seat join 把本机加入新主机。",
        "The ledger lies in {aside}; nothing was deleted. Now seat join makes this computer a seat"
        " of the new host.",
    ),
    "no_former_host": (
        "{workspace} 的台账不是从别的主机接管来的。",
        "The ledger in {workspace} was not taken over from another host.",
    ),
    "notice_file_missing": (
        "请写明写到哪个文件；已带到原主机的，用 --heard。",
        "Say into which file; where it was taken to the former host already, --heard.",
    ),
    "notice_for_whom": (
        "请用 --address 写明是哪一台原主机：{address}。",
        "Say by --address which former host it was: {address}.",
    ),
    "notice_heard": (
        "已记下：原主机（{address}）已得知，不再告知。",
        "Noted: the former host ({address}) has heard, and is told no more.",
    ),
    "notice_written": (
        "给原主机（{address}）的告知文件：{file}。带到那里运行 host superseded，它就不再写入；"
        "原主机若从备份还原过，或有多台，须由站长或商场经理运行。"
        "带到后在本机运行 host notice --heard。",
        "The word for the former host ({address}) is in {file}. Run host superseded with it there,"
        " and nothing is written there any more; where it was restored from a backup, or there are"
        " several, a leader has to. Then note it here: host notice --heard.",
    ),
    "superseded_none": (
        "没有备用机接管过本机的台账。",
        "No standby has taken this ledger over.",
    ),
    "revoke_alone": (
        "--revoke 不能与告知文件或 --full 同用：请先用 host superseded 列出，再单独运行。",
        "--revoke goes with neither a file nor --full: list what is here first, then run it alone.",
    ),
    "superseded_revoked": (
        "备用机“{name}”的接管不再有效，本机台账继续使用；第 {entries} 条以后写在那台电脑上的内容"
        "已放弃，那台电脑不得再使用。本机按还原的台账处理：站长或商场经理在“连接状态”页接续后，"
        "才向监管端报送。请另定备用机；已改到那边的席位须用新的加入码重新加入本机。",
        "The takeover by “{name}” counts no more: this ledger goes on. What was written there after"
        " entry {entries} is given up; that computer must not be used again. This ledger counts as"
        " restored: a manager takes the station over on the link page before anything is sent to"
        " the regulator. Name another standby, and let seats that had moved join here again.",
    ),
    "superseded_forged": (
        "{file} 不是本台账备用机的告知。",
        "{file} is no word of a standby of this ledger.",
    ),
    "superseded_by": (
        "备用机“{name}”（{address}）已接管。到第 {entries} 条为止，两份台账相同；"
        "此后写在本机的有 {count} 条，新主机没有，请在那里补录：",
        "The standby “{name}” ({address}) took over. Up to entry {entries} both ledgers are the"
        " same. {count} entries were written here after it, which the new host does not have; enter"
        " them there again:",
    ),
    "superseded_doubtful": (
        "（两份台账从哪一条起不同，只能查到大概：列在最前的几条，新主机可能也有，"
        "补录前请先在那里查对。）",
        "(Where the two part is known roughly alone: the first that are listed may be at the new"
        " host as well. Look there before you enter them.)",
    ),
    "superseded_in_full": (
        "全文在 {folder} 的 entries.jsonl，证据 {files} 件。内含个人信息，补录后请删除。",
        "All of it is in entries.jsonl of {folder}, with {files} files of evidence. It tells about"
        " people: delete it once it is entered again.",
    ),
    "superseded_not_whole": (
        " 另有 {count} 件证据不完整，未写出。",
        " {count} files of evidence are not whole, and were left out.",
    ),
    "ask_join_code": ("加入码", "Code"),
    "seat_joined": (
        "本机已成为“{station}”的席位“{name}”。主机：{host}（{address}）",
        "This computer is the seat “{name}” of {station}. Host: {host} ({address})",
    ),
    "seat_none": ("本机不是席位。", "This computer is no seat."),
    "seat_left": (
        "本机不再是席位，密钥已删除。",
        "This computer is no seat any more; its key is gone.",
    ),
    "ledger_here": (
        "{workspace} 里有台账，本机自己就能使用。要作席位，请用 --workspace 另选文件夹。",
        "{workspace} holds a ledger of its own. To be a seat, choose another folder with"
        " --workspace.",
    ),
}
