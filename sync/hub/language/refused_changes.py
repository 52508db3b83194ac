"""Refusals of an administrator's act: commands say them in both languages, a page in one."""

from sync.hub.domain.refusals import FaultCollector, InvalidField, InvalidFields

SENTENCES = {
    # Users and bodies
    "alone": (
        "三员分立已启用，须由另一名管理员确认。",
        "The administrators are separated: the other one has to confirm it.",
    ),
    "user_name_length": ("姓名为 1 至 200 个字符。", "A user's name has 1 to 200 characters."),
    "user_name_reserved": ("此名称归监管端自身使用。", "This name is the hub's own."),
    "user_name_invisible": (
        "姓名含有看不见的字符。",
        "The name holds characters that nobody sees.",
    ),
    "user_known": (
        "用户 {name} 已存在；忘记密码的，另发新密码即可。同名的另一人，另取用户名。",
        "{name} is there already; a lost password is replaced by a new one. Another person of the"
        " same name needs an account of another name.",
    ),
    "login_taken": (
        "用户名 {login} 已有人使用，另取一个。",
        "The account {login} is taken. Choose another one.",
    ),
    "login_unusable": (
        "用户名为 1 至 200 个字符，不含括号和看不见的字符。",
        "An account's name has 1 to 200 characters, and no bracket or invisible one.",
    ),
    "network_unreadable": (
        "{typed} 不是网段或地址，写作 10.20.0.0/16 或 10.20.3.7。",
        "{typed} is no network or address. Write 10.20.0.0/16 or 10.20.3.7.",
    ),
    "networks_many": (
        "每个角色至多 {most} 个网段。",
        "A role has at most {most} networks.",
    ),
    "own_address_left_out": (
        "你现在的地址 {address} 不在其中，保存后你自己也无法登录。加上它，或在允许的地址操作。",
        "You are at {address}, which is none of these: you would shut yourself out. Add it, or set"
        " the rule from an address that is.",
    ),
    "no_user": ("没有名为 {name} 的用户。", "There is no user {name}."),
    "own_account": ("不能停用自己。", "Nobody can shut themselves out."),
    "own_role": ("不能更改自己的角色。", "Nobody can change their own role."),
    "user_moved": (
        "此用户的机构或角色已有他人改动，现为上方所示；所选保留，核对后再提交。",
        "Somebody changed the body or role of this user meanwhile, to what stands above. Your"
        " choice is kept: compare it and send again.",
    ),
    "last_administrator": ("这是最后一名管理员。", "This is the last administrator."),
    "role_unknown": ("角色只能是 {roles}。", "The role is one of these."),
    "reports_for_officers": (
        "只有承办人员可有举报线索权限。",
        "Only an officer has the right to reports.",
    ),
    "files_for_officers": (
        "只有承办人员可有另存文件权限。",
        "Only an officer has the right to save files.",
    ),
    "no_body": ("没有这个机构。", "There is no such body."),
    "body_without_head": (
        "此机构没有负责人，也没有局领导可签发，先指定一名。",
        "Neither this body nor the bureau has a head who could sign. Name one first.",
    ),
    "body_differs": (
        "机构 {name} 已登记为 {known}，类型或条线与此不同。",
        "{name} is known as {known}, with another kind or line.",
    ),
    "body_kind_unknown": ("机构类型只能是 {kinds}。", "Unknown kind of body."),
    "body_line_unknown": (
        "业务条线只能是 {lines}，且只用于科室 section。",
        "A line is one of these, and for a section.",
    ),
    "body_name_length": ("机构名为 1 至 200 个字符。", "A body's name has 1 to 200 characters."),
    "nobody_signs": (
        "以下内容将无人可签发：{chinese}。先为上述机构另指定负责人，或指定局领导。",
        "Nobody could sign any more: {english}. First name another head of each body, or one of"
        " the bureau.",
    ),
    "bodies_without_signer": (
        "以下机构没有负责人，也没有局领导可签发：{chinese}。先指定负责人。",
        "Nobody could sign for {english}. Name a head first.",
    ),
    "no_signed_kind": ("没有这类事项。", "There is no such kind."),
    "no_sign_in_method": (
        "没有配置这种登录方式。",
        "This method of signing in is not configured.",
    ),
    "key_name": (
        "系统名称为 1 至 100 个字符。",
        "A program's name has 1 to 100 characters.",
    ),
    "key_scopes": ("至少选择一项权限。", "Choose at least one right."),
    "webhook_subjects": ("至少选择一项推送内容。", "Choose what it is told of."),
    "webhook_address": (
        "推送地址写作 https://主机/路径。",
        "Write the address as https://host/path.",
    ),
    "no_webhook": ("没有这项推送，或已停止。", "There is no such webhook, or it was ended."),
    "no_factor_rule": ("没有这样的规定。", "There is no such rule."),
    # Passwords
    "password_long": ("密码至多 {most} 个字符。", "A password has at most {most} characters."),
    "password_short": ("密码至少 {least} 个字符。", "A password has at least {least} characters."),
    "password_named": (
        "密码不得含有用户名或机构名。",
        "A password does not contain the name of user or body.",
    ),
    "password_common": (
        "密码过于常见，另选一个，例如几个不相干的词。",
        "This password is common. Choose another, such as some words that are not related.",
    ),
    # Separation of the administrators, and requests between them
    "separated": ("三员分立已启用。", "The administrators are separated already."),
    "not_separated": ("三员分立未启用。", "The administrators are not separated."),
    "not_three": ("须为三名不同的人员。", "Name three different people."),
    "no_active_user": (
        "所选人员不存在或已停用。",
        "One of the people is not there or shut out.",
    ),
    "role_unfilled": ("至少须有一名{chinese}。", "There has to be {english}."),
    "request_gone": (
        "此项已处理、已撤回或已过期。",
        "This was settled, taken back or has lapsed.",
    ),
    "request_waits": (
        "此人已有一项待确认，先确认或撤回。",
        "Something waits to be confirmed for this user already: settle that first.",
    ),
    "same_kind_confirms": (
        "须由另一类管理员确认。",
        "An administrator of the other kind has to confirm it.",
    ),
    "user_not_shut_out": ("此用户未停用。", "This user is not shut out."),
    # Stations, their keys and alarms
    "no_station": ("没有这个站点。", "There is no such station."),
    "station_name_length": (
        "站名为 1 至 200 个字符。",
        "A station's name has 1 to 200 characters.",
    ),
    "station_known": ("已有名为 {name} 的站点。", "There is a station {name} already."),
    "station_enrolled": (
        "已有名为 {name} 的站点，打开该站可重新生成注册码。",
        "There is a station {name} already; a new code is made on its own page.",
    ),
    "station_renamed": (
        "此站已有他人改名为 {name}。已写内容保留，核对后再提交。",
        "Somebody renamed it meanwhile: {name}. What you typed is kept: compare it and send again.",
    ),
    "no_local_office": ("没有这个市场监管所。", "There is no such local office."),
    "office_changed": (
        "市场监管所已有他人改为 {chinese}。所选保留，核对后再提交。",
        "Somebody named another local office meanwhile: {english}. Your choice is kept: compare it"
        " and send again.",
    ),
    "key_retired": ("此密钥已停用。", "This key is retired already."),
    "only_key": (
        "这是该站唯一可用的密钥，停用后站点无法联系。更换密钥先生成注册码，不再注册则停用站点。",
        "It is the station's only key, and without it the station is cut off. To change it, make a"
        " one-time code; to end the contact, shut the station out.",
    ),
    "revocation_without_reason": (
        "还没有写停用事由。",
        "Write the reason for shutting it out.",
    ),
    "alarm_without_reason": ("还没有写处理理由。", "Write the reason of the decision."),
    # The hub's own key
    "hub_key_announced": (
        "新密钥已发布，尚未启用。",
        "A new key was announced and is not in use yet.",
    ),
    "hub_key_not_announced": ("没有已发布的新密钥。", "No new key was announced."),
    "hub_key_no_act": ("还没有选择办理事项。", "Choose what to do with the key."),
    "hub_key_broke_off": (
        "新密钥的发布中断，站点尚未收到通知，先重新发布。",
        "The announcement of the new key broke off and no station was told. Announce it again"
        " first.",
    ),
    "hub_key_restart": (
        "新密钥自监管端下次启动起启用，先重启监管端。",
        "A new key signs from the next start of the hub. Start the hub anew first.",
    ),
    "hub_key_gone": (
        "数据目录中没有 hub.key，从备份放回后再办。",
        "There is no hub.key in the data folder. Put it back from a backup first.",
    ),
    "hub_key_unheard": (
        "尚未收到新密钥的站点：{chinese}。等其联络后再启用，或留下它们。",
        "Not yet heard of the new key: {english}. Wait, or leave them behind.",
    ),
    # Holds, terms and erasure
    "hold_of_other_body": (
        "科室、所负责人只对本部门案件设定保全。",
        "The head of a body holds cases of theirs alone.",
    ),
    "hold_of_other": (
        "此项保全由 {name} 设定，由其本人、管理员或局领导解除。",
        "{name} placed it: they, an administrator or the head of the bureau lift it.",
    ),
    "hold_about_nobody": (
        "没有此商户的案件或工单，请核对名称。",
        "No case or slip is about a merchant of this name: compare how it is written.",
    ),
    "no_hold": ("没有这项保全，或已解除。", "There is no such hold, or it was lifted already."),
    "hold_subject_missing": ("须选择保全的对象。", "Choose what is to be held."),
    "hold_injury_subject": (
        "人身伤害只标记案件或工单。",
        "An injury is marked on a case or a slip.",
    ),
    "hold_name_missing": ("须写明编号或名称。", "A number or a name is needed."),
    "hold_number_unknown": ("没有这个编号。", "There is no such number."),
    "hold_number_ambiguous": (
        "此编号有多件，请写明站点。",
        "Several have this number: name the station.",
    ),
    "lift_reason_missing": ("须写明解除的理由。", "A reason for lifting it is needed."),
    "reason_missing": ("须写明理由。", "A reason is needed."),
    "day_written_wrong": ("日期写作 2026-12-31。", "A day is written as 2026-12-31."),
    "last_day_over": ("最后一日已过。", "The last day is over already."),
    "term_fixed": ("此类期限不能更改。", "The term of this kind cannot be set."),
    "term_out_of_bounds": (
        "期限须在 {least} 至 {most} 之间。",
        "The term lies between {least} and {most}.",
    ),
    # Archives, exports and their folder
    "file_gone": ("该文件已不在。", "That file is not here any more."),
    "job_runs": (
        "已有一项归档或导出在进行。",
        "An archive or export is being made already.",
    ),
    "archive_year": ("没有这个年度可归档。", "There is no such year to archive."),
    "archive_empty": ("该年度没有办结的件。", "Nothing ended in that year."),
    "export_reason": ("须写明导出的理由。", "A reason for the export is needed."),
    "there_already": ("{path} 已存在。", "{path} is there already."),
    "no_folder": ("{path} 不是现有的文件夹。", "{path} is no folder that is there."),
    # Backups and repairs
    "no_hub": ("{folder} 中没有监管端。", "There is no hub in {folder}."),
    "hub_there": (
        "{folder} 中已有监管端，请先移走。",
        "{folder} holds a hub already: move it away first.",
    ),
    "backup_runs": ("另一个备份正在进行。", "Another backup is under way."),
    "no_backup": ("{archive} 不是监管端的备份。", "{archive} is no backup of a hub."),
    "backup_without_files": (
        "此备份不含证据文件：请在配置中写明文件所在的对象存储（objects）。",
        "This backup holds no files: name the bucket that has them by the key objects.",
    ),
    "files_in_folder": (
        "证据文件在数据目录中，备份必须包含它们。",
        "The files lie in the hub's folder: the backup must hold them.",
    ),
    "backup_of_server": (
        "PostgreSQL 请用 pg_dump 备份，并另存数据文件夹（密钥与证据），见 docs/operations.md。",
        "Use pg_dump for PostgreSQL, and keep the folder beside it (key, files):"
        " see docs/operations.md.",
    ),
    "backup_recipient": (
        "须用 --recipient 给出 age 公钥（age1…）。",
        "Name the age recipient (age1…) by --recipient.",
    ),
    "backup_identity": (
        "此文件解不开：须用 --identity 给出对应的 age 密钥文件。",
        "It does not unlock: name the file of the age identity by --identity.",
    ),
    "files_lacking": (
        "{n} 个文件不在目标处，如 {first}；请核对地址。",
        "{n} files are not there, such as that; look at the address.",
    ),
    "repair_undone": ("没有可撤销的修复。", "There is no repair to undo."),
    "repair_overtaken": (
        "修复后该站已有新的事件入库，不能撤销。",
        "The station's log went on since the repair: it cannot be undone.",
    ),
    # Packets brought by hand
    "packet_not_whole": (
        "数据包不完整或已被改动，没有收下任何内容。",
        "The packet is cut short or was changed: nothing of it was taken.",
    ),
    "packet_locked": (
        "没有收下：这个数据包不是为本监管端加密的，请该受理站重新写出。",
        "Not taken: the packet was locked for another hub, or for a key that is here no more."
        " The station writes it anew.",
    ),
    "packet_of_nobody": (
        "没有收下：这个数据包不是本监管端受理站的。",
        "Not taken: the packet is of no station of this hub.",
    ),
    "under_hold": ("此件正在保全，解除后方可删除。", "It is under a hold: lift that first."),
    "not_due": ("此件未到删除期限，或已删除。", "It is not due yet, or gone already."),
}
"""Sentence of each refusal in Chinese and in English."""


class RefusedChange(InvalidField, ValueError):
    """Refused act of the administration, named by its code.

    `field` is the name of the form's field at fault, if one is; `values` fill the sentence. As text
    it is the sentence in both languages.
    """

    def __init__(self, code: str, field: str = "", **values: object) -> None:
        """Name the reason, and the field at fault."""
        self.code = code
        self.chinese, self.english = (each.format(**values) for each in SENTENCES[code])
        super().__init__(f"{self.chinese} / {self.english}", field)


class RefusedChanges(InvalidFields, ValueError):
    """Several faults in one form of the administration, told at once.

    As text it is their sentences in both languages.
    """

    def __init__(self, faults: tuple[InvalidField, ...]) -> None:
        """Join the faults."""
        super().__init__(faults)
        self.args = ("\n".join(map(str, faults)),)


class ChangeFaultCollector(FaultCollector):
    """Collector of the faults of a form of the administration, which a command may fill in too."""

    several = RefusedChanges
