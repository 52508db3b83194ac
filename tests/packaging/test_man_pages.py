"""The man pages name every command and option, and roff reads them without a complaint."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from mediation_desk.cli import app as desk
from sync.hub.__main__ import app as hub

TOOL = Path(__file__).parent.parent.parent / "tools" / "man_pages.py"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man")
    subprocess.run([sys.executable, TOOL, folder], check=True, timeout=60)
    return folder


def names(command: Any) -> Iterator[str]:
    """Give the names of all commands under one, and of their options."""
    yield from (option for each in command.params for option in each.opts if "-" in option)
    for name, part in getattr(command, "commands", {}).items():
        yield name
        yield from names(part)


@pytest.mark.parametrize(("program", "app"), [("mediation-desk", desk), ("mediation-hub", hub)])
@pytest.mark.release
def test_a_page_names_all_that_its_program_takes(
    pages: Path, program: str, app: typer.Typer
) -> None:
    text = (pages / f"{program}.1").read_text("utf-8").replace("\\-", "-")
    wanted = set(names(typer.main.get_command(app)))
    assert len(wanted) > 30
    assert [name for name in wanted if name not in text] == []


@pytest.mark.release
@pytest.mark.parametrize("program", ["mediation-desk", "mediation-hub"])
def test_roff_reads_a_page_without_a_complaint(pages: Path, program: str) -> None:
    words = ["groff", "-Kutf8", "-man", "-ww", "-Tutf8", str(pages / f"{program}.1")]
    shown = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert shown.stderr == ""
    assert program in shown.stdout
