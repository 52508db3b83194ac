"""Installation elsewhere: a complete wheel, time zones, and a system without fork."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("mediation_desk", "sync", "resources")
CODE = {".py", ".pyc"}

WITHOUT_FORK = """
import os
for name in ("fork", "register_at_fork"):
    delattr(os, name)
import mediation_desk.app.startup.program
import mediation_desk.cli
import sync.hub.server.app
from mediation_desk.app import entropy
assert entropy.salt() != entropy.salt()
"""
WITHOUT_SYSTEM_ZONES = """
import sys, zoneinfo
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()
for key in sys.argv[1:]:
    zoneinfo.ZoneInfo(key)
import mediation_desk.app.startup.program, sync.hub.server.app
"""


@pytest.mark.release
def test_a_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    """Built from a copy, so that nothing of an earlier build is taken for granted."""
    tree = tmp_path / "tree"
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tree)
    wanted = {
        str(path.relative_to(tree))
        for package in PACKAGES
        for path in (tree / package).rglob("*")
        # What the linter is told serves nobody who runs the program.
        if path.is_file() and path.name != "ruff.toml"
    }
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", tmp_path / "made", tree],
        check=True, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    (wheel,) = (tmp_path / "made").glob("*.whl")
    held = set(ZipFile(wheel).namelist())
    assert sorted(wanted - held) == []
    assert {Path(name).suffix for name in wanted} > CODE - {".pyc"}


@pytest.mark.release
def test_every_time_zone_resolves_where_the_system_has_none() -> None:
    keys = {
        key
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for key in re.findall(r'ZoneInfo\("([^"]+)"\)', path.read_text("utf-8"))
    }
    assert "Asia/Shanghai" in keys
    _run(WITHOUT_SYSTEM_ZONES, *sorted(keys))
    wanted = (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.optional")[0]
    assert '"tzdata' in wanted


def test_the_program_starts_where_no_process_can_fork() -> None:
    _run(WITHOUT_FORK)


def _run(program: str, *words: str) -> None:
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True, text=True, cwd=ROOT, env=around, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
