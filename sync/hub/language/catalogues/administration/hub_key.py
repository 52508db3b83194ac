"""Sentences of the page of the hub's key."""

WORDS: dict[str, str] = {
    "The hub's key": "监管端密钥",
    "Pin of the key that signs": "当前密钥指纹",
    "Public key, to check papers with": "公钥（验证纸面用）",
    "Log of heads: {n}, root": "见证树：{n} 项，树根",
    "Pin of the new key, not in use": "新密钥指纹（未启用）",
    "Pin of the key from the next start": "新密钥指纹（下次启动起启用）",
    "The new key signs from the next start of the hub. Until then the old one still signs, and "
    "stations that fetch now still hear of the new one.": (
        "新密钥自监管端下次启动起启用。重启前仍由旧密钥签名，此时联络的站点仍能收到新密钥。"
    ),
    "hub.key in the data folder holds both keys: back that file up.": (
        "两把密钥都在数据目录的 hub.key 中，须备份此文件。"
    ),
    "Every process of the hub reads hub.key when it starts. Processes that share one data folder: "
    "start all of them anew together. Processes with folders of their own on one database: stop "
    "them all, copy hub.key from {place} into each folder, then start them.": (
        "监管端各进程启动时读取 hub.key。多个进程共用一个数据目录的：同时全部重启。"
        "各有数据目录、共用一个数据库的：全部停止，把 {place} 的 hub.key 复制到各目录，再启动。"
    ),
    "hub.secret lies in the data folder with all that it encrypts: a copy of the folder can be "
    "read. Move it elsewhere, and name its place by the key secret or by MEDIATION_HUB_SECRET.": (
        "密钥文件 hub.secret 与数据在同一目录，复制该目录即可读出全部内容：须移到别处，"
        "并用配置项 secret 或环境变量 MEDIATION_HUB_SECRET 指明其位置。"
    ),
    "It signs all that goes to the stations. They trust it by its pin, which their one-time code "
    "names.": ("监管端发往站点的内容都由它签名；站点凭注册码中的指纹认它。"),
    "The announcement of the new key broke off and no station was told. Announce it again.": (
        "新密钥的发布中断，站点尚未收到通知，须重新发布。"
    ),
    "Who has heard of the new key": "新密钥送达情况",
    "New key": "新密钥",
    "Has heard": "已收到",
    "Has not heard yet": "未收到",
    "Needs a new code": "须另发注册码",
    "Announce a new key": "发布新密钥",
    "The hub makes a key and tells every station of it, signed by the present one. That one signs "
    "on.": ("生成新密钥，由当前密钥签名通知各站点；当前密钥继续使用。"),
    "Start the hub anew first.": "先重启监管端。",
    "One was announced and is not in use yet.": "已发布一把，尚未启用。",
    "Put the new key in use": "启用新密钥",
    "It signs from the next start of the hub on.": "自监管端下次启动起由新密钥签名。",
    "Done. Start the hub anew.": "已办，重启监管端后生效。",
    "No new key was announced.": "没有已发布的新密钥。",
    "Not yet heard of it: {names}. Each hears at its next contact.": (
        "尚未收到：{names}。各站点下次联络时收到。"
    ),
    "Leave them behind": "留下未收到的站点",
    "Cancel": "取消",
    # What it comes to
    "Every station is told of the new key. This cannot be taken back.": (
        "各站点都会收到新密钥，发布后不能撤回"
    ),
    "The present key signs on until you put the new one in use.": "启用新密钥前仍由当前密钥签名。",
    "From the next start of the hub the present key signs no more. This cannot be taken back.": (
        "下次启动起当前密钥不再签名，启用后不能撤回"
    ),
    "From the next start of the hub the new key signs.": "监管端下次启动起改用新密钥。",
    "Every station has heard of the new key and goes on without a break.": (
        "各站点都已收到新密钥，联络不会中断。"
    ),
    "{n:station is|stations are} left behind. This cannot be taken back.": (
        "留下 {n} 个站点，启用后不能撤回"
    ),
    "After the next start of the hub they cannot check its answers any more. Each needs a new code "
    "then: open the station, make a code, and have the desk enrol by it.": (
        "监管端重启后，这些站点无法核对监管端的答复，须逐个另发注册码：打开站点，生成注册码，"
        "由受理站重新注册。"
    ),
    "Left behind": "留下站点",
}
