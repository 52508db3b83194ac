"""Routes of the district board, its list of cases and its report."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.domain import board_periods
from sync.hub.domain.board_periods import BoardPeriod
from sync.hub.domain.paper_content import ReportHead
from sync.hub.language.clock import SHANGHAI, today
from sync.hub.language.translator import Translator, code
from sync.hub.papers import board_figures, figure_definitions, press
from sync.hub.papers.board_figures import DistrictView
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.board.board_reader import DistrictBoard, Stations, read_board, stations_of
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.visibility import visible_matters
from sync.hub.web.board.figure_cases import MOST, FigureCriteria, cases_of_figure
from sync.hub.web.presenters import queue_rows
from sync.hub.web.presenters.bureau_figures import body_rows
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

Paper = Callable[[ReportHead, DistrictView], tuple[bytes, str, str]]
"""Builder of a file of the figures: its bytes, its type and the end of its name."""


@dataclass(frozen=True)
class BoardQuery:
    """Query of an address: a period, and one station or all."""

    period: BoardPeriod
    station: str = ""

    def at(self, period: BoardPeriod) -> str:
        """Return the address of another period, for the same stations."""
        rest = f"&station={self.station}" if self.station else ""
        return f"/board?period={period.code}{rest}"


class FigureQuery(BaseModel):
    """Query of the cases behind a figure of the board."""

    period: str = ""
    station: str = ""
    merchant: str = ""
    figure: str = ""
    problem: str = ""
    category: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the board, its cases and its report."""

    @router.get("/board")
    def show(request: Request, period: str = "", station: str = "") -> Response:
        return _board(RequestContext(desk, request), period, station)

    @router.get("/board/cases")
    def cases(request: Request, sought: Annotated[FigureQuery, Query()]) -> Response:
        return _cases(RequestContext(desk, request), sought)

    @router.get("/board/report.pdf", response_class=Response)
    def report(request: Request, period: str = "", station: str = "") -> Response:
        return _report(RequestContext(desk, request), period, station, press.report_pdf)

    @router.get("/board/report.xlsx", response_class=Response)
    def sheet(request: Request, period: str = "", station: str = "") -> Response:
        return _report(RequestContext(desk, request), period, station, press.report_xlsx)


def _asked(entry: RequestContext, period: str, station: str) -> BoardQuery:
    return BoardQuery(board_periods.named(period, _today(entry.now)), station)


def _today(now: datetime) -> date:
    return now.astimezone(SHANGHAI).date()


def _mine(connection: Connection, reviewer: Reviewer, station: str) -> tuple[Stations, Stations]:
    """Return the stations that the viewer may see, and those requested."""
    every = stations_of(connection, visible_matters.stations_for(reviewer))
    asked = [one for one in every if one[0] == station] if station else every
    if station and not asked:
        raise absent()
    return every, asked


def _read(
    entry: RequestContext, reviewer: Reviewer, asked: BoardQuery
) -> tuple[Stations, DistrictBoard]:
    with entry.desk.store.reading() as connection:
        every, mine = _mine(connection, reviewer, asked.station)
        return every, read_board(connection, mine, asked.period, _today(entry.now), entry.now)


def _board(entry: RequestContext, period: str, station: str) -> Response:
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, period, station)
    every, board = _read(entry, reviewer, asked)
    length = board_periods.MONTHS_OF[asked.period.kind]
    return entry.page(
        "board.html",
        page="board",
        asked=asked,
        stations=every,
        title=board_figures.title(asked.period, entry.t),
        earlier=_beside(asked, -length, board),
        later=_beside(asked, length, board),
        kinds=_kinds(asked, board),
        compared=[
            (entry.t(board_figures.MEASURES[each]), entry.t(figure_definitions.RECKONED[each]))
            for each in board_figures.COMPARED
        ],
        gates_how=entry.t(figure_definitions.GATES),
        today=today(entry.now, entry.t),
        district=board_figures.district(board, entry.t),
    )


def _beside(asked: BoardQuery, months: int, board: DistrictBoard) -> str:
    """Return the address of the period before or after; none beyond the reported days."""
    today = board.read_at.astimezone(SHANGHAI).date()
    other = board_periods.shifted(asked.period, months)
    return asked.at(other) if board_periods.is_reported(other, today) else ""


def _kinds(asked: BoardQuery, board: DistrictBoard) -> list[tuple[str, str]]:
    """Return the lengths to choose from, each with its address around the same days."""
    last = board.passed.until
    return [(kind, asked.at(board_periods.period_of(kind, last))) for kind in board_periods.KINDS]


def _cases(entry: RequestContext, sought: FigureQuery) -> Response:
    """Return the cases behind a figure that the viewer may see; opening one is a separate act."""
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, sought.period, sought.station)
    common = (sought.merchant, sought.figure, sought.problem, sought.category)
    with entry.desk.store.reading() as connection:
        _, mine = _mine(connection, reviewer, asked.station)
        of = FigureCriteria([one[0] for one in mine], asked.period, *common)
        found = cases_of_figure(connection, reviewer, of)
        years = published_years(connection)
    now, t = entry.now, entry.t
    items = [
        (one.received_at, f"/review/{one.key}", queue_rows.item(one, now, t, years))
        for one in found.matters
    ]
    items += [
        (one.received_at, f"/slips/{one.id}", slip_rows.row(one, now, t, years))
        for one in found.slips
    ]
    items.sort(key=lambda each: each[0], reverse=True)
    return entry.page(
        "board_cases.html",
        page="board",
        title=board_figures.title(asked.period, entry.t),
        what=_what(of, entry.t),
        back=asked.at(asked.period),
        cases=[(address, item) for _, address, item in items[:MOST]],
        count=found.count,
    )


def _what(of: FigureCriteria, t: Translator) -> str:
    """Return the meaning of the figure, in the words used on the board."""
    if of.category:
        return code(t, "category", of.category)
    if of.merchant or of.problem:
        return of.merchant or code(t, "problem", of.problem)
    named = {**board_figures.MEASURES, **board_figures.GATES}
    return t(named[of.figure]) if of.figure in named else t("Cases of the period")


def _report(entry: RequestContext, period: str, station: str, make: Paper) -> Response:
    """Return the report as a file; it is Chinese, as every paper is."""
    reviewer, asked = entry.sees_cases().reviewer, _asked(entry, period, station)
    _, board = _read(entry, reviewer, asked)
    t = Translator("zh")
    with entry.desk.store.reading() as connection:
        bureau = body_rows(connection, reviewer, asked.period, t)
    head = ReportHead(
        entry.desk.bureau, board_figures.title(asked.period, t), reviewer.name, entry.now
    )
    body, kind, ending = make(head, replace(board_figures.district(board, t), bureau=bureau))
    name = f"district-{asked.period.code}.{ending}"
    return Response(
        body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
