"""Acts on an escalated case: accept, refuse, return, go on site, decide; and the second officer's.

Each sends one message.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sync.hub.domain.deadlines import day_of, mediation_due_on
from sync.hub.domain.refusals import FaultCollector, InvalidField, NotFound
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.acts.matters import Place, matter_to_act_on
from sync.hub.services.assignment import completed_steps
from sync.hub.services.assignment.stand_ins import keeper, note_behalf, officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files import enclosures
from sync.hub.services.files.enclosures import place_of
from sync.hub.services.forms import form_fields
from sync.hub.services.forms.form_fields import ConfirmationForm, OutcomeForm, needed
from sync.hub.services.guidance import presence
from sync.hub.services.guidance.guidance_reply import CHANGED
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.matter_state import CaseArrival, mediation_due_at, pauses_of
from sync.hub.services.onsite import sheets
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.laws import ENDING, REFUSAL, grounds_at, grounds_for
from sync.hub.services.packs.legal_periods import mediation_on
from sync.hub.services.rulings import (
    appointments,
    confirmers,
    proposals,
    ruling_numbers,
    visit_minutes,
)
from sync.hub.services.rulings.visit_minutes import MinutesForm
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import AFTER_ACCEPTANCE, OPEN_STATES, HubMatter
from sync.hub.storage.transactions import Transaction, kind_of
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
"""Field in which a ground is chosen."""


@dataclass(frozen=True)
class SettledRuling:
    """Settled ruling: the message, and the changes of the matter's row."""

    body: Spoken
    changes: dict[str, Any]
    private: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RulingContext:
    """Context from which a ruling is made."""

    turn: Transaction
    one: HubMatter
    reviewer: Reviewer
    form: OutcomeForm
    is_second: bool = False
    """A second officer confirms the choices made when it was proposed."""


def rule(
    turn: Transaction,
    reviewer: Reviewer,
    place: Place,
    form: OutcomeForm,
    seconded: Container[str],
) -> HubMatter:
    """Rule on a case, or propose the ruling if it is one of those that a second officer confirms.

    Raises InvalidField.
    """
    one = _current(visible_matters.matter_for(turn.connection, reviewer, *place), form.version)
    if proposals.waiting_for(turn.connection, one):
        raise InvalidField(proposals.WAITS)
    note_behalf(turn, reviewer, one.reviewer_id, one.kind)
    context = RulingContext(turn, one, reviewer, form)
    ruling = _ruling(context)
    if proposals.waits(turn.connection, form, reviewer, seconded):
        confirmers.must_be_there(turn.connection, one, reviewer)
        proposals.propose(turn, one, reviewer, form)
    else:
        _tell(context, ruling, reviewer.author)
    # Whoever has sent the ruling writes it no more.
    presence.forget(turn, one)
    return one


def confirm(
    turn: Transaction, reviewer: Reviewer, place: Place, sent: ConfirmationForm
) -> HubMatter:
    """Confirm a proposed ruling, return it or take it back. Raises InvalidField."""
    one = _current(visible_matters.matter_settled(turn.connection, reviewer, place), sent.version)
    waits = proposals.waiting_for(turn.connection, one)
    if waits is not None:
        # What the writer wrote during a leave stays so when another confirms it later.
        writer = reviewer if waits.by.id == reviewer.id else waits.by
        note_behalf(turn, writer, one.reviewer_id, one.kind, waits.at)

    def carry_out(waiting: proposals.RulingProposal) -> None:
        context = RulingContext(turn, one, waiting.by, waiting.form, is_second=True)
        _tell(context, _ruling(context), reviewer.author)

    proposals.settle(turn, one, reviewer, (sent.decision, sent.text), carry_out)
    return one


