"""Pages of the bureau's own figures, and the way down to the matters behind each of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from sync.hub.domain import board_periods
from sync.hub.domain.deadlines import day_of
from sync.hub.language.clock import moment
from sync.hub.papers import board_figures
from sync.hub.services.worklists import bureau_figures
from sync.hub.services.worklists.bureau_figures import ListedStep, StepQuery
from sync.hub.web.presenters.bureau_figures import STEP_WORDS, figure_rows, total_row
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent
from sync.hub.web.work.work_page import span_words

BY_WORDS = {
    "body": "By body",
    "officer": "By officer",
    "channel": "By hotline",
    "month": "By month",
}


class FiguresQuery(BaseModel):
    """Query of the figures, and of the steps behind one of them."""

    period: str = ""
    by: str = "body"
    key: str = ""
    kind: str = ""
    late: str = ""


@dataclass(frozen=True)
class StepRow:
    """Completed step in words; `href` is empty where the reader may not open its matter."""

    kind: str
    number: str
    officer: str
    took: str
    due: str
    ended: str
    is_late: bool
    href: str


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the figures and the list behind them."""

    @router.get("/work/figures")
    def show(request: Request, asked: Annotated[FiguresQuery, Query()]) -> Response:
        return _figures(RequestContext(hub, request), asked)

    @router.get("/work/steps")
    def steps(request: Request, asked: Annotated[FiguresQuery, Query()]) -> Response:
        return _steps(RequestContext(hub, request), asked)


def _figures(entry: RequestContext, asked: FiguresQuery) -> Response:
    reviewer, t = entry.sees_cases().reviewer, entry.t
    period = board_periods.named(asked.period, day_of(entry.now))
    by = asked.by if bureau_figures.may_group(reviewer, asked.by) else "body"
    with entry.desk.store.reading() as connection:
        rows = figure_rows(connection, reviewer, period, by, t)
        total = total_row(connection, reviewer, period, t)
    length = board_periods.MONTHS_OF[period.kind]
    dimensions = [each for each in BY_WORDS if bureau_figures.may_group(reviewer, each)]
    return entry.page(
        "work_figures.html",
        page="figures",
        period=period,
        title=board_figures.title(period, t),
        by=by,
        dimensions=[(each, t(BY_WORDS[each])) for each in dimensions],
        kinds=[(kind, t(word)) for kind, word in STEP_WORDS.items()],
        lengths=[
            (kind, board_periods.period_of(kind, period.since).code) for kind in board_periods.KINDS
        ],
        earlier=_reached(board_periods.shifted(period, -length), day_of(entry.now)),
        later=_reached(board_periods.shifted(period, length), day_of(entry.now)),
        rows=rows,
        total=total,
        steps=None,
    )


def _reached(other: board_periods.BoardPeriod, today: date) -> str:
    """Return the code of a period to which the page leads, or an empty text."""
    return other.code if board_periods.is_reported(other, today) else ""


def _steps(entry: RequestContext, asked: FiguresQuery) -> Response:
    reviewer, t = entry.sees_cases().reviewer, entry.t
    if not bureau_figures.is_kind(asked.kind) or not bureau_figures.may_group(reviewer, asked.by):
        raise absent()
    period = board_periods.named(asked.period, day_of(entry.now))
    if asked.by == "month" and asked.key:
        period = board_periods.named(asked.key, day_of(entry.now))
    sought = StepQuery(period, asked.by, asked.key, asked.kind, bool(asked.late))
    with entry.desk.store.reading() as connection:
        found = bureau_figures.steps(connection, reviewer, sought)
    return entry.page(
        "work_figures.html",
        page="figures",
        title=board_figures.title(period, t),
        what=t(STEP_WORDS[asked.kind]) if asked.kind else t("All steps"),
        late=sought.late,
        only_late=f"/work/steps?{urlencode({**asked.model_dump(), 'late': '1'})}",
        back=f"/work/figures?{urlencode({'period': asked.period, 'by': asked.by})}",
        steps=[_row(one, entry) for one in found],
        most=bureau_figures.MOST,
    )


def _row(one: ListedStep, entry: RequestContext) -> StepRow:
    place = "slips" if one.kind == "reply" else "review"
    return StepRow(
        kind=entry.t(STEP_WORDS[one.kind]),
        number=one.number,
        officer=f"{one.body} {one.officer}".rstrip(),
        took=span_words(one.ended_at - one.started_at, entry.t),
        due=moment(one.due_at, entry.now),
        ended=moment(one.ended_at, entry.now),
        is_late=one.is_late,
        href=f"/{place}/{one.subject}" if one.number else "",
    )
