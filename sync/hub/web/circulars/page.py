"""Routes of circulars: the list, one with its stations and figures, its end, its paper."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.board_periods import PAIR_LENGTHS, around
from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.services.circulars import distribution, held_circulars
from sync.hub.services.circulars.distribution import CircularAtStation
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_acts import EndCircularForm
from sync.hub.services.circulars.publishing.circular_figures import CircularComparison, compare
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import circular
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters import circulars
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.request.context import HubContext, RequestContext


@dataclass(frozen=True)
class RefusedEnd:
    """Refused form that ends a circular: the input, and the reason."""

    form: EndCircularForm
    fault: InvalidField


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list, one circular, its paper and its end; the forms of drafts come before these."""

    @router.get("/circulars")
    def show(request: Request, show: str = "", body: str = "") -> Response:
        return _list(RequestContext(desk, request), show == "all", body)

    @router.get("/circulars/{circular_id}")
    def one(request: Request, circular_id: str, days: str = "") -> Response:
        return _one(RequestContext(desk, request), circular_id, days)

    @router.get("/circulars/{circular_id}/print.pdf", response_class=Response)
    def printed(request: Request, circular_id: str) -> Response:
        return _printed(RequestContext(desk, request), circular_id)

    @router.post("/circulars/{circular_id}/end")
    def end(
        request: Request, circular_id: str, sent: Annotated[EndCircularForm, Form()]
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            ending = publishing_right.require_own(turn.connection, by, circular_id)
            circular_acts.end(turn, by, ending, sent)
            return f"/circulars/{circular_id}"

        return entry.submit(
            act, lambda fault: _one(entry, circular_id, "", RefusedEnd(sent, fault))
        )


def _list(entry: RequestContext, shows_all: bool, body: str) -> Response:
    viewer, today, t = entry.sees_cases().reviewer, day_of(entry.now), entry.t
    with entry.desk.store.reading() as connection:
        bodies = held_circulars.bodies_with_circulars(connection)
        conditions = [] if shows_all else [held_circulars.given_from(today)]
        if body in bodies:
            conditions.append(circular.c.body == body)
        found = held_circulars.circulars(connection, *conditions)
        followed = held_circulars.followed(connection, found)
        confirmed = distribution.confirmed(connection)
        drafts = circular_drafts.drafts_of(connection, viewer)
    return entry.page(
        "circulars.html",
        page="circulars",
        asked={"all": shows_all, "body": body if body in bodies else ""},
        may_write=viewer.decides and viewer.body_kind in publishing_right.BODIES,
        bodies=bodies,
        most=held_circulars.MOST,
        drafts=[(each, moment(each.made_at, entry.now)) for each in drafts],
        rows=[
            {
                "one": one,
                "scope": circulars.scope(_codes(one), t),
                "confirmed": confirmed.get(one.id, (0, 0)),
                "pill": circulars.pill(one, one.id in followed, today, t),
            }
            for one in found
        ],
    )


def _codes(one: HeldCircular) -> dict[str, list[str]]:
    return {field: getattr(one, field).split() for field in circular_drafts.FIELDS}


def _one(
    entry: RequestContext, circular_id: str, days: str, back: RefusedEnd | None = None
) -> Response:
    viewer, today = entry.sees_cases().reviewer, day_of(entry.now)
    wanted = int(days) if days in map(str, PAIR_LENGTHS) else 0
    with entry.desk.store.reading() as connection:
        one = publishing_right.require_circular(connection, circular_id)
        before, after = _neighbours(connection, one)
        is_own = viewer.decides and publishing_right.is_own(viewer, one.body_id)
        may_end = is_own and publishing_right.may_publish(connection, viewer)
        at_stations = distribution.at_stations(
            connection, one, visible_matters.stations_for(viewer)
        )
        others = _others(connection, one, at_stations)
        compared = _compared(connection, one, (at_stations, wanted, today))
    typed = back.form if back else EndCircularForm(on=today.isoformat())
    return entry.page(
        "circular.html",
        422 if back else 200,
        page="circulars",
        one=one,
        before=before,
        after=after,
        may_succeed=is_own and one.is_open(today) and after is None,
        may_end=may_end and one.may_come(today),
        is_over=not one.may_come(today),
        pill=circulars.pill(one, after is not None, today, entry.t),
        scope=circulars.scope(_codes(one), entry.t),
        stations=_confirmations(entry, at_stations),
        others=others,
        is_to_come=today <= one.valid_from,
        published_at=moment(one.published_at, entry.now),
        ended_at=moment(one.ended_at, entry.now) if one.ended_at else "",
        earliest=(today - timedelta(days=1)).isoformat(),
        **_figures(entry, compared, wanted),
        fault=entry.t.said(back.fault) if back else "",
        wrong=back.fault.field if back else "",
        typed=typed,
    )


def _figures(
    entry: RequestContext, compared: CircularComparison | None, wanted: int
) -> dict[str, Any]:
    """Return what the page says of the periods before and after, of `wanted` days each."""
    return {
        "lengths": PAIR_LENGTHS,
        "wanted": wanted,
        "compared": compared,
        "rows": _counted(entry, compared),
    }


def _confirmations(
    entry: RequestContext, at_stations: tuple[CircularAtStation, ...]
) -> list[tuple[CircularAtStation, str]]:
    """Return the stations concerned, each with the moment of its confirmation or nothing."""
    return [
        (each, moment(each.confirmed_at, entry.now) if each.confirmed_at else "")
        for each in at_stations
    ]


def _others(
    connection: Connection, one: HeldCircular, shown: tuple[CircularAtStation, ...]
) -> tuple[int, int]:
    """Return how many of the stations that are not shown confirmed it, and how many those are."""
    confirmed, concerned = distribution.counted(connection, one)
    return confirmed - sum(each.confirmed_at is not None for each in shown), concerned - len(shown)


def _neighbours(
    connection: Connection, one: HeldCircular
) -> tuple[HeldCircular | None, HeldCircular | None]:
    """Return the circular that one replaces, and its successor."""
    before = held_circulars.circular_of(connection, one.replaces_id) if one.replaces_id else None
    return before, held_circulars.successor_of(connection, one)


def _compared(
    connection: Connection,
    one: HeldCircular,
    of: tuple[tuple[CircularAtStation, ...], int, date],
) -> CircularComparison | None:
    """Return the figures of the stations shown, in pairs of periods; None on its first day."""
    at_stations, wanted, today = of
    periods = around(one.valid_from, one.last_day, today, wanted)
    if periods is None:
        return None
    return compare(connection, one, [each.station_id for each in at_stations], periods)


def _counted(entry: RequestContext, compared: CircularComparison | None) -> list[dict[str, Any]]:
    """Return the rows of the figures in words: what is counted, and both periods."""
    if compared is None:
        return []
    t, rows = entry.t, []
    for row in compared.rows:
        fields = {"category": "categories", "problem": "problems"}
        listed = (
            circulars.listed(circulars.words_of(fields[row.of], row.codes, t), t)
            if row.of in fields
            else ""
        )
        what = {
            "category": t("Cases of these goods and services: {names}", names=listed),
            "problem": t("Cases with the problem: {names}", names=listed),
            "escalated": t("Cases handed up to the regulator, of these classes and problems"),
        }[row.of]
        among = t("cases handed up") if row.of == "escalated" else t("all cases")
        rows.append({"what": what, "among": among, "before": row.before, "after": row.after})
    return rows


def _printed(entry: RequestContext, circular_id: str) -> Response:
    reviewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        one = publishing_right.require_circular(connection, circular_id)
        before = (
            held_circulars.circular_of(connection, one.replaces_id) if one.replaces_id else None
        )
        seen = visible_matters.stations_for(reviewer)
        names = [each.station for each in distribution.at_stations(connection, one, seen)]
        _, concerned = distribution.counted(connection, one)
    made = circulars.letter(
        asdict(one),
        {
            "number": one.number,
            "body": one.body,
            "on": day_of(one.published_at).isoformat(),
            "to": "" if one.for_all else circulars.addressees(names, concerned),
            "replaces": before.number if before else "",
        },
        entry.desk.bureau,
    )
    printed = f"{reviewer.name} 打印于 {entry.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return printed_letter(made, printed, "circular")
