"""Routes of the files of a dossier: looked at in the page, pictures small, saved by right."""

from functools import partial

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from sync.hub.domain import pictures
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import evidence
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.files import page_images
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.rulings import visit_minutes
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import EvidenceFile, HubMatter
from sync.hub.web.matters.viewer_page import viewer_page
from sync.hub.web.presenters.dossier import exhibits
from sync.hub.web.presenters.dossier.file_viewer import content_answer, page_answer
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.error_pages import FENCED
from sync.hub.web.request.refusals import HttpRefusal, absent

FILE = "/review/{station_id}/{matter_id}/evidence/{sha256}"
NAMES_CONSUMER = "A signed paper names the consumer. Open the consumer's line in the case first."
Place = tuple[str, str]


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the files."""
    _add_content(router, desk)
    _add_saving(router, desk)

    @router.get(FILE)
    def look(request: Request, station_id: str, matter_id: str, sha256: str) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.signed_in()
        one, file = _file(entry, sitting, (station_id, matter_id), sha256)
        with desk.store.turn(entry.now) as turn:
            evidence.open_file(turn, sitting, one, file.item)
        return viewer_page(entry, sitting, one, file)

    @router.get(f"{FILE}/small", response_class=Response)
    def thumbnail(request: Request, station_id: str, matter_id: str, sha256: str) -> Response:
        entry = RequestContext(desk, request)
        _, file = _file(entry, entry.signed_in(), (station_id, matter_id), sha256)
        content = desk.store.files.read(file.name)
        drawn = pictures.small(content) if file.item.mime in exhibits.PICTURES else None
        if drawn is None:
            raise absent()
        return Response(drawn, headers={"Content-Security-Policy": FENCED}, media_type="image/jpeg")


def _add_saving(router: APIRouter, desk: HubContext) -> None:
    @router.post(f"{FILE}/save", response_class=Response)
    def save(
        request: Request,
        station_id: str,
        matter_id: str,
        sha256: str,
        csrf: TypedText = "",
        reason: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.looked_by(csrf)
        one, file = _file(entry, sitting, (station_id, matter_id), sha256)

        def act() -> Response:
            with desk.store.turn(entry.now) as turn:
                evidence.save_file(turn, sitting, one, file.item, reason)
            headers = {**exhibits.download_headers(file.item), "Content-Security-Policy": FENCED}
            return Response(desk.store.files.read(file.name), headers=headers)

        return entry.carry_out(act, _not_saved)


def _not_saved(fault: InvalidField) -> Response:
    raise HttpRefusal(422, fault.sentence, "The file stays here.", "download") from None


def _add_content(router: APIRouter, desk: HubContext) -> None:
    @router.get(f"{FILE}/content", response_class=Response)
    def content(request: Request, station_id: str, matter_id: str, sha256: str) -> Response:
        entry = RequestContext(desk, request)
        file = _opened(entry, (station_id, matter_id), sha256)
        return content_answer(entry, file.item.mime, desk.store.files.read(file.name))

    @router.get(f"{FILE}/page/{{number}}", response_class=Response)
    def page(
        request: Request,
        station_id: str,
        matter_id: str,
        sha256: str,
        number: str,
        percent: int = page_images.SCALES[0],
    ) -> Response:
        entry = RequestContext(desk, request)
        file = _opened(entry, (station_id, matter_id), sha256)
        read = partial(desk.store.files.read, file.name)
        return page_answer(file.item.mime, read, number, percent)


def _file(
    entry: RequestContext, sitting: UserSession, place: Place, sha256: str
) -> tuple[HubMatter, EvidenceFile]:
    with entry.desk.store.reading() as connection:
        return _seen(connection, entry, sitting, (place, sha256))


def _opened(entry: RequestContext, place: Place, sha256: str) -> EvidenceFile:
    """Return a file that the user opened in this session; the content alone is not given."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, file = _seen(connection, entry, sitting, (place, sha256))
        if not evidence.is_open(connection, sitting, one, sha256):
            raise absent()
    return file


def _seen(
    connection: Connection, entry: RequestContext, sitting: UserSession, of: tuple[Place, str]
) -> tuple[HubMatter, EvidenceFile]:
    place, sha256 = of
    one = visible_matters.matter_seen(connection, sitting.reviewer, place)
    file = one and exhibits.find(connection, entry.desk.store, one, sha256)
    if one is None or not file:
        raise absent()
    is_hidden = not is_disclosed(connection, one, sitting)
    if is_hidden and sha256 in visit_minutes.signed_papers(connection, one):
        raise HttpRefusal(403, "The consumer's line stays masked.", NAMES_CONSUMER, "eye")
    return one, file
