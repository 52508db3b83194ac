"""The installed release: its version and licence, the same for both sides.

The version is defined in pyproject.toml alone, and is read from what the installer recorded.
"""

import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from resources import path

PROJECT = "mediation-desk"
LICENCE = "Apache-2.0"
UNKNOWN = "0+unknown"
"""The version of sources that run without having been installed."""
ROOT = "updates-root.json"
"""The root of the publisher's releases, which is added to a bundle when it is made."""


@cache
def version() -> str:
    """Return the version of the installed program."""
    try:
        return metadata.version(PROJECT)
    except metadata.PackageNotFoundError:
        return UNKNOWN


def version_line(command: str) -> str:
    """Return the output of a command's ``--version``: its name, the version, the interpreter's."""
    return f"{command} {version()} (Python {platform.python_version()})"


def publisher_root() -> Path | None:
    """Return the file of the publisher's root; None where there is none: updates are off."""
    try:
        return path(ROOT)
    except FileNotFoundError:
        return None
