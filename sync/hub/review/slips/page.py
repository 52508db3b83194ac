"""The page of the slips: the list, one slip, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.access import Sitting
from sync.hub.journal import Act
from sync.hub.packs.calendars import published_years
from sync.hub.retention.holding import holds_of_slip
from sync.hub.review.acts.forms import FormError
from sync.hub.review.acts.openings import KIND, REASONS
from sync.hub.review.dossier.erased import slip_notice
from sync.hub.review.entry import Desk, Entry, PlainError, absent
from sync.hub.review.keeping.words import held_notice
from sync.hub.review.signing import laying, outgoing, view
from sync.hub.review.signing.laying import Words
from sync.hub.review.signing.rule import is_laid
from sync.hub.review.signing.submission import abouts_waiting, forget
from sync.hub.review.slips import dispatching, matching, replying, rows, visible
from sync.hub.review.slips.course import Telling, course, names_of, opened_by
from sync.hub.review.slips.draft import clean
from sync.hub.review.slips.forms import Bench, SlipForm
from sync.hub.review.slips.joining import decide, kin_of
from sync.hub.review.slips.likeness import alike
from sync.hub.review.slips.parting import part
from sync.hub.review.slips.slip import (
    MOST,
    Slip,
    move_slip,
    opinions_of,
    people_beside,
    reply_of,
    stream_of,
)
from sync.hub.review.slips.slip_sheet import Material, desk, slip_sheet
from sync.hub.review.views import Pill
from sync.hub.review.words.deadline import today

CHANGED = "The matter has changed meanwhile. Read it again; your text is kept."


@dataclass(frozen=True)
class Typed:
    """What came back with a form that could not be sent, why, and in which field."""

    form: SlipForm
    fault: str
    wrong: str = ""


def _reply(bench: Bench) -> None:
    """Reply to the hotline, or lay the reply before a head where it needs his signature."""
    turn, one, by = bench.turn, bench.one, bench.reviewer
    if not is_laid(turn.connection, "reply", by):
        replying.send_reply(bench)
        forget(turn, "reply", one.id, by)
        return
    laying.lay(turn, Words("reply", one.id, bench.form, outgoing.place_of_slip(one)), by)
    move_slip(turn, one.id)


LED: dict[str, Callable[[Bench], None]] = {
    "dispatch": dispatching.dispatch,
    "ask": replying.ask,
    "reply": _reply,
    "close": replying.close,
}
"""Acts that need the right: the hotline centre or the head."""


def add_routes(router: APIRouter, hub: Desk) -> None:
    """Add the list, one slip, and the acts on it."""

    @router.get("/slips")
    def show_list(request: Request, show: str = "open", q: str = "") -> Response:
        entry = Entry(hub, request)
        sitting = entry.sees_cases()
        with hub.store.reading() as connection:
            values = _around(connection, entry, sitting, (show, q))
        return entry.page("slips.html", slip=None, selected="", **values)

    @router.get("/slips/{slip_id}")
    def show_slip(request: Request, slip_id: str, show: str = "open", q: str = "") -> Response:
        return slip_page(Entry(hub, request), slip_id, seen=(show, q))

    @router.post("/slips/{slip_id}/act")
    def act(request: Request, slip_id: str, sent: Annotated[SlipForm, Form()]) -> Response:
        entry = Entry(hub, request)
        sitting = entry.sent_by(sent.csrf)
        try:
            _act(entry, sitting, slip_id, sent)
        except FormError as fault:
            return slip_page(entry, slip_id, Typed(sent, entry.t(str(fault)), fault.field))
        return entry.go(f"/slips/{slip_id}?sent={sent.version}")

    _add_small_acts(router, hub)


def _add_small_acts(router: APIRouter, hub: Desk) -> None:
    @router.post("/slips/{slip_id}/open")
    def show_consumer(
        request: Request,
        slip_id: str,
        csrf: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(hub, request)
        _open(entry, entry.looked_by(csrf), slip_id, reason)
        return entry.go(f"/slips/{slip_id}")

    @router.post("/slips/{slip_id}/likeness")
    def settle(
        request: Request,
        slip_id: str,
        csrf: Annotated[str, Form()] = "",
        other: Annotated[str, Form()] = "",
        decision: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(hub, request)
        sitting = entry.sent_by(csrf)
        try:
            with hub.store.turn(entry.now) as turn:
                one = _led(entry, sitting, turn.connection, slip_id)
                if decision == "parted":
                    part(turn, sitting.reviewer, one, other)
                else:
                    decide(turn, sitting.reviewer, one, other, decision)
        except FormError as fault:
            return slip_page(entry, slip_id, Typed(SlipForm(), entry.t(str(fault))))
        return entry.go(f"/slips/{slip_id}")


def _act(entry: Entry, sitting: Sitting, slip_id: str, sent: SlipForm) -> None:
    with entry.desk.store.turn(entry.now) as turn:
        one = visible.slip_for(turn.connection, sitting.reviewer, slip_id, locked=True)
        if one is None:
            raise absent()
        if sent.outcome in LED:
            _led(entry, sitting, turn.connection, slip_id)
        # A second click and a second officer both come with the version they have read.
        if str(one.version) != sent.version:
            raise FormError(CHANGED)
        bench = Bench(turn, one, sitting.reviewer, sent)
        if sent.outcome == "opinion" and not visible.leads(sitting.reviewer):
            replying.give_opinion(bench)
        elif sent.outcome in LED:
            LED[sent.outcome](bench)
        else:
            raise FormError("Choose what is possible now")


def _led(entry: Entry, sitting: Sitting, connection: Connection, slip_id: str) -> Slip:
    """Return the slip for an act that needs the right, or end the request."""
    del entry
    one = visible.slip_for(connection, sitting.reviewer, slip_id, locked=True)
    if one is None:
        raise absent()
    if not visible.leads(sitting.reviewer):
        raise unentitled()
    return one


def unentitled() -> PlainError:
    """Return the answer for an act that needs the right of the hotline centre or the head."""
    return PlainError(
        403,
        "Nothing was sent",
        "Slips are recorded, dispatched and answered by the hotline centre or the head.",
        "ban",
    )


def _open(entry: Entry, sitting: Sitting, slip_id: str, reason: str) -> None:
    with entry.desk.store.turn(entry.now) as turn:
        if visible.slip_for(turn.connection, sitting.reviewer, slip_id) is None:
            raise absent()
        if reason not in REASONS:
            words = "Choose a reason first", "The consumer's line stays masked."
            raise PlainError(400, *words, "eye")
        facts = {"reason": reason, "sitting": sitting.token_hash[:16]}
        turn.record(Act(stream_of(slip_id), KIND, sitting.reviewer.name, facts))


def slip_page(
    entry: Entry, slip_id: str, typed: Typed | None = None, seen: tuple[str, str] = ("open", "")
) -> Response:
    """Return the page of one slip, or end the request when it is not the officer's.

    `seen` is which view of the list stands beside it, and which words were looked for.
    """
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one = visible.slip_for(connection, sitting.reviewer, slip_id)
        if one is None:
            raise absent()
        material = _read(connection, entry, one, sitting)
        values = _around(connection, entry, sitting, seen)
        paper = view.beside(connection, entry, "reply", one.id)
        values["erased"] = slip_notice(connection, one, entry.now, entry.t)
        values["held"] = held_notice(holds_of_slip(connection, one.id, entry.now), entry.t)
    form = typed.form if typed else paper.reply
    return entry.page(
        "slips.html",
        422 if typed else 200,
        slip=slip_sheet(material, entry.now, entry.t),
        work=desk(material, sitting.reviewer, entry.t),
        selected=one.id,
        paper=paper,
        typed=form,
        returned=typed is not None,
        fault=typed.fault if typed else "",
        wrong=typed.wrong if typed else "",
        opening_reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        **values,
    )


def _read(connection: Connection, entry: Entry, one: Slip, sitting: Sitting) -> Material:
    leads = visible.leads(sitting.reviewer)
    stations = matching.stations_of(connection)
    opened = opened_by(connection, one, sitting)
    bare = Material(
        one=one,
        kin=kin_of(connection, sitting.reviewer, one),
        joined=visible.joined_to(connection, sitting.reviewer, one),
        opinions=opinions_of(connection, one.id),
        reply=reply_of(connection, one.main_id or one.id),
        alikes=alike(connection, one) if leads and one.is_open else (),
        course=(),
        match=matching.match(one, stations, matching.shops_of(connection)),
        stations=stations,
        bodies=visible.bodies(connection),
        opened=opened,
        years=published_years(connection),
        others=people_beside(connection, one),
    )
    telling = Telling(entry.now, entry.t, names_of(connection), bare.hide)
    return Material(**{**vars(bare), "course": course(connection, one, telling)})


def _around(
    connection: Connection, entry: Entry, sitting: Sitting, seen: tuple[str, str]
) -> dict[str, Any]:  # fmt: skip
    show, words = seen[0] if seen[0] in visible.VIEWS else "open", clean(seen[1])[:60]
    listed = (
        visible.found(connection, sitting.reviewer, words)
        if words
        else visible.listed(connection, sitting.reviewer, show)
    )
    query = {"q": words} if words else ({} if show == "open" else {"show": show})
    years, waits = published_years(connection), abouts_waiting(connection, "reply")
    to_sign = Pill("warn", "pencil", entry.t("To sign"))
    shown = (rows.row(one, entry.now, entry.t, years) for one in listed)
    return {
        "rows": tuple(replace(row, pill=to_sign) if row.key in waits else row for row in shown),
        "show": "" if words else show,
        "words": words,
        "query": f"?{urlencode(query)}" if query else "",
        "views": visible.counts(connection, sitting.reviewer),
        "most": MOST,
        "leads": visible.leads(sitting.reviewer),
        "page": "slips",
        "today": today(entry.now, entry.t),
    }
