"""Laying words before a head, signing them, and giving them back to who wrote them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from sync.hub.access import Reviewer
from sync.hub.journal import Act
from sync.hub.review.acts.forms import FormError
from sync.hub.review.signing import outgoing
from sync.hub.review.signing.submission import (
    BACK,
    Submission,
    change,
    forget,
    keep,
    may_sign,
    remove,
    waiting_about,
)
from sync.hub.schema import submission
from sync.hub.store import Turn

WAITS = "A text on this waits for a head's signature. Settle that first."
WHO_SIGNS = "The head of the writer's body signs, or the head of the bureau; nobody his own."
GONE = "This text is not waiting any more. Read the list again."
REASON_MAX = 400
UNTYPED = {"csrf", "id", "version", "again"}
"""What of a form is no word of the officer's."""


@dataclass(frozen=True)
class Words:
    """What is to go out: of which kind, about what, as typed, and with whom the matter is."""

    kind: str
    about: str
    form: BaseModel
    place: str = ""
    again: str = ""
    """Which posting that came back is written anew by it."""

    @property
    def typed(self) -> dict[str, Any]:
        """What the officer typed."""
        return self.form.model_dump(exclude=UNTYPED)


def lay(turn: Turn, words: Words, by: Reviewer) -> Submission:
    """Keep the words until a head has signed them; nothing goes out.

    Raises FormError for words that could not go out, and while others about it wait.
    """
    new_id = turn.store.chance.new_id()
    one = Submission(new_id, words.kind, words.about, words.place, words.typed, by, turn.now)
    outgoing.check(turn.connection, turn.now, one)
    must_not_wait(turn, one.kind, one.about)
    forget(turn, one.kind, one.about, by, words.again)
    keep(turn, one)
    # A posting's words are on a stream of their own, and outlive the row: erasing finds them by it.
    facts = {"outgoing": one.kind, **({"about": one.about} if one.about else {})}
    turn.record(Act(one.stream, "words.laid", by.name, facts, {"text": one.form["text"]}))
    return one


def must_not_wait(turn: Turn, kind: str, about: str) -> None:
    """Raise FormError while words about it wait that can still go out."""
    if about and any(_may_go(turn, each) for each in waiting_about(turn.connection, kind, about)):
        raise FormError(WAITS)


def _may_go(turn: Turn, one: Submission) -> bool:
    return not outgoing.barred(turn.connection, turn.now, one)


def sign(turn: Turn, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Let the words go out in the head's name; the journal keeps who wrote them."""
    del reason
    _must(may_sign(one, who), WHO_SIGNS)
    facts = {"outgoing": one.kind, "written_by": one.by.name}
    turn.record(Act(one.stream, "words.signed", who.name, facts))
    about = outgoing.send(turn, one, who)
    signed = {"settled_by": who.name, "settled_at": turn.now, "form": "{}", "about": about}
    change(turn, one, state="signed", **signed)


def give_back(turn: Turn, one: Submission, who: Reviewer, reason: str) -> None:
    """Give the words back to the writer with a reason."""
    _must(may_sign(one, who), WHO_SIGNS)
    reason = reason.replace("\r\n", "\n").strip()[:REASON_MAX]
    _must(bool(reason), "Say why it goes back")
    facts = {"outgoing": one.kind, "written_by": one.by.name}
    turn.record(Act(one.stream, "words.returned", who.name, facts, {"reason": reason}))
    settled = {"settled_by": who.name, "settled_at": turn.now, "reason": reason}
    change(turn, one, state="returned", **settled)


def take_back(turn: Turn, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Let the writer have his words again before anybody signed them."""
    del reason
    _must(one.by.id == who.id, "Only who wrote it takes it back.")
    turn.record(Act(one.stream, "words.taken_back", who.name, {"outgoing": one.kind}))
    change(turn, one, state="taken_back", settled_at=turn.now)


def throw_away(turn: Turn, one: Submission, who: Reviewer, reason: str = "") -> None:
    """Let words go that the writer needs no more."""
    del reason
    _must(one.by.id == who.id, "Only who wrote it takes it back.")
    turn.record(Act(one.stream, "words.thrown_away", who.name, {"outgoing": one.kind}))
    remove(turn, submission.c.id == one.id)


def settle(turn: Turn, one: Submission | None, who: Reviewer, answer: tuple[str, str]) -> None:
    """Carry out what was decided about the words: (decision, reason). Raises FormError."""
    decision, reason = answer
    if one is None or decision not in DECISIONS:
        raise FormError(GONE)
    states, act = DECISIONS[decision]
    _must(one.state in states, GONE)
    act(turn, one, who, reason)


Deciding = Callable[[Turn, Submission, Reviewer, str], None]
DECISIONS: dict[str, tuple[tuple[str, ...], Deciding]] = {
    "sign": (("waiting",), sign),
    "back": (("waiting",), give_back),
    "takeback": (("waiting",), take_back),
    "away": (("waiting", *BACK), throw_away),
}


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise FormError(sentence)
