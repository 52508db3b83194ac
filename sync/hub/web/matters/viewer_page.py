"""Viewer of a file of a dossier: its place among the others, the file, and the facts beside it."""

from dataclasses import dataclass
from typing import Any

from fastapi import Response
from sqlalchemy import Connection

from sync.hub.presentation.views import Exhibit
from sync.hub.services.acts.evidence import viewers_of
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.files import enclosures, page_images
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import EvidenceFile, HubMatter
from sync.hub.web.presenters.dossier import exhibits
from sync.hub.web.presenters.dossier.dossier import dossier
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.request.context import RequestContext


@dataclass(frozen=True)
class ViewedFile:
    """File on the viewer: `shows` tells how the page draws it, `pages` counts those of a PDF."""

    exhibit: Exhibit
    shows: str
    pages: int = 0


def viewer_page(
    entry: RequestContext, sitting: UserSession, one: HubMatter, file: EvidenceFile
) -> Response:  # fmt: skip
    """Return the page of one file; the caller has recorded that it is opened."""
    with entry.desk.store.reading() as connection:
        material = read_material(connection, entry, one, sitting)
        laid = _laid(connection, entry, one)
        viewers = viewers_of(connection, one, file.item.sha256)
    shown = dossier(material, entry.now, entry.t)
    listed = (*shown.evidence.exhibits, *exhibits.evidence(laid, one, entry.t).exhibits)
    film = tuple(each for each in listed if each.href)
    own = next(each for each in film if each.sha256 == file.item.sha256)
    at = film.index(own)
    return entry.page(
        "viewer.html",
        page="review",
        dossier=shown,
        viewed=_viewed(entry, file, own),
        film=film,
        at=at,
        before=film[at - 1].href if at else "",
        after=film[at + 1].href if at + 1 < len(film) else "",
        scales=page_images.SCALES,
        viewers=viewers,
    )


def _laid(
    connection: Connection, entry: RequestContext, one: HubMatter
) -> tuple[EvidenceFile, ...]:
    items: Any = enclosures.of_matter(connection, one.station_id, one.id)
    return matter_reader.evidence(connection, entry.desk.store, one.station_id, items)


def _viewed(entry: RequestContext, file: EvidenceFile, own: Exhibit) -> ViewedFile:
    shows = exhibits.SHOWN.get(file.item.mime, "none")
    if file.item.mime != exhibits.PDF:
        return ViewedFile(own, shows)
    pages = page_images.page_count(entry.desk.store.files.read(file.name))
    return ViewedFile(own, "pdf", pages) if pages else ViewedFile(own, "none")
