"""Command of the journal: its export with proofs, and the check of one, without a hub."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sync.hub.commands.frame import (
    FAULT,
    AsJson,
    Data,
    Database,
    plain_faults,
    require_standing_hub,
    say,
)
from sync.hub.services.programs.journal_export import check, exported_lines
from sync.hub.storage.files.permissions import FILE

journal = typer.Typer(no_args_is_help=True)


@journal.command("export")
def export_journal(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    since: Annotated[int, typer.Option(help="From this entry on.", min=1)] = 1,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Write the journal as lines of JSON that prove themselves (see docs/operations.md)."""
    with require_standing_hub(data, database) as store, store.reading() as connection:
        count = -2
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            for line in exported_lines(connection, store.seal, since):
                out.write(f"{line}\n")
                count += 1
        facts: dict[str, object] = {"entries": count, "key": store.seal.public}
    say(as_json, facts, f"已导出 {count:,} 条日志。 / {count:,} entries were written.")


@journal.command("check")
def check_journal(
    file: Annotated[Path, typer.Argument(help="An export of a journal.")],
    key: Annotated[str, typer.Option(help="The hub's public key, known from elsewhere.")] = "",
    as_json: AsJson = False,
) -> None:
    """Prove an export: nothing in it was changed, taken out or put in."""
    with plain_faults(), file.open(encoding="utf-8") as lines:
        found = check((line.rstrip("\n") for line in lines), key)
    facts: dict[str, object] = {"ok": not found.fault, "entries": found.entries}
    if found.fault:
        facts |= {"line": found.line, "why": found.fault}
        say(as_json, facts, f"不符：第 {found.line} 行：{found.fault}")
        raise typer.Exit(FAULT)
    say(as_json, facts, f"完好：{found.entries:,} 条日志 / it holds.")
