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
