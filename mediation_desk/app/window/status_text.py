"""Texts of the window's frame: the signed-in person and the state of the hub link."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Operator
from mediation_desk.ui.shell.rail import SignedInPerson
from mediation_desk.ui.shell.status_bar import LinkStatusLine, exchange_words
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.link import (
    ENTRY,
    HeadMismatch,
    HubLinkStatus,
    LinkState,
)

translate = QCoreApplication.translate
_TONES = {
    LinkState.CONNECTED: "ok",
    LinkState.NOT_ENROLLED: "neu",
    LinkState.OFFLINE: "warn",
    LinkState.PORTAL: "warn",
    LinkState.PROXY: "warn",
    LinkState.COMPARING: "warn",
    LinkState.CLOCK_WRONG: "warn",
    LinkState.UNANSWERED: "warn",
    LinkState.FOLDER_AWAY: "warn",
}


def at_desk(sheet: DeskSheet, operator: Operator) -> SignedInPerson:
    """Return the signed-in person as the rail shows them."""
    role, station = word(operator.role), sheet.station.name
    return SignedInPerson(operator.name, role, station, may_write=operator.may_write)


def link_line(face: HubLinkStatus, now: datetime) -> LinkStatusLine:
    """Return the state of the hub link as the status bar shows it."""
    contact = "" if face.exchange is None else exchange_words(face.exchange, now)
    if face.exchange is None and face.last_contact_at is not None:
        contact = translate("LinkStatusLine", "last contact {at}").format(
            at=times.moment(face.last_contact_at, now)
        )
    queue = translate("LinkStatusLine", "{waiting} queued, {receipted} confirmed").format(
        waiting=face.waiting, receipted=face.receipted
    )
    return LinkStatusLine(word(face.state), contact, queue, _TONES.get(face.state, "bad"))


def rewritten(found: HeadMismatch | None) -> tuple[str, str]:
    """Return title and detail of the warning about a rewritten ledger; empty for a whole one."""
    if found is None:
        return "", ""
    if found.of == ENTRY:
        title = translate("Rewritten", "Entry {seq} of the ledger was rewritten")
    else:
        title = translate("Rewritten", "What was sent to the regulator ({seq}) was rewritten")
    detail = translate(
        "Rewritten",
        "The regulator was told {told}, here stands {found}. Write nothing more, keep this computer"
        " as it is, and call the guidance station; a backup of before restores the ledger.",
    )
    message = detail.format(told=found.reported[:16], found=found.found[:16] or "–")
    return title.format(seq=f"{found.seq:,}"), message
