"""Command that imports a pack of rules or of the calendar."""

from pathlib import Path
from typing import Any

import typer

from mediation_desk.app.entropy import new_id
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.law.packs import MovedDate, PackTaken
from mediation_desk.workflows.law.packs import PackFile, take_pack
from mediation_desk.workflows.ports import Command


def pack(
    context: typer.Context,
    file: Path = typer.Argument(..., help="A pack (.toml) / 规则包、日历包或条文包"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Import rules, a year of the calendar or articles, and list the dates that moved."""
    wish = invocation(context, workspace, operator, as_json)
    if not file.exists():
        raise refusal("no_file", path=file)
    if not file.is_file():
        raise refusal("is_a_folder" if file.is_dir() else "not_a_file", path=file)
    form = PackFile(new_id(), file.read_bytes())
    with session_for(wish, writes=True) as session:
        taken = session.perform(Command(take_pack, form))
    print_answer(wish, _values(taken), "\n".join((_head(taken), *map(_line, taken.moved))))


def _head(taken: PackTaken) -> str:
    return phrase("pack_taken", title=taken.title, moved=len(taken.moved))


def _line(each: MovedDate) -> str:
    note = phrase("provisional") if each.is_provisional else ""
    clock = phrase(f"clock_{each.clock}")
    return f"{each.number}  {clock}  {each.was} → {each.now}{note}"


def _values(taken: PackTaken) -> dict[str, Any]:
    return {
        "kind": taken.kind.value,
        "title": taken.title,
        "digest": taken.digest,
        "from": taken.from_on.isoformat(),
        "until": taken.until_on.isoformat() if taken.until_on else None,
        "moved": [
            {
                "number": each.number,
                "clock": each.clock,
                "was": each.was.isoformat(),
                "now": each.now.isoformat(),
                "provisional": each.is_provisional,
            }
            for each in taken.moved
        ],
    }
