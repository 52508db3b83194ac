"""Sentences about documents, minutes and waiting rulings."""

WORDS: dict[str, str] = {
    # Electronic seals
    "Electronic seals": "电子印章",
    "Electronic seal": "电子印章",
    "A sealed document is also signed with the bureau's certificate (PAdES).": (
        "用印的文书同时以本局证书签名（PAdES）。"
    ),
    "The seal is a picture alone: no certificate is configured (seal_key), so sealed files are not "
    "signed.": "印章仅为图样：未配置证书（seal_key），用印文件不带数字签名。",
    "out of use": "已停用",
    "Who may use it": "可用印人员",
    "Withdraw the seal": "停用印章",
    "No electronic seal yet": "尚无电子印章",
    "Add a seal": "添加印章",
    "Name of the seal": "印章名称",
    "Width on paper in mm": "印面宽度（毫米）",
    "Picture (PNG, at most 1 MB)": "印章图样（PNG，不超过 1 MB）",
    "The journal keeps who added it, who may use it, and each document that bears it.": (
        "谁添加、谁可用印、用于哪份文书，均记入日志。"
    ),
    "Write the seal's name, at most 60 characters": "写明印章名称，不超过 60 字",
    "The width on paper is 30 to 50 millimetres": "印面宽度须为 30 至 50 毫米",
    "The picture is a PNG of at most 1 MB, best on a clear ground": (
        "图样须为 PNG，不超过 1 MB，最好是透明底"
    ),
    "Choose officers who are at work": "须选择在岗的经办人",
    "You may not use this seal. An administrator lets officers use it under Electronic seals.": (
        "本人无权使用该印章；由管理员在“电子印章”中授权。"
    ),
    "The document bears a seal already.": "该文书已用印。",
    "A character of the document is in no typeface": "文书中有字体所缺的字",
    "The document could not be signed: the bureau's certificate cannot be opened. Tell whoever "
    "runs the hub; nothing was sealed.": "无法签名：本局证书打不开，未用印；须告知系统运维人员。",
    "No OFD was made": "未生成 OFD",
    "The converter from PDF to OFD failed. The PDF is there; tell whoever runs the hub.": (
        "PDF 转 OFD 的程序未成功。PDF 可照常取用；须告知系统运维人员。"
    ),
    "Sealed with {seal} by {name} {at}": "已用印：{seal}，{name} {at}",
    "signed with {certificate}": "签名证书 {certificate}",
    "Sealed file (PDF)": "用印文书（PDF）",
    "Sealed file (OFD)": "用印文书（OFD）",
    "Seal and sign": "用印并签名",
    "Set the seal": "用印",
    # Service of documents
    "Service of the document": "文书送达",
    "Back to the document": "返回文书",
    "Print the receipt (PDF)": "打印送达回证（PDF）",
    "Not served yet.": "尚未送达。",
    "Record a service": "登记送达",
    "How it was served": "送达方式",
    "Day of the service": "送达日期",
    "Time of the service": "送达时间",
    "Served on": "受送达人",
    "Where": "送达地点",
    "Received by": "签收人",
    "Relation to the recipient": "与受送达人的关系",
    "Witness": "见证人",
    "Proof: signed receipt, postal receipt or photograph": "证明：签收的回证、邮寄回执或照片",
    "PDF, JPEG or PNG of at most 5 MB": "PDF、JPEG 或 PNG，不超过 5 MB",
    "A record is not altered; one that was wrong is followed by another.": (
        "登记后不可改；有误的，另行登记一条。"
    ),
    "Handed over in person": "直接送达",
    "Left at the place": "留置送达",
    "By post": "邮寄送达",
    "Electronically": "电子送达",
    "By another office": "委托送达",
    "By public notice": "公告送达",
    "Choose how it was served": "选择送达方式",
    "Choose day and time of the service": "填写送达日期和时间",
    "The service lies ahead. Record it afterwards.": "送达时间尚未到，送达后再登记。",
    "The service lies before the document was issued.": "送达时间早于文书制作时间，须改正。",
    "Write whom it was served on": "写明受送达人",
    "Write where it was served, or the number of the parcel or the address": (
        "写明送达地点，或邮件单号、电子地址"
    ),
    "Who left it at the place names a witness": "留置送达须写明见证人",
    "The text is longer than 200 characters. Shorten it.": "超过 200 字，须精简。",
    "Only a PDF, JPEG or PNG of at most 5 MB proves it": (
        "证明文件须为 PDF、JPEG 或 PNG，不超过 5 MB"
    ),
    # Templates of replies
    "Templates of replies": "答复模板",
    "Templates": "模板",
    "Remove": "删除",
    "Your body has no templates yet.": "本单位尚无模板。",
    "Change the template": "修改模板",
    "New template": "新建模板",
    "Used for": "用于",
    "Name of the template": "模板名称",
    "Text with fields": "带字段的正文",
    "Every officer of your body may use and change them. Fields are filled from the matter; nobody "
    "is named in a template.": (
        "本单位经办人均可使用和修改。字段按来件自动填入；模板中不写任何人的姓名。"
    ),
    "Choose what the template is for": "选择模板用途",
    "Write the template's name, at most 60 characters": "写明模板名称，不超过 60 字",
    "Write the template's text, at most 4,000 characters": "写明模板正文，不超过 4,000 字",
    "Your body has a template of this name. Choose another.": "本单位已有同名模板，须换一个名称。",
    "Your body has a hundred templates. Remove one first.": "本单位已有一百个模板，先删去一个。",
    "There is no field {named}. Fields are: {known}": "没有字段 {named}。可用字段：{known}",
    "A brace stands alone. A field is written {example}. Fields are: {known}": (
        "花括号不成对。字段写作 {example}；可用字段：{known}"
    ),
    "document sealed": "文书用印",
    "service of a document recorded": "登记文书送达",
    "electronic seal added": "添加电子印章",
    "users of a seal set": "设定用印人员",
    "electronic seal withdrawn": "停用电子印章",
    "template of replies kept": "保存答复模板",
    "template of replies removed": "删除答复模板",
    "It will be laid before the head, who signs it or gives it back: {bodies}. It gets its number "
    "then.": "文书将报负责人签发，由其签发或退回：{bodies}。签发时编号。",
    "It will be laid before the head. Nobody signs for your body at present: it waits until an "
    "administrator names a head under Users and bodies.": (
        "文书将报负责人签发。本单位目前无人签发：文书等待，直到管理员在“用户与单位”中指定负责人。"
    ),
    "It is read first, then laid before the head.": "先通读，再报负责人签发。",
    "The year lies outside 2000 to 2100. Correct the date.": "年份须在 2000 至 2100，须改正。",
    "The visit lies before the case was accepted. Correct its date.": (
        "到场日期早于受理日期，须改正。"
    ),
    "The visit lies before the case was handed over. Correct date and time.": (
        "到场时间早于案件移交本局的时间，须改正。"
    ),
    "The visit lies more than half a year ahead. Correct its date.": (
        "到场日期在半年以后，须改正。"
    ),
    # Fields of the documents
    "Addressed to": "致",
    "The complaint is about": "投诉事项",
    "Due on": "期限",
    "Contact officer": "联系人（调解人员）",
    "Contact officer's phone": "联系电话",
    "Date of the document": "文书日期",
    "Copies enclosed": "附件份数",
    "Pages enclosed": "附件页数",
    "Materials asked for": "应提供的身份证明材料",
    "Postal address of the bureau": "通信地址",
    "Date of the mediation": "调解日期",
    "Time of the mediation": "调解时间",
    "Other materials to bring": "应携带的其他材料",
    "Days to challenge the mediator": "申请回避期限（日）",
    "Consumer's agent": "投诉人委托代理人",
    "Agent's phone": "代理人电话",
    "Legal representative": "法定代表人",
    "Premises": "经营场所",
    "Merchant's agent": "被投诉人委托代理人",
    "Merchant's phone": "被投诉人电话",
    "Phone of the merchant's agent": "被投诉人代理人电话",
    "Complaint and claims": "投诉内容及投诉请求",
    "What the parties agree": "双方达成的协议",
    "Ground": "情形",
    "Not filled in: {field}": "还没有填写：{field}。",
    "Too long: {field}": "内容过长，须缩短：{field}。",
    "Another document bears this number already. Publish another number for the form.": (
        "编号与已制发的文书重复，须在规则包中另行签发该式样的编号格式。"
    ),
    "{n:copy|copies}": "一式 {n} 份",
    "No typeface has the character {code} in “{text}”. Write it otherwise: {field}": (
        "“{text}”中的字符 {code} 没有可用的字体，无法打印，改用其他写法：{field}。"
    ),
    "Cannot be read: {field}": "填写有误：{field}。",
    # The documents
    "Notice of passing on": "投诉分送通知书",
    "Notice to prove identity": "限期提供身份证明材料通知书",
    "Decision of acceptance": "投诉受理决定书",
    "Decision of refusal": "投诉不予受理决定书",
    "Summons to mediation": "投诉调解通知书",
    "Decision of termination": "投诉终止调解决定书",
    "Mediation agreement": "投诉调解书",
    # The page of a document
    "Official documents": "法律文书",
    "Make a document": "制作文书",
    "Back to the case": "回到案件",
    "Form {numeral} of the national set": "文书式样{numeral}",
    "may be empty": "可不填",
    "The case has one of this kind, not voided:": "本案已有此种文书，未作废：",
    "The number is given when the document is issued. It is never given again.": (
        "制发时自动编号，一号一件，不重复使用。"
    ),
    "Read it": "预览",
    "It is read first, then issued.": "先预览，确认后编号制发。",
    "Read it: nothing has been issued yet.": "核对全文：尚未编号，尚未制发。",
    "Change": "修改",
    "Change what was written": "返回修改",
    "As it is printed (PDF)": "打印效果（PDF）",
    "It gets its number when the head has signed it.": "负责人签发后编号。",
    "The document is not as it was shown. Read it once more, then confirm it.": (
        "文书与预览时不同，再预览一次后确认。"
    ),
    "The case has ended otherwise: this document would say the opposite": (
        "本案已另行办结，此文书与之相反。"
    ),
    "The case has not come so far, or it is past it.": "案件尚未到或已过此环节。",
    "{title}: {writer} has laid it before the head": "{title}：{writer} 已送签",
    "Document": "文书",
    "Issue with a number": "编号制发",
    "Print (PDF)": "打印（PDF）",
    "Void the document": "作废文书",
    "Reason": "事由",
    "A voided document stays in the list with its number.": "作废后文书与编号仍保留在目录中。",
    "written by {writer} {laid}, signed by {head} {at}": "{writer} {laid} 拟稿，{head} {at} 签发",
    "Voided by {name} {at}: {reason}": "{name} 于 {at} 作废：{reason}",
    "The document was voided already": "此文书已作废。",
    "Say why the document is voided": "还没有写作废原因。",
    "This document cannot be made now": "现在不能制作此文书",
    "The case has not come so far, or it is past it. Open the case and look again.": (
        "案件尚未到或已过这一步，回到案件查看。"
    ),
    "A document names the consumer. Opening the line is recorded with the reason: to serve a "
    "document.": "文书写有消费者身份。查看身份将以“送达文书”为由记录。",
    "Open the line and fill the document": "查看身份并填写文书",
    "Open the line and show the document": "查看身份并显示文书",
    "A document names the consumer. Open the line on the document's page first.": (
        "文书写有消费者身份，先在文书页查看身份。"
    ),
    # Visits and minutes
    "On-site mediation": "现场调解",
    "Write the minutes": "写调解笔录",
    "Minutes of the visit": "现场调解笔录",
    "A visit is set. Its minutes are written afterwards.": "已约定到场，到场后写笔录。",
    "Visit {n}": "第 {n} 次到场",
    "Present": "到场",
    "Said": "陈述",
    "Agreed": "协议",
    "Who was there": "到场人员",
    "What the parties said": "双方陈述",
    "What the visit came to": "到场结果",
    "Agreement reached": "达成协议",
    "No agreement, mediation ends": "未达成，终止调解",
    "Another visit is needed": "须再次到场",
    "A party did not come": "一方未到场",
    "Keep the minutes": "保存笔录",
    # At the third gate: when they were written
    "{at} minutes written": "{at} 笔录已制作",
    "What persons said is kept in the erasable part of the journal.": (
        "陈述内容单独保存，可依法删除。"
    ),
    "Say who was there": "还没有写到场人员。",
    "Say what the parties said": "还没有写双方陈述。",
    "Write what the parties agreed": "还没有写协议内容。",
    "Choose what the visit came to": "还没有选择到场结果。",
    "The visit lies ahead. Write its minutes afterwards.": "到场时间未到，到场后再写笔录。",
    "No minutes to write": "没有待写的笔录",
    "The visit has not taken place yet, or its minutes are written already.": (
        "没有约定到场，或笔录已写好。"
    ),
    "Why the visit is put off": "改期原因",
    "Say why the visit is put off": "还没有写改期原因。",
    # A second officer
    "To confirm": "待复核",
    "Refusal awaits a second officer": "不予受理，待第二人复核",
    "Termination awaits a second officer": "终止调解，待第二人复核",
    "Acceptance awaits the head's signature": "受理，待负责人签发",
    "Refusal awaits the head's signature": "不予受理，待负责人签发",
    "Return for more awaits the head's signature": "退回补正，待负责人签发",
    "Visit awaits the head's signature": "到场安排，待负责人签发",
    "Termination awaits the head's signature": "终止调解，待负责人签发",
    "Decision awaits the head's signature": "办结决定，待负责人签发",
    "The head of the officer's body signs, or the head of the bureau.": (
        "由本机构负责人或局领导签发。"
    ),
    "A ruling on this case waits for a second officer. Settle that first.": (
        "此案有决定待第二人复核，先办复核。"
    ),
    "If it goes back: why": "退回时写明原因",
    "Say why it goes back": "还没有写退回原因。",
    "Nobody confirms a ruling of their own. Until it is confirmed nothing goes out.": (
        "本人不能复核自己的决定，复核前不会发出。"
    ),
    "Another officer of the head or of a section confirms.": "由局领导或科室的另一人复核。",
    "Only who proposed it takes it back.": "只有提出人可以收回。",
    "Confirm and send": "复核同意并发出",
    "Send back": "退回",
    "Take it back": "收回",
    "The ruling was sent back": "复核退回",
    "You read this case as long as its ruling waits for you.": "本案待复核期间可查看。",
    "It goes out when a second officer has confirmed it: {bodies}.": (
        "经第二人复核后发出。可复核：{bodies}。"
    ),
    "It goes out when a head has signed it: {bodies}.": "经负责人签发后发出。可签发：{bodies}。",
    "Nobody could confirm it: no other officer of the head or of a section is left. An "
    "administrator adds one under Users and bodies. What you typed is kept.": (
        "没有人可以复核：局领导和各科室没有其他可复核的办理人员。"
        "由管理员在“用户与机构”添加后再发，已写内容保留。"
    ),
    "Nobody could sign it: your body has no head, and the bureau has none. An administrator names "
    "one under Users and bodies. What you typed is kept.": (
        "没有人可以签发：本机构没有负责人，也没有局领导。"
        "由管理员在“用户与机构”指定后再发，已写内容保留。"
    ),
    "Confirmed by {second}, proposed by {writer}": "{second} 复核，{writer} 提出",
    # The course of a ruling
    "laid before a second officer:": "提交复核",
    "confirmed as second officer:": "复核同意",
    "sent back as second officer:": "复核退回",
    "laid before the head:": "送签",
    "signed:": "签发",
    "sent back as head:": "退回",
    "took back:": "收回",
    "void, for the case was escalated anew:": "案件重新上报，待复核决定失效",
    "ruling void, for the case was escalated anew": "重新上报，待复核决定失效",
    "acceptance": "受理",
    "refusal": "不予受理",
    "return for more": "退回补正",
    "visit": "到场安排",
    "termination": "终止调解",
    "decision": "处理决定",
}
