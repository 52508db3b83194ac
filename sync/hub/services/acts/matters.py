"""Acts on a matter: seen, answered, handed over, assigned, disclosed, and its files enclosed."""

import json
from datetime import datetime

from sqlalchemy import Connection, select

from sync.hub.domain.refusals import InvalidField, MissingChoice, NotFound, StateConflict
from sync.hub.services.assignment.stand_ins import note_behalf, officer
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.guidance import guidance_reply, hand_over, presence
from sync.hub.services.guidance.priority import UNANSWERED
from sync.hub.services.matters import grading
from sync.hub.services.matters.consumer_disclosure import REASONS, record_disclosure, stream_of
from sync.hub.services.matters.grading import GradeForm
from sync.hub.services.rulings import proposals
from sync.hub.services.rulings.step_notes import StepNote, note
from sync.hub.services.signatures import outgoing, signature_requests
from sync.hub.services.signatures.signature_requests import SubmittedWords
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import forget, waiting_about
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.receivers import bodies
from sync.hub.services.worklists import holders
from sync.hub.services.worklists.holder_history import require_holder_shown
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.schema import event, journal
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseAmended, GuidanceSeen

NUMBER_MAX = 64
Place = tuple[str, str]
"""Station and id of a matter."""


def grade(turn: Transaction, reviewer: Reviewer, place: Place, form: GradeForm) -> HubMatter:
    """Grade the mall's work in a matter that is through. Raises NotFound, InvalidField."""
    one = matter_to_act_on(turn, reviewer, place)
    if one.state not in grading.ENDED:
        raise InvalidField("The matter is not through yet")
    grading.grade(turn, reviewer, (one.station_id, one.case_id), form, ("ended", stream_of(one)))
    return one


def require_matter(
    connection: Connection, reviewer: Reviewer, place: Place, kind: str = ""
) -> HubMatter:
    """Return a matter that the officer's body leads; raise NotFound, also for one of another kind.

    Every kind passes if none is named.
    """
    one = visible_matters.matter_for(connection, reviewer, *place)
    if one is None or (kind and one.kind != kind):
        raise NotFound
    return one


def matter_to_act_on(
    turn: Transaction, reviewer: Reviewer, place: Place, kind: str = ""
) -> HubMatter:
    """Return a matter as `require_matter` does; the officer's acts on it say for whom they are."""
    one = require_matter(turn.connection, reviewer, place, kind)
    note_behalf(turn, reviewer, one.reviewer_id, one.kind)
    return one


def require_assisted(connection: Connection, reviewer: Reviewer, place: Place) -> HubMatter:
    """Return a matter on which the officer's body was asked for its opinion; raise NotFound."""
    one = visible_matters.matter_assisted(connection, reviewer, place)
    if one is None:
        raise NotFound
    return one


def require_unanswered(connection: Connection, reviewer: Reviewer, place: Place) -> HubMatter:
    """Return a question that still waits for its answer; raise NotFound."""
    one = require_matter(connection, reviewer, place, "guidance")
    if one.state not in UNANSWERED:
        raise NotFound
    return one


def require_open(connection: Connection, reviewer: Reviewer, place: Place) -> HubMatter:
    """Return a question or a case that an officer may be writing on; raise NotFound."""
    one = require_matter(connection, reviewer, place)
    if one.state not in (UNANSWERED if one.kind == "guidance" else OPEN_STATES):
        raise NotFound
    return one


def tell_seen(turn: Transaction, reviewer: Reviewer, place: Place) -> None:
    """Tell the station that its question was opened, the first time."""
    one = matter_to_act_on(turn, reviewer, place, "guidance")
    if one.state != "new":
        return
    who = officer(turn, reviewer)
    body = GuidanceSeen(
        request=one.id,
        case=one.case_id,
        officer=who,
        text=f"{who.body} {who.name} 已打开此请示。",
    )
    turn.say(one.station_id, body, one.case_id, reviewer.name)
    # Looking at it is no claim: who handles it says so, or is given it.
    turn.move_matter(one.station_id, one.id, state="seen")
    turn.record(JournalAct(stream_of(one), "guidance.seen", reviewer.author))


def answer(turn: Transaction, reviewer: Reviewer, place: Place, form: AnswerForm) -> HubMatter:
    """Answer a question, or submit the answer to a head if it needs their signature."""
    one = matter_to_act_on(turn, reviewer, place, "guidance")
    if one.state not in UNANSWERED:
        raise InvalidField(guidance_reply.CHANGED)
    require_holder_shown(turn, one, reviewer, form.holder)
    if needs_signature(turn.connection, "guidance", reviewer):
        words = SubmittedWords("guidance", one.key, form, outgoing.place_of_question(one))
        signature_requests.request_signature(turn, words, reviewer)
        # An officer who has submitted the text to a head is no longer answering.
        presence.forget(turn, one)
    else:
        guidance_reply.send(turn, guidance_reply.GuidanceReply(one, form, reviewer, reviewer))
        forget(turn, "guidance", one.key, reviewer)
    return one


