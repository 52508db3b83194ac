"""Samples 抽查: cases reported as ended, drawn by a recorded seed, and checked by a call."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import day_typed
from sync.hub.services.matters import grading
from sync.hub.services.matters.grading import GradeForm
from sync.hub.services.slips import visible_slips as slips
from sync.hub.services.supervision import posted_supervisions
from sync.hub.services.visibility.visible_matters import seen
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import drawn, event, matter, sample, slip
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseReported, parse_station_body

MOST = 50
SEED_MAX = 40
COUNT_DIGITS = 2
FOUND = {
    "reached": ("yes", "no"),
    "rated": ("", "satisfied", "unsatisfied"),
    "kept": ("", "yes", "no"),
}
"""Possible findings of a call; an unreached consumer rated nothing."""
CALLED = "Somebody else wrote down a call meanwhile. Yours is kept: compare it and send again."


class DrawSampleForm(BaseModel):
    """Form of a draw: the period, one station or all, how many, and the seed if one is set."""

    csrf: str = ""
    since: str = ""
    until: str = ""
    station: str = ""
    count: str = "5"
    seed: str = ""


@dataclass(frozen=True)
class EndedCase:
    """Case that a station reported as ended."""

    station_id: str
    case_id: str
    number: str
    about: str
    outcome: str
    amount_fen: int | None


def draw(turn: Transaction, by: Reviewer, form: DrawSampleForm) -> str:
    """Draw and record a sample; return its id. Raises InvalidField for its missing parts."""
    faults = FaultCollector()
    since = faults.of(lambda: _day(form, "since"))
    until = faults.of(lambda: _day(form, "until"))
    if since and until and until < since:
        faults.note(InvalidField("The period ends before it begins", "until"))
    stations = posted_supervisions.stations(turn.connection, by)
    if form.station and form.station not in stations:
        faults.note(InvalidField("Choose the station", "station"))
    count = faults.of(lambda: _count(form))
    faults.require_none()
    asked = (form.station,) if form.station else tuple(stations)
    pool = ended(turn.connection, by, asked, (since, until))
    if not pool:
        raise InvalidField(
            "No case that your body sees was reported as ended in this period", "since"
        )
    seed = form.seed.strip()[:SEED_MAX] or turn.store.chance.random(8).hex()
    chosen, made = drawn_from(pool, count, seed), turn.store.chance.new_id()
    row = {"id": made, "since": since, "until": until, "station_id": form.station or None}
    who = {"by_id": by.id, "by": by.name, "body_id": by.body_id, "at": turn.now}
    turn.connection.execute(insert(sample).values(**row, seed=seed, among=len(pool), **who))
    rows = [{"sample_id": made, "place": n, **vars(one)} for n, one in enumerate(chosen, 1)]
    turn.connection.execute(insert(drawn), rows)
    facts = {"seed": seed, "since": since.isoformat(), "until": until.isoformat()}
    facts |= {"station": form.station, "among": str(len(pool)), "drawn": str(len(chosen))}
    turn.record(JournalAct(f"sample:{made}", "sample.drawn", by.author, facts))
    return made


def drawn_from(pool: Iterable[EndedCase], count: int, seed: str) -> tuple[EndedCase, ...]:
    """Return that many of the pool; the same seed draws the same from the same cases."""
    standing = sorted(pool, key=lambda one: (one.station_id, one.case_id))
    # A check that anybody can repeat needs a known generator, not a secret one.
    return tuple(random.Random(seed).sample(standing, min(count, len(standing))))  # noqa: S311


def ended(
    connection: Connection, by: Reviewer, stations: tuple[str, ...], span: tuple[date, date]
) -> tuple[EndedCase, ...]:
    """Return the cases of these stations whose end was reported in the period, each once.

    Only those of which the officer's body sees the dossier or the slip, because a drawn case is
    shown with its merchant and its end.
    """
    rows = connection.execute(
        select(event.c.station_id, event.c.case_id, event.c.kind, event.c.body)
        .where(_reported(stations, *span))
        .order_by(event.c.position)
    )
    found: dict[tuple[str, str], EndedCase] = {}
    for row in rows:
        said = None if row.body is None else parse_station_body(row.kind, row.body)
        if not isinstance(said, CaseReported):
            continue
        if named := _name(connection, by, row.station_id, said):
            last = EndedCase(row.station_id, said.case, *named, said.outcome, said.amount_fen)
            found[row.station_id, said.case] = last
    return tuple(found.values())


def _reported(stations: tuple[str, ...], since: date, until: date) -> ColumnElement[bool]:
    begin = datetime.combine(since, time(), SHANGHAI)
    end = datetime.combine(until + timedelta(days=1), time(), SHANGHAI)
    return and_(
        event.c.station_id.in_(stations),
        event.c.kind == "case.reported",
        event.c.state == "applied",
        event.c.received_at >= begin,
        event.c.received_at < end,
    )


def _name(
    connection: Connection, by: Reviewer, station_id: str, body: CaseReported
) -> tuple[str, str] | None:
    """Return the number and subject of a case, from its dossier or its slip.

    None if the officer sees neither; for one who sees all the case's id replaces a missing number.
    """
    known = connection.execute(
        select(matter.c.number, matter.c.merchant, matter.c.goods)
        .where(matter.c.station_id == station_id, matter.c.case_id == body.case, seen(by))
        .limit(1)
    ).first()
    if known is not None:
        return known.number, " · ".join(part for part in (known.merchant, known.goods) if part)
    sent = connection.execute(
        select(slip.c.number, slip.c.merchant).where(
            slip.c.station_id == station_id,
            slip.c.dispatch_id == (body.dispatch or body.case),
            slips.scope(by),
        )
    ).first()
    if sent is not None:
        return sent.number, sent.merchant
    return (body.case[:8], "") if by.body_kind in slips.LEADING else None


def note_call(
    turn: Transaction, by: Reviewer, place: tuple[str, int], found: Mapping[str, str]
) -> None:  # fmt: skip
    """Record the finding of a call; a later call replaces it.

    Raises InvalidField, also when somebody recorded another since the row was shown, whose state
    `stood` gives: the moment of the call that it showed.
    """
    here = and_(drawn.c.sample_id == place[0], drawn.c.place == place[1])
    _not_called_since(turn, here, found.get("stood", ""))
    for name, allowed in FOUND.items():
        if found.get(name, "") not in allowed:
            raise InvalidField("Choose what the call back found", name)
    if found["reached"] == "no" and (found["rated"] or found["kept"]):
        raise InvalidField("Whom nobody reached has rated nothing", "reached")
    values = {name: found[name] for name in FOUND}
    done = turn.connection.execute(
        update(drawn)
        .where(here)
        .values(
            **values, note=found.get("note", "").strip()[:2000], called_by=by.name,
            called_at=turn.now,
        )
    )  # fmt: skip
    if not done.rowcount:
        raise InvalidField("Choose what the call back found")
    if found.get("grade"):
        of = turn.connection.execute(select(drawn.c.station_id, drawn.c.case_id).where(here)).one()
        form = GradeForm(grade=found["grade"], text=found.get("why", ""))
        case = (of.station_id, of.case_id)
        grading.grade(turn, by, case, form, (grading.SAMPLE, f"sample:{place[0]}"))
    facts = {"place": place[1], **values}
    turn.record(JournalAct(f"sample:{place[0]}", "sample.called", by.author, facts))


def _not_called_since(turn: Transaction, here: ColumnElement[bool], stood: str) -> None:
    found = turn.connection.execute(select(drawn.c.called_at).where(here).with_for_update())
    row = found.first()
    if row is not None and stood not in ("", call_of(row.called_at)):
        raise InvalidField(CALLED, "reached")


def call_of(at: datetime | None) -> str:
    """Return the value by which a form identifies the call it showed."""
    return at.isoformat() if at else "never"


def _day(form: DrawSampleForm, name: str) -> date:
    return day_typed(getattr(form, name), "Choose the first and the last day", name)


def _count(form: DrawSampleForm) -> int:
    typed = form.count.strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= COUNT_DIGITS
    if not is_number or not 1 <= int(typed) <= MOST:
        raise InvalidField("Draw from 1 to 50 cases", "count")
    return int(typed)
