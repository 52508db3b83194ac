"""Routes for files that an officer encloses with an answer before it is sent."""

from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile

from sync.hub.services.acts import matters
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files import enclosures
from sync.hub.services.files.enclosures import place_of
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

FAULTS = {
    "size": "A file has at most 20 MB",
    "kind": "Only PDF, JPEG and PNG go with an answer",
    "many": "At most five files go with an answer",
    "twice": "This file is enclosed already",
}
"""Faults of a file, by the word in the page's address."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes that enclose a file with an answer, and remove it again."""

    @router.post("/review/{station_id}/{matter_id}/enclosure")
    def lay(
        request: Request,
        station_id: str,
        matter_id: str,
        file: Annotated[UploadFile, File()],
        csrf: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        return _lay(entry, (station_id, matter_id), entry.sent_by(csrf).reviewer, file)

    @router.post("/review/{station_id}/{matter_id}/enclosure/out")
    def take_away(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        sha256: TypedText = "",
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.turn(entry.now, station_id) as turn:
            one = matters.require_enclosing(turn.connection, entry.now, reviewer, place)
            enclosures.take_out(turn, place_of(one, reviewer), sha256)
        return entry.go(f"/review/{one.key}")


def _lay(
    entry: RequestContext, place: tuple[str, str], reviewer: Reviewer, file: UploadFile
) -> Response:  # fmt: skip
    with entry.desk.store.reading() as connection:
        one = matters.require_enclosing(connection, entry.now, reviewer, place)
    fault, content, of = "", file.file.read(), place_of(one, reviewer)
    try:
        # Not within the transaction: the station's line would wait for a slow store.
        enclosures.put(entry.desk.store, of, content, entry.now)
        with entry.desk.store.turn(entry.now, place[0]) as turn:
            enclosures.enclose(turn, of, file.filename or "", content)
    except ValueError as why:
        fault = next((code for code, told in FAULTS.items() if told == str(why)), "kind")
    return entry.go(f"/review/{one.key}{f'?enclosed={fault}' if fault else ''}")


def fault_in(entry: RequestContext) -> str:
    """Return in words why the last file was not taken, if it was not."""
    text = FAULTS.get(entry.request.query_params.get("enclosed", ""))
    return entry.t(text) if text else ""
