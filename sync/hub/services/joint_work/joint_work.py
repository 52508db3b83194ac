"""Joint work on a matter 一体联动: the leading body asks others, and one answer is sent.

Nothing here is sent to the station. A reader's version of the matter stays unchanged, so that an
answer being typed for the station can be sent even if an opinion arrived meanwhile.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, update

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import day_typed, wording
from sync.hub.services.guidance.guidance_reply import CHANGED
from sync.hub.services.joint_work.opinion_history import (
    ASKED,
    ASKED_FURTHER,
    GIVEN,
    REMINDED,
    TAKEN_BACK,
)
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.opinions import questions
from sync.hub.services.opinions.opinion_forms import AskOpinionForm, OpinionForm
from sync.hub.services.opinions.questions import (
    Opinion,
    OpinionQuestion,
    OpinionSubject,
    latest,
    opinions_about,
)
from sync.hub.services.rulings import proposals
from sync.hub.services.signatures.submission import waiting_about
from sync.hub.services.slips.draft import clean
from sync.hub.services.slips.slip_forms import NOTE_MAX
from sync.hub.services.slips.visible_slips import bodies
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import matter_opinion
from sync.hub.storage.transactions import Transaction

UNGIVEN = "none"
"""Version of an opinion that its body has not written yet."""


def about(one: HubMatter) -> OpinionSubject:
    """Return the subject that identifies the matter in the opinions about it."""
    key = {"station_id": one.station_id, "matter_id": one.id}
    return OpinionSubject(matter_opinion, key, further=True)


def opinions_of(connection: Connection, one: HubMatter) -> tuple[Opinion, ...]:
    """Return the bodies asked, and the opinion of each.

    A question to the body that holds the matter by now does not count: it answers itself.
    """
    found = opinions_about(connection, about(one))
    return tuple(each for each in found if each.at is not None or each.body_id != one.body_id)


def offered(connection: Connection, one: HubMatter, who: Reviewer) -> dict[str, str]:
    """Return the bodies that the officer may ask, id to name: neither leading nor asked yet."""
    asked = {each.body_id for each in opinions_about(connection, about(one))}
    not_asked = asked | {who.body_id, one.body_id}
    return {key: name for key, name in bodies(connection).items() if key not in not_asked}


def opinion_of_body(connection: Connection, one: HubMatter, who: Reviewer) -> dict[str, str]:
    """Return the bodies that may be asked a further question, id to name: those with an opinion."""
    found = opinions_about(connection, about(one))
    awaited_of = {each.body_id for each in found if each.at is None}
    may_be = {each.body_id for each in found} - awaited_of - {who.body_id, one.body_id}
    return {key: name for key, name in bodies(connection).items() if key in may_be}


def version(own: Opinion | None) -> str:
    """Return the version of its opinion that a body has on its latest request."""
    if own is None or (own.at is None and own.no == 1):
        return UNGIVEN
    return own.at.isoformat() if own.at else f"{UNGIVEN}-{own.no}"


def ask(turn: Transaction, one: HubMatter, who: Reviewer, form: AskOpinionForm) -> None:
    """Ask sections and local offices for opinions; they may read the matter from now on.

    A body that has given its opinion is asked again, with a text and a day: its former opinion
    stays. Raises InvalidField if nobody is chosen, and for a body whose own answer waits to go out.
    """
    _must_be_open(one)
    fresh, again = offered(turn.connection, one, who), opinion_of_body(turn.connection, one, who)
    if set(form.bodies) & _speaking(turn.connection, one):
        raise InvalidField("An answer or a ruling of this body waits to go out. Settle that first.")
    put = _put(turn, who, form, is_further=bool(set(form.bodies) & set(again)))
    asked = questions.ask(turn, about(one), form.bodies, fresh | again, put)
    for kind, names in ((ASKED, fresh), (ASKED_FURTHER, again)):
        whom = {body_id: names[body_id] for body_id in asked if body_id in names}
        if whom:
            due = {"opinion_due": put.due_on.isoformat()} if put.due_on else {}
            facts = {"bodies": list(whom), "whom": "、".join(whom.values()), **due}
            _noted(turn, one, who, kind, facts, put.text)


def _put(
    turn: Transaction, who: Reviewer, form: AskOpinionForm, *, is_further: bool
) -> OpinionQuestion:
    """Return the question; a further question has a text and a day of its own."""
    faults, question = FaultCollector(), clean(form.question)[:NOTE_MAX]
    if not form.bodies:
        faults.note(InvalidField("Choose whom to ask", "bodies"))
    is_dated = is_further or bool(form.due_on.strip())
    faults.of(lambda: _require_question(question, is_further))
    due_on = faults.of(lambda: _due_on(form.due_on, _today(turn))) if is_dated else None
    faults.require_none()
    return OpinionQuestion(question, f"{who.body} {who.name}", due_on)


def _require_question(question: str, is_further: bool) -> None:
    if is_further and not question:
        sentence = "A body that has given its opinion: write what is asked of it further"
        raise InvalidField(sentence, "question")


def _due_on(typed: str, today: date) -> date:
    due_on = day_typed(typed, "Choose the day by which the opinion is to come", "due_on")
    if due_on < today:
        sentence = "The day by which the opinion is to come has passed. Choose a later one."
        raise InvalidField(sentence, "due_on")
    return due_on


def _today(turn: Transaction) -> date:
    return turn.now.astimezone(SHANGHAI).date()


def _speaking(connection: Connection, one: HubMatter) -> set[str]:
    """Return the bodies whose own texts on the matter wait for a head or a second officer."""
    laid = {each.by.body_id for each in waiting_about(connection, "guidance", one.key)}
    ruling = proposals.waiting_for(connection, one)
    return laid | ({ruling.by.body_id} if ruling else set())


def give(turn: Transaction, one: HubMatter, who: Reviewer, form: OpinionForm) -> None:
    """Write the opinion of the officer's body, which may rewrite it until the matter is closed.

    Raises InvalidField for an empty text, and when a colleague wrote meanwhile.
    """
    _must_be_open(one)
    own = latest(opinions_of(turn.connection, one), who.body_id)
    if version(own) != form.version:
        raise InvalidField(CHANGED)
    text = wording(clean(form.text), "Write what your body thinks of it")
    questions.write(turn, about(one), who, text)
    _noted(turn, one, who, GIVEN, {"body": who.body_id}, text)


def remind(turn: Transaction, one: HubMatter, who: Reviewer, body_id: str) -> None:
    """Remind a body that its opinion is awaited, by a mark in its queue."""
    awaited = _awaited(turn.connection, one, body_id)
    here = _of(one, awaited)
    turn.connection.execute(update(matter_opinion).where(*here).values(reminded_at=turn.now))
    _noted(turn, one, who, REMINDED, {"bodies": [body_id], "whom": awaited.body})


def take_back(turn: Transaction, one: HubMatter, who: Reviewer, body_id: str) -> None:
    """Withdraw the question from a body that has not answered.

    It can no longer read the matter, unless it gave an opinion before.
    """
    awaited = _awaited(turn.connection, one, body_id)
    here = _of(one, awaited)
    turn.connection.execute(delete(matter_opinion).where(*here))
    _noted(turn, one, who, TAKEN_BACK, {"bodies": [body_id], "whom": awaited.body})


def _of(one: HubMatter, request: Opinion) -> tuple[ColumnElement[bool], ...]:
    kept = matter_opinion.c
    return (about(one).here, kept.body_id == request.body_id, kept.no == request.no)


def _awaited(connection: Connection, one: HubMatter, body_id: str) -> Opinion:
    _must_be_open(one)
    for each in opinions_of(connection, one):
        if each.body_id == body_id and each.at is None:
            return each
    raise InvalidField("No opinion of this body is awaited. Read the matter again.")


def _must_be_open(one: HubMatter) -> None:
    if one.state not in OPEN_STATES:
        raise InvalidField("The matter is through: no opinion is asked for or given any more.")


def _noted(
    turn: Transaction,
    one: HubMatter,
    who: Reviewer,
    kind: str,
    facts: Mapping[str, object],
    text: str = "",
) -> None:
    private = {"text": text} if text else {}
    turn.record(
        JournalAct(stream_of(one), kind, who.author, {"office": who.body, **facts}, private)
    )
    turn.rung.add(MATTERS)


def awaited(found: Iterable[Opinion]) -> tuple[str, ...]:
    """Return the names of the bodies whose opinions are awaited."""
    return tuple(each.body for each in found if each.at is None)
