"""The texts that a consumer reads and signs on a phone: the statement, and the agreement."""

from collections.abc import Iterable
from datetime import date, datetime

from mediation_desk.domain.case.events.desk_work import Settled
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import Claim
from mediation_desk.domain.masking import mask_name
from mediation_desk.domain.money import Money
from mediation_desk.workflows.phone.phone_tokens import is_for_slip
from mediation_desk.workflows.phone.phone_values import PhoneToken
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts, ShownText
from resources.terms import term

_Line = tuple[str, str]
"""A label and what stands behind it; a line without anything is left out."""


def phone_texts(sheet: CaseSheet, station: str) -> PhoneTexts:
    """Return the texts of a case in full: nothing in them is hidden but the consumer's name."""
    state = term(sheet.case.state)
    last = next((step.event for step in sheet.steps if isinstance(step.event, Settled)), None)
    agreement = _agreement(sheet, station, last) if last is not None else None
    return PhoneTexts(
        station,
        state.screen,
        state.en,
        _statement(sheet, station),
        agreement,
        _consumer(sheet),
        tuple(each.mark for each in sheet.firsts),
    )


def _consumer(sheet: CaseSheet) -> str:
    """Return how the consumer is addressed: 刘*女士."""
    consumer = sheet.case.consumer
    name = mask_name(consumer.name)
    return name and f"{name}{term(consumer.salutation).paper}"


def slip_token(tokens: Iterable[PhoneToken], now: datetime) -> PhoneToken | None:
    """Return the link that a slip may bear: of those that hold, the one that does so longest."""
    fit = (each for each in tokens if each.is_open(now) and is_for_slip(each.purposes))
    return max(fit, key=lambda each: each.until, default=None)


def _statement(sheet: CaseSheet, station: str) -> ShownText:
    case = sheet.case
    zh = (
        *_head_zh(sheet, station),
        ("登记时间", _minute(case.received_at)),
        ("商品或服务", case.purchase.goods),
        ("消费金额", _yuan_zh(case.purchase.amount)),
        ("消费日期", _day(case.purchase.purchased_on)),
        ("请求", "、".join(_claims(case, is_chinese=True))),
        ("请求金额", _yuan_zh(case.claim_amount)),
        ("事实", case.facts.strip()),
    )
    en = (
        *_head_en(sheet, station),
        ("Logged", _minute(case.received_at)),
        ("Goods or service", case.purchase.goods),
        ("Amount paid", _yuan_en(case.purchase.amount)),
        ("Day of purchase", _day(case.purchase.purchased_on)),
        ("Claim", ", ".join(_claims(case, is_chinese=False))),
        ("Amount claimed", _yuan_en(case.claim_amount)),
        ("Facts, as written down", case.facts.strip()),
    )
    return ShownText(_text("消费者陈述", zh, "："), _text("Statement of the consumer", en, ": "))


def _agreement(sheet: CaseSheet, station: str, agreed: Settled) -> ShownText:
    zh = (
        *_head_zh(sheet, station),
        ("协议编号", agreed.number),
        ("协议内容", agreed.terms.strip()),
        ("履行金额", _yuan_zh(agreed.amount)),
        ("履行期限", _day(agreed.perform_by)),
        ("履行方式", agreed.way),
    )
    en = (
        *_head_en(sheet, station),
        ("Number of the agreement", agreed.number),
        ("Terms", agreed.terms.strip()),
        ("Amount", _yuan_en(agreed.amount)),
        ("To be performed by", _day(agreed.perform_by)),
        ("Way of performance", agreed.way),
    )
    title = "消费争议和解（调解）协议"
    return ShownText(_text(title, zh, "："), _text("Agreement of the parties", en, ": "))


def _head_zh(sheet: CaseSheet, station: str) -> tuple[_Line, ...]:
    return (
        ("受理站", station),
        ("编号", sheet.case.number),
        ("消费者", mask_name(sheet.case.consumer.name)),
        ("经营者", sheet.merchant.name),
    )


def _head_en(sheet: CaseSheet, station: str) -> tuple[_Line, ...]:
    return (
        ("Station", station),
        ("Number", sheet.case.number),
        ("Consumer", mask_name(sheet.case.consumer.name)),
        ("Merchant", sheet.merchant.name),
    )


def _text(title: str, lines: Iterable[_Line], colon: str) -> str:
    return "\n".join((title, *(f"{label}{colon}{said}" for label, said in lines if said)))


def _claims(case: Case, *, is_chinese: bool) -> Iterable[str]:
    return (_claim(claim, is_chinese=is_chinese) for claim in case.claims)


def _claim(claim: Claim, *, is_chinese: bool) -> str:
    words = term(claim)
    return words.paper if is_chinese else words.en


def _yuan_zh(amount: Money | None) -> str:
    return f"{amount} 元" if amount else ""


def _yuan_en(amount: Money | None) -> str:
    return f"{amount} yuan" if amount else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _minute(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
