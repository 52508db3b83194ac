"""Sentences of the search, in Chinese."""

WORDS: dict[str, str] = {
    "Search": "查找",
    "Find": "查找",
    "search": "查找",
    "Number, merchant, goods": "搜案号、商户、商品",
    "Number, merchant, goods, words of a text": "案号、工单号、商户、商品，或事实、笔录等文中字词",
    "What can be found": "可以查什么",
    "Cases and requests for guidance by number, merchant, unit or goods, and by any word in their "
    "facts, answers, minutes and opinions; hotline slips by number, merchant, address, text, "
    "report or reply.": (
        "案件与指导请求：编号、商户、铺位、商品，以及事实、答复、笔录、意见中的任何字词。"
        "热线工单：编号、商户、地址、诉求内容、反馈与回复。"
    ),
    "A part of a word will do, one character too, with or without dashes. Four digits are the end "
    "of a phone too.": "写一部分即可，一个字也行，短横可写可不写；四位数字也查手机尾号。",
    "Not all texts were looked through, for too many are alike: type more of it.": (
        "相近的内容太多，没有全部查完，多写几个字再查。"
    ),
    "Type less of it, or another word. What other bodies handle is not shown here.": (
        "少写几个字，或换一个词再查；其他科室、所办理的件不在此显示。"
    ),
    "A consumer is looked for by the whole name or phone number, on this page.": (
        "查消费者须写全姓名或电话，在本页“按消费者查找”。"
    ),
    "Cases and guidance": "案件与指导请求",
    "The latest {n} of {total}": "最近来件 {n} 件，共 {total} 件",
    "The latest {n}, there are more: type more of it": "最近来件 {n} 件，还有更多，多写几个字再查",
    "Statement": "陈述",
    "Minutes": "笔录",
    "Opinion": "意见",
    "Supplement": "补充材料",
    "Step": "经过",
    "Claim": "诉求",
    "Merchant and matter": "商户与事项",
    "Where it is": "所在",
    "None": "无",
    "Find a consumer": "按消费者查找",
    "Find the consumer": "查消费者",
    "Whole name or whole phone number": "完整姓名或完整电话",
    "Write the whole name or the whole phone number": "写全姓名（至少两字）或全部电话号码",
    "The journal keeps who looked, why and how many were found, not the name. Names stay masked "
    "until a case is opened.": ("谁查、事由和查到几件记入日志，不记姓名；查看身份前姓名仍隐去。"),
    "looked for a consumer": "按消费者查找",
    "Looked for by": "查找方式",
    "Found": "查到",
}
