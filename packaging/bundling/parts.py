"""Packages of a bundle: the locked parts for its platform, and the program itself."""

import csv
import subprocess
import sys
from pathlib import Path

from bundling.interpreter import prune
from bundling.manifest import INPUTS, LOCKS, manifest
from bundling.source import surroundings
from resources.release import ROOT

# Place and time of this installation: they would differ from one build to the next.
OF_INSTALLATION = (
    ".lock", "bin", "*.dist-info/direct_url.json", "*.dist-info/uv_cache.json", "**/__pycache__",
)  # fmt: skip


def install(packages: Path, lock: str, platform: str, python: str) -> None:
    """Install a platform's locked packages into a folder; nothing is compiled, nothing built."""
    _uv(
        packages, "--python-platform", platform, "--python-version", python,
        "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCKS / lock),
    )  # fmt: skip


def add_program(packages: Path, wheel: Path, leave_out: tuple[str, ...]) -> None:
    """Install the program next to its parts, and remove what a bundle leaves out."""
    _uv(packages, "--no-index", str(wheel))
    prune(packages, (*leave_out, *OF_INSTALLATION))
    add_root(packages, INPUTS / manifest().updates.root)
    for record in packages.glob("*.dist-info/RECORD"):
        _keep_what_is_there(record, packages)


def add_root(packages: Path, root: Path) -> None:
    """Copy the publisher's root into the program once it is proved; print where there is none."""
    if not root.is_file():
        print(f"Without {root} this bundle looks for no new versions: docs/updates.md")
        return
    # The library for TUF is loaded only where there is a root.
    from sync.updates.client import proven_root  # noqa: PLC0415
    from sync.updates.faults import UpdateError  # noqa: PLC0415

    content = root.read_bytes()
    try:
        proven_root(content)
    except UpdateError as no:
        sys.exit(f"{root} is not the root of a publisher: {no.text}")
    (packages / "resources" / ROOT).write_bytes(content)


def _keep_what_is_there(record: Path, packages: Path) -> None:
    """Remove the left-out files from a distribution's list."""
    rows = csv.reader(record.read_text("utf-8").splitlines())
    with record.open("w", encoding="utf-8", newline="") as file:
        told = (row for row in rows if (packages / row[0]).exists())
        csv.writer(file, lineterminator="\n").writerows(told)


def _uv(packages: Path, *words: str) -> None:
    told = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps")
    where = ("--link-mode", "copy", "--target", str(packages))
    subprocess.run([*told, *where, *words], env=surroundings(), check=True)
