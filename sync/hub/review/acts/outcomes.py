"""Moving an escalated case: accept, refuse, return, go on site, decide. One message for each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.deadlines import day_of, mediation_due_on
from sync.hub.files import enclosures
from sync.hub.files.enclosures import place_of
from sync.hub.journal import Act
from sync.hub.packs.calendars import published_years
from sync.hub.packs.laws import ENDING, REFUSAL, grounds_at, grounds_for
from sync.hub.packs.periods import mediation_on
from sync.hub.readings import OPEN_STATES, Matter
from sync.hub.review import passing, visible
from sync.hub.review.acts import confirmers, forms, proposals
from sync.hub.review.acts.answers import CHANGED, officer
from sync.hub.review.acts.forms import FormError, Outcome, Second, needed
from sync.hub.review.acts.guidance import sent_path
from sync.hub.review.acts.minutes import awaited
from sync.hub.review.acts.openings import stream_of
from sync.hub.review.dossier.choices import AFTER_ACCEPTANCE
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.pages import Typed, matter_page
from sync.hub.review.words.deadline import SHANGHAI
from sync.hub.store import Turn, kind_of
from sync.protocol import (
    CaseAccepted,
    CaseDecided,
    CaseRefused,
    CaseReturned,
    Officer,
    OnsiteSet,
    Spoken,
)

FIELDS = {REFUSAL: "refusal_ground", ENDING: "termination_ground"}
"""In which field a ground is chosen."""


@dataclass(frozen=True)
class Ruling:
    """What an officer settled: the message, and how the matter's row changes."""

    body: Spoken
    changes: dict[str, Any]
    private: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """All that a ruling is made from."""

    turn: Turn
    one: Matter
    reviewer: Reviewer
    form: Outcome
    is_second: bool = False
    """A second officer confirms what was chosen when it was proposed."""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the route of the outcomes."""

    @router.post("/review/{station_id}/{matter_id}/outcome")
    def rule(
        request: Request, station_id: str, matter_id: str, sent: Annotated[Outcome, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            one = _rule(entry, reviewer, place, sent)
        except FormError as fault:
            return matter_page(entry, place, Typed(sent, entry.t(str(fault)), fault.field))
        return entry.go(_next(entry, reviewer, one, sent.version))

    @router.post("/review/{station_id}/{matter_id}/second")
    def second(
        request: Request, station_id: str, matter_id: str, sent: Annotated[Second, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            one = _settle(entry, reviewer, place, sent)
        except FormError as fault:
            typed = Outcome(text=sent.text)
            return matter_page(entry, place, Typed(typed, entry.t(str(fault)), fault.field))
        return entry.go(_next(entry, reviewer, one, sent.version))


def _next(entry: Entry, reviewer: Reviewer, one: Matter, version: str) -> str:
    """Return where it goes on: to the list for one who does not see the case any more.

    He read it only to confirm, or has set a visit of another office.
    """
    with entry.desk.store.reading() as connection:
        seen = visible.matter_seen(connection, reviewer, (one.station_id, one.id))
    return sent_path(one, version) if seen else "/review"


def _current(one: Matter | None, version: str) -> Matter:
    """Return the open case as the officer has read it, or refuse."""
    if one is None or one.kind != "escalation":
        raise absent()
    # A second click and a second officer both come with the version they have read.
    if one.state not in OPEN_STATES or one.last_at.isoformat() != version:
        raise FormError(CHANGED)
    return one


def _rule(entry: Entry, reviewer: Reviewer, place: tuple[str, str], form: Outcome) -> Matter:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = _current(visible.matter_for(turn.connection, reviewer, *place), form.version)
        if proposals.waiting_for(turn.connection, one):
            raise FormError(proposals.WAITS)
        bench = Bench(turn, one, reviewer, form)
        ruling = _ruling(bench)
        if proposals.waits(turn.connection, form, reviewer, entry.desk.seconded):
            confirmers.must_be_there(turn.connection, one, reviewer)
            proposals.propose(turn, one, reviewer, form)
        else:
            _tell(bench, ruling, reviewer.name)
    return one


def _settle(entry: Entry, reviewer: Reviewer, place: tuple[str, str], sent: Second) -> Matter:
    with entry.desk.store.turn(entry.now) as turn:
        one = _current(visible.matter_settled(turn.connection, reviewer, place), sent.version)

        def rule(waiting: proposals.Proposal) -> None:
            bench = Bench(turn, one, waiting.by, waiting.form, is_second=True)
            _tell(bench, _ruling(bench), reviewer.name)

        proposals.settle(turn, one, reviewer, (sent.decision, sent.text), rule)
    return one


def _tell(bench: Bench, ruling: Ruling, by: str) -> None:
    """Say it to the station, move the case and write the act down, at once."""
    turn, one = bench.turn, bench.one
    said = turn.say(one.station_id, ruling.body, one.case_id, bench.reviewer.name)
    if isinstance(ruling.body, CaseDecided):
        enclosures.went(turn, place_of(one, bench.reviewer), said.id)
    turn.move_matter(one.station_id, one.id, reviewer_id=bench.reviewer.id, **ruling.changes)
    facts = {"message": said.id, "state": ruling.changes["state"]}
    turn.record(Act(stream_of(one), kind_of(ruling.body), by, facts, ruling.private))


def _ruling(bench: Bench) -> Ruling:
    accepted = bench.one.state in AFTER_ACCEPTANCE
    name = bench.form.acceptance if bench.form.outcome == "acceptance" else bench.form.outcome
    make = (_AFTER if accepted else _BEFORE).get(name)
    if make is None:
        raise FormError("Choose an outcome that is possible now")
    return make(bench)


def _accept(bench: Bench) -> Ruling:
    now, connection = bench.turn.now, bench.turn.connection
    period = mediation_on(connection, day_of(bench.one.received_at))
    due_on = mediation_due_on(now, published_years(connection), period)
    body = CaseAccepted(
        case=bench.one.case_id,
        text=forms.wording(bench.form.text),
        officer=officer(bench.reviewer),
        accepted_at=now,
        due_on=due_on,
    )
    due_at = datetime.combine(due_on, time(23, 59, 59), SHANGHAI)
    return Ruling(body, {"state": "accepted", "due_at": due_at})


def _refuse(bench: Bench) -> Ruling:
    ground, stated = _ground(bench, REFUSAL, bench.form.refusal_ground)
    body = CaseRefused(
        case=bench.one.case_id,
        ground=ground,
        stated=stated,
        text=forms.wording(bench.form.text),
        officer=officer(bench.reviewer),
    )
    return Ruling(body, {"state": "refused"})


def _ground(bench: Bench, name: str, typed: str) -> tuple[int, str]:
    """Return the chosen ground as it goes over the line, of those that hold for the case."""
    turn = bench.turn
    grounds = grounds_for(turn.connection, bench.one, name)
    code = forms.ground(typed, grounds.all if bench.is_second else grounds.open, FIELDS[name])
    return grounds.said(code, grounds_at(turn.connection, turn.now, name))


def _return(bench: Bench) -> Ruling:
    body = CaseReturned(
        case=bench.one.case_id,
        text=forms.wording(bench.form.text),
        officer=officer(bench.reviewer),
    )
    return Ruling(body, {"state": "returned"})


def _visit(bench: Bench) -> Ruling:
    form = bench.form
    postponed = _postponed(bench)
    office = needed(form.office, "Name the local office that goes", 60, "office")
    visitor = needed(form.visitor, "Name the officer who goes", 40, "visitor")
    at = forms.appointment(form, bench.turn.now)
    body = OnsiteSet(
        case=bench.one.case_id,
        office=office,
        officer=Officer(name=visitor, body=office),
        at=at,
        place=needed(form.place, "Say where the visit takes place", 120, "place"),
        text=f"{postponed}{forms.wording(form.text)}",
    )
    body_id = _goes_to(bench, office)
    return Ruling(
        body, {"state": "onsite", "due_at": at, "body_id": body_id}, {"postponed": postponed}
    )


def _goes_to(bench: Bench, office: str) -> str | None:
    """Return which body has the case from now on: where nobody works it would lie unseen."""
    connection = bench.turn.connection
    named = visible.local_offices(connection).get(office, "")
    return named if named in passing.bodies(connection, bench.one) else bench.one.body_id


def _postponed(bench: Bench) -> str:
    """Return why a visit that was set and not held is set anew, as the station reads it."""
    if not awaited(bench.one):
        return ""
    reason = needed(bench.form.postponed, "Say why the visit is put off", 200, "postponed")
    return f"改期原因：{reason}\n"


def _decide(bench: Bench) -> Ruling:
    form = bench.form
    terminated = form.result == "terminated"
    if not (terminated or form.result in ("agreement", "decision")):
        raise FormError("Choose how the case ended")
    ground, stated = _ground(bench, ENDING, form.termination_ground) if terminated else (None, "")
    body = CaseDecided(
        case=bench.one.case_id,
        outcome=form.result,  # type: ignore[arg-type]
        ground=ground,
        stated=stated,
        document=needed(form.document, "Write the number of the document", 60, "document"),
        text=forms.wording(form.text),
        amount_fen=None if terminated else forms.fen(form.amount),
        officer=officer(bench.reviewer),
        decided_at=bench.turn.now,
        files=enclosures.waiting(bench.turn.connection, place_of(bench.one, bench.reviewer)),
    )
    return Ruling(body, {"state": "decided"})


_BEFORE: dict[str, Callable[[Bench], Ruling]] = {
    "accepted": _accept,
    "refused": _refuse,
    "returned": _return,
}
_AFTER: dict[str, Callable[[Bench], Ruling]] = {"onsite": _visit, "decided": _decide}
