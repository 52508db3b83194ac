"""Routes of the files of a dossier: whole, and pictures small."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain import pictures
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import EvidenceFile
from sync.hub.web.presenters.dossier import exhibits
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.error_pages import FENCED
from sync.hub.web.request.refusals import absent


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the files."""

    @router.get("/review/{station_id}/{matter_id}/evidence/{sha256}", response_class=Response)
    def download(request: Request, station_id: str, matter_id: str, sha256: str) -> Response:
        file = _file(RequestContext(desk, request), (station_id, matter_id), sha256)
        content = desk.store.files.read(file.name)
        headers = {**exhibits.download_headers(file.item), "Content-Security-Policy": FENCED}
        return Response(content, headers=headers)

    @router.get("/review/{station_id}/{matter_id}/evidence/{sha256}/small", response_class=Response)
    def thumbnail(request: Request, station_id: str, matter_id: str, sha256: str) -> Response:
        file = _file(RequestContext(desk, request), (station_id, matter_id), sha256)
        content = desk.store.files.read(file.name)
        drawn = pictures.small(content) if file.item.mime in exhibits.PICTURES else None
        if drawn is None:
            raise absent()
        return Response(drawn, headers={"Content-Security-Policy": FENCED}, media_type="image/jpeg")


def _file(entry: RequestContext, place: tuple[str, str], sha256: str) -> EvidenceFile:
    reviewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        one = visible_matters.matter_seen(connection, reviewer, place)
        file = one and exhibits.find(connection, entry.desk.store, one, sha256)
    if not file:
        raise absent()
    return file
