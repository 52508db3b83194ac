"""The decision on the alarms about a station's ledger, which a head gives on its page."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.heads.alarms import decide, decides_alarms
from sync.hub.keeping.refused import FieldError
from sync.hub.review.administration import one_station
from sync.hub.review.administration.phrases import refusal
from sync.hub.review.entry import Desk, Entry, reads_only


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the decision of a head."""

    @router.post("/stations/{station_id}/alarm")
    def settle(
        request: Request,
        station_id: str,
        csrf: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        shown: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by_anyone(csrf).reviewer
        if not decides_alarms(by):
            raise reads_only()
        one_station.found(entry, station_id)
        try:
            decide(desk.store, station_id, (reason, shown), entry.now, by)
        except FieldError as why:
            told = one_station.Told(refusal(entry.t, why), wrong="alarm")
            return one_station.page_of(entry, station_id, told, 422)
        return entry.go(f"/stations/{station_id}")
