"""`mediation-hub --config` and `config`: the file is read before a command's own options."""

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from resources import release
from sync.hub.commands.frame import AsJson, plain_faults
from sync.hub.operation.configuration import (
    EffectiveValues,
    effective,
    file_place,
    place_secret,
    sealing,
)
from sync.hub.storage.files.object_address import place_objects
from sync.hub.storage.keys.authority import place_authority

SHIPPED = "默认 / default"


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(release.version_line("mediation-hub"))
        raise typer.Exit


def configure(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="A file of configuration; else the environment's, or that in /etc."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="The version / 版本"),
    ] = False,
) -> None:
    """Keep a regulator's hub: serve it, its users and stations, its backup and its health."""
    del version
    with plain_faults():
        found = effective(config, os.environ)
        place_authority(found.values.authority)
    place_secret(found.values.secret)
    place_objects(file_place(found.values))
    os.environ.update(sealing(found.values))
    context.obj = found
    if isinstance(context.command, TyperGroup):
        context.default_map = _spread(context.command, found.defaults())


def _spread(group: TyperGroup, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values in the form in which click looks for defaults: by command name."""
    return {
        name: _spread(one, values) if isinstance(one, TyperGroup) else values
        for name, one in group.commands.items()
    }


def config(context: typer.Context, as_json: AsJson = False) -> None:
    """Print the values that hold, each with its source and none that is secret."""
    found: EffectiveValues = context.obj
    shown = found.shown()
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    for name, value in shown.items():
        if value is None:
            typer.echo(f"# {name} 未设置 / not set")
            continue
        text = json.dumps(value, ensure_ascii=False)
        typer.echo(f"{name} = {text}  # {found.sources.get(name, SHIPPED)}")
