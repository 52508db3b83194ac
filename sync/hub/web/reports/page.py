"""The list of envelopes, one of them closed or opened, and its files."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.services.acts import report_results
from sync.hub.services.acts.report_results import LastResultAct, ReportResult
from sync.hub.services.reports import sealed_reports
from sync.hub.services.reports.sealed_reports import stream_of
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.dossier.exhibits import size_of
from sync.hub.web.reports import file_routes, result_page
from sync.hub.web.reports.result_page import EndForm
from sync.hub.web.request.context import HubContext, RequestContext, TypedText


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes; for a user without the right there is nothing here."""
    result_page.add_routes(router, desk)
    _add_void(router, desk)
    file_routes.add_routes(router, desk)

    @router.get("/reports")
    def show(request: Request) -> Response:
        return _list(RequestContext(desk, request))

    @router.get("/reports/{station_id}/{report_id}")
    def one(request: Request, station_id: str, report_id: str) -> Response:
        return _one(RequestContext(desk, request), (station_id, report_id))

    @router.post("/reports/{station_id}/{report_id}/open")
    def open_one(
        request: Request, station_id: str, report_id: str, csrf: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.looked_by(csrf)
        with desk.store.turn(entry.now) as turn:
            sealed_reports.note_opening(turn, sitting, (station_id, report_id))
        return entry.go(f"/reports/{station_id}/{report_id}")


def _list(entry: RequestContext) -> Response:
    reviewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        found = sealed_reports.envelopes(connection, reviewer)
        acts = report_results.last_acts(connection)
    rows = [
        {
            "kept": each,
            "at": moment(each.received_at, entry.now),
            "result": _result(entry, acts.get(stream_of((each.station_id, each.report_id)))),
        }
        for each in found
    ]
    return entry.page("sealed_reports.html", page="reports", rows=rows)


def _result(entry: RequestContext, act: LastResultAct | None) -> str:
    """Return how far the answer to the reporter is, without what it says."""
    if act is None:
        return ""
    words = {
        report_results.LAID: entry.t("Laid before the head by {name}", name=act.by),
        report_results.RETURNED: entry.t("Sent back by {name}", name=act.by),
        report_results.ISSUED: act.number,
        report_results.VOIDED: entry.t("{number} is void", number=act.number),
    }
    return words[act.kind]


def _add_void(router: APIRouter, desk: HubContext) -> None:
    @router.post("/reports/{station_id}/{report_id}/{paper}/void")
    def void(
        request: Request,
        station_id: str,
        report_id: str,
        paper: str,
        sent: Annotated[EndForm, Form()],
    ) -> Response:
        entry, at = RequestContext(desk, request), (station_id, report_id)
        sitting = entry.sent_by(sent.csrf)

        def act(turn: Transaction) -> str:
            report_results.void(turn, sitting, at, paper, sent.text)
            return f"/reports/{station_id}/{report_id}"

        def again(fault: InvalidField) -> Response:
            return _one(entry, at, (paper, entry.t.said(fault), sent.text))

        return entry.submit(act, again)


def _one(
    entry: RequestContext, place: tuple[str, str], back: tuple[str, str, str] = ("", "", "")
) -> Response:
    """Return the page; `back` is a paper that was not voided, the fault, and what was typed."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        found = sealed_reports.opened(connection, sitting, place)
        issued, laid = report_results.results(connection, sitting, place) if found else ((), None)
    facts = file_routes.facts_of(entry, found) if found else []
    files = [
        {"item": item, "size": size_of(item.size), "here": number not in found.missing}
        for number, item in enumerate(found.letter.files)
    ] if found else []  # fmt: skip
    return entry.page(
        "sealed_report.html",
        422 if back[0] else 200,
        page="reports",
        at=f"/reports/{place[0]}/{place[1]}",
        letter=found.letter if found else None,
        facts=facts,
        files=files,
        issued=[(one, _voided(entry, one)) for one in issued],
        laid=result_page.laid_text(entry, laid),
        back=back,
    )


def _voided(entry: RequestContext, one: ReportResult) -> str:
    if one.ended_at is None:
        return ""
    at = moment(one.ended_at, entry.now)
    return entry.t("Voided by {name} {at}: {reason}", name=one.ended_by, at=at, reason=one.reason)
