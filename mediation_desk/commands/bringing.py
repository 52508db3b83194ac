"""Finding, exporting, importing, and filling a demonstration."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import typer

from mediation_desk.app.chance import new_id
from mediation_desk.app.exporting import Wish, export_view
from mediation_desk.app.importing import read_old_ledger
from mediation_desk.commands.frame import (
    AsJson,
    Asked,
    OperatorName,
    Workspace,
    asked,
    plainly,
    refuse,
    session_for,
    told,
)
from mediation_desk.demonstration.filling import fill
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.history import TakeOver, Undo, take_over, undo_take_over
from mediation_desk.workflows.old_ledger.values import Reading
from mediation_desk.workflows.reading.ledger import LedgerRow, View

FOUND_USUAL = 50


@plainly
def search(
    context: typer.Context,
    text: str = typer.Argument(..., help="Words / 查找内容"),
    limit: int = typer.Option(FOUND_USUAL, "--limit", min=1, max=10_000),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Find cases by number, consumer, merchant, goods, facts, claim, result or notes."""
    wish = asked(context, workspace, operator, as_json)
    with session_for(wish, writes=False) as session:
        found = session.ask(lambda reader: reader.find(text, limit))
    rows = [_found(row) for row in found.rows]
    lines = [f"{r['number']}  {r['merchant']}  {r['gist']}" for r in rows] or ["没有找到。"]
    told(wish, {"rows": rows, "more": found.more}, "\n".join(lines))


def _found(row: LedgerRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "received_at": row.received_at.isoformat(),
        "consumer": row.consumer,
        "merchant": row.merchant,
        "unit": row.unit,
        "goods": row.goods,
        "gist": row.gist,
        "amount": str(row.amount) if row.amount is not None else None,
        "state": row.state.value,
        "legacy_number": row.legacy_number,
        "hotline_number": row.hotline_number,
    }


@plainly
def export(
    context: typer.Context,
    file: Path = typer.Argument(..., help="FILE.xlsx, .csv or .pdf"),
    in_full: bool = typer.Option(False, "--in-full", help="Without masking / 不脱敏"),
    reason: str = typer.Option("", "--reason", help="Why in full / 不脱敏的理由"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write all cases to a file, masked unless a reason is given."""
    wish = asked(context, workspace, operator, as_json)
    with session_for(wish, writes=in_full) as session:
        order = Wish(file, View(), in_full=in_full, reason=reason)
        rows = export_view(session, order, _quiet)
    told(wish, {"path": str(file), "rows": rows}, f"已导出 {rows} 件：{file}")


def _quiet(name: str, done: int, whole: int) -> None:
    del name, done, whole


@plainly
def bring(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="The old ledger / 旧台账文件"),
    dry_run: bool = typer.Option(False, "--dry-run", help="Read and report only / 只试读"),
    undo: str = typer.Option("", "--undo", help="Take a batch back / 撤销一批导入"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Take over an old ledger (xlsx, xls, ods, csv), or undo a whole import."""
    wish = asked(context, workspace, operator, as_json)
    if undo:
        _undo(wish, undo)
    elif file is None:
        refuse("请写明要导入的文件，或用 --undo 写明要撤销的批次。")
    elif not file.exists():
        raise Refusal(Reason.FILE_MISSING, {"name": file.name})
    else:
        _bring(wish, file, dry_run=dry_run)


def _undo(wish: Asked, batch: str) -> None:
    with session_for(wish, writes=True) as session:
        session.perform(lambda desk: undo_take_over(desk, Undo(new_id(), batch)))
    told(wish, {"batch": batch, "undone": True}, f"已撤销批次 {batch}：各件已作废，编号不再使用。")


def _bring(wish: Asked, file: Path, *, dry_run: bool) -> None:
    with session_for(wish, writes=not dry_run) as session:
        reading = read_old_ledger(file)
        batch = "" if dry_run else new_id()
        if batch and reading.cases:
            digest = sha256(file.read_bytes()).hexdigest()
            form = TakeOver(new_id(), batch, reading.cases, reading.rows, digest)
            session.perform(lambda desk: take_over(desk, form))
    values = _report(reading, batch)
    counts = f"可导入 {len(reading.cases)} 行，不能导入 {len(reading.refused)} 行。"
    line = f"共 {reading.rows} 行，{counts}"
    told(wish, values, f"{line}\n批次 {batch}" if batch else f"{line}\n（试读，未写入）")


def _report(reading: Reading, batch: str) -> dict[str, Any]:
    return {
        "rows": reading.rows,
        "imported": len(reading.cases) if batch else 0,
        "importable": len(reading.cases),
        "refused": [{"sheet": r.sheet, "row": r.row, "why": r.why} for r in reading.refused],
        "mend": [
            {"sheet": m.sheet, "row": m.row, "field": m.field.value, "why": m.why}
            for m in reading.mend
        ],
        "batch": batch or None,
    }


@plainly
def demo(
    context: typer.Context,
    disputes: int = typer.Option(300, "--disputes", min=1, max=1_000_000),
    seed: int = typer.Option(1, "--seed"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Fill an initialised ledger that has no cases with believable ones."""
    wish = asked(context, workspace, operator, as_json)
    with session_for(wish, writes=True) as session:
        made = fill(session, disputes, seed)
    told(wish, {"disputes": made, "seed": seed}, f"已生成 {made} 件演示争议。")
