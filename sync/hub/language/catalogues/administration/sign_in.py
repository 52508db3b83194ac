"""Sentences of signing in and of the pages of administrators and auditors, in Chinese."""

DOORS: dict[str, str] = {
    # What was typed and not taken
    "What you typed is kept in this window, and stands in the form again once it is open.": (
        "已写内容保留在本窗口，回到原表单后自动填回。"
    ),
    "A file is not kept: choose it again.": "所选文件不保留，回到原表单后重新选择。",
    "Back to the form": "回到表单",
    "It found no place in the form as it is now.": "表单已有变化，以下内容没有填回。",
    "What is written in this window and not sent goes when you sign out.": (
        "本窗口有已写未发的内容，退出后不再保留。"
    ),
    # The second factor
    "Second factor": "动态码",
    "Set up the second factor": "设置动态码",
    "Picture to be scanned": "供扫描的二维码",
    "Scan the picture with an authenticator app, or type the secret into it. "
    "After the first right code it is not shown again.": (
        "用手机身份验证器扫描二维码，或手工输入密钥。首次验证通过后不再显示。"
    ),
    "Secret": "密钥",
    "Code of six digits": "六位动态码",
    "Telephone lost? Use a recovery code. Without one an administrator resets the second factor,"
    " or on the hub: mediation-hub user totp-reset NAME": (
        "手机丢失可用恢复码；没有恢复码的，由管理员清除动态码，"
        "或在监管端运行 mediation-hub user totp-reset 用户名"
    ),
    "Code of six digits, or a recovery code": "六位动态码或恢复码",
    "Sign in by {provider}": "用{provider}登录",
    "The provider has confirmed who you are": "统一身份认证已通过",
    "Go on": "继续",
    "Recovery codes": "恢复码",
    "Make recovery codes": "生成恢复码",
    "Make new recovery codes": "重新生成恢复码",
    "{n:code|codes} left": "剩 {n} 个",
    "Without a recovery code, a lost telephone has to be reset by an administrator.": (
        "没有恢复码的，手机丢失须由管理员清除动态码。"
    ),
    "Each stands once for the code of a telephone that is lost. Print them or write them down,"
    " and keep them apart from the telephone. They are shown this once; those of before hold no"
    " longer.": (
        "手机丢失时，每个恢复码可代替动态码使用一次。打印或抄下，与手机分开保管。"
        "只显示这一次，以前的恢复码作废。"
    ),
    "The identity provider does not answer. Try again, or ask the administrator.": (
        "统一身份认证暂无响应，再试一次，或联系管理员。"
    ),
    "The identity provider did not confirm who you are. Sign in once more.": (
        "统一身份认证没有通过，重新登录。"
    ),
    "You are known to the provider and have no account here. Ask the administrator.": (
        "统一身份认证已通过，但你在本系统没有用户，联系管理员开通。"
    ),
    "The sign-in was broken off": "登录已中断",
    "It was begun in another window, or more than ten minutes ago. Sign in once more.": (
        "登录是在另一窗口开始的，或已超过 10 分钟，重新登录。"
    ),
    "Signs in by": "登录方式",
    "Signed in by": "原登录方式",
    "Codes left": "剩余恢复码",
    "Change the method": "更改登录方式",
    "Its first sign-in there binds the account to that person; the hub's own password opens it no"
    " longer.": "首次登录后与该人绑定，本系统密码不再有效。",
    "Password of the hub": "本系统密码",
    "Directory (LDAP)": "单位目录（LDAP）",
    "Identity provider (OIDC)": "统一身份认证（OIDC）",
    "method of signing in changed": "更改登录方式",
    "bound to an identity of the provider": "与统一身份绑定",
    "recovery codes made": "生成恢复码",
    "signed in by a recovery code": "用恢复码登录",
    "verified by the provider, without an account here": "统一身份认证通过，但无用户",
    "The code is wrong, or it was used already. Wait for the next one.": (
        "动态码不对或已用过，等下一个。"
    ),
    # Roles
    "Your role does not allow this act.": "所任角色不能办理此项。",
    "An auditor reads and writes nothing.": "审计只查看，不办理。",
    "Choose a password first": "先设置新密码",
    "Until then nothing else is shown.": "当前密码由管理员发放，设置新密码后才能使用其他页面。",
    "Case officer": "办理人员",
    "Head who signs": "负责人（签发）",
    "people of a case erased": "删除案件个人信息",
    "people of a slip erased": "删除工单个人信息",
    "envelope of a report erased": "删除举报线索的信封",
    "Erasing": "个人信息删除",
    "Personal data past its time": "保存期已满的个人信息",
    "When its term is over nothing may be claimed any more: names, phones and words of people "
    "go. Numbers, decisions and the proof of what was said stay, and the hub still verifies.": (
        "保存期限届满，时效已过，删除姓名、电话和当事人的陈述；编号、处理结果和存证哈希保留，"
        "监管端仍可校验。"
    ),
    "Not reached: backups of the database (delete those older than today), the archive log and old "
    "pages of a PostgreSQL server until VACUUM FULL, and the station's own ledger.": (
        "删除不及于：数据库备份（须另行删除今日以前的备份）、PostgreSQL 的归档日志和 VACUUM FULL "
        "之前的旧页、受理站自己的台账。"
    ),
    "The files lie in a bucket: where it keeps versions, an erased file can be had from it until "
    "its rule removes old versions. The doctor of the hub tells.": (
        "证据文件在对象存储中：若存储桶保留历史版本，在其规则清除旧版本之前仍可找回已删除的文件；"
        "运行 mediation-hub doctor 可查明。"
    ),
    "Ended on": "办结日期",
    "Case of a mall": "受理站案件",
    "It cannot be undone": "删除后不能恢复",
    "Tick that it cannot be undone": "先勾选“删除后不能恢复”。",
    "Erase for good": "永久删除",
    "Nothing is past its time": "没有保存期已满的案件",
    "What ended longer ago than its term is listed here.": (
        "办结后保存期限届满的案件和工单在此列出。"
    ),
    "{number} is erased: {words:entry|entries}, {files:file|files}": (
        "已删除 {number} 的个人信息：{words} 条记录，{files} 个文件"
    ),
    "What goes out": "对外文书",
    "Its head signs": "负责人签发",
    "At once": "直接发出",
    "Let its head sign what goes out": "改为负责人签发后发出",
    "Let its officers send at once": "改为办理人员直接发出",
    "its head signs from now on": "改为负责人签发",
    "its head signs no longer": "改为直接发出",
    "Administrator": "管理员",
    "Auditor": "审计",
    "Role": "角色",
    # One's own account
    "My account": "我的账户",
    "The password is changed. Every other session has ended.": "密码已更改，其他登录均已退出。",
    "Signed in": "登录时间",
    "Last used": "最近使用",
    "Which window": "窗口",
    "This window": "本窗口",
    "Sign out everywhere": "全部退出",
    "After 30 minutes without use, and 12 hours in all, a session ends by itself.": (
        "30 分钟未操作或登录满 12 小时自动退出。"
    ),
    "New password": "新密码",
    "Current password": "当前密码",
    "New password, at least {n} characters": "新密码，至少 {n} 个字符",
    "New password once more": "再输一次新密码",
    "Change password": "更改密码",
    "The current password is wrong.": "当前密码不对。",
    "The two new passwords differ.": "两次输入的新密码不同。",
    "The new password is the current one.": "新密码与当前密码相同。",
    # Users and bodies
    "Users and bodies": "用户与机构",
    "Users": "用户",
    "Bodies": "机构",
    "Body": "机构",
    "Kind": "类型",
    "State": "状态",
    "Last signed in": "最近登录",
    "Has not signed in yet": "最近登录 尚无",
    "Shut out": "停用",
    "Has to choose a password": "待设密码",
    "May sign in": "可登录",
    "Add a user": "添加用户",
    "Add a body": "添加机构",
    "Name of the body": "机构名称",
    "Line handled (sections only)": "业务条线（仅科室）",
    "The hub makes a password for the first sign-in.": "首次登录密码由系统生成。",
    "Password of {name} for the first sign-in, shown this once": (
        "{name} 的首次登录密码，只显示这一次"
    ),
    "Give a password for one sign-in": "发放一次性密码",
    "The current one holds no longer, and every session ends.": "原密码作废，所有登录退出。",
    "Reset the second factor": "清除动态码",
    "Another one is set up at the next sign-in.": "下次登录时重新设置。",
    "Let in again": "恢复登录",
    "What this user did stays in the journal.": "该用户的办理记录保留在日志中。",
    "Acts": "操作记录",
    "Hotline centre": "热线受理中心",
    "Section": "科室",
    "Head of the bureau": "局领导",
    "All lines": "全部条线",
    # Stations
    "Held back": "待发",
    "Clock": "时钟",
    "Clock set back": "时钟曾回拨",
    "Program": "程序版本",
    "Take on a station": "注册受理站",
    "The station's name": "站名",
    "Local office that goes there": "属地市场监管所",
    "none named": "未指定",
    "Make a one-time code": "生成一次性注册码",
    "The code is shown once and holds for 24 hours.": "注册码只显示一次，24 小时内有效。",
    "Enrolment code of {name}, shown this once": "{name} 的注册码，只显示这一次",
    "Good for one use until {at}. The desk must show this hub as {pin}.": (
        "{at} 前一次有效。站点注册时显示的监管端指纹应为 {pin}。"
    ),
    "Not yet enrolled": "未注册",
    "Enrolled": "已注册",
    "Reason: {reason}": "事由：{reason}",
    "Held back at the station": "站点待发",
    "Not yet fetched by it": "站点未取",
    "{n:event|events}": "{n} 条",
    "{n:message|messages}": "{n} 条消息",
    "Files awaited": "待传文件",
    "Open code until": "注册码有效至",
    "Keys": "密钥",
    "Key": "密钥",
    "Since": "起",
    "Until": "止",
    "Retire": "停用",
    "Retire the key {key}": "停用密钥 {key}",
    "in use": "在用",
    "Epochs": "接续记录",
    "Events here": "已收事件",
    "Heads of its log as it told them": "台账链首上报记录",
    "Hash": "哈希",
    "Received at": "收到",
    "It has told none yet.": "尚未上报。",
    "New code, new key": "重发注册码，更换密钥",
    "A desk that enrols by it gets a new key and a new epoch; its former keys hold no longer.": (
        "站点以新码注册即换新密钥并开始新的接续，原密钥作废。"
    ),
    "Rename": "改名",
    "Name the local office": "指定市场监管所",
    "Compared": "双方核对",
    "no need so far": "尚无需要",
    "waits since {at}: {why}": "{at} 起待核对：{why}",
    "the hub was put back from a backup": "监管端由备份恢复",
    "an administrator asked for it": "管理员要求核对",
    "the two sides did not hold the same": "双方内容不一致",
    "To be compared": "待核对",
    "Begun": "起因",
    "enrolled by a code": "凭注册码注册",
    "continued by a person": "由人工接续",
    "taken on from its grant": "凭监管端此前的授权恢复",
    "Compare both sides": "双方核对",
    "At its next contact the station holds all it has against all that is here, and each side gives"
    " the other what it lacks.": "站点下次联络时逐条核对双方内容，互补所缺。",
    "Have it compared": "要求核对",
    "This hub was put back from a backup ({at}).": "监管端已由备份恢复（{at}）。",
    "What came in or was decided after that backup comes home from the stations."
    " Still to be compared: {stations}.": (
        "备份之后收到和作出的内容由各站点补回。尚未核对：{stations}。"
    ),
    "Until then nothing is decided here.": "核对完成前暂不作出决定。",
    "Let decisions go on": "恢复办理",
    "decisions go on after a restore": "恢复后继续办理",
    "Nothing is decided until the stations were compared": "各站点核对完成前暂不办理",
    "The hub was put back from a backup: this may have been decided already. An administrator"
    " may let decisions go on, on the page of stations.": (
        "监管端已由备份恢复，此件可能已经办理。管理员可在“站点”页恢复办理。"
    ),
    "comparison asked for": "要求双方核对",
    "both sides compared": "双方已核对",
    "Given to it": "补给站点",
    "Reason for shutting it out": "停用事由",
    "From its next request on. Its ledger stays with it.": "自下次联络起停用，台账仍在站点。",
    "right": "一致",
    "{n} s": "{n} 秒",
    "{amount} slow": "慢 {amount}",
    "{amount} fast": "快 {amount}",
    # Acts of the journal
    "No.": "序号",
    "By": "操作人",
    "Act": "操作",
    "Hub": "系统",
    "Number": "编号",
    "Before": "原为",
    "Now": "现为",
    "user added": "添加用户",
    "signed in": "登录",
    "signed out": "退出",
    "signed out everywhere": "全部退出",
    "password changed": "更改密码",
    "password given for one sign-in": "发放一次性密码",
    "second factor set up": "设置动态码",
    "second factor reset": "清除动态码",
    "user shut out": "停用用户",
    "body or role changed": "调整机构或角色",
    "Change body or role": "调整机构或角色",
    "user let in again": "恢复用户",
    "body added": "添加机构",
    "enrolment code given out": "发放注册码",
    "station enrolled": "站点注册",
    "station renamed": "站点改名",
    "local office named": "指定市场监管所",
    "station shut out": "停用站点",
    "key retired": "停用密钥",
    "continued in a new epoch": "站点接续",
    "another copy wrote here too": "发现另一副本",
    "consumer's line opened": "显示消费者身份",
    "matter passed on": "转办",
    "request opened": "查看请示",
    "guidance answered": "答复指导",
    "case accepted": "受理",
    "case refused": "不予受理",
    "case returned for more": "退回补正",
    "visit set": "定现场调解",
    "case ended": "作出处理决定",
    # The journal
    "Journal": "操作日志",
    "About": "对象",
    "Everything": "全部",
    "Matters": "案件",
    "Which streams": "类别",
    "Everybody": "所有人",
    "Filter": "筛选",
    "Older": "更早",
    "Newest": "最新",
    "No act fits": "没有符合的记录",
    "Choose another person or another stream.": "换一个操作人或类别。",
    "The chain holds, {n:entry|entries} checked just now": "链条完整，刚校验 {n} 条",
    "The chain holds from entry {n} on": "自第 {n} 条起链条完整",
    "The chain does not hold at entry {n}": "链条在第 {n} 条处断开",
    "Check the whole chain": "校验全部",
    "answer begun": "开始答复",
    "question handed over": "转交答复",
    "unanswered in time, told to the head": "逾期未答，上报局领导",
    "hub restored": "监管端从备份恢复",
    "document issued": "出具文书",
    "document voided": "作废文书",
    "ruling proposed to a second officer": "提交复核",
    "ruling confirmed": "复核同意",
    "ruling sent back": "复核退回",
    "ruling taken back": "撤回提交",
    "visit held": "现场调解笔录",
    "visit postponed": "现场调解改期",
    "sheet of slips imported": "工单表导入",
    "slip recorded": "登记工单",
    "slip corrected": "更正工单",
    "slip dispatched": "转办工单",
    "opinion asked": "征求意见",
    "opinion given": "回复意见",
    "station reported": "受理站反馈",
    "hotline replied to": "反馈热线",
    "slip closed": "工单办结",
    "slip joined to another": "工单并案",
    "slip parted again": "工单撤销并案",
    "slip kept apart": "工单分办",
    "supervision posted": "挂牌督导",
    "supervised on the spot": "督导到场",
    "station answered the supervision": "受理站答复督导",
    "supervision ended": "督导结束",
    "sample drawn": "抽取样本",
    "sample called back": "抽查回访",
    "draft of a pack kept": "保存规则包草稿",
    "draft of a pack thrown away": "删除规则包草稿",
    "pack signed and published": "签发规则包",
}
