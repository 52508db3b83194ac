"""Manifest of the packages: ``packaging/manifest.toml``, read with pydantic."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parents[1]
ROOT = FOLDER.parent
LOCKS = FOLDER / "locks"
INPUTS = FOLDER / "inputs"
OUT = ROOT / "build" / "bundles"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lock(_Table):
    """A file of locked versions: its extras, and its platform where it is not for all."""

    extras: tuple[str, ...]
    platform: str = ""
    python: str = "3.11"


class Interpreter(_Table):
    """A file with a CPython that somebody puts into the folder of inputs."""

    file: str
    sha256: str
    python: str
    source: str


class Updates(_Table):
    """The file with the publisher's root, in the folder of inputs."""

    root: str


class Debian(_Table):
    """Requirements of a package for Debian; ``{glibc}`` is the version that its binaries need."""

    depends: tuple[str, ...]
    recommends: tuple[str, ...] = ()


class Windows(_Table):
    """The installer for Windows: its lock and platform, and the parts of packages that it leaves
    out.
    """

    lock: str
    platform: str
    leave_out: tuple[str, ...]


class Side(_Table):
    """The bundle of a side: its lock and platform, the parts that it leaves out, its .deb."""

    lock: str
    platform: str
    leave_out: tuple[str, ...]
    debian: Debian


class Manifest(_Table):
    """The content of the manifest."""

    locks: dict[str, Lock]
    interpreters: dict[str, Interpreter]
    updates: Updates
    desk: Side
    hub: Side
    windows: Windows


def manifest() -> Manifest:
    """Read the manifest; raises ValidationError where a key is wrong or missing."""
    text = (FOLDER / "manifest.toml").read_text("utf-8")
    return Manifest.model_validate(tomllib.loads(text))
