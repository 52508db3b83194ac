"""Requests for a head's signature: submitting a text, signing it, returning it to its author."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import note_behalf
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures import outgoing
from sync.hub.services.signatures.submission import (
    BACK,
    Submission,
    change,
    forget,
    keep,
    may_sign,
    remove,
    waiting_about,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import submission
from sync.hub.storage.transactions import Transaction

WAITS = "A text on this waits for a head's signature. Settle that first."
WHO_SIGNS = "The head of the writer's body signs, or the head of the bureau; nobody their own."
GONE = "This text is not waiting any more. Read the list again."
REASON_MAX = 400
UNTYPED = {"csrf", "id", "version", "again", "holder"}
"""Fields of a form that are not the officer's text."""


@dataclass(frozen=True)
class SubmittedWords:
    """Text to be sent: its kind, its subject, the typed form, and the holder of the matter."""

    kind: str
    about: str
    form: BaseModel
    place: str = ""
    again: str = ""
    """Returned posting or document of which this is a new version."""
    id: str = ""
    """Id that the form bears, so that it is kept once however often it is sent; may be empty."""

    @property
    def typed(self) -> dict[str, Any]:
        """Officer's typed text."""
        return self.form.model_dump(exclude=UNTYPED)


def request_signature(turn: Transaction, words: SubmittedWords, by: Reviewer) -> Submission:
    """Keep the text until a head has signed it; nothing is sent.

    Raises InvalidField for a text that cannot be sent, and while another like it waits.
    """
    new_id = words.id or turn.store.chance.new_id()
    one = Submission(new_id, words.kind, words.about, words.place, words.typed, by, turn.now)
    outgoing.check(turn.connection, turn.now, one)
    require_no_waiting(turn, one.kind, one.about, _document_kind(one))
    forget(turn, one.kind, one.about, by, words.again)
    keep(turn, one)
    # A posting's text is on a stream of its own, and outlives the row: erasure finds it by the
    # stream.
    facts = {"outgoing": one.kind, **({"about": one.about} if one.about else {})}
    turn.record(JournalAct(one.stream, "words.laid", by.author, facts, {"text": one.form["text"]}))
    return one


def require_no_waiting(turn: Transaction, kind: str, about: str, document_kind: str = "") -> None:
    """Raise InvalidField while a text about the subject waits that can still be sent.

    A case may have several documents at once, but only one of each kind.
    """
    waiting = waiting_about(turn.connection, kind, about) if about else ()
    if any(_document_kind(each) == document_kind and _may_go(turn, each) for each in waiting):
        raise InvalidField(WAITS)


def _document_kind(one: Submission) -> str:
    return str(one.form["kind"]) if one.kind == "document" else ""


def _may_go(turn: Transaction, one: Submission) -> bool:
    return not outgoing.barred(turn.connection, turn.now, one)


def sign(turn: Transaction, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Send the text in the head's name; the journal records its author."""
    del reason
    _must(may_sign(one, who), WHO_SIGNS)
    facts = {"outgoing": one.kind, "written_by": one.by.author}
    turn.record(JournalAct(one.stream, "words.signed", who.author, facts))
    about = outgoing.send(turn, one, who)
    signed = {"settled_by": who.name, "settled_at": turn.now, "form": "{}", "about": about}
    change(turn, one, state="signed", **signed)


def return_for_changes(turn: Transaction, one: Submission, who: Reviewer, reason: str) -> None:
    """Return the text to its author with a reason."""
    _must(may_sign(one, who), WHO_SIGNS)
    reason = reason.replace("\r\n", "\n").strip()[:REASON_MAX]
    _must(bool(reason), "Say why it goes back")
    facts = {"outgoing": one.kind, "written_by": one.by.author}
    turn.record(JournalAct(one.stream, "words.returned", who.author, facts, {"reason": reason}))
    settled = {"settled_by": who.name, "settled_at": turn.now, "reason": reason}
    change(turn, one, state="returned", **settled)


def withdraw_request(turn: Transaction, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Return the text to its author on request, before anybody signed it."""
    del reason
    _must(one.by.id == who.id, "Only who wrote it takes it back.")
    turn.record(JournalAct(one.stream, "words.taken_back", who.author, {"outgoing": one.kind}))
    change(turn, one, state="taken_back", settled_at=turn.now)


def throw_away(turn: Transaction, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Discard a text that its author no longer needs."""
    del reason
    _must(one.by.id == who.id, "Only who wrote it takes it back.")
    turn.record(JournalAct(one.stream, "words.thrown_away", who.author, {"outgoing": one.kind}))
    remove(turn, submission.c.id == one.id)


def settle(
    turn: Transaction, one: Submission | None, who: Reviewer, answer: tuple[str, str]
) -> None:
    """Carry out the decision on the text: (decision, reason). Raises InvalidField."""
    decision, reason = answer
    if one is None or decision not in DECISIONS:
        raise InvalidField(GONE)
    states, act = DECISIONS[decision]
    _must(one.state in states, GONE)
    if one.by.id == who.id:
        note_behalf(turn, who, *outgoing.holder_of(turn.connection, one), one.at)
    act(turn, one, who, reason)


Deciding = Callable[[Transaction, Submission, Reviewer, str], None]
DECISIONS: dict[str, tuple[tuple[str, ...], Deciding]] = {
    "sign": (("waiting",), sign),
    "back": (("waiting",), return_for_changes),
    "takeback": (("waiting",), withdraw_request),
    "away": (("waiting", *BACK), throw_away),
}


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise InvalidField(sentence)
