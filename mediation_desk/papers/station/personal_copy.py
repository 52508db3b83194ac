"""个人信息查阅复制件: what the station holds about one person, given to them on request."""

from collections.abc import Iterator

from mediation_desk.domain.case.events.messages import MessageWay
from mediation_desk.domain.codes import CaseState, Claim, Paper, Salutation
from mediation_desk.domain.masking import mask_phone
from mediation_desk.papers.layout.cells import field, gap, heading, note, numbered, pair
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.parts.particulars import yuan
from mediation_desk.papers.words import word, word_of
from mediation_desk.workflows.read_models.personal_copy import (
    ON_PLATFORM,
    SENT,
    WAITING,
    PersonalCase,
    PersonalCopy,
    PersonalMessage,
    PersonalNote,
)

_FATES = {
    WAITING: "待发送",
    "refused": "未发出：短信平台拒收",
    "off": "未发出：短信平台已停用",
    "erased": "未发出：内容已删除",
    "away": "未发出：短信平台一天内未接收",
    "ended": "未发出：案件已作废或并案",
}
_NOTES = {"enquiry": "咨询", "report": "举报"}


def make(copy: PersonalCopy, stamp: PaperStamp) -> bytes:
    """Return the copy as a PDF."""
    rows = (*_head(copy), *_cases(copy), *_notes(copy), *_tail())
    title, number = word(Paper.PERSONAL_COPY), mask_phone(copy.phone)
    return render(PaperForm(title, number, stamp, tuple(rows)))


def _head(copy: PersonalCopy) -> Iterator[FormRow]:
    handler = " ".join(filter(None, (copy.handler, copy.handler_contact)))
    yield pair(("申请人电话", copy.phone), ("制作时间", minute(copy.made_at)))
    yield field("个人信息处理者", handler or copy.station)
    yield field("记录数", f"争议 {len(copy.cases)} 件，咨询、举报 {len(copy.notes)} 件")


def _cases(copy: PersonalCopy) -> Iterator[FormRow]:
    for case in copy.cases:
        yield gap(6, keeps=True)
        yield heading(f"争议 {case.number}")
        yield pair(("姓名/称呼", _name(case)), ("联系电话", case.phone))
        if case.role != "consumer":
            yield field("身份", "本案的代理人、监护人或共同投诉人；投诉内容属投诉人本人信息")
            continue
        yield pair(("联系地址", case.address or "—"), ("登记时间", minute(case.received_at)))
        goods = "　".join(filter(None, (case.goods, _sum(case))))
        yield pair(("商户", case.merchant), ("商品/服务", goods))
        yield field("投诉内容", case.facts)
        yield field("投诉请求", "、".join(word(Claim(claim)) for claim in case.claims))
        yield field("证据材料", numbered(case.files))
        yield pair(("现状", word(CaseState(case.state))), ("办结时间", minute(case.closed_at)))
        yield field("向他人提供", _disclosure(case))
        if case.messages:
            yield field("消息", numbered(map(_message, case.messages)))


def _name(case: PersonalCase) -> str:
    title = word_of(Salutation, case.salutation) if case.name and case.salutation else ""
    return "".join(filter(None, (case.name, title))) or "—"


def _message(message: PersonalMessage) -> str:
    if message.way == ON_PLATFORM:
        return f"{minute(message.at)} 填入12315平台：{message.text}"
    way = word_of(MessageWay, message.way)
    fate = f"〔{_FATES[message.fate]}〕" if message.fate != SENT else ""
    return f"{minute(message.at)} {way}（{message.phone or '—'}）{fate}：{message.text or '—'}"


def _sum(case: PersonalCase) -> str:
    return f"{yuan(case.amount)} 元" if case.amount is not None else ""


def _disclosure(case: PersonalCase) -> str:
    if case.told_regulator_at is None:
        return "未向监管部门提供"
    consent = f"（{minute(case.consented_at)} 同意）" if case.consented_at else ""
    return f"{minute(case.told_regulator_at)} 提供给市场监管部门{consent}"


def _notes(copy: PersonalCopy) -> Iterator[FormRow]:
    for each in copy.notes:
        yield gap(6, keeps=True)
        yield heading(f"{_NOTES[each.kind]} {each.number or minute(each.at)}")
        yield pair(("姓名/称呼", each.name), ("联系电话", each.phone))
        yield from _said(each)


def _said(each: PersonalNote) -> Iterator[FormRow]:
    yield field("内容", each.text)
    if each.answer:
        yield field("答复", each.answer)


def _tail() -> Iterator[FormRow]:
    yield gap(5, keeps=True)
    yield note(
        "依据《个人信息保护法》第四十五条，应本人请求提供；其他人的姓名和电话已隐去。发现有误的，可以请求更正、补充。"
    )
