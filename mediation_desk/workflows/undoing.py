"""Taking back a slip within seconds: a claim, a closing. Each is a further entry."""

from datetime import datetime, timedelta
from typing import Final

from mediation_desk.domain.case.arrivals import ClaimTakenBack
from mediation_desk.domain.case.deeds import Reopened
from mediation_desk.domain.case.growth import HOTLINES
from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Channel, ReopenGround, State, Tie
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.first_response import OnCase
from mediation_desk.workflows.once import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk

UNDO_SECONDS: Final = 10
"""So long a slip can be taken back, as the desk offers it."""

_ON_ITS_WAY: Final = timedelta(seconds=5)
"""The offer is shown when the entry came home, and pressed a moment before this is asked."""


def may_take_closing_back(case: Case) -> bool:
    """Tell whether only the mall knows of a closing: the regulator hears of its own cases.

    He heard too when a hotline's complaint was merged into the case, for he may have sent it.
    """
    sent_down = HOTLINES | {Channel.DISPATCHED}
    joined = any(bond.tie is Tie.DUPLICATE and bond.channel in sent_down for bond in case.bonds)
    return case.escalation is None and not case.dispatch and not joined


@once
def take_claim_back(desk: Desk, form: OnCase) -> None:
    """Give a case back that one took a moment ago.

    Raises Refusal(UNDO_TOO_LATE) after ten seconds, UNDO_OVERTAKEN when somebody else answers for
    it or something was done on it since.
    """
    case = desk.ledger.case(form.case)
    _in_time(desk, case.claimed_at)
    is_untouched = case.taken_from or case.state is State.REGISTERED
    if case.responder != desk.operator.id or case.offered_to or not is_untouched:
        raise Refusal(Reason.UNDO_OVERTAKEN)
    offered_to = case.responder if case.taken_from else ""
    event = ClaimTakenBack(case.taken_from, offered_to)
    write(desk, case_stream(form.case), form.act, event)


@once
def take_closing_back(desk: Desk, form: OnCase) -> None:
    """Open a case again that was closed by mistake a moment ago; its satisfactions stand.

    Raises Refusal(UNDO_TOO_LATE) after ten seconds, REGULATOR_TOLD when the regulator heard of it.
    """
    case = case_for(desk, form.case, Move.REOPEN)
    _in_time(desk, case.closed_at)
    if not may_take_closing_back(case):
        raise Refusal(Reason.REGULATOR_TOLD)
    event = Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    write(desk, case_stream(form.case), form.act, event)


def _in_time(desk: Desk, since: datetime | None) -> None:
    over = timedelta(seconds=UNDO_SECONDS) + _ON_ITS_WAY
    if since is None or desk.now() > since + over:
        raise Refusal(Reason.UNDO_TOO_LATE, {"seconds": UNDO_SECONDS})
