"""Rows for publication 公示, saved from the board as a sheet of plain text."""

import csv
from io import StringIO

from fastapi import APIRouter, Request, Response

from sync.hub.domain import board_periods
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.language.translator import Translator, code
from sync.hub.papers.cells import without_formula
from sync.hub.services.programs.public_rows import PublicRow, public_rows
from sync.hub.storage.journal import JournalAct
from sync.hub.web.request.context import HubContext, RequestContext

MARK = "\ufeff"
COLUMNS = (
    "受理日期", "渠道", "商品/服务类别", "问题分类", "诉求", "金额（元）", "处理结果",
    "赔付额（元）", "办结日期",
)  # fmt: skip
"""Columns of the desk's own public ledger, in Chinese whatever the reader's language."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the file."""

    @router.get("/board/public.csv", response_class=Response)
    def save(request: Request, period: str = "") -> Response:
        return _file(RequestContext(desk, request), period)


def _file(entry: RequestContext, period: str) -> Response:
    reader = entry.sees_cases().reviewer
    today = entry.now.astimezone(SHANGHAI).date()
    asked = board_periods.so_far(board_periods.named(period, today), today)
    with entry.desk.store.reading() as connection:
        rows = [_cells(row) for row in public_rows(connection, reader, asked.since, asked.until)]
    with entry.desk.store.turn(entry.now) as turn:
        facts = {"since": asked.since.isoformat(), "until": asked.until.isoformat()}
        told = {**facts, "entries": len(rows)}
        turn.record(JournalAct("hub", "public.exported", reader.author, told))
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    sheet.writerows([without_formula(cell) for cell in row] for row in rows)
    name = f"public-{asked.since.isoformat()}-{asked.until.isoformat()}.csv"
    return Response(
        (MARK + out.getvalue()).encode(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _cells(row: PublicRow) -> tuple[str, ...]:
    t = Translator("zh")
    return (
        row.received_on.isoformat(),
        code(t, "channel", row.channel),
        code(t, "category", row.category),
        "、".join(code(t, "problem", one) for one in row.problems),
        "、".join(code(t, "claim", one) for one in row.claims),
        _yuan(row.amount_fen),
        code(t, "result", row.outcome),
        _yuan(row.paid_fen),
        row.decided_on.isoformat(),
    )


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02}"
