"""Hand a report 举报 over the line: letter and files are locked for the regulator's hub alone.

The kinds of events that the hub named at the last contact, over the line or in the answer to a
packet, tell whether it takes envelopes.
"""

import logging
from collections.abc import Iterable
from typing import Protocol

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.link.link_rows import link_row
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.intake.reports import (
    ReportSending,
    SealedHandOver,
    hand_over_sealed,
)
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.preferences import keep_preference
from mediation_desk.workflows.regulator.report_letter import report_letter
from sync import protocol
from sync.courier import LineError
from sync.courier.reports.envelope import seal_report
from sync.signing import ContentKey

log = logging.getLogger(__name__)
_OF_THE_STATION, _NAME = "", "hub.kinds"


def send_report(session: Session, form: ReportSending, by: Operator | None = None) -> None:
    """Seal a report with its files and hand it over; the courier sends it when there is a line.

    ``by`` is the person, the one signed in where none is named. The envelope's key exists in memory
    alone: once sealed, this desk cannot open it either. Raises Refusal: REPORT_NEEDS_HUB at a desk
    that is not enrolled, REPORT_HUB_UNHEARD where the hub did not yet say what it takes,
    REPORT_NOT_TAKEN where it said that it knows no envelopes (it would keep one unread), and as
    `to_be_handed_over`.
    """
    file, person = session.file, by or session.operator
    with file.connection() as connection:
        readers = str(link_row(connection).get("hub_key") or "").split()
    if not readers:
        raise Refusal(Reason.REPORT_NEEDS_HUB)
    named = _kept(session).split()
    if not named:
        raise Refusal(Reason.REPORT_HUB_UNHEARD)
    if "report.sealed" not in named:
        raise Refusal(Reason.REPORT_NOT_TAKEN)
    letter = session.ask(Query(report_letter, form.report, person))
    key = ContentKey(ENTROPY.salt() + ENTROPY.salt())
    with worded():
        files = [file.evidence.read(each.sha256) for each in letter.files]
        envelope = seal_report(form.report, letter, files, readers, key)
        for each in envelope.files:
            file.evidence.put_sealed(each)
    body = protocol.encode_body(envelope.body)
    handed = SealedHandOver(form.act, form.report, body)
    session.perform_by(person, Command(hand_over_sealed, handed))


class KindsNamed(Protocol):
    """The statement of a hub about itself, as far as it is kept here."""

    @property
    def kinds(self) -> Iterable[str]:
        """Return the kinds of events that it understands."""


class AskedHub(Protocol):
    """A hub that describes itself."""

    def info(self) -> KindsNamed:
        """Return its description; raises LineError."""


def note_kinds(session: Session, hub: AskedHub) -> bool:
    """Ask a hub what it understands and keep the answer; tell whether it answered."""
    try:
        keep_kinds(session, hub.info().kinds)
    except LineError as no:
        log.info("the hub named no kinds: %s", no.code)
        return False
    return True


def keep_kinds(session: Session, kinds: Iterable[str]) -> None:
    """Keep the kinds that the hub named, over the line or in the answer to a packet.

    A hub of before names none in an answer: what is known of it stays.
    """
    named = " ".join(sorted(kinds))
    if named and _kept(session) != named:
        session.perform_by(LINE, Command(keep_preference, _OF_THE_STATION, _NAME, named))


def _kept(session: Session) -> str:
    with session.file.connection() as connection:
        return read_preferences(connection).get((_OF_THE_STATION, _NAME), "")
