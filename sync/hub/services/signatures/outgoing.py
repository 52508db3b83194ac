"""Sending of each kind of signed text, and the reason in words if it can no longer be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import note_behalf
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import ACCEPTANCE, LaidDocument, kind_of
from sync.hub.services.forms.form_fields import AnswerForm, wording
from sync.hub.services.guidance import guidance_reply
from sync.hub.services.guidance.priority import UNANSWERED
from sync.hub.services.matters.matter_state import decided_since
from sync.hub.services.rulings import issuing
from sync.hub.services.rulings.issuing import CheckedDocument
from sync.hub.services.signatures.submission import Submission
from sync.hub.services.slips import replies
from sync.hub.services.slips import visible_slips as slips
from sync.hub.services.slips.slip import Slip
from sync.hub.services.slips.slip_forms import SlipActContext, SlipForm
from sync.hub.services.supervision import posted_supervisions, supervisions
from sync.hub.services.supervision.posted_supervisions import PostedSupervision
from sync.hub.services.supervision.supervisions import PostSupervisionForm
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction

ELSEWHERE = "It went to another office after this was written."
ENDED = "The case was ended after this was written: nothing is accepted any more."
ESCALATED_AGAIN = "The case was escalated again after this was written."


@dataclass(frozen=True)
class OutgoingKind:
    """Kind of text: `check` raises InvalidField if it cannot be sent, `send` sends it.

    `send` returns the resulting supervision, or nothing.
    """

    check: Callable[[Connection, datetime, Submission], None]
    send: Callable[[Transaction, Submission, Reviewer], str]


def check(connection: Connection, now: datetime, one: Submission) -> None:
    """Raise InvalidField if the text cannot be sent at present."""
    KINDS[one.kind].check(connection, now, one)


def send(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    """Send the text in the signer's name; return its subject from now on.

    Raises InvalidField if it can no longer be sent.
    """
    check(turn.connection, turn.now, one)
    return KINDS[one.kind].send(turn, one, signer) or one.about


def holder_of(connection: Connection, one: Submission) -> tuple[str | None, str]:
    """Return the id of who handles the subject of a text, and its kind of work; nobody for none."""
    found: HubMatter | Slip | None = None
    if one.kind in ("guidance", "document"):
        station_id, _, matter_id = one.about.partition("/")
        found = visible_matters.matter_for(connection, one.by, station_id, matter_id)
    elif one.kind == "reply":
        found = slips.slip_for(connection, one.by, one.about)
    if found is None:
        return None, ""
    return found.reviewer_id, "slip" if isinstance(found, Slip) else found.kind


def barred(connection: Connection, now: datetime, one: Submission) -> str:
    """Return why the text cannot be sent, as a sentence of the catalogue, or nothing if it can."""
    try:
        check(connection, now, one)
    except InvalidField as why:
        return str(why)
    return ""


def place_of_question(one: HubMatter) -> str:
    """Return the holder of a question."""
    return one.body_id or ""


def place_of_case(one: HubMatter) -> str:
    """Return the dossier of a case and its holder."""
    return f"{one.event_id}/{one.body_id or ''}"


def place_of_slip(one: Slip) -> str:
    """Return the holder of a slip: its station, its dispatch there, and its body."""
    return f"{one.station_id or ''}/{one.dispatch_id or ''}/{one.body_id or ''}"


def _question(connection: Connection, one: Submission) -> HubMatter:
    station_id, _, matter_id = one.about.partition("/")
    matter = visible_matters.matter_for(connection, one.by, station_id, matter_id)
    if matter is None or place_of_question(matter) != one.place:
        raise InvalidField(ELSEWHERE)
    if matter.state == "answered":
        raise InvalidField("Another answer has gone out meanwhile.")
    if matter.state not in UNANSWERED:
        raise InvalidField("The station took its question back meanwhile.")
    return matter


def _check_answer(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    _question(connection, one)
    wording(AnswerForm(**one.form).text)


def _send_answer(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    asked = _question(turn.connection, one)
    # Written during a leave, the answer is the absent officer's work whenever a head signs it.
    note_behalf(turn, one.by, asked.reviewer_id, asked.kind, one.at)
    guidance_reply.send(
        turn, guidance_reply.GuidanceReply(asked, AnswerForm(**one.form), one.by, signer)
    )
    return ""


def _slip(connection: Connection, one: Submission) -> Slip:
    slip = slips.slip_for(connection, one.by, one.about)
    if slip is not None and slip.state == "duplicate":
        raise InvalidField("The slip was joined to another meanwhile.")
    if slip is not None and slip.state in ("replied", "closed"):
        raise InvalidField("Another reply has gone out meanwhile.")
    if slip is None or not slips.leads(one.by) or place_of_slip(slip) != one.place:
        raise InvalidField(ELSEWHERE)
    return slip


def _check_reply(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    replies.checked(connection, _slip(connection, one), SlipForm(**one.form))


def _send_reply(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    form = SlipForm(**one.form)
    replies.send_reply(SlipActContext(turn, _slip(turn.connection, one), signer, form, one.by))
    return ""


def _check_posting(connection: Connection, now: datetime, one: Submission) -> None:
    supervisions.checked(connection, now, one.by, PostSupervisionForm(**one.form))


def _send_posting(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    return supervisions.post(turn, signer, PostSupervisionForm(**one.form), one.by.name)


def _watched(connection: Connection, one: Submission) -> PostedSupervision:
    supervision = posted_supervisions.posted_for(connection, one.by, one.about)
    if supervision is None or not posted_supervisions.may_end(one.by, supervision):
        raise InvalidField(ELSEWHERE)
    return supervision


def _check_ending(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    supervisions.ended(_watched(connection, one), one.form["text"])


def _send_ending(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    supervisions.close(turn, signer, _watched(turn.connection, one), one.form["text"], one.by.name)
    return ""


def _document(connection: Connection, now: datetime, one: Submission) -> CheckedDocument:
    station_id, _, matter_id = one.about.partition("/")
    matter = visible_matters.matter_for(connection, one.by, station_id, matter_id)
    form = LaidDocument(**one.form)
    kind = kind_of(form.kind)
    if matter is None or kind is None:
        raise InvalidField(ELSEWHERE)
    if not kind.may_be_made_of(matter):
        raise InvalidField("The case has not come so far, or it is past it.")
    _require_same_case(matter, one)
    if kind is ACCEPTANCE and decided_since(connection, matter, one.at):
        raise InvalidField(ENDED)
    made = issuing.checked_document(connection, now, matter, kind, form)
    issuing.require_read(made, form.seen)
    return made


def _require_same_case(matter: HubMatter, one: Submission) -> None:
    """Raise InvalidField for a document on a former dossier, or by a body that passed it on."""
    # Early ones bear the holder alone.
    dossier, _, holder = one.place.rpartition("/")
    if dossier not in ("", matter.event_id):
        raise InvalidField(ESCALATED_AGAIN)
    if holder != (matter.body_id or ""):
        raise InvalidField(ELSEWHERE)


def _check_document(connection: Connection, now: datetime, one: Submission) -> None:
    _document(connection, now, one)


def _send_document(turn: Transaction, one: Submission, signer: Reviewer) -> str:
    made = _document(turn.connection, turn.now, one)
    note_behalf(turn, one.by, made.one.reviewer_id, made.one.kind, one.at)
    issuing.issue(turn, made, (one.by, signer), (one.id, LaidDocument(**one.form).bureau))
    return ""


KINDS = {
    "document": OutgoingKind(_check_document, _send_document),
    "guidance": OutgoingKind(_check_answer, _send_answer),
    "reply": OutgoingKind(_check_reply, _send_reply),
    "posting": OutgoingKind(_check_posting, _send_posting),
    "ending": OutgoingKind(_check_ending, _send_ending),
}
