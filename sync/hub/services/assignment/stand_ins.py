"""Stand-ins during an officer's leave: set by a head, for days and kinds of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, Connection, Select, and_, insert, or_, select, true, update

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import FaultCollector, InvalidField, NotFound
from sync.hub.services.auth.sessions import AT_WORK, Reviewer
from sync.hub.services.auth.user_list import OfficerAtWork, officers_at_work
from sync.hub.services.forms.form_fields import day_typed
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import reviewer as user
from sync.hub.storage.schema import stand_in
from sync.hub.storage.transactions import Transaction
from sync.protocol import Officer

KINDS = ("guidance", "escalation", "slip")
LONGEST = timedelta(days=366)
REASON_MAX = 120
FIRST_DAY, LAST_DAY = "Choose the first day of the leave", "Choose the last day of the leave"


class StandInForm(BaseModel):
    """Form of a leave: the absent officer, the one who stands in, the days and the work."""

    csrf: str = ""
    absent: str = ""
    substitute: str = ""
    from_on: str = ""
    until_on: str = ""
    kinds: list[str] = Field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True)
class StandIn:
    """Officer who stands in for another from a day until another day, for some kinds of work."""

    id: str
    absent_id: str
    absent: str
    substitute_id: str
    substitute: str
    body_id: str
    from_on: date
    until_on: date
    kinds: tuple[str, ...]
    reason: str
    set_by: str


def supervises(reviewer: Reviewer, body_id: str) -> bool:
    """Tell whether the officer heads the body, or is of the bureau's head."""
    is_head = reviewer.body_kind == "head" or (reviewer.signs and reviewer.body_id == body_id)
    return reviewer.decides and is_head


def watches_work(reviewer: Reviewer) -> bool:
    """Tell whether the user reads what the officers of a body have to do."""
    return reviewer.signs or reviewer.body_kind == "head"


