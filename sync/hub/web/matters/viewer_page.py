"""Viewer of a file of a dossier: its place among the others, the file, and the facts beside it."""

from functools import partial

from fastapi import Response
from sqlalchemy import Connection

from sync.hub.services.acts.evidence import viewers_of
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.files import enclosures
from sync.hub.services.onsite import photos
from sync.hub.services.rulings import visit_minutes
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import EvidenceFile, HubMatter
from sync.hub.web.presenters.dossier import exhibits, file_viewer
from sync.hub.web.presenters.dossier.dossier import dossier
from sync.hub.web.presenters.dossier.file_viewer import ViewedSubject
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.request.context import RequestContext


def viewer_page(
    entry: RequestContext, sitting: UserSession, one: HubMatter, file: EvidenceFile
) -> Response:  # fmt: skip
    """Return the page of one file; the caller has recorded that it is opened."""
    with entry.desk.store.reading() as connection:
        material = read_material(connection, entry, one, sitting)
        laid = _laid(connection, entry, one, is_open=material.opened)
        viewers = viewers_of(connection, one, file.item.sha256)
    shown = dossier(material, entry.now, entry.t)
    listed = (*shown.evidence.exhibits, *exhibits.evidence(laid, one, entry.t).exhibits)
    film = tuple(each for each in listed if each.href)
    own = next(each for each in film if each.sha256 == file.item.sha256)
    title, facts = shown.title, shown.facts
    subject = ViewedSubject(f"/review/{one.key}", title, shown.number, shown.question, facts)
    read = partial(entry.desk.store.files.read, file.name)
    whole = entry.t("It is whole: its hash is the one that the station told.")
    return file_viewer.viewer(
        entry,
        subject,
        file_viewer.viewed(own, file.item.mime, read),
        film,
        page="review",
        viewers=viewers,
        whole=whole if own.tone == "ok" else own.check,
    )


def _laid(
    connection: Connection, entry: RequestContext, one: HubMatter, *, is_open: bool
) -> tuple[EvidenceFile, ...]:
    """Return the files that officers added; signed papers only where the consumer is disclosed."""
    sent = enclosures.of_matter(connection, one.station_id, one.id)
    hidden = () if is_open else visit_minutes.signed_papers(connection, one)
    items = (
        *(each for each in sent if each.sha256 not in hidden),
        *photos.items_of(connection, one),
    )
    return matter_reader.evidence(connection, entry.desk.store, one.station_id, items)