def write_minutes(
    turn: Transaction, reviewer: Reviewer, place: Place, sent: MinutesForm
) -> HubMatter:
    """Write the minutes of a visit. Raises InvalidField."""
    one = matter_to_act_on(turn, reviewer, place, "escalation")
    # A second click and a second officer both send the version they have read.
    if one.last_at.isoformat() != sent.version:
        raise InvalidField(CHANGED)
    visit_minutes.write(turn, one, reviewer, sent)
    # What was begun on site is not the next visit's.
    sheets.close(turn, one)
    return one


def _current(one: HubMatter | None, version: str) -> HubMatter:
    """Return the open case in the version that the officer has read.

    Raises NotFound, and InvalidField for another version.
    """
    if one is None or one.kind != "escalation":
        raise NotFound
    # A second click and a second officer both send the version they have read.
    if one.state not in OPEN_STATES or one.last_at.isoformat() != version:
        raise InvalidField(CHANGED)
    return one


def _tell(context: RulingContext, ruling: SettledRuling, by: str) -> None:
    """Send the message, change the case and record the act, in one transaction."""
    turn, one = context.turn, context.one
    message = turn.say(one.station_id, ruling.body, one.case_id, context.reviewer.name)
    if isinstance(ruling.body, CaseDecided):
        enclosures.went(turn, place_of(one, context.reviewer), message.id)
    holder = {"reviewer_id": keeper(turn, one.reviewer_id, context.reviewer)}
    _enter_step(context, ruling.changes["state"])
    turn.move_matter(one.station_id, one.id, **{**holder, **ruling.changes})
    facts = {"message": message.id, "state": ruling.changes["state"]}
    turn.record(JournalAct(stream_of(one), kind_of(ruling.body), by, facts, ruling.private))


def _enter_step(context: RulingContext, state: str) -> None:
    """Enter the step that the new state ends; the row of a case may hold the moment of a visit."""
    turn, one = context.turn, context.one
    kind, due_at = completed_steps.ENDED_BY.get(state), one.due_at
    if kind is None:
        return
    if kind == "decision":
        pauses = pauses_of(turn.connection, one.station_id, one.case_id)
        case = CaseArrival(one.station_id, one.case_id, one.received_at)
        due_at = mediation_due_at(turn.connection, case, pauses) or due_at
    completed_steps.ruled(turn, one, kind, context.reviewer, due_at)


def _ruling(context: RulingContext) -> SettledRuling:
    accepted = context.one.state in AFTER_ACCEPTANCE
    name = context.form.acceptance if context.form.outcome == "acceptance" else context.form.outcome
    make = (_AFTER if accepted else _BEFORE).get(name)
    if make is None:
        raise InvalidField("Choose an outcome that is possible now")
    return make(context)


def _accept(context: RulingContext) -> SettledRuling:
    now, connection = context.turn.now, context.turn.connection
    period = mediation_on(connection, day_of(context.one.received_at))
    due_on = mediation_due_on(now, published_years(connection), period)
    body = CaseAccepted(
        case=context.one.case_id,
        text=form_fields.wording(context.form.text),
        officer=officer(context.turn, context.reviewer),
        accepted_at=now,
        due_on=due_on,
    )
    due_at = datetime.combine(due_on, time(23, 59, 59), SHANGHAI)
    return SettledRuling(body, {"state": "accepted", "due_at": due_at})


def _refuse(context: RulingContext) -> SettledRuling:
    faults = FaultCollector()
    named = faults.of(lambda: _ground(context, REFUSAL, context.form.refusal_ground))
    text = faults.of(lambda: form_fields.wording(context.form.text))
    faults.require_none()
    ground, stated = named
    body = CaseRefused(
        case=context.one.case_id,
        ground=ground,
        stated=stated,
        text=text,
        officer=officer(context.turn, context.reviewer),
    )
    return SettledRuling(body, {"state": "refused"})


def _ground(context: RulingContext, name: str, typed: str) -> tuple[int, str]:
    """Return the chosen ground in its form on the line, from those that hold for the case."""
    turn = context.turn
    grounds = grounds_for(turn.connection, context.one, name)
    code = form_fields.ground(
        typed, grounds.all if context.is_second else grounds.open, FIELDS[name]
    )
    return grounds.said(code, grounds_at(turn.connection, turn.now, name))


