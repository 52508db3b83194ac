"""Priority of unanswered questions: raised to the top of the list, then to the bureau's head."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.slips import slip as slips
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body, matter, slip
from sync.hub.storage.transactions import HUB, Store, Transaction

UNANSWERED = ("new", "seen")
UNREPLIED = ("new", "dispatched", "reported")
_QUESTIONS = and_(
    matter.c.kind == "guidance",
    matter.c.state.in_(UNANSWERED),
    matter.c.climbed_at.is_(None),
)
_SLIPS = and_(slip.c.state.in_(UNREPLIED), slip.c.climbed_at.is_(None))


def half_gone(one: HubMatter, now: datetime) -> bool:
    """Tell whether half of the time for the answer is over."""
    is_open = one.kind == "guidance" and one.state in UNANSWERED
    return is_open and now >= one.received_at + (one.due_at - one.received_at) / 2


def by_urgency(found: Iterable[HubMatter], now: datetime) -> tuple[HubMatter, ...]:
    """Return the matters with raised ones first, then those past half their time."""
    return tuple(sorted(found, key=lambda one: _height(one, now)))


def _height(one: HubMatter, now: datetime) -> int:
    if one.climbed_at is not None and one.state in UNANSWERED:
        return 0
    return 1 if half_gone(one, now) else 2


def next_priority(connection: Connection) -> datetime | None:
    """Return when the next unanswered question or slip is raised, or None if none waits.

    A question is raised at its limit, a slip when the day of its reply is over in Shanghai.
    """
    question = connection.scalar(select(func.min(matter.c.due_at)).where(_QUESTIONS))
    day = connection.scalar(select(func.min(slip.c.due_on)).where(_SLIPS))
    over = datetime.combine(day + timedelta(days=1), time(), SHANGHAI) if day else None
    return min((at for at in (question, over) if at is not None), default=None)


def raise_priority(store: Store, now: datetime) -> int:
    """Raise every overdue question and slip once; return how many were raised.

    The head of the bureau sees all lines; the journal records when, past which limit and to whom.
    """
    with store.reading() as connection:
        first = next_priority(connection)
    if first is None or first > now:
        return 0
    with store.turn(now) as turn:
        went = _let_questions_climb(turn) + _let_slips_climb(turn)
        if went:
            turn.rung.add(MATTERS)
    return went


def _let_questions_climb(turn: Transaction) -> int:
    late = and_(_QUESTIONS, matter.c.due_at <= turn.now)
    found = turn.connection.execute(select(matter).where(late)).all()
    for row in found:
        one = HubMatter(station_name="", **row._mapping)
        this = (matter.c.station_id == one.station_id, matter.c.id == one.id)
        turn.connection.execute(update(matter).where(*this).values(climbed_at=turn.now))
        _told(turn, (stream_of(one), "guidance.climbed"), one.due_at.isoformat(), one.state)
    return len(found)


def _let_slips_climb(turn: Transaction) -> int:
    late: ColumnElement[bool] = slip.c.due_on < turn.now.astimezone(SHANGHAI).date()
    found = slips.slips(turn.connection, and_(_SLIPS, late), (slip.c.due_on, slip.c.id))
    for one in found:
        # The version stays, so that an officer's typed input about it remains valid.
        changed = update(slip).where(slip.c.id == one.id).values(climbed_at=turn.now)
        turn.connection.execute(changed)
        _told(turn, (slips.stream_of(one.id), "slip.climbed"), one.due_on.isoformat(), one.state)
    return len(found)


def _told(turn: Transaction, what: tuple[str, str], due: str, state: str) -> None:
    heads = select(body.c.name).where(body.c.kind == "head").order_by(body.c.name)
    facts = {"due_at": due, "state": state, "to": tuple(turn.connection.scalars(heads))}
    turn.record(JournalAct(*what, HUB, facts))
