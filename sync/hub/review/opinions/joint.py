"""A matter worked on jointly 一体联动: the body that leads asks others, and one answer goes out.

Nothing here is said to the station. A reader's version of the matter stays as it is, so that what
an officer is typing for the station goes out though an opinion came meanwhile.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, update

from sync.hub.access import Reviewer
from sync.hub.bell import MATTERS
from sync.hub.journal import Act
from sync.hub.readings import OPEN_STATES, Matter
from sync.hub.review.acts import proposals
from sync.hub.review.acts.answers import CHANGED
from sync.hub.review.acts.forms import FormError, wording
from sync.hub.review.acts.openings import stream_of
from sync.hub.review.opinions import asking
from sync.hub.review.opinions.asking import About, Opinion, Question, opinions_about
from sync.hub.review.opinions.course import ASKED, GIVEN, REMINDED, TAKEN_BACK
from sync.hub.review.opinions.forms import Asking, Thought
from sync.hub.review.queue import key_of
from sync.hub.review.signing.submission import waiting_about
from sync.hub.review.slips.draft import clean
from sync.hub.review.slips.forms import NOTE_MAX
from sync.hub.review.slips.visible import bodies
from sync.hub.schema import matter_opinion
from sync.hub.store import Turn

UNGIVEN = "none"
"""The version of an opinion that its body has not written yet."""


def about(one: Matter) -> About:
    """Return what names the matter to those who ask for opinions."""
    return About(matter_opinion, {"station_id": one.station_id, "matter_id": one.id})


def opinions_of(connection: Connection, one: Matter) -> tuple[Opinion, ...]:
    """Return who was asked and what each thinks.

    A question to the body that the matter was passed on to meanwhile is none: it answers itself.
    """
    found = opinions_about(connection, about(one))
    return tuple(each for each in found if each.at is not None or each.body_id != one.body_id)


def offered(connection: Connection, one: Matter, who: Reviewer) -> dict[str, str]:
    """Return whom the officer may ask, id to name: others than those who lead or were asked."""
    asked = {each.body_id for each in opinions_about(connection, about(one))}
    not_asked = asked | {who.body_id, one.body_id}
    return {key: name for key, name in bodies(connection).items() if key not in not_asked}


def version(own: Opinion | None) -> str:
    """Return which state of its opinion a body has before it."""
    return own.at.isoformat() if own and own.at else UNGIVEN


def ask(turn: Turn, one: Matter, who: Reviewer, form: Asking) -> None:
    """Ask sections and local offices what they think; they read the matter from now on.

    Raises FormError where nobody is chosen, and for a body whose own answer waits to go out.
    """
    _must_be_open(one)
    may_ask = offered(turn.connection, one, who)
    if set(form.bodies) & _speaking(turn.connection, one):
        raise FormError("An answer or a ruling of this body waits to go out. Settle that first.")
    question = clean(form.question)[:NOTE_MAX]
    put = Question(question, f"{who.body} {who.name}")
    asked = asking.ask(turn, about(one), form.bodies, may_ask, put)
    facts = {"bodies": asked, "whom": "、".join(may_ask[body_id] for body_id in asked)}
    _noted(turn, one, who, ASKED, facts, question)


def _speaking(connection: Connection, one: Matter) -> set[str]:
    """Return the bodies whose own words on the matter wait for a head or a second officer."""
    laid = {each.by.body_id for each in waiting_about(connection, "guidance", key_of(one))}
    ruling = proposals.waiting_for(connection, one)
    return laid | ({ruling.by.body_id} if ruling else set())


def give(turn: Turn, one: Matter, who: Reviewer, form: Thought) -> None:
    """Write the opinion of the officer's body; until the matter is through it may do so anew.

    Raises FormError for no text, and where a colleague wrote meanwhile.
    """
    _must_be_open(one)
    own = [each for each in opinions_of(turn.connection, one) if each.body_id == who.body_id]
    if version(own[0] if own else None) != form.version:
        raise FormError(CHANGED)
    text = wording(clean(form.text), "Write what your body thinks of it")
    asking.write(turn, about(one), who, text)
    _noted(turn, one, who, GIVEN, {"body": who.body_id}, text)


def remind(turn: Turn, one: Matter, who: Reviewer, body_id: str) -> None:
    """Remind a body that its opinion is awaited; its queue says so."""
    awaited = _awaited(turn.connection, one, body_id)
    here = (about(one).here, matter_opinion.c.body_id == body_id)
    turn.connection.execute(update(matter_opinion).where(*here).values(reminded_at=turn.now))
    _noted(turn, one, who, REMINDED, {"bodies": [body_id], "whom": awaited.body})


def take_back(turn: Turn, one: Matter, who: Reviewer, body_id: str) -> None:
    """Take the question back from a body that has not answered; it reads the matter no more."""
    awaited = _awaited(turn.connection, one, body_id)
    here = (about(one).here, matter_opinion.c.body_id == body_id)
    turn.connection.execute(delete(matter_opinion).where(*here))
    _noted(turn, one, who, TAKEN_BACK, {"bodies": [body_id], "whom": awaited.body})


def _awaited(connection: Connection, one: Matter, body_id: str) -> Opinion:
    _must_be_open(one)
    for each in opinions_of(connection, one):
        if each.body_id == body_id and each.at is None:
            return each
    raise FormError("No opinion of this body is awaited. Read the matter again.")


def _must_be_open(one: Matter) -> None:
    if one.state not in OPEN_STATES:
        raise FormError("The matter is through: no opinion is asked for or given any more.")


def _noted(
    turn: Turn, one: Matter, who: Reviewer, kind: str, facts: Mapping[str, object], text: str = ""
) -> None:
    private = {"text": text} if text else {}
    turn.record(Act(stream_of(one), kind, who.name, {"office": who.body, **facts}, private))
    turn.rung.add(MATTERS)


def awaited(found: Iterable[Opinion]) -> tuple[str, ...]:
    """Return the names of the bodies whose opinions are awaited."""
    return tuple(each.body for each in found if each.at is None)
