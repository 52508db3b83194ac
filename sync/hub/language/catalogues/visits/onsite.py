"""Sentences about a mediation on site: minutes from blocks, photos, signatures on the screen."""

WORDS: dict[str, str] = {
    "On site": "现场调解",
    "Open the line and begin": "解除遮盖并开始",
    "The minutes name the consumer. Opening the line is recorded with the reason: to prepare the "
    "visit.": "笔录载明消费者姓名，查看前须解除遮盖，查看理由按“到场准备”记入日志。",
    "{name} has begun minutes on site. If these are kept, those are not sent.": (
        "{name} 已在现场写笔录。在此保存后，现场所写的不再发送。"
    ),
    "Minutes of the mediation": "调解笔录",
    "if any": "（如有）",
    "Begun at": "开始时间",
    "Ended at": "结束时间",
    "Set to now": "现在",
    "Place of the mediation": "调解地点",
    "Mediators (name and body)": "调解人员（姓名、单位）",
    "Recorder": "记录人",
    "Who speaks for the merchant, and as what": "经营者到场人员及职务",
    "Others who were there": "其他在场人员",
    "Rights and duties told": "权利义务告知",
    "What the consumer says and asks for": "消费者陈述和请求",
    "What the merchant says": "经营者陈述",
    "Points of dispute": "争议焦点",
    "How the mediation went": "调解经过",
    "Mediation letter (order 121, article 24)": "投诉调解书（121号令第二十四条）",
    "A mediation letter is made and sealed": "制作投诉调解书并盖章",
    "It was performed at once, no letter": "已当场履行，不制作",
    "Both parties want no letter": "双方同意不制作",
    "The consumer": "消费者签名",
    "The merchant": "经营者签名",
    "signs on the screen": "在屏幕上签名",
    "signs on paper": "在打印件上手写签名",
    "refuses to sign": "拒绝签名",
    "did not come": "未到场",
    "Read and sign": "阅读并签名",
    "Choices and times": "选项和时间",
    "empty": "（空）",
    "Use what stands at the hub": "改用监管端现在的内容",
    "What stands at the hub now": "监管端现在的内容",
    "{by} changed these minutes meanwhile. What you typed stands in the form; what stands at the "
    "hub now is shown beside it. Keep yours, or take the other into it, and save again.": (
        "{by} 期间改过这份笔录。本人所写仍在表中，监管端现在的内容列在上方；"
        "保留本人所写或并入对方内容后，再保存一次。"
    ),
    "Signed already: {names}. A change of the text voids these signatures.": (
        "已签名：{names}。改动文字后，这些签名即失效。"
    ),
    "The text was changed, so the signatures no longer hold: {names}. Have it read and signed once "
    "more.": "文字已改动，下列签名已失效：{names}。须重新阅读并签名。",
    "The mediation ends before it begins.": "结束时间早于开始时间。",
    "Say when the mediation ended": "还没有写结束时间。",
    "Choose how the party signs": "还没有选择该方如何签名。",
    "An agreement is signed by both parties, on the screen or on paper.": (
        "达成协议的，须由双方签名（屏幕或纸质）。"
    ),
    "Choose whether a mediation letter is made": "还没有选择是否制作投诉调解书。",
    "The minutes are not written yet.": "笔录还没有写。",
    "The text was changed since it was shown. Read it once more with both parties, then sign.": (
        "文字在显示之后改动过。须与双方重新阅读后再签名。"
    ),
    "Nothing legible was drawn. Sign once more on the screen.": "没有收到清楚的签名，须重新签名。",
    "The minutes say that this party does not sign on the screen. Correct them first.": (
        "笔录写明该方不在屏幕上签名，须先改笔录。"
    ),
    "Not signed yet: {who}": "尚未签名：{who}",
    # The page of the signatures
    "Change the text": "修改文字",
    "Let both parties read it, or read it to them. A signature holds for exactly this text.": (
        "由双方阅读，或向其宣读。签名只对下面这份文字有效。"
    ),
    "Sign": "签名",
    "Mediator": "调解人员",
    "Sign again": "重新签名",
    "Signature: {name}": "{name} 的签名",
    "{at}, by the telephone {phone}": "{at}（手机时间 {phone}）",
    "Signing needs scripts in the browser.": "签名需要浏览器启用脚本。",
    "End the visit and send the papers": "结束调解并发送文书",
    "The signed papers go to the mall's desk at once and are printed there.": (
        "签名后的文书随即送到商场受理台，可在那里打印。"
    ),
    "Sign in the frame first": "框内还没有签名",
    "Sign with a finger in the frame": "用手指在框内签名",
    "Take the signature": "确认签名",
    "Signed on the screen. SHA-256 of the text:": "屏幕签名，全文 SHA-256：",
    "The signed papers name the consumer: they stand here once the line is open.": (
        "签名文书载明消费者姓名，解除遮盖后在此查看。"
    ),
    "A signed paper names the consumer. Open the consumer's line in the case first.": (
        "签名文书载明消费者姓名，须先在案件中解除遮盖。"
    ),
    "The mediation ends later than now. Correct its end.": "结束时间晚于现在，须更正。",
    "Photos are still on this phone and not in the dossier. Wait until they are sent, or remove "
    "them, before the visit ends.": "本机还有照片未入卷。待发送完或移除后，再结束调解。",
    "To the photos": "查看照片",
    # Photos
    "Photos": "照片",
    "Take photos": "拍照",
    "From the phone": "从手机选",
    "In the dossier": "已入卷",
    "taken on site": "现场拍摄",
    "{percent} % sent": "已发送 {percent}%",
    "Interrupted, goes on once the hub is back": "已中断，恢复连接后继续",
    "The visit has ended: no photo goes into its dossier any more.": (
        "本次到场已结束，照片不再入卷。"
    ),
    "This picture cannot be read.": "这张图片读不出来。",
    "Photos need a page that comes over https.": "页面须经 https 打开才能传照片。",
    "A photo is a JPEG or PNG of at most 20 MB.": "照片须为 JPEG 或 PNG，不超过 20 MB。",
    "A case has at most 60 photos. Remove one first.": "一案最多 60 张照片，须先移除一张。",
    "The station's room for files is used up for today. Send the photos tomorrow.": (
        "该受理站今日的文件容量已用完，照片须明日再发。"
    ),
    # What is kept on the telephone
    "Kept on this phone": "已存本机，未发送",
    "Sent to the hub": "已发送到监管端",
    "Being sent…": "正在发送……",
    "Nothing is kept on this phone, because the page does not come over https: save often.": (
        "页面未经 https 打开，本机不留存草稿，须随时保存。"
    ),
    "Somebody changed these minutes meanwhile. Press Save: both are shown then.": (
        "期间有人改过这份笔录。点“保存”后会同时列出双方内容。"
    ),
    "Sign in once more: what is kept on this phone is sent then.": (
        "登录已过期，重新登录后会发送本机留存的内容。"
    ),
    # Blocks
    "As complained": "按投诉内容",
    "Voluntary": "自愿调解",
    "Recusal": "申请回避",
    "Truth": "如实陈述",
    "Other ways": "其他途径",
    "Signature on the screen": "屏幕签名",
    "Refund": "退款",
    "Exchange or repair": "更换或修理",
    "Damages": "赔偿",
    "No objection": "无异议",
    "Objects": "有异议",
    "Offer": "提出方案",
    "Quality": "质量",
    "Notice given": "告知",
    "Liability": "责任",
    "Both heard": "听取意见",
    "Law explained": "说明法律",
    "Proposal": "提出意见",
    "Goods seen": "查看商品",
    "Return": "退货",
    "Exchange": "更换",
    "Repair": "修理",
    "No further dispute": "再无争议",
    # Acts of the journal
    "minutes signed on the screen": "屏幕签名",
    "signatures void, for the text was changed": "文字改动，签名失效",
    "photo taken on site": "现场拍照入卷",
    "photo taken on site removed": "移除现场照片",
}
