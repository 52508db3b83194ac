"""The act that records how a leader set the door of consumers' phones."""

from dataclasses import dataclass

from mediation_desk.domain.records.station import PhoneDoorSet
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.leaders import require_leader


@dataclass(frozen=True)
class PhoneDoorNote:
    """How the door is from now on."""

    act: str
    is_on: bool
    has_certificate: bool


@once
def note_phone_door(desk: Desk, form: PhoneDoorNote) -> None:
    """Record that the door was opened, closed, or given another certificate.

    Raises Refusal NO_RIGHT.
    """
    require_leader(desk.operator)
    event = PhoneDoorSet(form.is_on, form.has_certificate)
    write(desk, STATION_STREAM, form.act, event)
