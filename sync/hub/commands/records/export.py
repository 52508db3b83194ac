"""`mediation-hub export`: everything in documented formats, into a new folder."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sync.hub.admin.export.export_writer import ExportOrder
from sync.hub.admin.export.export_writer import export as export_all
from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub, say
from sync.hub.domain.bureau_defaults import BUREAU
from sync.hub.storage.transactions import HUB


def export(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    reason: Annotated[str, typer.Option(help="Why, for the journal.")] = "",
    with_people: Annotated[
        bool, typer.Option("--with-people", help="Personal columns, evidence and papers in clear.")
    ] = False,
    bureau: Annotated[str, typer.Option(help="The bureau's name.")] = BUREAU,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Write every table as JSON Lines and CSV, with its dictionary and hashes.

    Without --with-people what tells of a person is left out; docs/export-formats.md names each
    field.
    """
    with require_standing_hub(data, database) as store:
        order = ExportOrder(folder, reason, HUB, bureau, with_people)
        made = export_all(store, order, datetime.now(UTC), _progress)
    count = sum(made.rows.values())
    facts: dict[str, object] = {"folder": str(folder), "rows": made.rows, "files": made.files}
    facts["missing"] = made.missing
    text = f"{folder}：{count:,} 行，{made.files:,} 个文件 / exported"
    if made.missing:
        text += f"\n缺 {len(made.missing):,} 个文件，见 export.json / not here: see export.json"
    say(as_json, facts, text)


def _progress(name: str, count: int) -> None:
    typer.echo(f"{name}: {count:,}", err=True)
