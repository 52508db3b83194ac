"""Text on the merchant's first answer, and on how often a merchant gave none."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.clocks import policy_due
from mediation_desk.domain.merchant.bad_goods import BadGoods
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

translate = QCoreApplication.translate
_FEW = 3


def merchant_answer_lines(sheet: CaseSheet, now: datetime) -> list[str]:
    """Return times of question and answer, the limit, and the merchant's recent silences."""
    return [line for line in (_answer(sheet, now), _silence(sheet)) if line]


def bad_goods(sheet: CaseSheet) -> list[str]:
    """Return the merchant's goods found bad that concern the case; more than a few are counted."""
    lines = [_bad(each) for each in sheet.bad_goods[:_FEW]]
    more = len(sheet.bad_goods) - len(lines)
    if more:
        lines.append(
            translate("MerchantAnswerText", "{n} more in the merchant file").format(n=more)
        )
    return lines


def _bad(bad: BadGoods) -> str:
    if bad.stage is None:
        message = translate("MerchantAnswerText", "Goods found bad on {day}: {goods}")
        return message.format(day=bad.on.isoformat(), goods=bad.goods)
    message = translate("MerchantAnswerText", "Off-shelf order {number}: {goods}, {stage}")
    return message.format(number=bad.number, goods=bad.goods, stage=word(bad.stage))


def _answer(sheet: CaseSheet, now: datetime) -> str:
    asked, answered = sheet.case.shop_asked_at, sheet.case.shop_answered_at
    if asked is None:
        return ""
    due_at = policy_due(asked, sheet.policy.merchant_answer_minutes, sheet.policy)
    # Once the case has its result nobody waits for the merchant any more.
    ended = sheet.case.firsts.acted_at or sheet.case.closed_at
    is_late = due_at is not None and (answered or ended or now) > due_at
    message = translate("MerchantAnswerText", "Shop asked {time}").format(
        time=times.moment(asked, now)
    )
    if answered is None:
        still = None if ended else due_at
        waits = (
            translate("MerchantAnswerText", "no answer yet, overdue")
            if is_late
            else _until(still, now)
        )
        return f"{message}　{waits}"
    took = times.span(answered - asked) if answered > asked else ""
    words = (
        translate("MerchantAnswerText", "answered after {time}")
        if took
        else translate("MerchantAnswerText", "answered at once")
    )
    late = translate("MerchantAnswerText", "late") if is_late else ""
    return "　".join(part for part in (message, words.format(time=took), late) if part)


def _until(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return translate("MerchantAnswerText", "no answer yet")
    return translate("MerchantAnswerText", "answer due {time}").format(
        time=times.moment(due_at, now)
    )


def _silence(sheet: CaseSheet) -> str:
    if not sheet.shop_asked_30_days:
        return ""
    asked = sheet.shop_asked_30_days
    message = translate(
        "MerchantAnswerText",
        "Asked %n time(s) in 30 days, {m} without an answer in time",
        "",
        asked,
    )
    return message.format(m=sheet.shop_silent_30_days)
