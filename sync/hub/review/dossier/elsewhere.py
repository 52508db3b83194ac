"""Hiding the consumer of a case where it is written of outside of its dossier."""

from collections.abc import Callable

from sqlalchemy import Connection

from sync.hub import readings
from sync.hub.access import Sitting
from sync.hub.readings import Matter
from sync.hub.review.acts.openings import opened_by
from sync.hub.review.dossier.masking import masked_text
from sync.protocol import CaseEscalated


def hiding_of(
    connection: Connection, one: Matter | None, sitting: Sitting
) -> Callable[[str], str]:  # fmt: skip
    """Return what hides the consumer in a text, or changes nothing once his line is open.

    Of a case that was only asked about nobody knows him: there phone numbers are hidden.
    """
    if one is None:
        return lambda text: masked_text(text, None)
    if opened_by(connection, one, sitting):
        return str
    body = readings.dossier(connection, one)
    consumer = body.consumer if isinstance(body, CaseEscalated) else None
    return lambda text: masked_text(text, consumer)
