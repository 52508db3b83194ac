"""Page on which an administrator erases the people of cases and slips past their retention."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.services.files.unreferenced_objects import count_waiting
from sync.hub.services.retention.erasure import ErasureCount, erase
from sync.hub.services.retention.erasure_due import (
    CASE,
    REPORT,
    SLIP,
    ErasureDue,
    due,
    past_time_and_held,
)
from sync.hub.services.retention.holds import holds_of_case, holds_of_slip, holds_of_station
from sync.hub.services.retention.station_erasures import KeptCase, kept_cases
from sync.hub.services.retention.station_slips import kept_slips, slip_erasures
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.web.presenters.dossier.erasure_notice import day_of, kept_in_words, there_in_words
from sync.hub.web.presenters.retention_text import held_notice
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

KIND_WORDS = {CASE: "Case of a mall", SLIP: "Slip", REPORT: "Envelope of a report"}


class ErasureForm(BaseModel):
    """Fields of the form of one row."""

    csrf: str = ""
    kind: str = ""
    station: str = ""
    id: str = ""
    number: str = ""
    sure: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list of records past their term, and the act of erasure."""

    @router.get("/erasure")
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        if not entry.signed_in().reviewer.keeps_hub:
            raise absent()
        return _page(entry)

    @router.post("/erasure")
    def take(request: Request, sent: Annotated[ErasureForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(sent.csrf).reviewer.author
        if not sent.sure:
            return _page(entry, 422, fault=entry.t("Tick that it cannot be undone"))
        which = (sent.kind, sent.station, sent.id)

        def act() -> Response:
            gone = erase(desk.store, which, entry.now, by)
            return _page(entry, told=_told(gone, sent.number[:64], entry))

        return entry.carry_out(act, lambda fault: _page(entry, 422, fault=entry.t.said(fault)))


def _told(gone: ErasureCount, number: str, entry: RequestContext) -> str:
    """Return the text about the erasure, with the files still being removed from the store."""
    words = "{number} is erased: {words:entry|entries}, {files:file|files}"
    if gone.waiting:
        words = (
            "{number} is erased: {words:entry|entries}; of {files:file|files} {waiting} still lie "
            "in the file store and are being removed"
        )
    return entry.t(words, number=number, **asdict(gone))


def _page(entry: RequestContext, status: int = 200, **told: str) -> Response:
    with entry.desk.store.reading() as connection:
        rows = [_row(one, entry) for one in due(connection, entry.now)]
        there = slip_erasures(connection, entry.now)
        of_slips = kept_slips(connection, there, entry.now)
        held = [_held(one, entry) for one in (*kept_cases(connection, entry.now), *of_slips)]
        past = past_time_and_held(connection, entry.now)
        under_hold = [_row(one, entry) | {"why": _why(connection, one, entry)} for one in past]
        waiting = count_waiting(connection, entry.now)
    return entry.page(
        "erasure.html",
        status,
        page="erasure",
        rows=rows,
        held=held,
        under_hold=under_hold,
        waiting=waiting,
        some_there=any(row["there"] for row in rows),
        in_bucket=not isinstance(entry.desk.store.files.objects, FolderObjects),
        told={"fault": "", "told": "", **told},
    )


def _row(one: ErasureDue, entry: RequestContext) -> dict[str, Any]:
    kind = entry.t(KIND_WORDS[one.kind])
    there = there_in_words(one.there, entry.t) if one.there else ""
    return {**asdict(one), "what": kind, "ended": day_of(one.ended_at), "there": there}


def _why(connection: Connection, one: ErasureDue, entry: RequestContext) -> str:
    if one.kind == CASE:
        found = holds_of_case(connection, one.station_id, one.id, entry.now)
    elif one.kind == REPORT:
        found = holds_of_station(connection, one.station_id, entry.now)
    else:
        found = holds_of_slip(connection, one.id, entry.now)
    return held_notice(found, entry.t)


def _held(one: KeptCase, entry: RequestContext) -> dict[str, str]:
    return {
        "number": one.number,
        "what": entry.t("Slip" if one.is_slip else "Case of a mall"),
        "station": one.station,
        "there": there_in_words(one.there, entry.t),
        "why": kept_in_words(one, entry.t),
    }
