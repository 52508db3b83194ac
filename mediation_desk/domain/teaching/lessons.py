"""Lessons by cause of dispute: the articles it rests on and an opening sentence."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from mediation_desk.domain.codes import Category, Claim, ProblemKind


@dataclass(frozen=True)
class Lesson:
    """Articles by name, the lesson for the seller, and its short topic.

    Cards are read by merchants and consumers: they are Chinese whatever the desk's language.
    """

    articles: tuple[str, ...]
    text: str
    topic: str


_BY_PROBLEM: Final = {
    ProblemKind.QUALITY: Lesson(
        ("消费者权益保护法第二十四条", "产品质量法第四十条"),
        "商品不符合质量要求的，先由销售者负责修理、更换、退货，再向生产者或者供货者追偿，不得推给厂家。",
        "质量问题先由销售者负责",
    ),
    ProblemKind.AFTER_SALES: Lesson(
        ("消费者权益保护法第二十四条", "消费者权益保护法第五十二条"),
        "“三包”责任由销售者承担；以人为损坏为由拒绝的，应当拿出证据，不能只凭口头判断。",
        "“三包”责任由销售者承担",
    ),
    ProblemKind.CONTRACT: Lesson(
        ("消费者权益保护法第十六条", "消费者权益保护法第五十三条"),
        "与消费者有约定的，按约定履行；预收款项后不能提供服务的，应当退回余款。",
        "有约定的按约定履行",
    ),
    ProblemKind.PRICE: Lesson(
        ("消费者权益保护法第八条", "消费者权益保护法第二十条"),
        "明码标价，价签、收银和宣传应当一致；另收的费用须事先告知并取得同意。",
        "明码标价，价签与收银一致",
    ),
    ProblemKind.SAFETY: Lesson(
        ("消费者权益保护法第十八条", "消费者权益保护法第四十九条"),
        "经营场所应当保证人身和财产安全；可能危及安全的，须作出真实说明和明确警示。",
        "保障人身和财产安全",
    ),
    ProblemKind.FALSE_ADVERTISING: Lesson(
        ("消费者权益保护法第二十条", "消费者权益保护法第五十五条"),
        "标签和宣传须与实物一致；构成欺诈的，按价款三倍增加赔偿，不足五百元的按五百元。",
        "标签和宣传须与实物一致",
    ),
    ProblemKind.COUNTERFEIT: Lesson(
        ("消费者权益保护法第五十五条", "产品质量法第三十三条"),
        "进货时验明合格证明和来源并留存凭证；售假须退还货款并承担增加赔偿。",
        "售假须退款并增加赔偿",
    ),
    ProblemKind.MEASURE: Lesson(
        ("消费者权益保护法第十条", "消费者权益保护法第五十二条"),
        "计量须准确，短少的补足数量或者退还相应价款；秤具按期检定。",
        "计量须准确",
    ),
    ProblemKind.DIGNITY: Lesson(
        ("消费者权益保护法第二十七条", "消费者权益保护法第五十条"),
        "不得侮辱、诽谤消费者，不得搜查身体和携带的物品；侵害人格尊严的，应当赔礼道歉并赔偿损失。",
        "尊重消费者的人格",
    ),
    ProblemKind.OTHER: Lesson(
        ("消费者权益保护法第三十九条",),
        "争议先由双方协商；协商不成的，告知消费者其他解决途径，不推不拖。",
        "争议先由双方协商",
    ),
}
_FOOD: Final = Lesson(
    ("食品安全法第五十三条", "食品安全法第一百四十八条"),
    "食品经营者须查验供货者许可和合格证明；接到赔偿要求的实行首负责任制，先行赔付，不得推诿。",
    "食品安全首负责任",
)


_BY_CLAIM: Final = {
    Claim.TRIPLE: ("消费者权益保护法第五十五条",),
    Claim.TENFOLD: ("食品安全法第一百四十八条",),
    Claim.APOLOGY: ("消费者权益保护法第五十条",),
}
_ANY_CLAIM: Final = ("消费者权益保护法第五十二条",)
_PREPAID: Final = ("消费者权益保护法第五十三条", "消费者权益保护法实施条例第二十二条")


def points_of_law(
    problems: tuple[ProblemKind, ...],
    claims: tuple[Claim, ...],
    category: Category,
    *,
    is_prepaid: bool = False,
) -> tuple[str, ...]:
    """Return the articles that a dispute turns on: of each problem, each claim, a prepayment.

    A claim without an article of its own rests on 消费者权益保护法第五十二条; a tenfold claim over
    medicines on 药品管理法第一百四十四条.
    """
    medical = {Claim.TENFOLD: ("药品管理法第一百四十四条",)} if category is Category.MEDICAL else {}
    by_claim = _BY_CLAIM | medical
    found = (
        *(lesson((each,), category).articles for each in problems or (ProblemKind.OTHER,)),
        *(by_claim.get(each, _ANY_CLAIM) for each in claims),
        _PREPAID if is_prepaid else (),
    )
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def lesson(problems: tuple[ProblemKind, ...], category: Category) -> Lesson:
    """Return the lesson of a case with these problems; unsafe or bad food has its own law."""
    first = problems[0] if problems else ProblemKind.OTHER
    own = _BY_PROBLEM[first]
    is_food = category in (Category.FOOD, Category.DRINKS, Category.CATERING)
    if is_food and first in (ProblemKind.QUALITY, ProblemKind.SAFETY, ProblemKind.COUNTERFEIT):
        return replace(_FOOD, articles=(*_FOOD.articles, own.articles[0]))
    return own
