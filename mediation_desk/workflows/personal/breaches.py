"""Notes of a breach of personal data 个人信息安全事件, as they are told to those concerned.

个人信息保护法第五十七条: where data leaked, were altered or lost, or may have been, the handler
mends it at once and tells the authority and the people concerned: which data, why, what harm may
follow, what was done, what people can do themselves, and whom to reach. The people need not be
told where the harm was averted, unless the authority asks for it.
"""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import BreachKind, BreachNoted
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.personal.retention import RETENTION_STREAM
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.leaders import LEADERS


@dataclass(frozen=True)
class BreachNote:
    """Input for the note of a breach: what the law wants told, in words; ``breach`` is its id."""

    act: str
    breach: str
    kind: BreachKind
    found_on: date
    what: str
    categories: str
    harm: str
    measures: str
    advice: str
    contact: str


@once
def note_breach(desk: Desk, form: BreachNote) -> None:
    """Record a breach; the notice of it is printed from the entry.

    Raises Refusal: NO_RIGHT for anyone but a manager, DATE_IN_FUTURE, TEXT_MISSING where one of
    the parts that the law wants told is empty.
    """
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    if form.found_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.found_on.isoformat()})
    told = (form.what, form.categories, form.harm, form.measures, form.advice, form.contact)
    if not all(text.strip() for text in told):
        raise Refusal(Reason.TEXT_MISSING)
    event = BreachNoted(form.kind, form.found_on, *(text.strip() for text in told))
    write(desk, f"{RETENTION_STREAM}:{form.breach}", form.act, event)
