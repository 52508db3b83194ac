"""Offers: a file of a release with what its publisher signed about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from tuf.api.metadata import TargetFile

DIGEST = "sha256"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}")
"""Names of files: no folder, no hidden file, nothing that a file system takes otherwise."""

Word = Annotated[str, Field(min_length=1, max_length=100)]
Notes = Annotated[str, Field(max_length=20_000)]


@dataclass(frozen=True)
class Details:
    """What a publisher says of a file, as it stands in ``custom`` of the signed metadata.

    ``schema`` is the newest migration step that the version gives a ledger. What a later
    publisher adds is passed over.
    """

    version: Word
    platform: Word
    schema: Word
    published: date
    notes_zh: Notes = ""
    notes_en: Notes = ""


DETAILS = TypeAdapter(Details)


@dataclass(frozen=True)
class Offer:
    """A file that can be fetched: its name, size in bytes, SHA-256 in hexadecimal, and details."""

    name: str
    size: int
    sha256: str
    details: Details


def offer_of(target: TargetFile) -> Offer | None:
    """Return the offer of a file in signed metadata, None for one of a kind that is not known."""
    digest = target.hashes.get(DIGEST, "")
    if not NAME.fullmatch(target.path) or len(digest) != 64:
        return None
    try:
        details = DETAILS.validate_python(target.custom)
    except ValidationError:
        return None
    return Offer(target.path, target.length, digest, details)


def offers_of(targets: Iterable[TargetFile]) -> tuple[Offer, ...]:
    """Return the offers among the files of signed metadata, by name."""
    found = (offer_of(one) for one in targets)
    return tuple(sorted((one for one in found if one), key=lambda one: one.name))
