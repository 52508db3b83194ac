"""An installed program runs no file of the folder in which it is started."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
PLANTED = "from pathlib import Path\nPath(__file__).parent.parent.joinpath('ran').touch()\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("linux/mediation-desk", ["--version"]),
        ("hub/mediation-hub", ["--version"]),
        ("hub/back-up", []),
    ],
)
@pytest.mark.release
def test_a_stick_from_which_a_program_is_started_gives_it_no_code(
    name: str, words: list[str], tmp_path: Path
) -> None:
    stick, laid = tmp_path / "stick", tmp_path / "opt"
    for part in ("mediation_desk", "sync", "resources", "urllib"):
        (stick / part).mkdir(parents=True)
        (stick / part / "__init__.py").write_text(PLANTED)
    python = laid / "python" / "bin" / "python3"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (laid / "bin").mkdir()
    started = shutil.copy(PACKAGING / name, laid / "bin")
    around = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "MEDIATION_HUB_CONFIG": ""}
    subprocess.run([started, *words], cwd=stick, env=around, capture_output=True, check=False)
    assert not (stick / "ran").exists()


def test_each_launcher_keeps_the_present_folder_out_of_its_path() -> None:
    """The one of Windows is compiled, and the container's check is run by its engine."""
    assert r'" -P -m mediation_desk' in (PACKAGING / "windows" / "launcher.c").read_text("utf-8")
    assert '/python3", "-P", "-c"' in (PACKAGING / "hub" / "Containerfile").read_text("utf-8")
