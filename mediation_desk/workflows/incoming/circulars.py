"""Circulars 分类指导 at the desk: published and ended by the regulator, each recorded once."""

from typing import Final

from mediation_desk.domain.records.circulars import Ended, Published
from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.workflows.idempotency import STATION_STREAM, circular_stream, write
from mediation_desk.workflows.ports import Desk
from sync import protocol

ENDED: Final = "circular.ended"


def apply_circular(desk: Desk, message: str, body: object) -> bool:
    """Record a circular or its end; tell whether the message was about a known or a new one.

    A circular that is told once more changes nothing. The end of one that never came here stays a
    letter with its plain text.
    """
    known = desk.ledger.records.circulars.items
    match body:
        case protocol.CircularPublished() if body.circular not in known:
            write(desk, circular_stream(body.circular), message, _published(body))
        case protocol.CircularEnded() if body.circular in known:
            _end(desk, message, body)
        case protocol.CircularPublished():
            pass
        case _:
            return False
    return True


def _published(body: protocol.CircularPublished) -> Published:
    return Published(
        number=body.number,
        title=body.title,
        text=body.text,
        issuer=body.issuer,
        valid_from=body.valid_from,
        valid_until=body.valid_until,
        articles=body.articles,
        categories=body.categories,
        problems=body.problems,
        trades=body.trades,
        replaces=body.replaces or "",
    )


def _end(desk: Desk, message: str, body: protocol.CircularEnded) -> None:
    """Record the end; a letter tells of it, for whoever has told the merchants of the circular."""
    about = desk.ledger.records.circulars.items[body.circular].published
    ended = Ended(body.ended_on, message, body.reason)
    write(desk, circular_stream(body.circular), desk.new_id(), ended)
    title = f"{about.number} {about.title}".strip()
    write(desk, STATION_STREAM, message, LetterArrived(message, ENDED, title[:80], body.text))
