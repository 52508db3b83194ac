"""The routes of posted supervision: the list with its countdown, one of them, and its forms."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.deadlines import Years
from sync.hub.packs.calendars import published_years
from sync.hub.review.acts.forms import FormError
from sync.hub.review.entry import Desk, Entry, PlainError, absent
from sync.hub.review.supervision import acts, reading
from sync.hub.review.supervision.acts import Posting
from sync.hub.review.supervision.reading import Posted
from sync.hub.review.views import Pill
from sync.hub.review.words.deadline import SHANGHAI, Clock, day_clock, moment
from sync.hub.review.words.wording import Tongue
from sync.hub.store import Turn

SUBJECTS = {"station": "The station", "merchant": "A merchant", "case": "A case"}
PILLS = {
    "posted": ("warn", "siren", "Posted"),
    "answered": ("acc", "message-square-text", "The station answered"),
    "closed": ("ok", "circle-check", "Supervision ended"),
}


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the list, the form that posts one, and the page of one with its acts."""

    @router.get("/supervision")
    def show(request: Request, show: str = "") -> Response:
        return _list(Entry(desk, request), closed=show == "closed")

    @router.get("/supervision/new")
    def begin(request: Request, station: str = "", case: str = "") -> Response:
        form = Posting(station=station, of="case" if case else "station", name=case)
        return _form(Entry(desk, request), form)

    @router.post("/supervision")
    def post(request: Request, sent: Annotated[Posting, Form()]) -> Response:
        entry = Entry(desk, request)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            with entry.desk.store.turn(entry.now) as turn:
                made = acts.post(turn, reviewer, sent)
        except FormError as fault:
            return _form(entry, sent, entry.t(str(fault)))
        return entry.go(f"/supervision/{made}")

    _add_one(router, desk)


def _add_one(router: APIRouter, desk: Desk) -> None:
    @router.get("/supervision/{supervision_id}")
    def one(request: Request, supervision_id: str) -> Response:
        return _one(Entry(desk, request), supervision_id)

    @router.post("/supervision/{supervision_id}/visit")
    def visit(
        request: Request,
        supervision_id: str,
        csrf: Annotated[str, Form()] = "",
        on: Annotated[str, Form()] = "",
        text: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by(csrf).reviewer
        try:
            with entry.desk.store.turn(entry.now) as turn:
                acts.note_visit(turn, by, _held(turn, by, supervision_id), (on, text))
        except FormError as fault:
            return _one(entry, supervision_id, (entry.t(str(fault)), on, text))
        return entry.go(f"/supervision/{supervision_id}")

    @router.post("/supervision/{supervision_id}/close")
    def close(
        request: Request,
        supervision_id: str,
        csrf: Annotated[str, Form()] = "",
        text: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by(csrf).reviewer
        try:
            with entry.desk.store.turn(entry.now) as turn:
                acts.close(turn, by, _held(turn, by, supervision_id), text)
        except FormError as fault:
            raise PlainError(422, str(fault), "Nothing was changed.", "siren") from None
        return entry.go(f"/supervision/{supervision_id}")


def _held(turn: Turn, by: Reviewer, supervision_id: str) -> Posted:
    one = reading.posted_for(turn.connection, by, supervision_id)
    if one is None:
        raise absent()
    return one


def _list(entry: Entry, *, closed: bool) -> Response:
    viewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        found = reading.listed(connection, viewer, closed=closed)
        years = published_years(connection)
    return entry.page(
        "supervisions.html",
        page="supervision",
        closed=closed,
        rows=[
            {
                "one": one,
                "clock": countdown(one, entry, years),
                "pill": pill(one, entry.t),
                "subject": entry.t(SUBJECTS[one.of]),
            }
            for one in found
        ],
    )


def _form(entry: Entry, form: Posting, fault: str = "") -> Response:
    viewer = entry.sees_cases().reviewer
    if not viewer.decides:
        raise absent()
    with entry.desk.store.reading() as connection:
        stations = reading.stations(connection, viewer)
        officers = reading.officers(connection)
    return entry.page(
        "supervision_new.html",
        422 if fault else 200,
        page="supervision",
        form=form,
        fault=fault,
        stations=stations,
        officers=officers,
        chosen=form.officer or viewer.id,
        subjects=[(code, entry.t(words)) for code, words in SUBJECTS.items()],
        today=_today(entry).isoformat(),
    )


def _one(entry: Entry, supervision_id: str, typed: tuple[str, str, str] = ("", "", "")) -> Response:
    viewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        one = reading.posted_for(connection, viewer, supervision_id)
        years = published_years(connection)
    if one is None:
        raise absent()
    return entry.page(
        "supervision.html",
        422 if typed[0] else 200,
        page="supervision",
        one=one,
        subject=entry.t(SUBJECTS[one.of]),
        clock=countdown(one, entry, years),
        pill=pill(one, entry.t),
        posted_at=moment(one.posted_at, entry.now),
        answered_at=moment(one.answered_at, entry.now) if one.answered_at else "",
        closed_at=moment(one.closed_at, entry.now) if one.closed_at else "",
        fault=typed[0],
        typed_on=typed[1] or _today(entry).isoformat(),
        typed=typed[2],
        today=_today(entry).isoformat(),
    )


def countdown(one: Posted, entry: Entry, years: Years) -> Clock:
    """Return the days that are left, or that it is over."""
    if one.state == "closed":
        return Clock(entry.t("Done"), "none", 0)
    return day_clock(one.posted_at, one.due_on, entry.now, entry.t, years)


def pill(one: Posted, t: Tongue) -> Pill:
    """Return where it stands."""
    tone, mark, word = PILLS[one.state]
    return Pill(tone, mark, t(word))


def _today(entry: Entry) -> date:
    return entry.now.astimezone(SHANGHAI).date()
