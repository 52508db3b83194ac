"""Photos taken on site: announced by hash, received in pieces, part of the dossier once whole."""

import re
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from sync.hub.domain import pictures
from sync.hub.domain.file_names import tidy
from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files.enclosures import forget_unnamed
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.onsite.phone_clock import phone_moment
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import site_photo
from sync.hub.storage.transactions import Transaction
from sync.protocol import LIMITS, EvidenceItem

MOST_PHOTOS = 60
"""Photos of one case; with the largest file of the line they fill a gigabyte."""
HASH = re.compile(r"[0-9a-f]{64}")
NO_PICTURE = "A photo is a JPEG or PNG of at most 20 MB."
MANY = "A case has at most 60 photos. Remove one first."


class PhotoForm(BaseModel):
    """Photo as the page announces it, before its pieces."""

    csrf: str = ""
    sha256: str = ""
    size: str = ""
    name: str = ""
    taken_at: str = ""


@dataclass(frozen=True)
class SitePhoto:
    """Photo of a case; without `held_at` pieces of it are still missing."""

    sha256: str
    size: int
    mime: str
    name: str
    by: str
    at: datetime
    held_at: datetime | None

    @property
    def item(self) -> EvidenceItem:
        """Return it as a file of the dossier."""
        return EvidenceItem(sha256=self.sha256, size=self.size, mime=self.mime, name=self.name)


def photos_of(connection: Connection, one: HubMatter) -> tuple[SitePhoto, ...]:
    """Return the photos of a case in the order in which they were announced."""
    kept = site_photo.c
    rows = connection.execute(
        select(site_photo)
        .where(kept.station_id == one.station_id, kept.matter_id == one.id)
        .order_by(kept.at, kept.sha256)
    )
    return tuple(
        SitePhoto(row.sha256, row.size, row.mime, row.name, row.by, row.at, row.held_at)
        for row in rows
    )


def items_of(connection: Connection, one: HubMatter) -> tuple[EvidenceItem, ...]:
    """Return the photos that are here whole, as files of the dossier."""
    return tuple(each.item for each in photos_of(connection, one) if each.held_at)


def announce(turn: Transaction, one: HubMatter, reviewer: Reviewer, form: PhotoForm) -> None:
    """Let a photo come in pieces; one that is announced already stays. Raises InvalidField."""
    is_number = form.size.isascii() and form.size.isdigit() and len(form.size) < 12
    size = int(form.size) if is_number else 0
    if not HASH.fullmatch(form.sha256) or not 0 < size <= LIMITS["file_bytes"]:
        raise InvalidField(NO_PICTURE)
    of = {"station_id": one.station_id, "matter_id": one.id}
    if turn.connection.scalar(select(site_photo.c.size).filter_by(**of, sha256=form.sha256)):
        return
    count = select(func.count()).select_from(site_photo).filter_by(**of)
    if (turn.connection.scalar(count) or 0) >= MOST_PHOTOS:
        raise InvalidField(MANY)
    turn.connection.execute(
        insert(site_photo).values(
            **of,
            sha256=form.sha256,
            size=size,
            mime="",
            name=tidy(form.name, "照片"),
            by_id=reviewer.id,
            by=reviewer.name,
            at=turn.now,
            taken_at=phone_moment(form.taken_at),
        )
    )


def require_announced(connection: Connection, one: HubMatter, sha256: str) -> SitePhoto:
    """Return an announced photo; raise NotFound."""
    found = next((each for each in photos_of(connection, one) if each.sha256 == sha256), None)
    if found is None:
        raise NotFound
    return found


def receive(
    turn: Transaction, one: HubMatter, reviewer: Reviewer, found: tuple[str, bytes]
) -> bool:
    """Take a photo that is here whole into the dossier: `found` are its hash and its content.

    A second time changes nothing. Return False for what is no picture, which is dropped.
    """
    sha256, content = found
    photo = require_announced(turn.connection, one, sha256)
    if photo.held_at:
        return True
    mime = pictures.kind_of(content)
    if mime not in ("image/jpeg", "image/png"):
        _drop(turn, one, sha256)
        return False
    turn.connection.execute(
        update(site_photo).where(*_of(one, sha256)).values(mime=mime, held_at=turn.now)
    )
    facts = {"sha256": sha256, "size": photo.size}
    turn.record(JournalAct(stream_of(one), "onsite.photo", reviewer.author, facts))
    turn.rung.add(MATTERS)
    return True


def remove(turn: Transaction, one: HubMatter, reviewer: Reviewer, sha256: str) -> None:
    """Take a photo out of the dossier again, while the visit lasts. Raises NotFound."""
    photo = require_announced(turn.connection, one, sha256)
    _drop(turn, one, sha256)
    if photo.held_at:
        facts = {"sha256": sha256}
        turn.record(JournalAct(stream_of(one), "onsite.photo_removed", reviewer.author, facts))
        turn.rung.add(MATTERS)


def _drop(turn: Transaction, one: HubMatter, sha256: str) -> None:
    turn.connection.execute(delete(site_photo).where(*_of(one, sha256)))
    forget_unnamed(turn, one.station_id, {sha256})


def _of(one: HubMatter, sha256: str) -> tuple[ColumnElement[bool], ...]:
    kept = site_photo.c
    return kept.station_id == one.station_id, kept.matter_id == one.id, kept.sha256 == sha256
