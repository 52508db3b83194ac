"""Distributions that each side of the program needs, with their versions and licences."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from resources.release import PROJECT

DESK, HUB = "desk", "hub"
"""The sides, named as the extras that install them."""

_LONGEST_NAME = 60
"""Largest number of characters of a licence name; a longer field is the text of a licence."""

_READ_BY_HAND = {
    "pyrage": "MIT",
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


def parts(side: str) -> tuple[Part, ...]:
    """Return every distribution that a side needs on this machine, by name."""
    found = {canonicalize_name(name): name for name in _needed(side)}
    return tuple(_part(found[name]) for name in sorted(found))


def licence_of(found: metadata.Distribution) -> str:
    """Return the licence's name as its distribution gives it; "" where it gives none."""
    told = found.metadata
    exact = told.get_all("License-Expression") or [""]
    named: str | None = exact[0] or _READ_BY_HAND.get(canonicalize_name(found.name))
    if named:
        return named
    field: str = (told.get_all("License") or [""])[0].strip()
    if field and "\n" not in field and len(field) <= _LONGEST_NAME:
        return field
    listed = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    return ", ".join(each.rpartition(" :: ")[2] for each in listed)


def _part(name: str) -> Part:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Part(name)
    return Part(found.name, found.version, licence_of(found))


def _needed(side: str) -> Iterator[str]:
    """Yield the name of each requirement, and of theirs, by this machine's markers."""
    seen = set()
    waiting = [(PROJECT, side)]
    while waiting:
        for name, extra in _requirements(*waiting.pop()):
            if (canonicalize_name(name), extra) not in seen:
                seen.add((canonicalize_name(name), extra))
                waiting.append((name, extra))
                yield name


def _requirements(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """Yield one distribution's requirements under one extra, each with the extras that it names."""
    try:
        told = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for each in map(Requirement, told):
        if each.marker is None or each.marker.evaluate({"extra": extra}):
            yield from ((each.name, other) for other in ("", *sorted(each.extras)))
