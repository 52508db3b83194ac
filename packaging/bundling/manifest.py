"""The manifest of what is packaged: ``packaging/manifest.toml``, read with pydantic."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parents[1]
ROOT = FOLDER.parent
LOCKS = FOLDER / "locks"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lock(_Table):
    """A file of locked versions: of which extras, and for which platform where not for all."""

    extras: tuple[str, ...]
    platform: str = ""
    python: str = "3.11"


class Manifest(_Table):
    """All that the manifest says."""

    locks: dict[str, Lock]


def manifest() -> Manifest:
    """Read the manifest; raises ValidationError where a key is wrong or missing."""
    text = (FOLDER / "manifest.toml").read_text("utf-8")
    return Manifest.model_validate(tomllib.loads(text))
