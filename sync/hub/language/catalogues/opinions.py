"""Sentences about joint work on a matter."""

WORDS: dict[str, str] = {
    # The queue
    "{n} of {total:opinion|opinions}": "意见 {n}/{total}",
    "Asked for an opinion": "待协办意见",
    "Reminded of the opinion": "协办意见被催办",
    "Opinion given": "协办意见已回复",
    # The dossier
    "Opinions of other bodies": "协办意见",
    "Opinions still awaited: {bodies}": "{bodies} 尚未回复意见，可先行办理",
    "Who is asked reads the matter and writes an opinion; it does not decide, and the station is "
    "not told.": "被征求的机构可查阅案卷、回复意见，不能作决定；站点不会收到通知。",
    "Ask": "发出征求",
    "Asked further, has given its opinion": "已回复意见，追加征求",
    "The opinion is to come by": "意见期限",
    "needed for a further question": "追加征求必填",
    "may stay empty": "可不填",
    "A further question is a request of its own: the opinion that was given stays as it is.": (
        "追加征求单独计一次，已回复的意见保留不变。"
    ),
    "Opinion due {day}": "意见期限 {day}",
    "Remind": "催办",
    "reminded {at}": "{at} 已催办",
    "Take the question back": "撤回征求",
    "Put into my answer": "采入答复",
    "Opinion for who leads the matter": "给主办机构的意见",
    "Give the opinion": "回复意见",
    "Until the matter is through it can be written anew. The station does not see it.": (
        "办结之前可以改写，站点看不到。"
    ),
    # What happened
    "reminded of the opinion": "催办意见",
    "asked a further question": "追加征求意见",
    "took the question back from": "撤回征求",
    # What is wrong
    "Write what your body thinks of it": "还没有写意见。",
    "An answer or a ruling of this body waits to go out. Settle that first.": (
        "该机构自己的答复或决定还在等候发出，先办结那一件。"
    ),
    "No opinion of this body is awaited. Read the matter again.": (
        "此机构没有待回复的意见，看过新内容再办。"
    ),
    "The matter is through: no opinion is asked for or given any more.": (
        "此件已办结，不再征求或回复意见。"
    ),
    "A body that has given its opinion: write what is asked of it further": (
        "选择的机构已回复过意见，须写明追加征求的事项。"
    ),
    "Choose the day by which the opinion is to come": "还没有选择意见期限。",
    "The day by which the opinion is to come has passed. Choose a later one.": (
        "意见期限已过，须改为今天或以后。"
    ),
    # The journal
    "further question for an opinion": "追加征求意见",
    "Opinion due": "意见期限",
    "reminded of an opinion": "催办意见",
    "question for an opinion taken back": "撤回意见征求",
}
