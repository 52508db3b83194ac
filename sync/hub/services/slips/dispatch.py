"""Dispatch of a slip to a station, a section or a local office; a report never goes to a mall."""

from datetime import date

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.draft import LONGEST, clean, due_day
from sync.hub.services.slips.matching import stations_of
from sync.hub.services.slips.slip import move_slip, stream_of
from sync.hub.services.slips.slip_forms import NOTE_MAX, SlipActContext
from sync.hub.storage.journal import JournalAct
from sync.protocol import Consumer, HotlineDispatched, Merchant

MESSAGE_MAX = 12_000
NOT_REPORTED = {"outcome": "", "report": "", "report_fen": None, "reported_at": None}
"""Reset fields: an earlier mall's report stays in the history alone."""


def dispatch(context: SlipActContext) -> None:
    """Dispatch the slip to the station or body that the form names, with its due day.

    The slip's own day is the hotline's, and stays. Raises InvalidField for a report that is to go
    to a mall, for a slip that a mall has already, for one that has its reply, and for a later day.
    """
    if not context.one.is_open:
        raise InvalidField("Choose what is possible now")
    if context.one.is_at_the_mall:
        raise InvalidField(
            "A station has it and has not reported yet. It goes nowhere else till then."
        )
    side, _, name = context.form.to.partition(":")
    is_mall = side == "station" and name in stations_of(context.turn.connection)
    _require_whole(context, is_mall, side == "body")
    if is_mall:
        _to_station(context, name)
    else:
        _to_body(context, name)


def _require_whole(context: SlipActContext, is_mall: bool, is_body: bool) -> None:
    """Raise InvalidField for all that the form lacks."""
    faults, name = FaultCollector(), context.form.to.partition(":")[2]
    if not is_mall and not (is_body and name in visible_slips.bodies(context.turn.connection)):
        sentence = "Choose the station, section or local office that it goes to"
        faults.note(InvalidField(sentence, "to"))
    elif is_mall and context.one.kind == "report":
        # Order 121, article 37: a report is kept from those whom it concerns.
        sentence = "A report is never handed to a mall. Choose a section or a local office."
        faults.note(InvalidField(sentence, "to"))
    elif is_mall and not clean(context.form.merchant):
        faults.note(InvalidField("Write the merchant's name as the mall knows it", "merchant"))
    faults.of(lambda: _given(context))
    faults.require_none()


def _to_station(context: SlipActContext, station_id: str) -> None:
    one, turn = context.one, context.turn
    merchant = clean(context.form.merchant)[: LONGEST["merchant"]]
    unit = clean(context.form.unit)[: LONGEST["unit"]]
    dispatch_id = turn.store.chance.new_id()
    body = HotlineDispatched(
        dispatch=dispatch_id,
        channel=one.channel,
        number=one.number,
        received_at=one.received_at,
        due_on=_given(context),
        consumer=Consumer(name=one.consumer, phone=one.phone),
        merchant=Merchant(name=merchant, unit=unit),
        text=_words(context),
    )
    message = turn.say(station_id, body, dispatch_id, context.reviewer.name)
    changes = {"merchant": merchant, "unit": unit, "station_id": station_id, "body_id": None}
    _moved(context, {**changes, **NOT_REPORTED, "dispatch_id": dispatch_id})
    _noted(context, {"station": station_id, "dispatch": dispatch_id, "message": message.id})


def _to_body(context: SlipActContext, body_id: str) -> None:
    # Its former holder may not see it any more; the receiving body names its own.
    _moved(context, {"body_id": body_id, "reviewer_id": None})
    _noted(context, {"body": body_id})


def _given(context: SlipActContext) -> date:
    """Return the day by which it must be reported: the hotline's, or an earlier one.

    Once the hotline's has passed any day may be given.
    """
    given, asked = due_day(context.form.due_on, context.one.received_at), context.one.due_on
    if given > asked >= day_of(context.turn.now):
        sentence = "The day lies after the one by which the hotline wants the reply"
        raise InvalidField(sentence, "due_on")
    return given


def _moved(context: SlipActContext, changes: dict[str, str | None]) -> None:
    move_slip(context.turn, context.one.id, state="dispatched", **changes)


def _noted(context: SlipActContext, facts: dict[str, str]) -> None:
    due_on = _given(context).isoformat()
    note = clean(context.form.note)[:NOTE_MAX]
    act = JournalAct(
        stream_of(context.one.id),
        "slip.dispatched",
        context.reviewer.author,
        {**facts, "due_on": due_on},
        {"text": note} if note else {},
    )
    context.turn.record(act)


def _words(context: SlipActContext) -> str:
    """Return the text for the mall: the consumer's words, the claim, and the officer's note."""
    one, note = context.one, clean(context.form.note)[:NOTE_MAX]
    parts = [one.text]
    if one.claim:
        parts.append(f"诉求：{one.claim}")
    if note:
        parts.append(f"转办意见：{note}")
    return "\n".join(parts)[:MESSAGE_MAX]
