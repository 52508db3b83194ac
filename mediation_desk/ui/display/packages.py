"""Libraries that a file needs and the system lacks, and the packages that provide them; no Qt."""

import subprocess
from pathlib import Path

_LIST_S = 30
_PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
}
"""Packages whose names do not follow from their library's."""


def missing_of(plugin: Path) -> list[str]:
    """Return the names of the libraries that a plugin needs and the system does not have."""
    listed = subprocess.run(  # noqa: S603 - a tool of the system's own loader
        ["ldd", str(plugin)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        timeout=_LIST_S,
    )
    lines = (line.split() for line in listed.stdout.splitlines() if "not found" in line)
    return list(dict.fromkeys(words[0] for words in lines))


def package_of(library: str) -> str:
    """Return the package of Debian and its kin that brings a library, after their policy."""
    name, _, version = library.lower().partition(".so.")
    apart = "-" if name[-1:].isdigit() else ""
    return _PACKAGES.get(library, f"{name}{apart}{version.partition('.')[0]}".replace("_", "-"))
