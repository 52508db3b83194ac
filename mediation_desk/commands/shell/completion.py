"""``mediation-desk completion``: the script by which a shell completes commands and options."""

from enum import StrEnum
from typing import Final

import typer
from typer._completion_classes import completion_init
from typer._completion_shared import get_completion_script

PROGRAM: Final = "mediation-desk"
VARIABLE: Final = "_MEDIATION_DESK_COMPLETE"
"""Set by the script when the shell asks; the entry of the program looks for it."""


class Shell(StrEnum):
    """Shells that can be served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(shell: Shell = typer.Argument(..., help="The shell / 命令行外壳")) -> None:
    """Print the script of completion for a shell: source <(mediation-desk completion bash)."""
    print(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell.value))


def prepare() -> None:
    """Let this run answer a shell that asks."""
    completion_init()
