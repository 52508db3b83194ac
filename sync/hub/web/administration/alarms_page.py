"""Decision by a head on the alarms about a station's ledger, on the station's page."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.heads.alarms import decide, decides_alarms
from sync.hub.web.administration import station_page
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import reads_only


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the route of a head's decision."""

    @router.post("/stations/{station_id}/alarm")
    def settle(
        request: Request,
        station_id: str,
        csrf: TypedText = "",
        reason: TypedText = "",
        shown: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_anyone(csrf).reviewer
        if not decides_alarms(by):
            raise reads_only()
        station_page.found(entry, station_id)

        def act() -> str:
            decide(desk.store, station_id, (reason, shown), entry.now, by)
            return f"/stations/{station_id}"

        def again(fault: InvalidField) -> Response:
            result = station_page.StationFormResult(entry.t.said(fault), wrong="alarm")
            return station_page.page_of(entry, station_id, result, 422)

        return entry.carry_out(act, again)
