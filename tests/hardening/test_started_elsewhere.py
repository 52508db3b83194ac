"""The program started in a hostile folder, and one of which a part is missing."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from mediation_desk.ui.viewing import decoding
from mediation_desk.ui.viewing.media import media_player

ROOT = Path(__file__).parent.parent.parent
SPRUNG = "sprung"
TRAP = f"open({SPRUNG!r}, 'w').close()\nraise SystemExit(9)\n"
# Modules of the standard library and of the packages that a start asks for.
TRAPPED = ("sqlite3", "json", "logging", "sqlalchemy", "typer", "PIL", "mediation_desk", "resource")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder in which somebody left modules under well-known names."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name in TRAPPED:
        (folder / f"{name}.py").write_text(TRAP)
    return folder


def test_modules_of_the_folder_it_is_started_in_are_not_loaded(hostile: Path) -> None:
    for script in ("mediation-desk", "mediation-hub"):
        ran = subprocess.run(
            [str(Path(sys.executable).parent / script), "--help"],
            cwd=hostile,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stderr
        assert not (hostile / SPRUNG).exists()


@pytest.mark.parametrize("command", [decoding.command(), media_player.command()])
def test_nor_by_the_process_that_opens_evidence(hostile: Path, command: list[str]) -> None:
    ran = subprocess.run(
        command, cwd=hostile, input=b"", capture_output=True, check=False, timeout=60
    )
    assert not (hostile / SPRUNG).exists(), ran.stderr


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ("cli.py", ("--help",)),
        ("app/startup/window.py", ()),
        ("domain/people.py", ("ledger", "verify")),
    ],
)
@pytest.mark.release
def test_a_program_of_which_a_part_is_missing_says_so(
    tmp_path: Path, gone: str, words: tuple[str, ...]
) -> None:
    """As an installation leaves it that broke off: one sentence, the way out, no traceback."""
    for name in ("mediation_desk", "sync", "resources"):
        ignored = shutil.ignore_patterns("__pycache__", "fonts")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    (tmp_path / "mediation_desk" / gone).unlink()
    ran = subprocess.run(
        # Without the installation of this tree, of which nothing is missing.
        [sys.executable, "-S", "-m", "mediation_desk", *words],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "XDG_DATA_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "重新安装" in ran.stderr
    assert "install it again" in ran.stderr
