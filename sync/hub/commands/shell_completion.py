"""`mediation-hub completion`: the script by which a shell completes commands and options."""

from typing import Annotated, Final

import typer

from resources.shell_completion import Shell, script

PROGRAM: Final = "mediation-hub"
VARIABLE: Final = "_MEDIATION_HUB_COMPLETE"
"""Variable set by the script when the shell asks."""


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.")]) -> None:
    """Print the script of completion for a shell: source <(mediation-hub completion bash)."""
    typer.echo(script(PROGRAM, VARIABLE, shell))
