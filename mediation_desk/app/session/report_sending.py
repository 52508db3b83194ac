"""Hand a report 举报 over the line: letter and files are locked for the regulator's hub alone.

The kinds of events that the hub named at the last contact tell whether it takes envelopes.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.link.link_rows import link_row
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.intake.reports import SealedHandOver, hand_over_sealed
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.preferences import keep_preference
from mediation_desk.workflows.regulator.report_letter import report_letter
from sync import protocol
from sync.courier import LineError
from sync.courier.reports.envelope import seal_report
from sync.signing import ContentKey

log = logging.getLogger(__name__)
_OF_THE_STATION, _NAME = "", "hub.kinds"


@dataclass(frozen=True)
class ReportSending:
    """A report that goes over the line, and the id of the act."""

    act: str
    report: str


def send_report(session: Session, form: ReportSending, by: Operator | None = None) -> None:
    """Seal a report with its files and hand it over; the courier sends it when there is a line.

    ``by`` is the person, the one signed in where none is named. The envelope's key exists in memory
    alone: once sealed, this desk cannot open it either. Raises Refusal: REPORT_NEEDS_HUB at a desk
    that is not enrolled, REPORT_NOT_TAKEN where the hub said that it knows no envelopes (it would
    keep one unread), and as `to_be_handed_over`.
    """
    file, person = session.file, by or session.operator
    with file.connection() as connection:
        readers = str(link_row(connection).get("hub_key") or "").split()
    if not readers:
        raise Refusal(Reason.REPORT_NEEDS_HUB)
    if _is_unknown_there(session, "report.sealed"):
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
    """What a hub says of itself, as far as it is kept here."""

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
        named = " ".join(sorted(hub.info().kinds))
    except LineError as no:
        log.info("the hub named no kinds: %s", no.code)
        return False
    if _kept(session) != named:
        session.perform_by(LINE, Command(keep_preference, _OF_THE_STATION, _NAME, named))
    return True


def _is_unknown_there(session: Session, kind: str) -> bool:
    """Tell whether the hub said that it lacks a kind; one that was never asked may know it."""
    named = _kept(session)
    return bool(named) and kind not in named.split()


def _kept(session: Session) -> str:
    with session.file.connection() as connection:
        return read_preferences(connection).get((_OF_THE_STATION, _NAME), "")
