"""Page of the minutes of a visit."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.acts import rulings
from sync.hub.services.acts.matters import require_matter
from sync.hub.services.onsite import sheets
from sync.hub.services.packs.laws import ENDING, grounds_for
from sync.hub.services.rulings import visit_minutes
from sync.hub.services.rulings.visit_minutes import NOT_HELD, RESULTS, MinutesForm
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal
from sync.protocol import OnsiteSet

NEXT = {"agreement": "documents?kind=9", "terminated": "documents?kind=8"}
"""Next page after minutes that end the mediation: the document of that end."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the minutes."""

    @router.get("/review/{station_id}/{matter_id}/minutes")
    def show(request: Request, station_id: str, matter_id: str) -> Response:
        return _page(RequestContext(desk, request), (station_id, matter_id))

    @router.post("/review/{station_id}/{matter_id}/minutes")
    def write(
        request: Request, station_id: str, matter_id: str, sent: Annotated[MinutesForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            one = rulings.write_minutes(turn, reviewer, place, sent)
            return f"/review/{one.key}/{NEXT.get(sent.result, '')}".rstrip("/")

        def again(fault: InvalidField) -> Response:
            return _page(entry, place, (sent, entry.t.said(fault), fault.field))

        return entry.submit(act, again)


def _page(
    entry: RequestContext, place: tuple[str, str], back: tuple[MinutesForm, str, str] | None = None
) -> Response:
    reviewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        one = require_matter(connection, reviewer, place, "escalation")
        if not visit_minutes.awaited(one):
            raise HttpRefusal(409, "No minutes to write", NOT_HELD, "file-text")
        visit = _appointment(connection, one)
        grounds = grounds_for(connection, one, ENDING).open
        sheet = sheets.sheet_of(connection, one)
    form, fault, wrong = back or (_begun(visit), "", "")
    return entry.page(
        "minutes.html",
        422 if back else 200,
        page="review",
        matter=one,
        key=one.key,
        version=one.last_at.isoformat(),
        typed=form,
        fault=fault,
        wrong=wrong,
        results=tuple((code, entry.t(words)) for code, words in RESULTS.items()),
        grounds=grounds.items(),
        begun_by=sheet.by if sheet else "",
        set_for=f"{visit.office}　{visit.officer.name}　{visit.place}",
    )


def _appointment(connection: Connection, one: HubMatter) -> OnsiteSet:
    said = matter_reader.timeline(connection, one.station_id, one.case_id)
    return [each.body for each in said if isinstance(each.body, OnsiteSet)][-1]


def _begun(visit: OnsiteSet) -> MinutesForm:
    at = visit.at.astimezone(SHANGHAI)
    present = f"{visit.office}：{visit.officer.name}"
    return MinutesForm(held_on=f"{at:%Y-%m-%d}", held_time=f"{at:%H:%M}", present=present)
