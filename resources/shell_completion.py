"""The script by which a shell completes the commands and options of a program."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from typer._completion_classes import BashComplete, FishComplete, ZshComplete, completion_init
from typer.core import TyperGroup


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


def script(program: str, variable: str, shell: Shell) -> str:
    """Return the script for a shell; it sets the variable when it asks the program."""
    return str(_SCRIPTS[shell](TyperGroup(), {}, program, variable).source())


def prepare() -> None:
    """Let this run of a program answer a shell that asks."""
    completion_init()
