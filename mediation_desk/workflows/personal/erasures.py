"""Erasure of a person's data on request, recorded with the requester, the scope and the ground."""

from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.records.station import PersonErased
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.leaders import LEADERS


class ErasureKind(StrEnum):
    """Owners of the erased data: people of a case, a former learner, a merchant's contacts, people
    named in a sealed report 举报 or an enquiry 咨询.
    """

    CASE = "case"
    LEARNER = "learner"
    MERCHANT = "merchant"
    REPORT = "report"
    ENQUIRY = "enquiry"


@dataclass(frozen=True)
class Erasure:
    """Input for an erasure: the id of its subject, and the ground in words."""

    act: str
    kind: ErasureKind
    subject: str
    ground: str


@once
def note_erasure(desk: Desk, form: Erasure) -> None:
    """Record an erasure with its author and ground (个人信息保护法第四十七条、第五十一条).

    Raises Refusal as `require_may_erase`.
    """
    require_may_erase(desk, form)
    event = PersonErased(form.kind.value, form.subject, form.ground.strip())
    write(desk, STATION_STREAM, form.act, event)


def require_may_erase(desk: Desk, form: Erasure) -> None:
    """Raise Refusal(NO_RIGHT) for anyone but a manager, REASON_MISSING without a ground.

    For a report the manager holds the right to reports too.
    """
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    if form.kind is ErasureKind.REPORT and not desk.operator.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})
    if not form.ground.strip():
        raise Refusal(Reason.REASON_MISSING)
