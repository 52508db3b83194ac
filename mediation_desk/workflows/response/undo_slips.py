"""Undo of a slip: a claim, a closing, a note, an offer, evidence. Each undo is a further entry."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import HOTLINES
from mediation_desk.domain.case.events.desk_work import EvidenceAdded, NoteTakenBack, Reopened
from mediation_desk.domain.case.events.intake import ClaimTakenBack, OfferTakenBack
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, Channel, LinkKind, ReopenGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.case_keeping import Detach, require_room
from mediation_desk.workflows.response.first_response import CaseReference

UNDO_SECONDS: Final = 10
"""Time in which a slip can be undone, as the desk offers it."""

_ON_ITS_WAY: Final = timedelta(seconds=5)
"""Allowance for showing the offer after the entry was written, and for the press to arrive."""


def may_take_closing_back(case: Case) -> bool:
    """Tell whether only the mall knows of a closing: the regulator hears of its own cases.

    The regulator heard too when a hotline's complaint was merged into the case, for they may have
    sent it.
    """
    sent_down = HOTLINES | {Channel.DISPATCHED}
    joined = any(
        link.tie is LinkKind.DUPLICATE and link.channel in sent_down for link in case.links
    )
    return case.escalation is None and not case.dispatch and not joined


@once
def take_claim_back(desk: Desk, form: CaseReference) -> None:
    """Give a case back that one took a moment ago.

    Raises Refusal(UNDO_TOO_LATE) after ten seconds, UNDO_OVERTAKEN when another person is
    responder or something was done on it since.
    """
    case = desk.ledger.case(form.case)
    _in_time(desk, case.claimed_at)
    is_untouched = case.taken_from or case.state is CaseState.REGISTERED
    if case.responder != desk.operator.id or case.offered_to or not is_untouched:
        raise Refusal(Reason.UNDO_OVERTAKEN)
    offered_to = case.responder if case.taken_from else ""
    event = ClaimTakenBack(case.taken_from, offered_to)
    write(desk, case_stream(form.case), form.act, event)


@once
def take_closing_back(desk: Desk, form: CaseReference) -> None:
    """Open a case again that was closed by mistake a moment ago; its satisfactions stay.

    Raises Refusal(UNDO_TOO_LATE) after ten seconds, REGULATOR_TOLD when the regulator heard of it.
    """
    case = case_for(desk, form.case, CaseAction.REOPEN)
    _in_time(desk, case.closed_at)
    if not may_take_closing_back(case):
        raise Refusal(Reason.REGULATOR_TOLD)
    event = Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class NoteSlip:
    """A note written by mistake: the entry that holds it."""

    act: str
    case: str
    note: str


@once
def take_note_back(desk: Desk, form: NoteSlip) -> None:
    """Remove a note from the course; its text stays in the journal.

    Raises Refusal(UNDO_TOO_LATE) after ten seconds, UNDO_OVERTAKEN when it is another's note or
    one was written after it.
    """
    last = case_for(desk, form.case, CaseAction.NOTE).last_note
    if last is None or (last.entry, last.by) != (form.note, desk.operator.id):
        raise Refusal(Reason.UNDO_OVERTAKEN)
    _in_time(desk, last.at)
    write(desk, case_stream(form.case), form.act, NoteTakenBack(form.note))


@dataclass(frozen=True)
class OfferSlip:
    """A hand-over that was offered by mistake, and its receiver."""

    act: str
    case: str
    to: str


@once
def take_offer_back(desk: Desk, form: OfferSlip) -> None:
    """Keep a case with its responder; until it is taken, an offer binds nobody.

    Raises Refusal(UNDO_OVERTAKEN) when the colleague took it, or it is offered to another.
    """
    case = case_for(desk, form.case, CaseAction.HAND_OVER)
    if not form.to or case.offered_to != form.to:
        raise Refusal(Reason.UNDO_OVERTAKEN)
    write(desk, case_stream(form.case), form.act, OfferTakenBack())


@once
def put_evidence_back(desk: Desk, form: Detach) -> None:
    """Put a file that was taken off the case back as it was: its name, source and original.

    Raises Refusal(UNDO_OVERTAKEN) when it is no file that was taken off, or is back already.
    """
    off = {f.sha256: f for f in desk.ledger.case(form.case).files_off}
    file = off.get(form.sha256)
    # A file without its name was deleted with it, thirty days after it was taken off.
    if file is None or not file.name:
        raise Refusal(Reason.UNDO_OVERTAKEN)
    case = case_for(desk, form.case, CaseAction.ADD_EVIDENCE)
    require_room(case, file.size, is_large=not file.goes_by_line)
    back = EvidenceAdded(
        file.sha256,
        file.size,
        file.mime,
        file.name,
        file.token,
        file.original,
        file.original_size,
    )
    write(desk, case_stream(form.case), form.act, back)


def _in_time(desk: Desk, since: datetime | None) -> None:
    over = timedelta(seconds=UNDO_SECONDS) + _ON_ITS_WAY
    if since is None or desk.now() > since + over:
        raise Refusal(Reason.UNDO_TOO_LATE, {"seconds": UNDO_SECONDS})
