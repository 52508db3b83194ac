"""The packages of a bundle: the locked parts for its platform, and the program itself."""

import subprocess
import sys
from pathlib import Path

from bundling.interpreter import prune
from bundling.manifest import LOCKS
from bundling.source import surroundings


def install(packages: Path, lock: str, platform: str, python: str) -> None:
    """Install what is locked for a platform into a folder; nothing is compiled, nothing built."""
    _uv(
        packages, "--python-platform", platform, "--python-version", python,
        "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCKS / lock),
    )  # fmt: skip


def add_program(packages: Path, wheel: Path, leave_out: tuple[str, ...]) -> None:
    """Install the program beside its parts, and take away what a bundle leaves out."""
    _uv(packages, "--no-index", str(wheel))
    prune(packages, (*leave_out, ".lock", "bin", "*.dist-info/direct_url.json", "**/__pycache__"))


def _uv(packages: Path, *words: str) -> None:
    told = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps")
    where = ("--link-mode", "copy", "--target", str(packages))
    subprocess.run([*told, *where, *words], env=surroundings(), check=True)
