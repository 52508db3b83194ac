"""The routes of posted supervision: the list with its countdown, one of them, and its forms."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.deadlines import Years
from sync.hub.packs.calendars import published_years
from sync.hub.review.acts.forms import FormError
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.signing import laying, view
from sync.hub.review.signing.laying import Words
from sync.hub.review.signing.page import SIGNING
from sync.hub.review.signing.rule import is_laid
from sync.hub.review.signing.submission import BACK, forget, submission_of
from sync.hub.review.supervision import acts, reading
from sync.hub.review.supervision.acts import Ending, Posting
from sync.hub.review.supervision.hidden import hiding
from sync.hub.review.supervision.reading import Posted
from sync.hub.review.views import Pill
from sync.hub.review.words.deadline import SHANGHAI, Clock, day_clock, moment
from sync.hub.review.words.wording import Tongue
from sync.hub.store import Turn

PILLS = {
    "posted": ("warn", "siren", "Posted"),
    "answered": ("acc", "message-square-text", "The station answered"),
    "closed": ("ok", "circle-check", "Supervision ended"),
}


@dataclass(frozen=True)
class Typed:
    """What was typed into a form of one supervision that was refused, and why."""

    fault: FormError | None = None
    form: str = ""
    """Which form it was: `visit` or `close`."""
    on: str = ""
    text: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the list, the form that posts one, and the page of one with its acts."""

    @router.get("/supervision")
    def show(request: Request, show: str = "") -> Response:
        return _list(Entry(desk, request), closed=show == "closed")

    @router.get("/supervision/new")
    def begin(request: Request, station: str = "", case: str = "", again: str = "") -> Response:
        entry = Entry(desk, request)
        form = Posting(station=station, of="case" if case else "station", name=case)
        return _form(entry, _came_back(entry, again) or form)

    @router.post("/supervision")
    def post(request: Request, sent: Annotated[Posting, Form()]) -> Response:
        entry = Entry(desk, request)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            with entry.desk.store.turn(entry.now) as turn:
                leads = _post(turn, reviewer, sent)
        except FormError as fault:
            return _form(entry, sent, fault)
        return entry.go(leads)

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
        form: Annotated[str, Form(alias="id")] = "",
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by(csrf).reviewer
        try:
            with entry.desk.store.turn(entry.now) as turn:
                acts.note_visit(turn, by, _held(turn, by, supervision_id), (on, text), form)
        except FormError as fault:
            return _one(entry, supervision_id, Typed(fault, "visit", on, text))
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
                _close(turn, by, _held(turn, by, supervision_id), text)
        except FormError as fault:
            return _one(entry, supervision_id, Typed(fault, "close", "", text))
        return entry.go(f"/supervision/{supervision_id}")


def _post(turn: Turn, by: Reviewer, sent: Posting) -> str:
    """Post it, or lay it before a head where it needs his signature; return where that leads."""
    if not is_laid(turn.connection, "posting", by):
        made = acts.post(turn, by, sent)
        forget(turn, "posting", "", by, sent.again)
        return f"/supervision/{made}"
    case_id = acts.checked(turn.connection, turn.now, by, sent)["case_id"]
    about = f"{sent.station}/{case_id}" if case_id else ""
    laying.lay(turn, Words("posting", about, sent, again=sent.again), by)
    return SIGNING


def _came_back(entry: Entry, submission_id: str) -> Posting | None:
    """Return the officer's own posting that came back to him, to be written anew."""
    viewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        one = submission_of(connection, submission_id)
    if one is None or one.kind != "posting" or one.by.id != viewer.id or one.state not in BACK:
        return None
    return Posting(**one.form, again=one.id)


def _close(turn: Turn, by: Reviewer, one: Posted, result: str) -> None:
    """End it, or lay its result before a head where that needs his signature."""
    if not reading.may_end(by, one):
        raise FormError(
            "The body of the officer in charge ends it, or the hotline centre or the head."
        )
    if is_laid(turn.connection, "ending", by):
        laying.lay(turn, Words("ending", one.id, Ending(text=result)), by)
        return
    acts.close(turn, by, one, result)
    forget(turn, "ending", one.id, by)


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
                "subject": entry.t(reading.WATCHED[one.of]),
            }
            for one in found
        ],
    )


def _form(entry: Entry, form: Posting, fault: FormError | None = None) -> Response:
    viewer = entry.sees_cases().reviewer
    if not viewer.decides:
        raise absent()
    with entry.desk.store.reading() as connection:
        stations = reading.stations(connection, viewer)
        officers = reading.officers(connection)
        lays = is_laid(connection, "posting", viewer)
    return entry.page(
        "supervision_new.html",
        422 if fault else 200,
        page="supervision",
        form=form,
        form_id=form.id or entry.desk.store.chance.new_id(),
        fault=entry.t(str(fault)) if fault else "",
        wrong=fault.field if fault else "",
        lays=lays,
        stations=stations,
        officers=officers,
        chosen=form.officer or viewer.id,
        subjects=[(code, entry.t(words)) for code, words in reading.WATCHED.items()],
        today=_today(entry).isoformat(),
    )


def _one(entry: Entry, supervision_id: str, typed: Typed = Typed()) -> Response:
    sitting = entry.sees_cases()
    viewer = sitting.reviewer
    with entry.desk.store.reading() as connection:
        one = reading.posted_for(connection, viewer, supervision_id)
        if one is None:
            raise absent()
        years = published_years(connection)
        paper = view.beside(connection, entry, "ending", supervision_id)
        posted = view.beside(connection, entry, "posting", supervision_id)
        hidden = hiding(connection, one, sitting)
    return entry.page(
        "supervision.html",
        422 if typed.fault else 200,
        page="supervision",
        one=hidden.posted(one),
        case_href=hidden.href,
        form_id=entry.desk.store.chance.new_id(),
        paper=hidden.beside(paper),
        may_end=reading.may_end(viewer, one),
        posted_by=posted.signed,
        subject=entry.t(reading.WATCHED[one.of]),
        clock=countdown(one, entry, years),
        pill=pill(one, entry.t),
        posted_at=moment(one.posted_at, entry.now),
        answered_at=moment(one.answered_at, entry.now) if one.answered_at else "",
        closed_at=moment(one.closed_at, entry.now) if one.closed_at else "",
        fault=entry.t(str(typed.fault)) if typed.fault else "",
        wrong=typed.fault.field if typed.fault else "",
        typed=typed,
        typed_on=typed.on or _today(entry).isoformat(),
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
