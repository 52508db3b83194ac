"""How each kind of words goes out once it is signed, and in words why it cannot go any more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.access import Reviewer
from sync.hub.readings import Matter
from sync.hub.review import visible
from sync.hub.review.acts import answers
from sync.hub.review.acts.forms import Answer, FormError, wording
from sync.hub.review.minutes.climbing import UNANSWERED
from sync.hub.review.signing.submission import Submission
from sync.hub.review.slips import replying
from sync.hub.review.slips import visible as slips
from sync.hub.review.slips.forms import Bench, SlipForm
from sync.hub.review.slips.slip import Slip
from sync.hub.review.supervision import acts, reading
from sync.hub.review.supervision.acts import Posting
from sync.hub.review.supervision.reading import Posted
from sync.hub.store import Turn

ELSEWHERE = "It went to another office after this was written."


@dataclass(frozen=True)
class Outgoing:
    """One kind of words: `check` raises FormError where they cannot go, `send` lets them go.

    `send` returns the supervision that came of it, or nothing.
    """

    check: Callable[[Connection, datetime, Submission], None]
    send: Callable[[Turn, Submission, Reviewer], str]


def check(connection: Connection, now: datetime, one: Submission) -> None:
    """Raise FormError where the words cannot go out as things stand now."""
    KINDS[one.kind].check(connection, now, one)


def send(turn: Turn, one: Submission, signer: Reviewer) -> str:
    """Let the words go out in the signer's name; return what they are about from now on.

    Raises FormError where they cannot go any more.
    """
    check(turn.connection, turn.now, one)
    return KINDS[one.kind].send(turn, one, signer) or one.about


def barred(connection: Connection, now: datetime, one: Submission) -> str:
    """Return why the words cannot go out, as a sentence of the catalogue; nothing: they can."""
    try:
        check(connection, now, one)
    except FormError as why:
        return str(why)
    return ""


def place_of_question(one: Matter) -> str:
    """Return with whom a question is."""
    return one.body_id or ""


def place_of_slip(one: Slip) -> str:
    """Return with whom a slip is: its station, its dispatch there, and its body."""
    return f"{one.station_id or ''}/{one.dispatch_id or ''}/{one.body_id or ''}"


def _question(connection: Connection, one: Submission) -> Matter:
    station_id, _, matter_id = one.about.partition("/")
    held = visible.matter_for(connection, one.by, station_id, matter_id)
    if held is None or place_of_question(held) != one.place:
        raise FormError(ELSEWHERE)
    if held.state == "answered":
        raise FormError("Another answer has gone out meanwhile.")
    if held.state not in UNANSWERED:
        raise FormError("The station took its question back meanwhile.")
    return held


def _check_answer(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    _question(connection, one)
    wording(Answer(**one.form).text)


def _send_answer(turn: Turn, one: Submission, signer: Reviewer) -> str:
    asked = _question(turn.connection, one)
    answers.send(turn, answers.Given(asked, Answer(**one.form), one.by, signer))
    return ""


def _slip(connection: Connection, one: Submission) -> Slip:
    held = slips.slip_for(connection, one.by, one.about)
    if held is not None and held.state == "duplicate":
        raise FormError("The slip was joined to another meanwhile.")
    if held is not None and held.state in ("replied", "closed"):
        raise FormError("Another reply has gone out meanwhile.")
    if held is None or not slips.leads(one.by) or place_of_slip(held) != one.place:
        raise FormError(ELSEWHERE)
    return held


def _check_reply(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    replying.checked(connection, _slip(connection, one), SlipForm(**one.form))


def _send_reply(turn: Turn, one: Submission, signer: Reviewer) -> str:
    form = SlipForm(**one.form)
    replying.send_reply(Bench(turn, _slip(turn.connection, one), signer, form, one.by.name))
    return ""


def _check_posting(connection: Connection, now: datetime, one: Submission) -> None:
    acts.checked(connection, now, one.by, Posting(**one.form))


def _send_posting(turn: Turn, one: Submission, signer: Reviewer) -> str:
    return acts.post(turn, signer, Posting(**one.form), one.by.name)


def _watched(connection: Connection, one: Submission) -> Posted:
    held = reading.posted_for(connection, one.by, one.about)
    if held is None or not reading.may_end(one.by, held):
        raise FormError(ELSEWHERE)
    return held


def _check_ending(connection: Connection, now: datetime, one: Submission) -> None:
    del now
    acts.ended(_watched(connection, one), one.form["text"])


def _send_ending(turn: Turn, one: Submission, signer: Reviewer) -> str:
    acts.close(turn, signer, _watched(turn.connection, one), one.form["text"], one.by.name)
    return ""


KINDS = {
    "guidance": Outgoing(_check_answer, _send_answer),
    "reply": Outgoing(_check_reply, _send_reply),
    "posting": Outgoing(_check_posting, _send_posting),
    "ending": Outgoing(_check_ending, _send_ending),
}