def hand_over_to(
    turn: Transaction, reviewer: Reviewer, place: Place, given: tuple[str, str]
) -> None:
    """Hand an open matter over to an officer, with a note: `given` are both."""
    hand_over.give(turn, require_open(turn.connection, reviewer, place), reviewer, given)


def claim(turn: Transaction, reviewer: Reviewer, place: Place) -> None:
    """Claim an open matter that nobody handles. Raises NotFound or StateConflict."""
    one = require_open(turn.connection, reviewer, place)
    holders.claim(turn, holders.of_matter(one), reviewer)


def take_over(turn: Transaction, reviewer: Reviewer, place: Place, reason: str) -> None:
    """Take an open matter over from the officer who handles it. Raises NotFound, InvalidField."""
    one = require_open(turn.connection, reviewer, place)
    holders.take_over(turn, holders.of_matter(one), reviewer, reason)


def assign(turn: Transaction, reviewer: Reviewer, place: Place, body_id: str) -> bool:
    """Pass a matter on to another body; tell whether the officer still sees it."""
    one = require_open(turn.connection, reviewer, place)
    note_behalf(turn, reviewer, one.reviewer_id, one.kind)
    if body_id not in bodies(turn.connection, one):
        raise MissingChoice("body")
    if proposals.waiting_for(turn.connection, one) is not None:
        # The officer's own body confirms, signs or returns it; another body could do nothing.
        raise StateConflict("ruling_waits")
    # Its former holder may not see it any more; the receiving body names its own.
    turn.move_matter(one.station_id, one.id, body_id=body_id, reviewer_id=None)
    facts = {"body": body_id, "before": one.body_id}
    turn.record(JournalAct(stream_of(one), "matter.assigned", reviewer.author, facts))
    return visible_matters.matter_for(turn.connection, reviewer, *place) is not None


def disclose(turn: Transaction, sitting: UserSession, place: Place, reason: str) -> HubMatter:
    """Disclose the consumer of an escalated case to the officer, for their present session."""
    one = visible_matters.matter_seen(turn.connection, sitting.reviewer, place)
    if one is None or one.kind != "escalation":
        raise NotFound
    if reason not in REASONS:
        raise MissingChoice("reason")
    note_behalf(turn, sitting.reviewer, one.reviewer_id, one.kind)
    record_disclosure(turn, stream_of(one), sitting, reason)
    return one


def note_platform_number(
    turn: Transaction, reviewer: Reviewer, place: Place, number: str
) -> HubMatter:
    """Tell the station the 登记编号 that an open case has on the 12315 platform."""
    one = matter_to_act_on(turn, reviewer, place, "escalation")
    if one.state not in OPEN_STATES:
        raise NotFound
    given = number.strip()
    if not given or len(given) > NUMBER_MAX:
        raise InvalidField("Enter the number on the 12315 platform.", "number")
    if given == _registered(turn.connection, one):
        # A second click.
        return one
    step = StepNote("registered", f"已在全国12315平台登记，登记编号：{given}。", given)
    note(turn, one, reviewer, step)
    turn.record(JournalAct(stream_of(one), "case.registered", reviewer.author, {"number": given}))
    return one


def _registered(connection: Connection, one: HubMatter) -> str:
    """Return the number that the station was told last; nothing where it corrected that since."""
    told = connection.execute(
        select(journal.c.facts, journal.c.at)
        .where(journal.c.stream == stream_of(one), journal.c.kind == "case.registered")
        .order_by(journal.c.seq.desc())
        .limit(1)
    ).first()
    if told is None:
        return ""
    since = connection.scalars(
        select(event.c.body).where(
            event.c.station_id == one.station_id,
            event.c.case_id == one.case_id,
            event.c.kind == "case.amended",
            event.c.received_at > told.at,
            event.c.body.is_not(None),
        )
    )
    if any(CaseAmended.model_validate_json(body).platform_number for body in since):
        return ""
    return str(json.loads(told.facts)["number"])


def require_enclosing(
    connection: Connection, now: datetime, reviewer: Reviewer, place: Place
) -> HubMatter:
    """Return an open matter whose enclosed files may change; raise NotFound or StateConflict."""
    one = require_matter(connection, reviewer, place)
    if one.state not in OPEN_STATES:
        raise NotFound
    # The text that a head reads before signing is the text sent; one that can no longer be sent
    # blocks nothing.
    laid_before = waiting_about(connection, "guidance", one.key)
    own = [each for each in laid_before if each.by.id == reviewer.id]
    if any(not outgoing.barred(connection, now, each) for each in own):
        raise StateConflict("files_wait")
    return one
