"""Routes of the photos taken on site: announced, sent in pieces, removed."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from sync.hub.domain.problems import ProblemError
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import onsite
from sync.hub.services.files.blobs import add_piece, blob_offset
from sync.hub.services.onsite.photos import NO_PICTURE, PhotoForm
from sync.hub.storage.files.object_store import object_name
from sync.hub.web.onsite.visit_page import VISIT
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

PHOTO = f"{VISIT}/photos/{{sha256}}"
DAY_FULL = "The station's room for files is used up for today. Send the photos tomorrow."
Place = tuple[str, str]


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes."""

    @router.post(f"{VISIT}/photos", response_class=Response)
    def announce(
        request: Request, station_id: str, matter_id: str, sent: Annotated[PhotoForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act() -> Response:
            with desk.store.turn(entry.now) as turn:
                onsite.announce_photo(turn, reviewer, place, sent)
            return _progress(entry, place, sent.sha256)

        return entry.carry_out(act, lambda fault: _refused(entry, fault))

    _add_pieces(router, desk)

    @router.post(f"{PHOTO}/remove", response_class=Response)
    def remove(
        request: Request, station_id: str, matter_id: str, sha256: str, csrf: TypedText = ""
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.turn(entry.now) as turn:
            onsite.remove_photo(turn, reviewer, place, sha256)
        return JSONResponse({"removed": sha256})


def _add_pieces(router: APIRouter, desk: HubContext) -> None:
    @router.post(PHOTO, response_class=Response)
    def piece(
        request: Request,
        station_id: str,
        matter_id: str,
        sha256: str,
        piece: Annotated[UploadFile, File()],
        csrf: TypedText = "",
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.reading() as connection:
            onsite.require_photo(connection, reviewer, place, sha256)
        offset = request.query_params.get("offset", "")
        at = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 12 else 0

        def act() -> Response:
            try:
                add_piece(desk.store, (station_id, sha256, at), piece.file.read(), entry.now)
            except ProblemError as problem:
                if problem.code == "TOO_OFTEN":
                    raise InvalidField(DAY_FULL) from None
                # Another place, or bytes without that hash: the page goes on from what is held.
            return _progress(entry, place, sha256)

        return entry.carry_out(act, lambda fault: _refused(entry, fault))


def _progress(entry: RequestContext, place: Place, sha256: str) -> Response:
    """Return how much of a photo is here; a whole one is in the dossier from now on."""
    store, reviewer = entry.desk.store, entry.unnoted().reviewer
    held, size = blob_offset(store, place[0], sha256, entry.now)
    if held == size:
        content = store.files.read(object_name(place[0], sha256))
        with store.turn(entry.now) as turn:
            if not onsite.receive_photo(turn, reviewer, place, (sha256, content)):
                return _refused(entry, InvalidField(NO_PICTURE))
    return JSONResponse({"held": held, "size": size})


def _refused(entry: RequestContext, fault: InvalidField) -> Response:
    # What passes, such as a full day, takes no photo from the telephone.
    passes = fault.sentence != NO_PICTURE
    return JSONResponse({"fault": entry.t.said(fault), "passes": passes}, 422)
