"""`mediation-hub completion`: the script by which a shell completes commands and options."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Final

import typer
from typer._completion_classes import BashComplete, FishComplete, ZshComplete, completion_init
from typer.core import TyperGroup

PROGRAM: Final = "mediation-hub"
VARIABLE: Final = "_MEDIATION_HUB_COMPLETE"
"""Set by the script when the shell asks."""


class Shell(StrEnum):
    """Shells that can be served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_SCRIPTS: dict[Shell, Callable[..., Any]] = {
    Shell.BASH: BashComplete,
    Shell.ZSH: ZshComplete,
    Shell.FISH: FishComplete,
}


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.")]) -> None:
    """Print the script of completion for a shell: source <(mediation-hub completion bash)."""
    typer.echo(_SCRIPTS[shell](TyperGroup(), {}, PROGRAM, VARIABLE).source())


def prepare() -> None:
    """Let this run answer a shell that asks."""
    completion_init()
