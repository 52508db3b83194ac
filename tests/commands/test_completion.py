"""Completion of commands and options by the scripts of both programs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("module", "variable", "words", "found"),
    [
        ("mediation_desk", "_MEDIATION_DESK_COMPLETE", "mediation-desk led", "ledger"),
        ("mediation_desk", "_MEDIATION_DESK_COMPLETE", "mediation-desk ledger bac", "backup"),
        ("sync.hub", "_MEDIATION_HUB_COMPLETE", "mediation-hub sta", "stations"),
    ],
)
@pytest.mark.release
def test_a_shell_is_told_how_a_word_goes_on(
    tmp_path: Path, module: str, variable: str, words: str, found: str
) -> None:
    asked = {
        variable: "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
        "HOME": str(tmp_path),
    }
    assert run(module, **asked) == [found]


@pytest.mark.release
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_by_the_variable_that_the_program_looks_for(shell: str) -> None:
    assert "_MEDIATION_DESK_COMPLETE=complete_" in "\n".join(
        run("mediation_desk", "completion", shell)
    )


def run(module: str, *words: str, **around: str) -> list[str]:
    """Return the lines that a program prints."""
    ended = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **around},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ended.stdout.split("\n")[:-1]
