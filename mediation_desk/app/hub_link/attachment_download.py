"""Fetch the files of the regulator's answers; each becomes evidence of its case."""

import logging
from typing import TYPE_CHECKING

from mediation_desk.app.session.session import LINE, Session
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.link.pending_attachments import PendingAttachment, pending_attachments
from mediation_desk.workflows.incoming.messages import Enclosure, apply_enclosure
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.first_response import StoredEvidence
from sync.courier import LineError, fetch_blob

if TYPE_CHECKING:
    from sync.courier import BlobSource

log = logging.getLogger(__name__)
GONE = ("NOT_FOUND", "CORRUPT")
"""Faults of one file alone; every other is the link's, and the next contact tries again."""


def bring_home(session: Session, hub: "BlobSource", given_up: set[str]) -> int:
    """Fetch the files that answers name and add them to their cases; return their number.

    A file that the hub does not have, or that is not the one that was named, does not hold up the
    others; it is given up until the desk is opened again.
    """
    with session.file.connection() as connection:
        wanted = [one for one in pending_attachments(connection) if one.act not in given_up]
    came = 0
    for one in wanted:
        try:
            came += _bring(session, hub, one)
        except LineError as fault:
            log.warning("a file of the regulator could not be fetched: %s", fault.code)
            if fault.code not in GONE:
                break
            given_up.add(one.act)
        except (LedgerRefusal, Refusal) as refusal:
            log.warning("a file of the regulator is not kept: %s", type(refusal).__name__)
            given_up.add(one.act)
    return came


def _bring(session: Session, hub: "BlobSource", one: PendingAttachment) -> bool:
    content = fetch_blob(hub, one.file.sha256, one.file.size)
    put = session.file.evidence.put_bytes(one.file.name, content)
    stored = StoredEvidence(put.sha256, put.size, put.mime, one.file.name)
    form = Enclosure(one.act, one.case, stored)
    return session.perform_by(LINE, Command(apply_enclosure, form))
