"""``mediation-desk completion``: the script by which a shell completes commands and options."""

from typing import Final

import typer

from resources.shell_completion import Shell, script

PROGRAM: Final = "mediation-desk"
VARIABLE: Final = "_MEDIATION_DESK_COMPLETE"
"""Set by the script when the shell asks; the entry of the program looks for it."""


def completion(shell: Shell = typer.Argument(..., help="The shell / 命令行外壳")) -> None:
    """Print the script of completion for a shell: source <(mediation-desk completion bash)."""
    print(script(PROGRAM, VARIABLE, shell))
