"""The routes of the district board, its list of cases and its report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.access import Reviewer
from sync.hub.board import periods
from sync.hub.board.periods import Period
from sync.hub.board.reading import Board, Stations, read_board, stations_of
from sync.hub.packs.calendars import published_years
from sync.hub.papers import press
from sync.hub.papers.content import Head
from sync.hub.review import queue, visible
from sync.hub.review.district import faces, reckoning
from sync.hub.review.district.cases import MOST, Behind, cases_behind
from sync.hub.review.district.faces import District
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.slips import rows
from sync.hub.review.words.deadline import SHANGHAI, today
from sync.hub.review.words.wording import Tongue, code

Paper = Callable[[Head, District], tuple[bytes, str, str]]
"""Makes a file of the figures: its bytes, its type and how its name ends."""


YEARS_BACK = 3
"""A station tells of two years and some; before that there is nothing to show."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for: a period, and one station or all."""

    period: Period
    station: str = ""

    def at(self, period: Period) -> str:
        """Return the address of another period, of the same stations."""
        rest = f"&station={self.station}" if self.station else ""
        return f"/board?period={period.code}{rest}"


class Sought(BaseModel):
    """Of which figure of the board the cases are looked for, as its address says."""

    period: str = ""
    station: str = ""
    merchant: str = ""
    figure: str = ""
    problem: str = ""
    category: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the board, its cases and its report."""

    @router.get("/board")
    def show(request: Request, period: str = "", station: str = "") -> Response:
        return _board(Entry(desk, request), period, station)

    @router.get("/board/cases")
    def cases(request: Request, sought: Annotated[Sought, Query()]) -> Response:
        return _cases(Entry(desk, request), sought)

    @router.get("/board/report.pdf")
    def report(request: Request, period: str = "", station: str = "") -> Response:
        return _report(Entry(desk, request), period, station, press.report_pdf)

    @router.get("/board/report.xlsx")
    def sheet(request: Request, period: str = "", station: str = "") -> Response:
        return _report(Entry(desk, request), period, station, press.report_xlsx)


def _asked(entry: Entry, period: str, station: str) -> Asked:
    return Asked(periods.named(period, _today(entry.now)), station)


def _today(now: datetime) -> date:
    return now.astimezone(SHANGHAI).date()


def _mine(connection: Connection, reviewer: Reviewer, station: str) -> tuple[Stations, Stations]:
    """Return the stations that the viewer may see, and those that were asked for."""
    every = stations_of(connection, visible.stations_for(reviewer))
    asked = [one for one in every if one[0] == station] if station else every
    if station and not asked:
        raise absent()
    return every, asked


def _read(entry: Entry, reviewer: Reviewer, asked: Asked) -> tuple[Stations, Board]:
    with entry.desk.store.reading() as connection:
        every, mine = _mine(connection, reviewer, asked.station)
        return every, read_board(connection, mine, asked.period, _today(entry.now), entry.now)


def _board(entry: Entry, period: str, station: str) -> Response:
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, period, station)
    every, board = _read(entry, reviewer, asked)
    length = periods.MONTHS_OF[asked.period.kind]
    return entry.page(
        "board.html",
        page="board",
        asked=asked,
        stations=every,
        title=faces.title(asked.period, entry.t),
        earlier=_beside(asked, -length, board),
        later=_beside(asked, length, board),
        kinds=_kinds(asked, board),
        compared=[
            (entry.t(faces.MEASURES[each]), entry.t(reckoning.RECKONED[each]))
            for each in faces.COMPARED
        ],
        gates_how=entry.t(reckoning.GATES),
        today=today(entry.now, entry.t),
        district=faces.district(board, entry.t),
    )


def _beside(asked: Asked, months: int, board: Board) -> str:
    """Return the address of the period before or after; none beyond what stations told."""
    today = board.read_at.astimezone(SHANGHAI).date()
    other = periods.beside(asked.period, months)
    reaches = other.since <= today and other.until.year >= today.year - YEARS_BACK
    return asked.at(other) if reaches else ""


def _kinds(asked: Asked, board: Board) -> list[tuple[str, str]]:
    """Return the lengths to choose from, each with its address around the same days."""
    last = board.passed.until
    return [(kind, asked.at(periods.period_of(kind, last))) for kind in periods.KINDS]


def _cases(entry: Entry, sought: Sought) -> Response:
    """The cases behind a figure that the viewer may see; opening one is an act of its own."""
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, sought.period, sought.station)
    common = (sought.merchant, sought.figure, sought.problem, sought.category)
    with entry.desk.store.reading() as connection:
        _, mine = _mine(connection, reviewer, asked.station)
        of = Behind([one[0] for one in mine], asked.period, *common)
        found = cases_behind(connection, reviewer, of)
        years = published_years(connection)
    now, t = entry.now, entry.t
    items = [
        (one.received_at, f"/review/{queue.key_of(one)}", queue.item(one, now, t, years))
        for one in found.matters
    ]
    items += [
        (one.received_at, f"/slips/{one.id}", rows.row(one, now, t, years)) for one in found.slips
    ]
    items.sort(key=lambda each: each[0], reverse=True)
    return entry.page(
        "board_cases.html",
        page="board",
        title=faces.title(asked.period, entry.t),
        what=_what(of, entry.t),
        back=asked.at(asked.period),
        cases=[(address, item) for _, address, item in items[:MOST]],
        count=found.count,
    )


def _what(of: Behind, t: Tongue) -> str:
    """Return what the figure counts, in the words that stand beside it on the board."""
    if of.category:
        return code(t, "category", of.category)
    if of.merchant or of.problem:
        return of.merchant or code(t, "problem", of.problem)
    named = {**faces.MEASURES, **faces.GATES}
    return t(named[of.figure]) if of.figure in named else t("Cases of the period")


def _report(entry: Entry, period: str, station: str, make: Paper) -> Response:
    """The report as a file; it is Chinese, as every paper is."""
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, period, station)
    _, board = _read(entry, reviewer, asked)
    t = Tongue("zh")
    head = Head(entry.desk.bureau, faces.title(asked.period, t), reviewer.name, entry.now)
    body, kind, ending = make(head, faces.district(board, t))
    name = f"district-{asked.period.code}.{ending}"
    return Response(
        body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
