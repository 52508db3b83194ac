"""Priority of unanswered questions: raised to the top of the list, then to the bureau's head."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, func, select, tuple_, update

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.services.slips import slip as slips
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import UNRAISED, UNRAISED_SLIP, body, matter, slip
from sync.hub.storage.transactions import HUB, Store, Transaction

UNANSWERED = ("new", "seen")
AT_ONCE = 200
"""Number of overdue questions, or slips, for which others wait with their writing at most."""


def half_gone(one: HubMatter, now: datetime) -> bool:
    """Tell whether half of the time for the answer is over."""
    is_open = one.kind == "guidance" and one.state in UNANSWERED
    return is_open and now >= one.received_at + (one.due_at - one.received_at) / 2


def by_urgency(found: Iterable[HubMatter], now: datetime) -> tuple[HubMatter, ...]:
    """Return the matters with raised ones first, then those past half their time."""
    return tuple(sorted(found, key=lambda one: _height(one, now)))


def _height(one: HubMatter, now: datetime) -> int:
    # What is due now is raised a moment later, or after many others.
    is_raised = one.climbed_at is not None or (one.kind == "guidance" and now >= one.due_at)
    if is_raised and one.state in UNANSWERED:
        return 0
    return 1 if half_gone(one, now) else 2


def next_priority(connection: Connection) -> datetime | None:
    """Return when the next unanswered question or slip is raised, or None if none waits.

    A question is raised at its limit, a slip when the day of its reply is over in Shanghai.
    """
    question = connection.scalar(select(func.min(matter.c.due_at)).where(UNRAISED))
    day = connection.scalar(select(func.min(slip.c.due_on)).where(UNRAISED_SLIP))
    over = datetime.combine(day + timedelta(days=1), time(), SHANGHAI) if day else None
    return min((at for at in (question, over) if at is not None), default=None)


def raise_priority(store: Store, now: datetime) -> int:
    """Raise some overdue questions and slips, each once; return how many, 0 at the end.

    The head of the bureau sees all lines; the journal records when, past which limit and to whom.
    """
    with store.reading() as connection:
        first = next_priority(connection)
    if first is None or first > now:
        return 0
    with store.turn(now) as turn:
        raised = [*_raise_questions(turn), *_raise_slips(turn)]
        turn.record_all(raised)
        following = next_priority(turn.connection)
        # Not after each of many parts: every open page would be fetched again.
        if raised and (following is None or following > now):
            turn.rung.add(MATTERS)
    return len(raised)


def _raise_questions(turn: Transaction) -> list[JournalAct]:
    one = matter.c
    late = select(one.station_id, one.id, one.due_at, one.state)
    late = late.where(UNRAISED, one.due_at <= turn.now).order_by(one.due_at).limit(AT_ONCE)
    found = turn.connection.execute(late).all()
    if found:
        keys = [(row.station_id, row.id) for row in found]
        these = tuple_(one.station_id, one.id).in_(keys)
        turn.connection.execute(update(matter).where(these).values(climbed_at=turn.now))
    told = _told(turn, "guidance.climbed")
    return [told(f"matter:{row.station_id}/{row.id}", row.due_at, row.state) for row in found]


def _raise_slips(turn: Transaction) -> list[JournalAct]:
    one, today = slip.c, turn.now.astimezone(SHANGHAI).date()
    late = select(one.id, one.due_on, one.state).where(UNRAISED_SLIP, one.due_on < today)
    found = turn.connection.execute(late.order_by(one.due_on, one.id).limit(AT_ONCE)).all()
    if found:
        # The version stays, so that an officer's typed input about it remains valid.
        these = one.id.in_([row.id for row in found])
        turn.connection.execute(update(slip).where(these).values(climbed_at=turn.now))
    told = _told(turn, "slip.climbed")
    return [told(slips.stream_of(row.id), row.due_on, row.state) for row in found]


def _told(turn: Transaction, kind: str) -> Callable[[str, date, str], JournalAct]:
    """Return what makes an entry of a stream, its limit and its state, to the heads as they are."""
    heads = select(body.c.name).where(body.c.kind == "head").order_by(body.c.name)
    to = tuple(turn.connection.scalars(heads))

    def entry(stream: str, due: date, state: str) -> JournalAct:
        facts = {"due_at": due.isoformat(), "state": state, "to": to}
        return JournalAct(stream, kind, HUB, facts)

    return entry
