"""Commands that search, export and import cases, and fill a demonstration."""

import tomllib
from pathlib import Path
from typing import Any

import typer

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.export import FORMS, export_view
from mediation_desk.app.session.legacy_import import (
    ImportOutcome,
    import_old_ledger,
    read_old_ledger,
)
from mediation_desk.app.session.session import Session
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    require_writable_file,
    second_password,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.demonstration.sample_ledger import fill_whole, put_in_place
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.ledger_lock import holder
from mediation_desk.workflows.legacy_import.history_import import LegacyImportUndo, undo_import
from mediation_desk.workflows.legacy_import.mapping_by_heading import StatedColumns, stated_field
from mediation_desk.workflows.legacy_import.parsing.values import FIELD_NAMES, ReadLedger
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.ledger import Export, LedgerRow, SecondPerson, View
from mediation_desk.workflows.reads import ledger
from mediation_desk.workflows.station.administration import require_real_reason

FOUND_USUAL = 50
STANDING = View(states=tuple(state for state in CaseState if state is not CaseState.VOID))


def search(
    context: typer.Context,
    text: str = typer.Argument(..., help="Words / 查找内容"),
    limit: int = typer.Option(FOUND_USUAL, "--limit", min=1, max=10_000),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Find cases by number, consumer, merchant, goods, facts, claim, result or notes."""
    wish = invocation(context, workspace, operator, as_json)
    if not text.strip():
        raise refusal("no_words")
    with session_for(wish, writes=False) as session:
        found = session.ask(Query(ledger.search, text, limit))
    rows = [_found(row) for row in found.rows]
    lines = [f"{r['number']}  {r['merchant']}  {r['gist']}" for r in rows] or [
        phrase("nothing_found")
    ]
    print_answer(wish, {"rows": rows, "more": found.more}, "\n".join(lines))


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


def export(
    context: typer.Context,
    file: Path = typer.Argument(..., help="FILE.xlsx, .csv or .pdf"),
    in_full: bool = typer.Option(False, "--in-full", help="Without masking / 不脱敏"),
    reason: str = typer.Option("", "--reason", help="Reason for full data / 不脱敏的理由"),
    second: str = typer.Option("", "--second", help="Second person / 第二人姓名"),
    public: bool = typer.Option(False, "--public", help="Public ledger, PDF / 公示台账"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write all cases to a file, masked unless a reason is given; the public copy names nobody."""
    wish = invocation(context, workspace, operator, as_json)
    if public and (in_full or file.suffix.lower() != ".pdf"):
        raise refusal("public_is_pdf")
    _check_export(file, in_full=in_full, reason=reason)
    # While a desk is open it is still written, without an entry that would prove it later.
    with session_for(wish, writes=in_full or not holder(wish.workspace)) as session:
        signed = SecondPerson(second, second_password()) if in_full and second else None
        order = Export(file, View(), None, in_full, reason, signed, public)
        rows = export_view(session, order, _quiet)
    print_answer(wish, {"path": str(file), "rows": rows}, phrase("exported", rows=rows, path=file))


def _check_export(file: Path, *, in_full: bool, reason: str) -> None:
    """Report errors of the request before the ledger is opened for it."""
    ending = file.suffix.lower()
    if ending not in FORMS:
        raise Refusal(Reason.FORM_UNKNOWN, {"ending": ending or file.name})
    if in_full:
        require_real_reason(reason)
    require_writable_file(file)


def _quiet(name: str, done: int, whole: int) -> None:
    del name, done, whole


def bring(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="The old ledger / 旧台账文件"),
    dry_run: bool = typer.Option(False, "--dry-run", help="Read and report only / 只试读"),
    columns: Path | None = typer.Option(None, "--map", help="Columns in a TOML file / 栏目对应"),
    undo: str = typer.Option("", "--undo", help="Undo a batch / 撤销一批导入"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Take over an old ledger (xlsx, xls, ods, csv), or undo a whole import."""
    wish = invocation(context, workspace, operator, as_json)
    if undo and file is not None:
        raise refusal("import_or_undo")
    if undo:
        _undo(wish, undo.strip())
    elif file is None:
        raise refusal("no_import")
    elif not file.exists():
        raise refusal("no_file", path=file)
    elif not file.is_file():
        raise refusal("is_a_folder" if file.is_dir() else "not_a_file", path=file)
    else:
        _bring(wish, file, _stated_columns(columns), dry_run=dry_run)


def _undo(wish: Invocation, batch: str) -> None:
    with session_for(wish, writes=True) as session:
        standing = _count(session)
        session.perform(Command(undo_import, LegacyImportUndo(new_id(), batch)))
        count = standing - _count(session)
    values = _report(ReadLedger(count, (), (), (), {}), batch)
    print_answer(wish, values | {"undone": True}, phrase("undone", batch=batch, count=count))


def _count(session: Session) -> int:
    """Return the number of cases in the ledger without void ones."""
    return session.ask(Query(ledger.tally, STANDING)).count


def _stated_columns(file: Path | None) -> StatedColumns:
    """Return [columns] of a TOML file: head = field, by its code or its Chinese name."""
    if file is None:
        return {}
    try:
        columns = tomllib.loads(file.read_text("utf-8"))["columns"]
        return {str(head): stated_field(str(word)) for head, word in columns.items()}
    except (OSError, KeyError, AttributeError, ValueError) as no:
        names = "、".join(FIELD_NAMES.values())
        raise refusal("no_map", path=file, why=no, names=names) from no


def _bring(wish: Invocation, file: Path, columns: StatedColumns, *, dry_run: bool) -> None:
    with session_for(wish, writes=not dry_run) as session:
        found = (
            ImportOutcome(read_old_ledger(file, columns))
            if dry_run
            else import_old_ledger(session, file, columns)
        )
    reading, batch = found.reading, found.batch
    usual = "nothing_taken" if not reading.cases else "taken"
    counts = {
        "rows": reading.rows,
        "taken": len(reading.cases),
        "refused": len(reading.refused),
        "mend": len(reading.mend),
        "batch": batch,
    }
    lines = [phrase("tried" if dry_run else usual, **counts), *_places(reading)]
    print_answer(wish, _report(reading, batch), "\n".join(lines))


def _places(reading: ReadLedger) -> list[str]:
    """Print each refused row and doubtful cell on a line of its own, with its place."""
    refused = [f"× {r.sheet} {r.row}：{r.why}" for r in reading.refused]
    return refused + [f"△ {m.sheet} {m.row}：{m.why}" for m in reading.mend]


def _report(reading: ReadLedger, batch: str) -> dict[str, Any]:
    return {
        "rows": reading.rows,
        "imported": len(reading.cases) if batch else 0,
        "refused": [{"sheet": r.sheet, "row": r.row, "why": r.why} for r in reading.refused],
        "mend": [
            {"sheet": m.sheet, "row": m.row, "field": m.field.value, "why": m.why}
            for m in reading.mend
        ],
        "batch": batch or None,
    }


def demo(
    context: typer.Context,
    disputes: int = typer.Option(300, "--disputes", min=1, max=1_000_000),
    seed: int = typer.Option(1, "--seed"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Fill an initialised ledger that has no cases with sample cases."""
    wish = invocation(context, workspace, operator, as_json)
    with session_for(wish, writes=True) as session:
        made = fill_whole(session, disputes, seed)
    put_in_place(wish.workspace)
    print_answer(wish, {"disputes": made, "seed": seed}, phrase("filled", disputes=made))
