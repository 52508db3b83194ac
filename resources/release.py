"""The installed release: its version, and the parts that each side brings with their licences.

The version stands in pyproject.toml alone; both sides read it from what the installer recorded.
"""

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata

PROJECT = "mediation-desk"
DESK, HUB = "desk", "hub"
"""The sides, named as the extras that install them."""

LICENCE = "Apache-2.0"
UNKNOWN = "0+unknown"
"""The version of sources that run without having been installed."""

_LONGEST_NAME = 60
"""Characters; a longer licence field holds the text of a licence and no name."""

_READ_BY_HAND = {
    "python-stdnum": "LGPL-2.1-or-later",
    "reportlab": "BSD-3-Clause",
    "rl-accel": "BSD-3-Clause",
    "sqlcipher3": "Zlib (SQLCipher: BSD-3-Clause, OpenSSL: Apache-2.0)",
}
"""Licences of distributions that name none, or not exactly; read in their files."""


@dataclass(frozen=True)
class Part:
    """A distribution that a side needs; the version is "" where it is not installed."""

    name: str
    version: str = ""
    licence: str = ""


@cache
def version() -> str:
    """Return the version of the installed program."""
    try:
        return metadata.version(PROJECT)
    except metadata.PackageNotFoundError:
        return UNKNOWN


def version_line(command: str) -> str:
    """Return what ``--version`` of a command says: its name, the version, the interpreter's."""
    return f"{command} {version()} (Python {platform.python_version()})"


def parts(side: str) -> tuple[Part, ...]:
    """Return every distribution that a side needs on this machine, by name."""
    found = {_plain(name): name for name in _needed(side)}
    return tuple(_part(found[plain]) for plain in sorted(found))


def _part(name: str) -> Part:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Part(name)
    return Part(found.name, found.version, licence_of(found))


def licence_of(found: metadata.Distribution) -> str:
    """Return the licence's name as its distribution gives it; "" where it gives none."""
    told = found.metadata
    named = told.get("License-Expression") or _READ_BY_HAND.get(_plain(found.name))
    if named:
        return named
    field = (told.get("License") or "").strip()
    if field and "\n" not in field and len(field) <= _LONGEST_NAME:
        return field
    listed = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    return ", ".join(each.rpartition(" :: ")[2] for each in listed)


def _needed(side: str) -> Iterator[str]:
    """Give the name of each requirement, and of theirs, as the markers of this machine have it."""
    seen = set()
    waiting = [(PROJECT, side)]
    while waiting:
        asked = waiting.pop()
        for name, extra in _requirements(*asked):
            if (_plain(name), extra) not in seen:
                seen.add((_plain(name), extra))
                waiting.append((name, extra))
                yield name


def _requirements(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """Give what one distribution asks for under one extra, each with the extras that it names."""
    # Only the lists of parts need it, and no start waits for it.
    from packaging.requirements import Requirement  # noqa: PLC0415

    try:
        told = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for each in map(Requirement, told):
        if each.marker is None or each.marker.evaluate({"extra": extra}):
            yield from ((each.name, other) for other in ("", *sorted(each.extras)))


def _plain(name: str) -> str:
    """Return a distribution's name as all its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()
