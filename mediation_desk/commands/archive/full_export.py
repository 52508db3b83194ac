"""Command that exports all of the ledger in documented formats."""

from pathlib import Path

import typer

from mediation_desk.app.full_export.writing import FullExport, export_ledger
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    export_progress,
    invocation,
    print_answer,
    second_password,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.station.administration import require_real_reason


def export_all(
    context: typer.Context,
    folder: Path = typer.Argument(..., help="A new folder / 新文件夹"),
    reason: str = typer.Option("", "--reason", help="Reason / 理由"),
    second: str = typer.Option("", "--second", help="Second person / 第二人姓名"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write all of the ledger into a folder: JSON Lines, CSV, evidence, a manifest."""
    wish = invocation(context, workspace, operator, as_json)
    require_real_reason(reason)
    require_new_folder(folder)
    with session_for(wish, writes=True) as session, export_progress(wish) as progress:
        signed = SecondPerson(second, second_password()) if second else None
        made = export_ledger(session, FullExport(folder, reason, signed), progress)
    values = {"path": str(folder), "entries": made.entries, "evidence": made.evidence}
    line = phrase("all_exported", path=folder, entries=made.entries, evidence=made.evidence)
    print_answer(wish, {**values, "files": made.files}, line)


def require_new_folder(folder: Path) -> None:
    """Refuse a folder that is not empty, or that cannot be made."""
    if folder.exists() and not folder.is_dir():
        raise refusal("not_a_folder", path=folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise refusal("folder_not_empty", path=folder)
    if not folder.parent.is_dir():
        raise refusal("no_folder", path=folder.parent)
