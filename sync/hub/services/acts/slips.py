"""Acts on a slip: dispatched, asked about, replied to, closed, joined, corrected, disclosed."""

from collections.abc import Callable

from sqlalchemy import Connection

from sync.hub.domain.refusals import Forbidden, InvalidField, MissingChoice, NotFound
from sync.hub.services.assignment.stand_ins import note_behalf
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.services.matters.consumer_disclosure import REASONS, record_disclosure
from sync.hub.services.signatures import outgoing, signature_requests
from sync.hub.services.signatures.signature_requests import SubmittedWords
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import forget
from sync.hub.services.slip_joining import correction
from sync.hub.services.slip_joining.joining import decide
from sync.hub.services.slip_joining.separation import part
from sync.hub.services.slips import dispatch, replies, visible_slips
from sync.hub.services.slips.draft import SlipDraft, checked
from sync.hub.services.slips.slip import OPEN, Slip, move_slip, stream_of
from sync.hub.services.slips.slip_forms import SlipActContext, SlipForm
from sync.hub.services.worklists import holders
from sync.hub.storage.transactions import Transaction

CHANGED = "The matter has changed meanwhile. Read it again; your text is kept."


def _reply(context: SlipActContext) -> None:
    """Reply to the hotline, or submit the reply to a head if it needs their signature."""
    turn, one, by = context.turn, context.one, context.reviewer
    if not needs_signature(turn.connection, "reply", by):
        replies.send_reply(context)
        forget(turn, "reply", one.id, by)
        return
    signature_requests.request_signature(
        turn, SubmittedWords("reply", one.id, context.form, outgoing.place_of_slip(one)), by
    )
    move_slip(turn, one.id)


LED: dict[str, Callable[[SlipActContext], None]] = {
    "dispatch": dispatch.dispatch,
    "ask": replies.ask,
    "reply": _reply,
    "close": replies.close,
}
"""Acts that need the right: the hotline centre or the head."""


def require_slip(
    connection: Connection, reviewer: Reviewer, slip_id: str, *, locked: bool = False
) -> Slip:
    """Return a slip that the officer sees; raise NotFound."""
    one = visible_slips.slip_for(connection, reviewer, slip_id, locked=locked)
    if one is None:
        raise NotFound
    return one


def slip_to_act_on(turn: Transaction, reviewer: Reviewer, slip_id: str) -> Slip:
    """Return a slip that the officer sees, locked; their acts on it say for whom they are."""
    one = require_slip(turn.connection, reviewer, slip_id, locked=True)
    note_behalf(turn, reviewer, one.reviewer_id, "slip")
    return one


def require_lead(reviewer: Reviewer) -> Reviewer:
    """Return an officer of the hotline centre or a head; raise Forbidden for another."""
    if not visible_slips.leads(reviewer):
        raise Forbidden("slips_not_led")
    return reviewer


def do(turn: Transaction, reviewer: Reviewer, slip_id: str, sent: SlipForm) -> None:
    """Do what the form of a slip asks for. Raises InvalidField."""
    one = slip_to_act_on(turn, reviewer, slip_id)
    if sent.outcome in LED:
        require_lead(reviewer)
    # A second click and a second officer both send the version they have read.
    if str(one.version) != sent.version:
        raise InvalidField(CHANGED)
    context = SlipActContext(turn, one, reviewer, sent)
    if sent.outcome == "opinion" and not visible_slips.leads(reviewer):
        replies.give_opinion(context)
    elif sent.outcome in LED:
        LED[sent.outcome](context)
    else:
        raise InvalidField("Choose what is possible now")


def claim(turn: Transaction, reviewer: Reviewer, slip_id: str) -> None:
    """Claim an open slip that nobody handles. Raises NotFound or StateConflict."""
    holders.claim(turn, holders.of_slip(require_running(turn, reviewer, slip_id)), reviewer)


def take_over(turn: Transaction, reviewer: Reviewer, slip_id: str, reason: str) -> None:
    """Take an open slip over from the officer who handles it. Raises NotFound, InvalidField."""
    one = require_running(turn, reviewer, slip_id)
    holders.take_over(turn, holders.of_slip(one), reviewer, reason)


def hand_over(turn: Transaction, reviewer: Reviewer, slip_id: str, given: tuple[str, str]) -> None:
    """Hand an open slip over to an officer, with a note: `given` are both."""
    holders.give_slip(turn, require_running(turn, reviewer, slip_id), reviewer, given)


def require_running(turn: Transaction, reviewer: Reviewer, slip_id: str) -> Slip:
    """Return a slip that has not ended and that the officer may handle, locked; raise NotFound."""
    one = require_slip(turn.connection, reviewer, slip_id, locked=True)
    if one.state not in OPEN or not visible_slips.handles(reviewer, one):
        raise NotFound
    return one


def settle_likeness(
    turn: Transaction, reviewer: Reviewer, slip_id: str, other: str, decision: str
) -> None:
    """Join a slip to one alike, part them again, or note that they differ. Raises InvalidField."""
    one = slip_to_act_on(turn, reviewer, slip_id)
    require_lead(reviewer)
    if decision == "parted":
        part(turn, reviewer, one, other)
    else:
        decide(turn, reviewer, one, other, decision)


def correct(
    turn: Transaction, reviewer: Reviewer, slip_id: str, stood: str, draft: SlipDraft
) -> None:
    """Correct a registered slip; `stood` are its values when the form was opened.

    Raises InvalidField, and SlipOvertaken if it was changed meanwhile.
    """
    one = slip_to_act_on(turn, reviewer, slip_id)
    correction.refuse_closed(one)
    correction.refuse_overtaken(one, stood)
    correction.correct(turn, reviewer, one, checked(draft, turn.now))


def disclose(turn: Transaction, sitting: UserSession, slip_id: str, reason: str) -> None:
    """Disclose the consumer of a slip to the officer, for their present session."""
    one = require_slip(turn.connection, sitting.reviewer, slip_id)
    if reason not in REASONS:
        raise MissingChoice("reason")
    note_behalf(turn, sitting.reviewer, one.reviewer_id, "slip")
    record_disclosure(turn, stream_of(slip_id), sitting, reason)
