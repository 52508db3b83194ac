"""Standing answers of the demonstration, in the station's own words."""

from dataclasses import dataclass

from mediation_desk.domain.codes import BusinessLine, Category, ProblemKind
from mediation_desk.domain.records.standing_answers import QuestionScope


@dataclass(frozen=True)
class GivenAnswer:
    """One answer: days since it was given, its author, and its text.

    ``follows`` says that it replaces the one before it in the list.
    """

    days: int
    serial: int
    officer: str
    body: str
    matter: QuestionScope
    question: str
    text: str
    articles: tuple[str, ...]
    follows: bool = False


ANSWERS = (
    GivenAnswer(
        210, 14, "陈立", "质量科",
        QuestionScope(BusinessLine.QUALITY, ProblemKind.FALSE_ADVERTISING, Category.JEWELLERY),
        "足金首饰检测含量低于标称，能否按欺诈处理？",
        "先看标称与检测报告是否同一件商品；检测机构有资质、含量低于标称的，可以引导按退一赔三协商。",
        ("消费者权益保护法第五十五条",),
    ),
    GivenAnswer(
        48, 9, "陈立", "质量科",
        QuestionScope(BusinessLine.QUALITY, ProblemKind.FALSE_ADVERTISING, Category.JEWELLERY),
        "足金首饰检测含量低于标称，能否按欺诈处理？",
        "检测机构有资质、样品与票据对得上、含量低于标称的，按退一赔三协商；商户对报告有异议的，"
        "由双方约定机构复检，复检时间不计入承诺时限，费用先由异议方垫付。",
        ("消费者权益保护法第五十五条", "121号令第二十二条"),
        follows=True,
    ),
    GivenAnswer(
        130, 21, "刘海峰", "消保科",
        QuestionScope(BusinessLine.CONSUMER, ProblemKind.CONTRACT, Category.FITNESS),
        "健身卡、年卡商户闭店升级停用，余额怎么退？",
        "不是消费者原因，已消费部分按优惠后的价格计算，余额退还；不限次的卡按剩余天数折算。"
        "约定的退款日或者消费者提出要求之日起十五日内退。",
        ("预付式消费解释第十四条至第二十二条", "处罚办法第十条"),
    ),
    GivenAnswer(
        96, 5, "刘海峰", "消保科",
        QuestionScope(BusinessLine.CONSUMER, ProblemKind.CONTRACT, Category.BEAUTY),
        "美容卡写明过期作废，剩余次数还退不退？",
        "过期作废的约定不能免除退余额的责任；消费者自己原因不再来的，已用次数按原价计算后退余额，"
        "算出负数的不退也不补。",
        ("预付式消费解释第二十条", "消费者权益保护法第五十三条"),
    ),
    GivenAnswer(
        75, 12, "吴敏", "食品科",
        QuestionScope(BusinessLine.FOOD, ProblemKind.SAFETY, Category.FOOD),
        "现场制售食品吃出异物，能否要求十倍赔偿？",
        "经营者先行处理，不得推给供货方。十倍赔偿对销售者要证明明知；留样、票据和就诊记录齐全的，"
        "按价款十倍或损失三倍协商，增加部分不足1000元的按1000元。",
        ("食品安全法第一百四十八条",),
    ),
    GivenAnswer(
        33, 3, "李慧", "价格科",
        QuestionScope(BusinessLine.PRICE, ProblemKind.PRICE, Category.CATERING),
        "结账多收餐具费、团购券加价，怎么答复？",
        "事先没有明码标出的费用应当退还；团购页面写明节假日通用的，商户按自己的承诺办，差价当场退。",
        ("消费者权益保护法实施条例第十二条",),
    ),
)  # fmt: skip
