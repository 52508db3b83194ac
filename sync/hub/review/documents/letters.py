"""What each document says.

The words are those of 《市场监督管理部门处理投诉举报文书式样》, forms 3 to 9; the coded grounds are
those that hold for the case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sync.hub.packs.laws import numeral
from sync.hub.papers.content import Letter
from sync.hub.review.documents.kinds import FORMS, KINDS

ORDER = "《市场监督管理投诉举报处理办法》"
LAW = "《中华人民共和国消费者权益保护法》第三十九条"
BY_ANY_MEANS = "可以通过互联网、电话、短信、电子邮件、信函等方式告知。"
UNNUMBERED = "（预览，未编号）"
Fields = Mapping[str, str]
Grounds = Mapping[int, str]


@dataclass(frozen=True)
class Said:
    """The part of a document that differs from kind to kind."""

    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    boxed: tuple[tuple[str, str], ...] = ()
    signatures: tuple[str, ...] = ()


def letter(
    form: int, of: tuple[Fields, Grounds], bureau: str, number: str, mark: str = ""
) -> Letter:
    """Return the document of its fields and of the grounds that it chooses from, in words.

    `mark` is 预览 or 作废 for one that does not hold.
    """
    fields, grounds = of
    said = _SAID[form](fields, grounds)
    return Letter(
        form=f"文书式样{FORMS[form]}",
        title=KINDS[form].title,
        number=number or UNNUMBERED,
        to=fields.get("to", ""),
        paragraphs=said.paragraphs,
        bureau=bureau,
        date=_day(fields["signed_on"]),
        notes=tuple(
            f"{'注：' if n == 1 else '　　'}{n}. {each}" for n, each in enumerate(said.notes, 1)
        ),
        rows=said.rows,
        boxed=said.boxed,
        signatures=said.signatures,
        mark=mark,
    )


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _sending(of: Fields, _: Grounds) -> Said:
    return Said(
        (
            f"现转去{of['consumer']}于{_day(of['received_on'])}关于{of['subject']}的投诉。"
            f"请你单位按照{ORDER}的规定依法予以处理，"
            f"并将处理结果于{_day(of['due_on'])}前报告我局。",
            f"附：相关材料{of['copies']}份，共{of['pages']}页。",
        ),
        ("本通知书适用于将收到的投诉分送下级市场监督管理部门处理。",),
    )


def _identity(of: Fields, _: Grounds) -> Said:
    return Said(
        (
            "根据《中华人民共和国消费者权益保护法实施条例》第四十六条第一款的规定，"
            "消费者和经营者发生消费争议向市场监督管理部门或者其他有关行政部门投诉的，"
            "应当提供真实身份信息等材料。",
            f"根据{ORDER}第十条第三款的规定，请你在{_day(of['due_on'])}前"
            f"向我局提供以下身份证明材料：{of['materials']}",
            f"逾期未提供或者提供虚假材料的，我局将根据{ORDER}第十条、第十六条的规定，"
            "对投诉依法不予受理。",
            f"联系电话：{of['contact_phone']}；通信地址：{of['post_address']}。",
        ),
        (
            "本通知书适用于投诉人未提供真实身份信息，"
            "市场监督管理部门通知投诉人限期提供身份证明材料。",
            "“联系电话”“通信地址”指接收材料的市场监督管理部门的电话和地址。",
        ),
    )


def _acceptance(of: Fields, _: Grounds) -> Said:
    return Said(
        (
            f"我局于{_day(of['received_on'])}收到你关于{of['subject']}的投诉。"
            f"经审查，符合{ORDER}规定的受理条件，我局决定受理。",
            f"联系人：{of['contact']}；联系电话：{of['contact_phone']}。",
            "特此告知。",
        ),
        (
            "本决定书适用于市场监督管理部门对投诉作出受理决定，并告知投诉人受理情况。",
            "“联系人”“联系电话”指负责处理投诉的工作人员及其联系电话。",
            f"本决定书{BY_ANY_MEANS}",
        ),
    )


def _listed(grounds: Mapping[int, str]) -> tuple[str, ...]:
    last = max(grounds)
    return tuple(
        f"（{numeral(code)}）{words}{'。' if code == last else '；'}"
        for code, words in grounds.items()
    )


def _refusal(of: Fields, grounds: Grounds) -> Said:
    return Said(
        (
            f"我局于{_day(of['received_on'])}收到你关于{of['subject']}的投诉。"
            f"经审查，属以下第〔{numeral(int(of['ground']))}〕项情形，"
            f"依据{ORDER}第十六条的规定，我局决定不予受理。",
            *_listed(grounds),
            f"你还可以按照{LAW}规定的其他途径解决消费者权益争议。",
            "特此告知。",
        ),
        (
            "本决定书适用于市场监督管理部门对投诉作出不予受理决定，并告知投诉人不予受理情况。",
            f"本决定书{BY_ANY_MEANS}",
        ),
    )


def _summons(of: Fields, _: Grounds) -> Said:
    more = f"；2. {of['materials']}" if of["materials"] else ""
    return Said(
        (
            f"关于{of['subject']}的投诉，我局已经受理，根据{ORDER}的规定，"
            f"现组织双方当事人进行现场调解。请于{_day(of['visit_on'])}{of['visit_time']}"
            f"到{of['place']}参加调解。无正当理由不参加调解的，我局将依法终止调解。",
            f"请携带以下材料：1. 身份证明材料{more}。",
            "如果您认为调解人员是投诉人或者被投诉人的近亲属或者有其他利害关系，"
            "可能影响公正处理投诉的，"
            f"可以自收到本通知书之日起{of['days']}日内对调解人员提出回避申请。",
            f"调解人员：{of['contact']}；联系电话：{of['contact_phone']}。",
            "特此通知。",
        ),
        (
            "本通知书适用于市场监督管理部门通知投诉人和被投诉人参加现场调解。",
            "“调解人员”“联系电话”指主持调解的工作人员及其联系电话。",
            f"本通知书{BY_ANY_MEANS}",
        ),
    )


def _termination(of: Fields, grounds: Grounds) -> Said:
    return Said(
        (
            f"经审查，关于{of['subject']}投诉的调解过程中"
            f"出现以下第〔{numeral(int(of['ground']))}〕项情形，"
            f"依据{ORDER}第二十三条第一款的规定，我局决定终止调解。",
            *_listed(grounds),
            f"投诉人、被投诉人对终止调解决定、调解结果不服的，可以按照{LAW}规定，"
            "通过民事诉讼、仲裁等其他途径解决消费者权益争议。",
            "特此告知。",
        ),
        (
            "本决定书适用于市场监督管理部门对投诉作出终止调解决定，"
            "并告知投诉人和被投诉人终止调解情况。",
            f"本决定书{BY_ANY_MEANS}",
        ),
    )


def _agreement(of: Fields, _: Grounds) -> Said:
    return Said(
        (
            "本调解书经双方当事人签字后生效。调解书生效后，一方当事人未履行的，"
            f"另一方当事人可以依据{LAW}规定，"
            "通过民事诉讼、仲裁等其他途径解决消费者权益争议。",
        ),
        (
            "本调解书适用于市场监督管理部门组织投诉人和被投诉人现场调解并达成调解协议。",
            "本调解书由双方签字或者盖章，并加盖市场监督管理部门印章，"
            "双方各执一份，市场监督管理部门留存一份归档。",
            "委托他人参加调解的，被委托人应当出具授权委托书和身份证明。",
        ),
        rows=(
            ("投诉人", of["consumer"], "联系电话", of["phone"]),
            ("联系地址", of["address"]),
            ("委托代理人", of["agent"], "联系电话", of["agent_phone"]),
            ("被投诉人", of["merchant"], "法定代表人", of["legal_person"]),
            ("经营场所", of["premises"]),
            ("委托代理人", of["merchant_agent"], "联系电话", of["merchant_phone"]),
        ),
        boxed=(
            ("投诉内容及投诉请求：", of["claims"]),
            (
                f"根据{ORDER}有关规定，本局组织双方当事人进行调解，双方自愿达成如下协议：",
                of["agreement"],
            ),
        ),
        signatures=("投诉人（签名）：", "被投诉人（签名）：", "调解人员（签名）："),
    )


_SAID: dict[int, Callable[[Fields, Grounds], Said]] = {
    3: _sending,
    4: _identity,
    5: _acceptance,
    6: _refusal,
    7: _summons,
    8: _termination,
    9: _agreement,
}
