"""Posted supervision at the desk: its messages are recorded, and the station answers."""

from dataclasses import dataclass

from mediation_desk.domain.records.supervision import (
    Answered,
    Closed,
    Posted,
    SupervisionEvent,
    Visited,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk
from sync import protocol

TEXT_MAX = 4000


def supervision_stream(supervision_id: str) -> str:
    """Return the stream of one supervision."""
    return f"supervision:{supervision_id}"


def apply_supervision(desk: Desk, message: str, body: object) -> bool:
    """Apply a message about a supervision; tell whether it could be recorded as such.

    A message on a supervision that is not known here stays a letter, with its plain text.
    """
    of = str(getattr(body, "supervision", "")) or message
    supervision = desk.ledger.records.supervisions.items.get(of)
    event = _event(body, supervision.posted.subject if supervision else "")
    if event is None or (supervision is None) is not isinstance(event, Posted):
        return False
    write(desk, supervision_stream(of), message, event)
    return True


def _event(body: object, subject: str) -> SupervisionEvent | None:
    match body:
        case protocol.SupervisionPosted(officer=officer):
            return Posted(
                body.of, body.subject, officer.name, officer.body, body.due_on, body.case, body.text
            )
        case protocol.SupervisionVisited(officer=officer):
            return Visited(officer.name, officer.body, body.on, subject, body.text)
        case protocol.SupervisionClosed(officer=officer):
            return Closed(officer.name, officer.body, subject, body.text)
    return None


@dataclass(frozen=True)
class SupervisionReply:
    """The station's own report on a supervision."""

    act: str
    supervision: str
    text: str


@once
def answer_supervision(desk: Desk, form: SupervisionReply) -> None:
    """Keep the answer and send it to the regulator.

    Raises Refusal: TEXT_MISSING, TEXT_TOO_LONG, or SUPERVISION_OVER when it has ended.
    """
    text = form.text.strip()
    if not text:
        raise Refusal(Reason.TEXT_MISSING)
    if len(text) > TEXT_MAX:
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": TEXT_MAX, "length": len(text)})
    supervision = desk.ledger.records.supervisions.items.get(form.supervision)
    if supervision is None or supervision.closed is not None:
        raise Refusal(Reason.SUPERVISION_OVER)
    write(desk, supervision_stream(supervision.id), form.act, Answered(text))
    body = protocol.SupervisionAnswered(
        supervision=supervision.id, text=text, by=desk.operator.name
    )
    desk.ledger.send("supervision.answered", protocol.encode_body(body), "", desk.now())
