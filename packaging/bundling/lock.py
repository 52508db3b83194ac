"""Lock and hash the versions of everything that is installed, by uv from pyproject.toml."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bundling.manifest import LOCKS, ROOT, Lock, manifest

HEAD = "# Written by `make lock` from pyproject.toml: change the requirements there.\n"
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)")
_DIRECT = "mediation-desk (pyproject.toml)"


def renew(*, upgrade: bool) -> None:
    """Write all locks; locked versions stay where they fit, unless the newest are asked for."""
    files = manifest().locks
    first = LOCKS / next(iter(files))
    for name, lock in files.items():
        target = LOCKS / name
        if target != first:
            # uv keeps the versions that it finds in the file: so each side has the tested versions.
            shutil.copyfile(first, target)
        _compile(lock, target, upgrade=upgrade and target == first)


def _compile(lock: Lock, target: Path, *, upgrade: bool) -> None:
    extras = [word for extra in lock.extras for word in ("--extra", extra)]
    places = ("--python-platform", lock.platform, "--only-binary", ":all:")
    told = [
        sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", *extras,
        "--python-version", lock.python, *(places if lock.platform else ("--universal",)),
        "--generate-hashes", "--no-header", *(["--upgrade"] if upgrade else []),
        "--output-file", str(target),
    ]  # fmt: skip
    subprocess.run(told, cwd=ROOT, check=True)
    target.write_text(HEAD + target.read_text("utf-8"), "utf-8")


def pins(text: str) -> dict[str, str]:
    """Return each locked version by the name of its distribution."""
    found = (_PIN.match(line) for line in text.splitlines())
    return {canonicalize_name(each["name"]): each["version"] for each in found if each}


def unhashed(text: str) -> list[str]:
    """Return the names that are locked without the hash of a file."""
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    return [block.partition("==")[0] for block in blocks if "--hash=sha256:" not in block]


def direct(text: str) -> set[str]:
    """Return the names that a lock holds because pyproject.toml asks for them."""
    names, last = set(), ""
    for line in text.splitlines():
        found = _PIN.match(line)
        last = canonicalize_name(found["name"]) if found else last
        if line.lstrip("# ").removeprefix("via ") == _DIRECT:
            names.add(last)
    return names


def requirements(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """Yield the requirements of pyproject.toml under these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [project["optional-dependencies"][extra] for extra in extras]
    yield from map(Requirement, project["dependencies"])
    yield from (Requirement(each) for listed in asked for each in listed)


def stale(wanted: Collection[Requirement], text: str) -> list[str]:
    """Return the requirements that a lock does not meet; empty where it meets all."""
    held = pins(text)
    named = [(canonicalize_name(each.name), each) for each in wanted]
    wrong = [
        f"{each} is asked for, {held.get(name, 'nothing')} is locked"
        for name, each in named
        if name not in held or not each.specifier.contains(held[name])
    ]
    extra = direct(text) - {name for name, _ in named}
    return wrong + [f"{name} is locked, and not asked for" for name in sorted(extra)]
