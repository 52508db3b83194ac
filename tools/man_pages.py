"""Writes the man pages of both programs: ``python tools/man_pages.py build/man``."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import typer  # noqa: E402 - the checkout is found first

from mediation_desk.cli import app as desk  # noqa: E402
from resources import release  # noqa: E402
from sync.hub.__main__ import app as hub  # noqa: E402

HEAD = """'\\" -*- coding: UTF-8 -*-
.TH {title} 1 "" "{version}" "Mediation Desk"
.SH NAME
{name} \\- {about}
.SH SYNOPSIS
.B {name}
[\\fIoptions\\fR] [\\fIcommand\\fR] ...
"""
PROGRAMS = {
    "mediation-desk": (desk, "the desk of a consumer dispute station"),
    "mediation-hub": (hub, "the regulator's hub"),
}
STATUS = """.SH EXIT STATUS
0 done, 2 refused with a plain reason, 1 a fault.
"""


def page(name: str) -> str:
    """Return the man page of a program."""
    app, about = PROGRAMS[name]
    root = typer.main.get_command(app)
    head = HEAD.format(
        name=escaped(name),
        title=escaped(name.upper()),
        version=escaped(release.version()),
        about=escaped(about),
    )
    options = "".join(_parameters(root))
    commands = "".join(_commands(root, name))
    return f"{head}.SH OPTIONS\n{options}.SH COMMANDS\n{commands}{STATUS}"


def escaped(text: str) -> str:
    """Return a text as roff shows it, on one line."""
    plain = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def _commands(group: Any, above: str) -> Iterator[str]:
    """Give each command with its options, those of groups in place."""
    for name, command in group.commands.items():
        words = f"{above} {name}"
        if hasattr(command, "commands"):
            if command.invoke_without_command:
                yield from _section(command, words)
            yield from _commands(command, words)
        else:
            yield from _section(command, words)


def _section(command: Any, words: str) -> Iterator[str]:
    arguments = "".join(f" {each.name.upper()}" for each in _arguments(command))
    yield f".SS {escaped(words + arguments)}\n{escaped(command.help or '')}\n"
    yield from _parameters(command)


def _arguments(command: Any) -> list[Any]:
    return [each for each in command.params if not each.opts[0].startswith("-")]


def _parameters(command: Any) -> Iterator[str]:
    for each in command.params:
        names = [*each.opts, *each.secondary_opts]
        shown = ", ".join(names) if names[0].startswith("-") else each.name.upper()
        yield f".TP\n.B {escaped(shown)}\n{escaped(each.help or each.name)}\n"


def main() -> None:
    """Write a page for each program into a folder."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROGRAMS:
        (folder / f"{name}.1").write_text(page(name), "utf-8")


if __name__ == "__main__":
    main()
