"""An environment outside of the checkout with one side's parts and a built wheel, and no index."""

import os
import re
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path

from resources.parts import parts

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 300.0
BUILD = """
import sys
from setuptools import build_meta
print(getattr(build_meta, sys.argv[1])(sys.argv[2]))
"""


def run(
    *words: str | Path, folder: Path, surroundings: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command; raise AssertionError with its output if it fails."""
    ended = subprocess.run(
        words, capture_output=True, text=True, cwd=folder, env=surroundings,
        check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert ended.returncode == 0, (words, ended.stdout[-2000:], ended.stderr[-4000:])
    return ended


def built(source: Path, out: Path) -> tuple[Path, Path]:
    """Build sdist and wheel of a source folder into ``out``."""
    out.mkdir()
    kinds = ("build_sdist", "build_wheel")
    told = [run(sys.executable, "-c", BUILD, kind, out, folder=source).stdout for kind in kinds]
    sdist, wheel = (out / each.split()[-1] for each in told)
    return sdist, wheel


@dataclass(frozen=True)
class Environment:
    """Fresh interpreter with one side's parts and the program's wheel."""

    folder: Path
    home: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def python(self) -> Path:
        """The interpreter."""
        return self.folder / "bin" / "python"

    def surroundings(self) -> dict[str, str]:
        """Return the environment of a user without the checkout."""
        known = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        own = {"HOME": str(self.home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        return {**known, **own, **self.variables}

    def command(self, name: str, *words: str | Path) -> str:
        """Run an installed command outside of the checkout; return its output."""
        program = self.folder / "bin" / name
        return run(program, *words, folder=self.home, surroundings=self.surroundings()).stdout

    def script(self, code: str, *words: str | Path) -> str:
        """Run code with the interpreter outside of the checkout; return its output."""
        told = (self.python, "-c", code, *words)
        return run(*told, folder=self.home, surroundings=self.surroundings()).stdout


def environment(folder: Path, side: str, wheel: Path, **variables: str) -> Environment:
    """Make an environment of a side: its parts are linked from here, the wheel is installed."""
    venv.create(folder / "env", with_pip=False)
    home = folder / "home"
    home.mkdir()
    found = Environment(folder / "env", home, variables)
    (packages,) = (found.folder / "lib").glob("python*/site-packages")
    for part in parts(side):
        _link(part.name, packages)
    pip = (sys.executable, "-m", "pip", "--python", found.python, "install")
    run(*pip, "-q", "--no-deps", "--no-index", "--disable-pip-version-check", wheel, folder=home)
    return found


def _link(name: str, packages: Path) -> None:
    found = distribution(name)
    tops = {file.parts[0] for file in found.files or () if not re.match(r"\.\.|/", str(file))}
    for top in tops - {"__pycache__"}:
        if not (packages / top).exists():
            (packages / top).symlink_to(str(found.locate_file(top)))
