"""`mediation-hub completion`: the script by which a shell completes commands and options."""

from enum import StrEnum
from typing import Annotated, Final

import typer
from typer._completion_classes import completion_init
from typer._completion_shared import get_completion_script

PROGRAM: Final = "mediation-hub"
VARIABLE: Final = "_MEDIATION_HUB_COMPLETE"
"""Set by the script when the shell asks."""


class Shell(StrEnum):
    """Shells that can be served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.")]) -> None:
    """Print the script of completion for a shell: source <(mediation-hub completion bash)."""
    typer.echo(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell.value))


def prepare() -> None:
    """Let this run answer a shell that asks."""
    completion_init()
