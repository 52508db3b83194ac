"""Page of packets brought by hand: each is taken here and answered by a file."""

import base64
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, File, Request, Response, UploadFile

from sync.hub.domain.file_names import tidy
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.exchange.packet_intake import PacketResult, take_packet
from sync.hub.storage.journal_reader import packets_taken
from sync.hub.web.presenters.act_text import NOBODY
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

PATH = "/packets"
SUFFIX = ".answer"


@dataclass(frozen=True)
class PacketFormResult:
    """Result of the form: a fault in words, or a packet that was taken."""

    fault: str = ""
    taken: PacketResult | None = None
    name: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page that takes packets."""

    @router.get(PATH)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        if not entry.signed_in().reviewer.watches_stations:
            raise absent()
        return _page(entry, PacketFormResult())

    @router.post(PATH)
    def take(
        request: Request, file: Annotated[UploadFile, File()], csrf: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_anyone(csrf).reviewer
        if not _may_take(by):
            raise absent()

        def act() -> Response:
            taken = take_packet(desk.store, file.file, entry.now, by.author)
            name = f"{tidy(file.filename or '', 'packet')}{SUFFIX}"
            return _page(entry, PacketFormResult(taken=taken, name=name))

        def again(fault: InvalidField) -> Response:
            return _page(entry, PacketFormResult(entry.t.said(fault)), 422)

        return entry.carry_out(act, again)


def _may_take(reviewer: Reviewer) -> bool:
    """Tell whether they may: a packet contains cases, so officers take it, not administrators."""
    return reviewer.watches_stations and reviewer.decides


def _page(entry: RequestContext, told: PacketFormResult, status: int = 200) -> Response:
    reviewer = entry.unnoted().reviewer
    with entry.desk.store.reading() as connection:
        past = packets_taken(connection)
    return entry.page(
        "packets.html",
        status,
        fault=told.fault,
        taken=_shown(told),
        past=[
            {
                "station": one.station,
                "at": moment(one.at, entry.now),
                "by": entry.t(NOBODY[one.by]) if one.by in NOBODY else one.by,
                "events": one.events,
                "files": one.files,
                "problem": one.problem,
                "comparing": one.comparing,
                "epoch": one.epoch,
            }
            for one in past
        ],
        may_take=_may_take(reviewer),
        page="stations",
    )


def _shown(result: PacketFormResult) -> dict[str, Any]:
    if result.taken is None:
        return {}
    return {
        "station": result.taken.station,
        "events": result.taken.events,
        "files": result.taken.files,
        "messages": result.taken.messages,
        "problem": result.taken.problem,
        "is_taken": result.taken.is_taken,
        "epoch": result.taken.granted.epoch_number if result.taken.granted else 0,
        "comparing": result.taken.comparing,
        "took": (result.taken.took_events, result.taken.took_messages),
        "gave": (result.taken.gave_events, result.taken.gave_messages),
        "name": result.name,
        # It is sent with the page: no second copy of it is kept here.
        "answer": base64.b64encode(result.taken.answer).decode(),
    }
