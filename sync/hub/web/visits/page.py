"""Calendar of visits of an officer and of an office, and the address for an officer's calendar."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.rulings.appointments import VisitOfficer, officers
from sync.hub.services.visits import visit_feed
from sync.hub.services.visits.icalendar_text import FeedWords, calendar_text
from sync.hub.services.visits.visit_calendar import (
    CalendarVisit,
    clashes,
    seen_cases,
    visits_between,
)
from sync.hub.services.visits.visit_feed import VisitFeed
from sync.hub.services.visits.visit_rule import VisitRule, visit_rule
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request import assets
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.rate_limit import RateLimit
from sync.hub.web.request.refusals import absent
from sync.hub.web.visits.calendar_view import (
    SHORT,
    VIEWS,
    CalendarChoice,
    CalendarReader,
    chosen,
    heading,
    shown_days,
)

VISITS = "/visits"
FEED = "/visits/feed"
MOST_FETCHES = 20
"""Number of times that the calendars of one officer fetch their visits in a minute at most."""
CALENDAR = "text/calendar"
MINE = "me"
VIEW_WORDS = {"month": "Month", "week": "Week", "list": "List"}


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the calendar and the feeds."""

    @router.get(VISITS)
    def show(
        request: Request, view: str = "", on: str = "", office: str = "", officer: str = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        entry.sees_cases()
        return _page(entry, chosen(view, on, entry.now, office, officer))

    @router.post(FEED)
    def make(request: Request, csrf: TypedText = "") -> Response:
        return _make(RequestContext(desk, request), csrf)

    @router.post(f"{FEED}/end")
    def end(request: Request, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.looked_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            visit_feed.end(turn, who)
            return VISITS

        return entry.submit(act, _never)

    limit = RateLimit(MOST_FETCHES)

    @router.get(f"{FEED}/{{token}}.ics", response_class=Response)
    def fetch(request: Request, token: str) -> Response:
        return _fetched(RequestContext(desk, request, looks_up=False), token, limit)


def _never(fault: InvalidField) -> Response:
    raise fault


def _page(entry: RequestContext, choice: CalendarChoice, secret: str = "") -> Response:
    sitting = entry.signed_in()
    who = sitting.reviewer
    with entry.desk.store.reading() as connection:
        known = _choosable(officers(connection), who)
        choice = _narrowed(choice, known)
        visits = _visits(connection, choice, known, who)
        seen = seen_cases(connection, who, {each.key for each in visits})
        rule, years = visit_rule(connection), published_years(connection)
        reader = CalendarReader(entry.now, entry.t, seen, clashes(rule, visits), years)
        feed = visit_feed.feed_of(connection, who.id)
    shown = [each for each in visits if _is_of(choice, each, known, who)]
    return entry.page(
        "visits.html",
        page="visits",
        choice=choice,
        views=[(each, entry.t(VIEW_WORDS[each]), choice.address(view=each)) for each in VIEWS],
        heading=heading(choice),
        days=shown_days(choice, shown, reader),
        weekdays=[entry.t(each) for each in SHORT],
        steps=_steps(entry, choice),
        offices=sorted({(one.body_id, one.office) for one in known}, key=lambda one: one[1]),
        officers=known,
        is_officer=any(one.id == who.id for one in known),
        mine=MINE,
        rule=rule,
        **_feed_values(entry, feed, secret),
    )


def _steps(entry: RequestContext, choice: CalendarChoice) -> dict[str, str]:
    """Return the addresses of the view before and after, and of today."""
    today = chosen("", "", entry.now).on
    return {
        "before": choice.address(on=choice.step(-1)),
        "today": choice.address(on=today),
        "after": choice.address(on=choice.step(1)),
    }


def _feed_values(entry: RequestContext, feed: VisitFeed | None, secret: str) -> dict[str, Any]:
    address = str(entry.request.base_url.replace(path=f"{FEED}/{secret}.ics")) if secret else ""
    if address and entry.t.lang == "en":
        address += "?lang=en"
    return {
        "feed": feed is not None,
        "feed_since": moment(feed.made_at, entry.now) if feed else "",
        "feed_used": moment(feed.used_at, entry.now) if feed and feed.used_at else "",
        "feed_address": address,
        "feed_picture": assets.scanned(address) if address else "",
        "here": VISITS if secret else "",
    }


def _choosable(found: tuple[VisitOfficer, ...], who: Reviewer) -> tuple[VisitOfficer, ...]:
    """Return the officers whose calendar one may look at: in a local office those of one's own."""
    if who.body_kind != "local_office":
        return found
    return tuple(one for one in found if one.body_id == who.body_id)


def _narrowed(choice: CalendarChoice, known: tuple[VisitOfficer, ...]) -> CalendarChoice:
    """Return the choice without an office or officer that is not among those to choose from."""
    offices = {one.body_id for one in known}
    persons = {one.id for one in known} | {MINE}
    office = choice.office if choice.office in offices else ""
    officer = choice.officer if choice.officer in persons else ""
    return CalendarChoice(choice.view, choice.on, office, officer)


def _visits(
    connection: Connection,
    choice: CalendarChoice,
    known: tuple[VisitOfficer, ...],
    who: Reviewer,
) -> tuple[CalendarVisit, ...]:
    """Return the visits of the view and of the day about it, with which they may clash."""
    since, until = choice.span
    found = visits_between(connection, since, until)
    ids = {one.id for one in known}
    if who.body_kind != "local_office":
        return tuple(each for each in found if each.state != "replaced")
    own = (each for each in found if each.office == who.body or each.officer_ids & ids)
    return tuple(each for each in own if each.state != "replaced")


def _is_of(
    choice: CalendarChoice,
    one: CalendarVisit,
    known: tuple[VisitOfficer, ...],
    who: Reviewer,
) -> bool:
    """Tell whether a visit is of the chosen officer and office."""
    officer = who.id if choice.officer == MINE else choice.officer
    names = {each.office for each in known if each.body_id == choice.office}
    is_of_office = not choice.office or one.office in names
    return is_of_office and (not officer or officer in one.officer_ids)


def _make(entry: RequestContext, csrf: str) -> Response:
    who = entry.looked_by(csrf).reviewer
    with entry.desk.store.turn(entry.now) as turn:
        secret = visit_feed.make(turn, who)
    return _page(entry, chosen("", "", entry.now), secret)


def _fetched(entry: RequestContext, token: str, limit: RateLimit) -> Response:
    """Answer an officer's calendar, from the networks in which their role works."""
    store = entry.desk.store
    with store.reading() as connection:
        who = visit_feed.owner_of(connection, token)
    if who is None or not entry.is_within(who.networks):
        raise absent()
    wait_s = limit.wait_s(who.id)
    if wait_s:
        return Response(status_code=429, headers={"Retry-After": str(wait_s)})
    with store.reading() as connection:
        visits, rule = visit_feed.own_visits(connection, who, entry.now), visit_rule(connection)
    visit_feed.note_use(store, who, entry.now)
    return Response(_text(entry, visits, rule), media_type=f"{CALENDAR}; charset=utf-8")


def _text(entry: RequestContext, visits: tuple[CalendarVisit, ...], rule: VisitRule) -> bytes:
    words = FeedWords(entry.t("On-site visits"), entry.t("Visit"))
    return calendar_text(visits, rule, words)
