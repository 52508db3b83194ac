"""Replay of acts that a former host had written, and that the copy of its standby lacks.

A seat keeps what it was told as saved until the standby has it, and sends it again, under the ids
of the acts, after a takeover. Written again is what records what somebody did at the desk; what
moves money, ends a case or has effects elsewhere is done again by a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from mediation_desk.domain.case.events.desk_work import Contacted, Noted
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.idempotency import act_of, case_stream, write
from mediation_desk.workflows.intake import participants
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.response import (
    aggravation,
    case_keeping,
    first_response,
    follow_up,
    sessions,
)
from mediation_desk.workflows.response.first_response import taken_at
from mediation_desk.workflows.settlement import case_ending, linking

WITH_TIME: Final[frozenset[Callable[..., Any]]] = frozenset(
    {linking.register_linked, first_response.contact, case_keeping.note}
)
"""Acts whose entries have a field for the time at which they were first taken."""

REPLAYED: Final[frozenset[Callable[..., Any]]] = WITH_TIME | {
    aggravation.record_aggravation,
    aggravation.retract_aggravation,
    case_ending.record_satisfaction,
    case_keeping.attach,
    case_keeping.detach,
    case_keeping.hand_over,
    case_keeping.take_hand_over,
    first_response.accept,
    first_response.answer_consumer,
    first_response.record_result,
    follow_up.plan_follow_up,
    follow_up.record_return,
    follow_up.record_shop_answer,
    participants.name_participants,
    sessions.call_off,
    sessions.plan_session,
    sessions.recuse,
}
"""Acts that are written again: each records something at one case, and nothing leaves the desk."""


@dataclass(frozen=True)
class ReplayOrigin:
    """Where an act was written first: before which takeover, and when by that host's time.

    ``number`` is that of the case which it registered, where it is known; ``form`` the name of the
    draft that it ended.
    """

    takeover: str
    written_at: datetime
    number: str = ""
    form: str = ""


def replay(desk: Desk, command: Command[None], origin: ReplayOrigin) -> str:
    """Write an act again unless it is there; return the number of its case where it is another.

    The entry of a kind that has no field for its first time is followed by a note that tells it.
    Raises Refusal: TO_DO_AGAIN for an act that a person has to do again, DATE_OUT_OF_RANGE for a
    time ahead or of long ago, and what the act itself raises.
    """
    act = act_of(command)
    if command.act not in REPLAYED or not act:
        raise Refusal(Reason.TO_DO_AGAIN)
    is_new = not desk.ledger.has_entry(act)
    if is_new:
        taken_at(desk, origin.written_at)
        if _is_overtaken(desk, command, origin):
            raise Refusal(Reason.TO_DO_AGAIN)
        command(desk)
        if not desk.ledger.has_entry(act):
            # There was nothing to write any more, and nobody is to be told that there was.
            raise Refusal(Reason.TO_DO_AGAIN)
        _end_draft(desk, origin.form, act)
    return _told(desk, command, origin, is_new=is_new)


def require_written(desk: Desk, act: str, subject: str = "") -> None:
    """Raise Refusal(TO_DO_AGAIN) unless an act is in this ledger.

    It names the number of its case, with the sum of a payment: ``subject`` is the id of either.
    """
    if desk.ledger.has_entry(act):
        return
    payment = desk.ledger.book().payments.get(subject)
    case = subject if payment is None else payment.request.case
    sums = () if payment is None else (f"¥{payment.request.amount}",)
    raise Refusal(Reason.TO_DO_AGAIN, {"about": "　".join((*_numbers(desk, case), *sums))})


def _numbers(desk: Desk, case: str) -> tuple[str, ...]:
    try:
        return (desk.ledger.case(case).number,)
    except Refusal:
        # Nothing of it is here, or it is no case.
        return ()


def _is_overtaken(desk: Desk, command: Command[None], origin: ReplayOrigin) -> bool:
    """Tell whether somebody else went on with the case since the takeover.

    What only adds to a case overtakes nothing, and is not overtaken.
    """
    if command.act in WITH_TIME:
        return False
    since = desk.ledger.entries_after(case_stream(command.arguments[0].case), origin.takeover)
    others = (each.event for each in since if each.by != desk.operator.id)
    return any(not isinstance(each, Registered | Contacted | Noted) for each in others)


def _end_draft(desk: Desk, form: str, act: str) -> None:
    """Erase the draft of the form whose act this is: the copy may be of before it was sent."""
    name = drafts.name_of(form, desk.operator.id)
    left = desk.ledger.local_store.draft_fields(name) if form else None
    if left is not None and drafts.act_in(left) == act:
        drafts.drop(desk, form)


def _told(desk: Desk, command: Command[None], origin: ReplayOrigin, *, is_new: bool) -> str:
    """Note at the case what its entry does not tell; return its number where it is another."""
    case, at = command.arguments[0].case, origin.written_at.astimezone(SHANGHAI)
    time, who = at.strftime("%Y-%m-%d %H:%M:%S"), desk.operator.name
    number = ""
    text = f"上一条记录由{who}于{time}首次写入原台账主机；备用机接管后按原记录补写。"
    if command.act is linking.register_linked:
        number = desk.ledger.case(case).number
        number = "" if number == origin.number else number
        before = f"原编号{origin.number}" if origin.number else "原编号不详"
        first = f"本案由{who}于{time}首次登记于原台账主机，{before}；"
        text = f"{first}备用机接管后补登，现编号{number}。"
    if is_new and (number or command.act not in WITH_TIME):
        write(desk, case_stream(case), desk.new_id(), Noted(text))
    return number