def _return(context: RulingContext) -> SettledRuling:
    body = CaseReturned(
        case=context.one.case_id,
        text=form_fields.wording(context.form.text),
        officer=officer(context.turn, context.reviewer),
    )
    return SettledRuling(body, {"state": "returned"})


def _visit(context: RulingContext) -> SettledRuling:
    form, faults = context.form, FaultCollector()
    missing = "Say where the visit takes place"
    postponed = faults.of(lambda: _postponed(context))
    visitor = faults.of(lambda: appointments.officer_named(context.turn.connection, form.visitor))
    at = faults.of(lambda: form_fields.appointment(form, context.turn.now))
    place = faults.of(lambda: needed(form.place, missing, 120, "place"))
    text = faults.of(lambda: form_fields.wording(form.text))
    faults.require_none()
    body = OnsiteSet(
        case=context.one.case_id,
        office=visitor.office,
        officer=Officer(name=visitor.name, body=visitor.office),
        at=at,
        place=place,
        text=f"{postponed}{text}",
    )
    if not context.is_second:
        connection, reader, visit = context.turn.connection, context.reviewer, (at, visitor)
        appointments.require_undoubted(connection, reader, context.one, visit, form)
    # The office holds the case from now on, and the officer who goes handles it.
    holder = {"body_id": visitor.body_id, "reviewer_id": visitor.id}
    changes = {"state": "onsite", "due_at": at, **holder}
    despite = form.despite.strip()[:200]
    said = {"despite": despite} if despite else {}
    return SettledRuling(body, changes, {"postponed": postponed, **said})


def _postponed(context: RulingContext) -> str:
    """Return why an appointed visit that did not take place is set again, for the station."""
    if not visit_minutes.awaited(context.one):
        return ""
    reason = needed(context.form.postponed, "Say why the visit is put off", 200, "postponed")
    return f"改期原因：{reason}\n"


def _decide(context: RulingContext) -> SettledRuling:
    form = context.form
    terminated = form.result == "terminated"
    if not (terminated or form.result in ("agreement", "decision")):
        raise InvalidField("Choose how the case ended")
    faults, typed = FaultCollector(), form.termination_ground
    named = faults.of(lambda: _ground(context, ENDING, typed)) if terminated else (None, "")
    unminuted = faults.of(lambda: _unminuted(context))
    amount_fen = faults.of(lambda: None if terminated else form_fields.fen(form.amount))
    text = faults.of(lambda: form_fields.wording(form.text))
    faults.require_none()
    ground, stated = named
    body = CaseDecided(
        case=context.one.case_id,
        outcome=form.result,  # type: ignore[arg-type]
        ground=ground,
        stated=stated,
        document=ruling_numbers.number_of(context.turn, context.one, form.result),
        text=f"{unminuted}{text}",
        amount_fen=amount_fen,
        officer=officer(context.turn, context.reviewer),
        decided_at=context.turn.now,
        files=enclosures.waiting(context.turn.connection, place_of(context.one, context.reviewer)),
    )
    return SettledRuling(body, {"state": "decided"}, {"unminuted": unminuted})


def _unminuted(context: RulingContext) -> str:
    """Return why an agreement rests on no minutes of a visit that say so, for the station."""
    agreed = visit_minutes.agreed_at_last(context.turn.connection, context.one)
    if context.form.result != "agreement" or agreed:
        return ""
    missing = "Say why there are no minutes of this agreement"
    return (
        f"未制作到场协议笔录的原因：{needed(context.form.unminuted, missing, 200, 'unminuted')}\n"
    )


_BEFORE: dict[str, Callable[[RulingContext], SettledRuling]] = {
    "accepted": _accept,
    "refused": _refuse,
    "returned": _return,
}
_AFTER: dict[str, Callable[[RulingContext], SettledRuling]] = {"onsite": _visit, "decided": _decide}
