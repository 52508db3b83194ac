"""Masking of a case's consumer in texts outside its dossier."""

from collections.abc import Callable

from sqlalchemy import Connection

from sync.hub.domain.masking import masked_text
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.protocol import CaseEscalated


def hiding_of(
    connection: Connection, one: HubMatter | None, sitting: UserSession
) -> Callable[[str], str]:  # fmt: skip
    """Return a function that masks the consumer, or changes nothing once they are disclosed.

    In a case known only from a question nobody knows them: there phone numbers are masked.
    """
    if one is None:
        return lambda text: masked_text(text, None)
    if is_disclosed(connection, one, sitting):
        return str
    body = matter_reader.dossier(connection, one)
    consumer = body.consumer if isinstance(body, CaseEscalated) else None
    return lambda text: masked_text(text, consumer)
