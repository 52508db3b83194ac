"""Form 10 of an opened report: filled in, read as it will be printed, confirmed, printed again."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.domain.paper_content import UnprintableCharacter
from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.language.clock import SHANGHAI
from sync.hub.papers import press
from sync.hub.services.acts import report_results
from sync.hub.services.acts.report_results import (
    FIELDS,
    Fields,
    ReportResult,
    ResultFieldError,
    ResultForm,
)
from sync.hub.services.reports import sealed_reports
from sync.hub.services.reports.sealed_reports import Place
from sync.hub.services.rulings.issuing import text_of
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.request.context import HubContext, RequestContext


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes; for whoever has not opened the report there is nothing here."""

    @router.get("/reports/{station_id}/{report_id}/result")
    def show(request: Request, station_id: str, report_id: str) -> Response:
        entry, place = RequestContext(desk, request), (station_id, report_id)
        return _form(entry, place, _begun(entry, place))

    @router.post("/reports/{station_id}/{report_id}/result")
    def issue(
        request: Request, station_id: str, report_id: str, sent: Annotated[ResultForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, report_id)
        sitting = entry.sent_by(sent.csrf)

        def act(turn: Transaction) -> str:
            report_results.issue(turn, sitting, place, sent, desk.bureau)
            return f"/reports/{station_id}/{report_id}"

        def again(fault: InvalidField) -> Response:
            return _form(entry, place, sent, entry.t.said(fault), fault.field)

        if sent.act == "change":
            return _form(entry, place, sent)
        if sent.act == "issue":
            return entry.submit(act, again)
        return entry.carry_out(lambda: _read(entry, place, sent), again)

    _add_return(router, desk)
    _add_print(router, desk)


class EndForm(BaseModel):
    """Form by which a paper is voided or sent back: which, and why."""

    csrf: str = ""
    paper: str = ""
    text: str = ""


def _add_return(router: APIRouter, desk: HubContext) -> None:
    @router.post("/reports/{station_id}/{report_id}/result/back")
    def send_back(
        request: Request, station_id: str, report_id: str, sent: Annotated[EndForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, report_id)
        sitting = entry.sent_by(sent.csrf)

        def act(turn: Transaction) -> str:
            report_results.send_back(turn, sitting, place, sent.paper, sent.text)
            return f"/reports/{station_id}/{report_id}"

        def again(fault: InvalidField) -> Response:
            return _form(entry, place, _begun(entry, place), entry.t.said(fault), sent=sent)

        return entry.submit(act, again)


def _add_print(router: APIRouter, desk: HubContext) -> None:
    @router.post("/reports/{station_id}/{report_id}/result/preview", response_class=Response)
    def preview(
        request: Request, station_id: str, report_id: str, sent: Annotated[ResultForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, report_id)
        entry.looked_by(sent.csrf)

        def again(fault: InvalidField) -> Response:
            return _form(entry, place, sent, entry.t.said(fault), fault.field)

        return entry.carry_out(lambda: _printed(entry, _checked(entry, place, sent), ""), again)

    @router.get("/reports/{station_id}/{report_id}/{paper}.pdf", response_class=Response)
    def printed(request: Request, station_id: str, report_id: str, paper: str) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.signed_in()
        with desk.store.reading() as connection:
            issued, _ = report_results.results(connection, sitting, (station_id, report_id))
        made = next((one for one in issued if one.id == paper), None)
        if made is None:
            raise NotFound
        return _printed(entry, made.fields, made.number, "" if made.holds else "作废")


def _printed(entry: RequestContext, fields: Fields, number: str, mark: str = "") -> Response:
    by = f"{entry.signed_in().reviewer.name} 打印于 {entry.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    letter = report_results.letter(fields, entry.desk.bureau, number, mark)
    return printed_letter(letter, by, "report-result")


def _begun(entry: RequestContext, place: Place) -> ResultForm:
    """Return the form filled from the letter, or from the paper that lies before the head."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        _, laid = report_results.results(connection, sitting, place)
        found = sealed_reports.opened(connection, sitting, place)
    if laid is not None:
        return ResultForm(**laid.fields)
    letter = found.letter if found else None
    return ResultForm(
        to=letter.reporter.name if letter else "",
        subject=letter.merchant.name if letter else "",
        signed_on=f"{entry.now.astimezone(SHANGHAI):%Y-%m-%d}",
    )


def _form(
    entry: RequestContext,
    place: Place,
    typed: ResultForm,
    fault: str = "",
    wrong: str = "",
    *,
    sent: EndForm | None = None,
) -> Response:
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        _, laid = report_results.results(connection, sitting, place)
    shown: dict[str, Any] = {"laid": laid_text(entry, laid), "fault": fault, "wrong": wrong}
    if report_results.may_return(sitting, laid):
        shown |= {"returns": laid, "reason": sent.text if sent else ""}
    new_id = entry.desk.store.chance.new_id()
    return _page(entry, place, typed.model_copy(update={"id": new_id}), **shown)


def _checked(entry: RequestContext, place: Place, sent: ResultForm) -> Fields:
    """Return the fields of a paper of a report that this session has opened."""
    with entry.desk.store.reading() as connection:
        report_results.results(connection, entry.signed_in(), place)
    fields = report_results.checked(sent)
    _require_printable(fields)
    return fields


def _read(entry: RequestContext, place: Place, sent: ResultForm) -> Response:
    fields = _checked(entry, place, sent)
    with entry.desk.store.reading() as connection:
        lays = report_results.lays(connection, entry.signed_in())
    text = text_of(report_results.letter(fields, entry.desk.bureau))
    return _page(entry, place, sent, text=text, seen=report_results.digest_of(fields), lays=lays)


def _page(entry: RequestContext, place: Place, typed: ResultForm, **shown: Any) -> Response:
    """Return the page with the fields, or with the paper to be read before it is confirmed."""
    plain: dict[str, Any] = dict.fromkeys(("text", "seen", "laid", "fault", "wrong"), "")
    return entry.page(
        "report_result.html",
        422 if shown.get("fault") else 200,
        page="reports",
        at=f"/reports/{place[0]}/{place[1]}",
        typed=typed,
        fields=[(name, label, most) for name, (label, most) in FIELDS.items()],
        **plain | {"lays": False, "returns": None, "reason": ""} | shown,
    )


def _require_printable(fields: Fields) -> None:
    """Raise InvalidField for a character that no typeface has: no number is taken for it."""
    for name, value in fields.items():
        try:
            press.require_printable(value)
        except UnprintableCharacter as found:
            raise ResultFieldError(
                "No typeface has the character {code} in “{text}”. Write it otherwise: {field}",
                name,
                code=found.code,
                text=found.text,
            ) from None


def laid_text(entry: RequestContext, laid: ReportResult | None) -> str:
    """Return what became of the paper laid before the head last, or nothing without one."""
    if laid is None:
        return ""
    if laid.holds:
        return entry.t("Laid before the head by {name}", name=laid.by)
    return entry.t("Sent back by {name}: {reason}", name=laid.ended_by, reason=laid.reason)
