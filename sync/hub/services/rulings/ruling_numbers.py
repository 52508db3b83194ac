"""Document number of a decision: that of the case's document, or the next one of the hub.

Nobody types it, so that a decision never names a document that is not there.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.documents.document_kinds import AGREEMENT, TERMINATION
from sync.hub.services.matters.matter_state import dossier_since
from sync.hub.services.matters.official_documents import IssuedDocument, documents_of
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction

NUMBERS = "ruling numbers"
STATED_BY = {"agreement": AGREEMENT.form, "terminated": TERMINATION.form}
"""Form of the document that states how a case ended."""
OPPOSED = "The case has the document {number}, which says otherwise. Void it first."


def number_among(issued: Sequence[IssuedDocument], result: str) -> str:
    """Return the number of the latest valid document that states the result, or nothing."""
    form = STATED_BY.get(result)
    found = [each.number for each in issued if each.holds and each.kind == form]
    return found[-1] if found else ""


def present_documents(connection: Connection, one: HubMatter) -> tuple[IssuedDocument, ...]:
    """Return the documents made since the case was last escalated, in the order they were made."""
    since, issued = dossier_since(connection, one), documents_of(connection, one.station_id, one.id)
    return tuple(each for each in issued if each.made_at >= since)


def number_of(turn: Transaction, one: HubMatter, result: str) -> str:
    """Return the number that a decision of the case bears, such as BJ-261124-001.

    Raises InvalidField where a valid document of the case states another end, also one made before
    the case was escalated again: that one is voided first.
    """
    issued = documents_of(turn.connection, one.station_id, one.id)
    for other in STATED_BY:
        opposed = number_among(issued, other)
        if other != result and opposed:
            raise InvalidField(OPPOSED, "result", number=opposed)
    return number_among(present_documents(turn.connection, one), result) or _next(turn)


def _next(turn: Transaction) -> str:
    """Return the next number of the year, counted in the writing transaction over all decisions."""
    turn.hold(NUMBERS)
    here = turn.now.astimezone(SHANGHAI)
    new_year = datetime(here.year, 1, 1, tzinfo=SHANGHAI)
    count = visible_matters.said_since(turn.connection, "case.decided", new_year) + 1
    return f"BJ-{here:%y%m%d}-{count:03}"
