"""Files of an opened report: looked at in the viewer, each look an entry, saved by right."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.language.translator import code
from sync.hub.presentation.views import Exhibit, LabelledFact
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.files import page_images
from sync.hub.services.reports import report_files, sealed_reports
from sync.hub.services.reports.sealed_reports import OpenedReport
from sync.hub.web.presenters.dossier import exhibits, file_viewer
from sync.hub.web.presenters.dossier.file_viewer import ViewedSubject, content_answer, page_answer
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.error_pages import FENCED
from sync.hub.web.request.refusals import HttpRefusal

FILE = "/reports/{station_id}/{report_id}/{place}/file"
At = tuple[str, str, int]
"""Station, report and number of a file."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes; without the right, or while the envelope is closed, nothing is here."""
    _add_content(router, desk)

    @router.get(FILE)
    def look(request: Request, station_id: str, report_id: str, place: int) -> Response:
        entry, at = RequestContext(desk, request), (station_id, report_id, place)
        sitting = entry.signed_in()
        with desk.store.turn(entry.now) as turn:
            found = report_files.look(turn, sitting, (station_id, report_id), place)
        return _viewer(entry, sitting, at, found)

    @router.post(f"{FILE}/save", response_class=Response)
    def save(
        request: Request,
        station_id: str,
        report_id: str,
        place: int,
        csrf: TypedText = "",
        reason: TypedText = "",
    ) -> Response:
        entry, at = RequestContext(desk, request), (station_id, report_id, place)
        sitting = entry.looked_by(csrf)

        def act() -> Response:
            with desk.store.turn(entry.now) as turn:
                item, content = sealed_reports.opened_file(
                    turn.connection, desk.store, sitting, at
                )  # fmt: skip
                report_files.save(turn, sitting, at, reason)
            headers = {**exhibits.download_headers(item), "Content-Security-Policy": FENCED}
            return Response(content, headers=headers)

        return entry.carry_out(act, _not_saved)


def _not_saved(fault: InvalidField) -> Response:
    raise HttpRefusal(422, fault.sentence, "The file stays here.", "download") from None


def _add_content(router: APIRouter, desk: HubContext) -> None:
    @router.get(f"{FILE}/content", response_class=Response)
    def content(request: Request, station_id: str, report_id: str, place: int) -> Response:
        entry = RequestContext(desk, request)
        at, sitting = (station_id, report_id, place), entry.signed_in()
        with desk.store.reading() as connection:
            item, found = report_files.looked_file(connection, desk.store, sitting, at)
        return content_answer(entry, item.mime, found)

    @router.get(f"{FILE}/page/{{number}}", response_class=Response)
    def page(
        request: Request,
        station_id: str,
        report_id: str,
        place: int,
        number: str,
        percent: int = page_images.SCALES[0],
    ) -> Response:
        entry = RequestContext(desk, request)
        at, sitting = (station_id, report_id, place), entry.signed_in()
        with desk.store.reading() as connection:
            item, found = report_files.looked_file(connection, desk.store, sitting, at)
        return page_answer(item.mime, lambda: found, number, percent)


def _viewer(entry: RequestContext, sitting: UserSession, at: At, found: OpenedReport) -> Response:
    place, number, t = (at[0], at[1]), at[2], entry.t
    with entry.desk.store.reading() as connection:
        item, content = sealed_reports.opened_file(connection, entry.desk.store, sitting, at)
        lookers = report_files.lookers(connection, place, number)
        saved = report_files.savings(connection, sitting, place, number)
    film = film_of(entry, found, place)
    own = next(each for each in film if each.href == _address(place, number))
    facts = tuple(LabelledFact(label, value) for label, value in facts_of(entry, found))
    letter = found.letter
    subject = ViewedSubject(
        _address(place), t("Sealed report"), letter.number, letter.text, facts
    )  # fmt: skip
    return file_viewer.viewer(
        entry,
        subject,
        file_viewer.viewed(own, item.mime, lambda: content),
        film,
        page="reports",
        viewers=lookers,
        saved=[f"{one.by} {moment(one.at, entry.now)}  {one.reason}" for one in saved],
        whole=t("It is whole: the lock of its envelope fits."),
    )


def film_of(
    entry: RequestContext, found: OpenedReport, place: sealed_reports.Place
) -> tuple[Exhibit, ...]:  # fmt: skip
    """Return the files of an opened report that are here; none is drawn small without an entry."""
    check = entry.t("Unlocked whole"), "ok"
    return tuple(
        exhibits.exhibit(item, check, _address(place, number), entry.t)
        for number, item in enumerate(found.letter.files)
        if number not in found.missing
    )


def _address(place: sealed_reports.Place, number: int | None = None) -> str:
    report = f"/reports/{place[0]}/{place[1]}"
    return report if number is None else f"{report}/{number}/file"


def facts_of(entry: RequestContext, found: OpenedReport) -> list[tuple[str, str]]:
    """Return what the letter tells, label and value."""
    t, letter = entry.t, found.letter
    who = " ".join(filter(None, (letter.reporter.name, letter.reporter.phone)))
    shop = " ".join(filter(None, (letter.merchant.name, letter.merchant.unit)))
    told = [
        (t("Number"), letter.number),
        (t("Station"), f"{letter.station} {letter.by}"),
        (t("Filed at"), moment(letter.filed_at, entry.now)),
        (t("Source of the report"), code(t, "report_source", letter.source)),
        (t("Reported merchant"), " ".join(filter(None, (shop, letter.merchant.uscc)))),
        (t("Reporter"), who or t("unnamed")),
    ]
    return [each for each in told if each[1].strip()]
