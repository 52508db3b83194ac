"""Acts on a circular: publish a draft under the next number, end it with a reason."""

from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import insert

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.circulars import distribution, held_circulars
from sync.hub.services.circulars.held_circulars import HeldCircular, circular_of
from sync.hub.services.circulars.publishing import circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_drafts import CircularDraft
from sync.hub.services.forms.form_fields import day_typed, needed
from sync.hub.storage.schema import circular, circular_station
from sync.hub.storage.transactions import Transaction

WHY_MAX = 400


class EndCircularForm(BaseModel):
    """Form that ends a circular."""

    csrf: str = ""
    on: str = ""
    text: str = ""


def publish(turn: Transaction, by: Reviewer, draft: CircularDraft, seen: str, bureau: str) -> str:
    """Publish a draft under the next number of the year and send it; return its id.

    `seen` is the SHA-256 of the draft that was previewed. Raises Forbidden, or InvalidField for a
    draft that was changed since or that lacks something: then no number is taken.
    """
    publishing_right.require_publisher(turn.connection, by)
    if draft.sha256 != seen:
        raise InvalidField("The draft was changed meanwhile. Look at it once more.")
    today = day_of(turn.now)
    values = circular_drafts.checked(turn.connection, draft, draft.form, today)
    before = circular_drafts.replaced_by(turn.connection, draft.form)
    if before is not None:
        publishing_right.require_own(turn.connection, by, before.id)
        before = held_circulars.close(
            turn, before, before.last_before(values["valid_from"]), by.name
        )
    one = _keep(turn, by, draft, {**values, **_numbered(turn, today, bureau)})
    distribution.tell_all(turn, one, by.name)
    if before is not None:
        distribution.tell_replaced(turn, before, one)
    circular_drafts.remove(turn, draft)
    facts = {"number": one.number, "before": before.number if before else ""}
    told = {name: value for name, value in facts.items() if value}
    circular_drafts.record(turn, one.id, "circular.published", by, told)
    return one.id


def end(turn: Transaction, by: Reviewer, one: HeldCircular, form: EndCircularForm) -> None:
    """Set the last day of a circular, and tell the stations that have it the reason."""
    today = day_of(turn.now)
    if not one.may_come(today):
        raise InvalidField("This circular has ended already")
    faults = FaultCollector()
    on = faults.of(lambda: day_typed(form.on, "Choose a day", "on"))
    why = faults.of(lambda: needed(form.text, "Write why it ends", WHY_MAX, "text"))
    faults.require_none()
    one.require_end(on, today)
    ended = held_circulars.close(turn, one, on, by.name, why)
    distribution.tell_end(turn, ended, by.name, why)
    facts = {"number": one.number, "last_day": on.isoformat()}
    circular_drafts.record(turn, one.id, "circular.ended", by, facts)


def _numbered(turn: Transaction, today: date, bureau: str) -> dict[str, object]:
    serial = held_circulars.next_serial(turn.connection, today.year)
    number = held_circulars.number_of(bureau, today.year, serial)
    return {"year": today.year, "serial": serial, "number": number}


def _keep(
    turn: Transaction, by: Reviewer, draft: CircularDraft, values: dict[str, Any]
) -> HeldCircular:
    signed = {"published_by_id": by.id, "published_by": by.name, "published_at": turn.now}
    written = {"id": draft.id, "body_id": draft.body_id, "body": draft.body}
    turn.connection.execute(insert(circular).values(**written, **values, **signed))
    chosen = circular_drafts.chosen_stations(turn.connection, draft, draft.form)
    for station_id in chosen:
        row = {"circular_id": draft.id, "station_id": station_id}
        turn.connection.execute(insert(circular_station).values(row))
    one = circular_of(turn.connection, draft.id)
    assert one is not None
    return one