def watched_bodies(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of the officers whose work the user reads."""
    return true() if reviewer.body_kind == "head" else user.c.body_id == reviewer.body_id


def watched_officers(connection: Connection, reviewer: Reviewer) -> tuple[OfficerAtWork, ...]:
    """Return the officers at work whose work the user reads, by body and name."""
    return officers_at_work(connection, watched_bodies(reviewer))


def absent_officers(
    connection: Connection, reviewer_id: str, now: datetime, kind: str = ""
) -> dict[str, str]:
    """Return for whom the officer stands in today, for any kind of work or one: id to name."""
    today = _read_absent(connection, reviewer_id, day_of(now))
    return {absent_id: name for absent_id, name, kinds in today if not kind or kind in kinds}


@cached_read
def _read_absent(
    connection: Connection, reviewer_id: str, day: date
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = connection.execute(
        select(stand_in.c.absent_id, user.c.name, stand_in.c.kinds)
        .join(user, user.c.id == stand_in.c.absent_id)
        .where(stand_in.c.substitute_id == reviewer_id, _runs_on(day))
        .order_by(user.c.name)
    )
    return tuple((row.absent_id, row.name, tuple(row.kinds.split())) for row in rows)


def substitutes(connection: Connection, now: datetime) -> Mapping[tuple[str, str], str]:
    """Return who stands in today: (id of the absent officer, kind of work) to name."""
    return {(one.absent_id, kind): one.substitute
            for one in _read(connection, _runs_on(day_of(now))) for kind in one.kinds}  # fmt: skip


def note_behalf(
    turn: Transaction,
    reviewer: Reviewer,
    holder_id: str | None,
    kind: str,
    at: datetime | None = None,
) -> None:
    """Let the officer's acts in this transaction state for whom they stand in, if they do.

    `at` is the moment at which they wrote what is sent only now.
    """
    turn.behalf.pop(reviewer.author, None)
    if holder_id is None or holder_id == reviewer.id:
        return
    absent = absent_officers(turn.connection, reviewer.id, at or turn.now, kind)
    if holder_id in absent:
        turn.behalf[reviewer.author] = absent[holder_id]


def stands_in(turn: Transaction, reviewer: Reviewer) -> bool:
    """Tell whether the officer acts for an absent one in this transaction."""
    return reviewer.author in turn.behalf


def officer(turn: Transaction, reviewer: Reviewer) -> Officer:
    """Return the officer's signature under a message, with the absent one they stand in for."""
    return Officer(name=_standing_in(turn, reviewer, reviewer.name), body=reviewer.body)


def in_whose_name(turn: Transaction, reviewer: Reviewer) -> str:
    """Return the officer as author, with the absent one they stand in for."""
    return _standing_in(turn, reviewer, reviewer.author)


def _standing_in(turn: Transaction, reviewer: Reviewer, name: str) -> str:
    absent = turn.behalf.get(reviewer.author)
    return f"{name}（代{absent}）" if absent else name


def keeper(turn: Transaction, holder_id: str | None, reviewer: Reviewer) -> str:
    """Return who handles a matter after an act: an absent officer keeps it, else who acted."""
    return holder_id if holder_id is not None and stands_in(turn, reviewer) else reviewer.id


def listed(connection: Connection, reviewer: Reviewer, now: datetime) -> tuple[StandIn, ...]:
    """Return the present and coming leaves of the officers whose work the user reads."""
    runs = and_(stand_in.c.ended_at.is_(None), stand_in.c.until_on >= day_of(now))
    return _read(connection, and_(runs, watched_bodies(reviewer)))


def set_stand_in(turn: Transaction, head: Reviewer, form: StandInForm) -> None:
    """Set who stands in for an officer of a body that the head supervises.

    Raises InvalidField.
    """
    faults = FaultCollector()
    people = _both(turn, head, form, faults)
    period = faults.of(lambda: _days(turn, form))
    kinds = tuple(kind for kind in KINDS if kind in form.kinds)
    if not kinds:
        faults.note(InvalidField("Choose for what kind of work", "kinds"))
    faults.require_none()
    (absent, substitute), (first, last) = people, period
    _refuse_overlap(turn, (absent, substitute), (first, last))
    new_id = turn.store.chance.new_id()
    turn.connection.execute(
        insert(stand_in).values(
            id=new_id,
            absent_id=absent.id,
            substitute_id=substitute.id,
            from_on=first,
            until_on=last,
            kinds=" ".join(kinds),
            reason=form.reason.strip()[:REASON_MAX],
            set_by=head.author,
            set_at=turn.now,
        )
    )
    days = {"since": first.isoformat(), "until": last.isoformat()}
    facts = {"stand_in": new_id, "substitute": substitute.name, **days, "work": " ".join(kinds)}
    turn.record(JournalAct(f"reviewer:{absent.id}", "stand_in.set", head.author, facts))


def _days(turn: Transaction, form: StandInForm) -> tuple[date, date]:
    faults = FaultCollector()
    first = faults.of(lambda: day_typed(form.from_on, FIRST_DAY, "from_on"))
    last = faults.of(lambda: day_typed(form.until_on, LAST_DAY, "until_on"))
    faults.require_none()
    if last < first or last < day_of(turn.now):
        raise InvalidField("The last day lies before the first, or has passed", "until_on")
    if last - first > LONGEST:
        raise InvalidField("A leave lasts a year at most. Correct its days.", "until_on")
    return first, last


def _refuse_overlap(
    turn: Transaction, people: tuple["_Officer", "_Officer"], days: tuple[date, date]
) -> None:
    """Refuse a second stand-in for the absent officer, and a stand-in who is on leave too."""
    meets = and_(
        stand_in.c.ended_at.is_(None),
        stand_in.c.from_on <= days[1],
        stand_in.c.until_on >= days[0],
        or_(
            stand_in.c.absent_id.in_([each.id for each in people]),
            stand_in.c.substitute_id == people[0].id,
        ),
    )
    taken = _read(turn.connection, meets)
    if taken:
        raise InvalidField(
            "{absent} is on leave on some of these days already, and {substitute} stands in",
            "from_on",
            absent=taken[0].absent,
            substitute=taken[0].substitute,
        )


def end_stand_in(turn: Transaction, head: Reviewer, stand_in_id: str) -> None:
    """End a leave early. Raises NotFound for one that has ended or is not the head's to end."""
    runs = and_(stand_in.c.id == stand_in_id, stand_in.c.ended_at.is_(None))
    found = _read(turn.connection, runs)
    if not found or not supervises(head, found[0].body_id):
        raise NotFound
    turn.connection.execute(
        update(stand_in).where(stand_in.c.id == stand_in_id).values(ended_at=turn.now)
    )
    facts = {"stand_in": stand_in_id, "substitute": found[0].substitute}
    stream = f"reviewer:{found[0].absent_id}"
    turn.record(JournalAct(stream, "stand_in.ended", head.author, facts))


@dataclass(frozen=True)
class _Officer:
    id: str
    name: str
    body_id: str


def _both(
    turn: Transaction, head: Reviewer, form: StandInForm, faults: FaultCollector
) -> tuple[_Officer, _Officer]:
    """Return the absent officer and who stands in; note both faults."""
    asked = select(user.c.id, user.c.name, user.c.body_id).where(
        *AT_WORK, user.c.id.in_((form.absent, form.substitute))
    )
    found = {row.id: _Officer(*row) for row in turn.connection.execute(asked)}
    absent = faults.of(lambda: _absent(found.get(form.absent), head))
    other = found.get(form.substitute)
    return absent, faults.of(lambda: _substitute(other, absent))


def _absent(one: _Officer | None, head: Reviewer) -> _Officer:
    if one is None or not supervises(head, one.body_id):
        raise InvalidField("Choose who is on leave", "absent")
    return one


def _substitute(one: _Officer | None, absent: _Officer | None) -> _Officer:
    """Return who stands in; while nobody is absent yet anybody may."""
    is_other = absent is None or (one is not None and one.id != absent.id)
    if one is None or not is_other or (absent and one.body_id != absent.body_id):
        raise InvalidField("Choose another officer of the same body, who stands in", "substitute")
    return one


def _runs_on(day: date) -> ColumnElement[bool]:
    days = and_(stand_in.c.from_on <= day, stand_in.c.until_on >= day)
    return and_(days, stand_in.c.ended_at.is_(None))


def _read(connection: Connection, condition: ColumnElement[bool]) -> tuple[StandIn, ...]:
    return tuple(
        StandIn(**{**row._mapping, "kinds": tuple(row.kinds.split())})
        for row in connection.execute(_named().where(condition))
    )


@cache
def _named() -> Select[tuple[object, ...]]:
    other = user.alias("substitute")
    own = ("id", "absent_id", "substitute_id", "from_on", "until_on", "kinds", "reason", "set_by")
    return (
        select(
            *(stand_in.c[name] for name in own),
            user.c.name.label("absent"),
            user.c.body_id,
            other.c.name.label("substitute"),
        )
        .join(user, user.c.id == stand_in.c.absent_id)
        .join(other, other.c.id == stand_in.c.substitute_id)
        .order_by(stand_in.c.from_on, user.c.name)
    )
