"""Acts of an officer on site: write the minutes, have them signed, and end the visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField, StateConflict
from sync.hub.services.acts.matters import Place, matter_to_act_on, require_matter
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files.blobs import keep_file
from sync.hub.services.onsite import photos, screen_signatures, sheets
from sync.hub.services.onsite.minutes_form import OnsiteForm
from sync.hub.services.onsite.photos import PhotoForm
from sync.hub.services.onsite.screen_signatures import OTHER_TEXT, SignatureForm
from sync.hub.services.onsite.sheets import MinutesSheet, SavedSheet
from sync.hub.services.onsite.signed_minutes import ReadyMinutes, entry_of, ready_minutes
from sync.hub.services.rulings import visit_minutes
from sync.hub.services.rulings.visit_minutes import SignedMinutes
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.protocol import EvidenceItem

UNWRITTEN = "The minutes are not written yet."


class FinishForm(BaseModel):
    """Form that ends the visit: the text that was read and signed."""

    csrf: str = ""
    text_sha256: str = ""


@dataclass(frozen=True)
class PrintedMinutes:
    """Paper that goes to the station: its description and its content."""

    item: EvidenceItem
    content: bytes


def require_visit(connection: Connection, reviewer: Reviewer, place: Place) -> HubMatter:
    """Return a case whose appointed visit lacks its minutes; raise NotFound or StateConflict."""
    return _awaited(require_matter(connection, reviewer, place, "escalation"))


def _awaited(one: HubMatter) -> HubMatter:
    if not visit_minutes.awaited(one):
        raise StateConflict("no_visit")
    return one


def _to_act_on(turn: Transaction, reviewer: Reviewer, place: Place) -> HubMatter:
    return _awaited(matter_to_act_on(turn, reviewer, place, "escalation"))


def save(turn: Transaction, reviewer: Reviewer, place: Place, form: OnsiteForm) -> SavedSheet:
    """Keep the minutes as typed, complete or not. Raises InvalidField, OvertakenSheet."""
    return sheets.save(turn, _to_act_on(turn, reviewer, place), reviewer, form)


def ready(
    connection: Connection, reviewer: Reviewer, place: Place, bureau: str, now: datetime
) -> ReadyMinutes:
    """Return the minutes as they are read and signed; raise InvalidField for what they lack."""
    one = require_visit(connection, reviewer, place)
    return _ready(connection, one, bureau, now)


def _ready(connection: Connection, one: HubMatter, bureau: str, now: datetime) -> ReadyMinutes:
    return ready_minutes(connection, one, _written(connection, one), bureau, now)


def _written(connection: Connection, one: HubMatter) -> MinutesSheet:
    sheet = sheets.sheet_of(connection, one)
    if sheet is None:
        raise InvalidField(UNWRITTEN)
    return sheet


def sign(
    turn: Transaction, reviewer: Reviewer, place: Place, form: SignatureForm, bureau: str
) -> None:
    """Keep a signature under the text that was shown. Raises InvalidField."""
    one = _to_act_on(turn, reviewer, place)
    minutes = _ready(turn.connection, one, bureau, turn.now)
    of = one, minutes.sheet, minutes.text.digest
    screen_signatures.sign(turn, of, reviewer, form)


def announce_photo(turn: Transaction, reviewer: Reviewer, place: Place, form: PhotoForm) -> None:
    """Let a photo come in pieces. Raises InvalidField."""
    photos.announce(turn, _to_act_on(turn, reviewer, place), reviewer, form)


def require_photo(
    connection: Connection, reviewer: Reviewer, place: Place, sha256: str
) -> photos.SitePhoto:
    """Return an announced photo of an awaited visit; raise NotFound or StateConflict."""
    one = require_visit(connection, reviewer, place)
    return photos.require_announced(connection, one, sha256)


def receive_photo(
    turn: Transaction, reviewer: Reviewer, place: Place, found: tuple[str, bytes]
) -> bool:
    """Take a photo that is here whole into the dossier: `found` are its hash and content.

    Return False for what is no picture.
    """
    return photos.receive(turn, _to_act_on(turn, reviewer, place), reviewer, found)


def remove_photo(turn: Transaction, reviewer: Reviewer, place: Place, sha256: str) -> None:
    """Take a photo out of the dossier again. Raises NotFound."""
    photos.remove(turn, _to_act_on(turn, reviewer, place), reviewer, sha256)


def finish(
    turn: Transaction,
    reviewer: Reviewer,
    of: tuple[ReadyMinutes, Sequence[PrintedMinutes]],
    bureau: str,
) -> HubMatter:
    """Write the signed minutes, and send them to the station with the note of the visit.

    `of` are the minutes as they were printed, and their papers, which wait in the store. Raises
    InvalidField, also where text or signatures changed meanwhile.
    """
    printed, papers = of
    one = _to_act_on(turn, reviewer, (printed.one.station_id, printed.one.id))
    now = _ready(turn.connection, one, bureau, turn.now)
    if (now.text.digest, now.links) != (printed.text.digest, printed.links):
        raise InvalidField(OTHER_TEXT)
    now.require_signed()
    for paper in papers:
        keep_file(turn, one.station_id, paper.content)
    facts = {
        "sheet": now.sheet.id,
        "text_sha256": now.text.digest,
        "signatures": now.links,
        "papers": [{"sha256": each.item.sha256, "name": each.item.name} for each in papers],
    }
    signed = SignedMinutes(facts, tuple(each.item for each in papers))
    visit_minutes.write(turn, one, reviewer, entry_of(now.sheet.form), signed)
    sheets.close(turn, one)
    return one
