"""Replies for the 12315 platform on which shops settle (ODR), made from the case.

The platform is filled in by hand: a clerk copies the text into it, and records that it is there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.consumer_message import ReplyText, checked_message, or_gap
from mediation_desk.domain.case.events.desk_work import Terminated
from mediation_desk.domain.case.events.platform import PlatformFilled, PlatformReply
from mediation_desk.domain.case.outcomes import has_agreed, unsettled_end
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Channel, DisposalResult, EndGround, Outcome
from mediation_desk.domain.masking import may_be_masked
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.law.termination_grounds import GroundChoice
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.consumer_messages import (
    MessageContext,
    day_text,
    next_step,
    result_text,
)

LONGEST_REPLY: Final = 1_000
"""Characters of a reply here; the platform's own limit is not known, and is to be checked."""
_GOES_BACK: Final = "本投诉退回市场监督管理部门依法处理"
_NO_DISPUTE: Final = EndGround.SETTLED_OR_WITHDRAWN
"""The ground after which there is no dispute any more that could go back to the regulator."""


def reply_texts(
    case: Case, context: MessageContext, ended: Terminated | None
) -> tuple[ReplyText, ...]:
    """Return the text of each kind of reply for a case; none for a case of another channel.

    ``ended`` is the last end of the mediation in the station, whose ground a reply gives. Words
    typed into the case are taken over as they are; those with masked particulars are left out.
    """
    if case.channel is not Channel.ODR:
        return ()
    return (
        ReplyText(PlatformReply.FIRST, _first(case, context)),
        ReplyText(PlatformReply.SETTLED, _settled(case, context)),
        ReplyText(PlatformReply.NOT_SETTLED, _not_settled(case, context, ended)),
    )


def usual_reply(case: Case) -> PlatformReply:
    """Return the reply that the course of a case suggests."""
    if has_agreement(case):
        return PlatformReply.SETTLED
    is_over = case.is_finished or case.result is not None or case.is_with_regulator
    return PlatformReply.NOT_SETTLED if is_over else PlatformReply.FIRST


def has_agreement(case: Case) -> bool:
    """Tell whether the parties agreed, and nobody found the agreement not performed since."""
    return has_agreed(case) and case.missed_on is None


def _first(case: Case, context: MessageContext) -> str:
    number = or_gap(case.hotline_number, "登记编号")
    due = f"，{day_text(case.slip_due)}前办理并答复您" if case.slip_due is not None else ""
    return (
        f"您好，{context.station.name}已收到您对{context.shop.name}的投诉（登记编号{number}）。"
        f"{next_step(case)}{due}。联系电话{or_gap(context.station.phone, '电话')}。"
    )


def _settled(case: Case, context: MessageContext) -> str:
    result = or_gap(result_text(case) if has_agreement(case) else "", "处理结果")
    words = _typed(case.result_words)
    told = f"{words}。" if words else ""
    done = _performance(case)
    return f"经本站组织，您与{context.shop.name}的争议已处理：{result}。{told}{done}。"


def _typed(words: str) -> str:
    """Return words typed into the case for use in a sentence; none that were masked."""
    return "" if may_be_masked(words) else words.strip().rstrip("。")


def _performance(case: Case) -> str:
    """Return what was done of an agreement: performed on a day, or to be performed by one."""
    if case.fulfilled_on is not None:
        return f"约定内容已于{day_text(case.fulfilled_on)}履行"
    if case.settlement is not None:
        return f"商户应于{day_text(case.settlement.perform_by)}前履行，本站将跟进落实"
    return "本站将跟进落实"


def _not_settled(case: Case, context: MessageContext, ended: Terminated | None) -> str:
    end, shop = unsettled_end(case), context.shop.name
    if end is Outcome.WITHDRAWN:
        return f"您已撤回对{shop}的投诉，本站就此办结。"
    if end is Outcome.TERMINATED and ended is not None and ended.ground is _NO_DISPUTE:
        return f"因{_ground(ended)}，本站已终止对您与{shop}的争议的调解。"
    goes_on = "市场监督管理部门已作出处理" if end is Outcome.DECIDED else _GOES_BACK
    return (
        f"经本站组织，您与{shop}未能解决争议，原因：{or_gap(_reason(case, ended), '原因')}。"
        f"{goes_on}，您也可以依法申请仲裁或者提起诉讼。"
    )


def _ground(ended: Terminated) -> str:
    """Return the ground of an end: as listed, or for another ground as it was typed."""
    is_typed = ended.ground is EndGround.OTHER and not ended.stated
    return _typed(ended.text) if is_typed else GroundChoice(ended.ground, ended.stated).text


def _reason(case: Case, ended: Terminated | None) -> str:
    """Return why a case was not settled, in the words of its course."""
    if ended is not None and ended.ground is not _NO_DISPUTE:
        return _ground(ended)
    if case.missed_on is not None:
        return "商户未按约定履行"
    texts = {
        DisposalResult.NOT_AGREED: "双方未能达成一致",
        DisposalResult.EXPLAINED: "经解释说明，双方未就处理方案达成一致",
    }
    return texts.get(case.result, "") if case.result is not None else ""


@dataclass(frozen=True)
class PlatformForm:
    """A reply that stands in the platform since a day."""

    act: str
    case: str
    reply: PlatformReply
    text: str
    filled_on: date
    seen: str = ""


@once
def fill_platform(desk: Desk, form: PlatformForm) -> None:
    """Record that a reply was filled into the platform.

    Raises Refusal as `checked_message`, DATE_IN_FUTURE, PLATFORM_NOT_AGREED for a settlement that
    the case has not, PLATFORM_AGREED for a case that has one.
    """
    case = case_as_seen(desk, form, CaseAction.FILL_PLATFORM)
    text = checked_message(form.text, case, LONGEST_REPLY)
    if form.filled_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.filled_on.isoformat()})
    if form.reply is PlatformReply.SETTLED and not has_agreement(case):
        raise Refusal(Reason.PLATFORM_NOT_AGREED)
    if form.reply is PlatformReply.NOT_SETTLED and has_agreement(case):
        raise Refusal(Reason.PLATFORM_AGREED)
    event = PlatformFilled(form.reply, form.filled_on, text)
    write(desk, case_stream(form.case), form.act, event)
