"""Sentences about the texts that a head signs."""

WORDS: dict[str, str] = {
    # The kinds
    "Answers to guidance": "指导答复",
    "Start of a supervision": "挂牌",
    "End of a supervision": "摘牌",
    "Replies to the hotline": "热线反馈",
    # The administrator's page
    "What a head signs": "签发事项",
    "Ticked words go out when a head has signed them: the head of the writer's body, or of the "
    "bureau. What a head writes goes at once.": (
        "勾选的事项由拟稿人所在机构的负责人或局领导签发后发出；负责人自己拟的直接发出。"
    ),
    "The clock of the question runs on while the answer waits.": "待签发期间，请示的时限照常计算。",
    "The station is told when it is signed.": "签发后通知站点。",
    "The station takes it off its board when it is signed.": "签发后站点撤下公示。",
    "The number is given when it is signed.": "签发时编号。",
    "Kept.": "已保存。",
    "Who signs": "由谁签发",
    "Its heads": "本机构负责人",
    "Head of the bureau: {names}": "局领导：{names}",
    "no head, the head of the bureau signs": "没有负责人，由局领导签发",
    "no head: nobody could sign": "没有负责人，无人可签发",
    "Nobody answers matters yet": "还没有办理人员",
    # The tray
    "Signing": "签发",
    "To sign": "待签发",
    "Rulings to sign": "案件决定待签发",
    "My own": "本人拟稿",
    "Waiting with others": "其他待签发",
    "Nothing to sign": "没有待签发的",
    "What officers lay before you appears here by itself.": "办理人员送签后会自动出现。",
    "What you lay before a head stands here until it is signed.": "送签的内容在此等候签发。",
    "Sent back": "已退回",
    "Taken back": "已收回",
    "Cannot go out": "不能发出",
    "Written by {writer}, waits since {at}": "{writer} {at} 拟稿送签",
    "It cannot go out any more: {why} The text is kept.": "已不能发出：{why}拟稿内容保留。",
    "It was sent back: {reason}": "退回：{reason}",
    "It does not wait for what is missing": "不等未回复的意见，先行反馈",
    "The head of your body or of the bureau signs it. Until then nothing goes out.": (
        "由本机构负责人或局领导签发，签发前不会发出。"
    ),
    "A head signs it": "待负责人签发",
    "Sign and send": "签发",
    "Write it anew": "重新拟稿",
    "Throw it away": "删除此稿",
    "Write in my own words": "自行拟写并发出",
    "Back to what waits": "回到待签发的",
    "Somebody changed this meanwhile. A head signs now: {kinds}. Your choice is kept: compare it "
    "and send again.": "此处已有他人改动，现由负责人签发：{kinds}。所选保留，核对后再提交。",
    "nothing": "无",
    "Lay before the head": "送签",
    "Lay before a second officer": "提交复核",
    "It goes out when a second officer has confirmed it. Until then it can be taken back.": (
        "第二人复核同意后发出，复核前可收回。"
    ),
    "A head signs the reply before it goes out.": "反馈由负责人签发后发出。",
    "It goes out when a head has signed it.": "负责人签发后发出。",
    "The station is told when a head has signed it.": "负责人签发后通知站点。",
    "Signed by {head}, written by {writer}": "{head} 签发，{writer} 拟稿",
    "Your text did not go out. It is kept:": "你拟的内容没有发出，已保留：",
    "Parts of this document are masked. Show them with a reason, read it, then sign.": (
        "此件有内容已隐去。选择事由显示，审阅后再签发。"
    ),
    # What is wrong
    "A text on this waits for a head's signature. Settle that first.": (
        "此件已有内容待负责人签发，先办签发。"
    ),
    "The files that wait to be signed with the answer stay as they are. "
    "Take the answer back first.": ("答复待签发，附件不能增减；先收回答复。"),
    "The head of the writer's body signs, or the head of the bureau; nobody their own.": (
        "由拟稿人所在机构的负责人或局领导签发，本人不能签发自己的。"
    ),
    "This text is not waiting any more. Read the list again.": "此稿已不在待签发中，看过列表再办。",
    "Only who wrote it takes it back.": "只有拟稿人可以收回。",
    "It went to another office after this was written.": "拟稿后已转其他机构办理。",
    "The case was escalated again after this was written.": "拟稿后本案已重新上报。",
    "The case was ended after this was written: nothing is accepted any more.": (
        "拟稿后本案已办结，不再作受理决定。"
    ),
    "Another answer has gone out meanwhile.": "已另有答复发出。",
    "The station took its question back meanwhile.": "站点已撤回请示。",
    "The slip was joined to another meanwhile.": "工单已并入另一工单。",
    "Another reply has gone out meanwhile.": "已另有反馈发出。",
    # The journal
    "head's signature needed from now on": "改为负责人签发",
    "head's signature needed no longer": "改为直接发出，不再签发",
    "words laid before a head": "送签",
    "words signed by a head": "签发",
    "words sent back by a head": "退回拟稿人",
    "words taken back by who wrote them": "收回拟稿",
    "words thrown away by who wrote them": "删除拟稿",
    "To be signed": "签发事项",
    "Writer": "拟稿人",
}
