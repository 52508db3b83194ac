"""Offers: a file of a release with its publisher's signed description."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from tuf.api.metadata import TargetFile

from sync.updates.names import NAME

DIGEST = "sha256"

Word = Annotated[str, Field(min_length=1, max_length=100)]
Notes = Annotated[str, Field(max_length=20_000)]


@dataclass(frozen=True)
class OfferDetails:
    """Publisher's description of a file, from ``custom`` of the signed metadata.

    ``schema`` is the newest migration step that the version gives a ledger. Unknown fields of a
    later publisher are ignored.
    """

    version: Word
    platform: Word
    schema: Word
    published: date
    notes_zh: Notes = ""
    notes_en: Notes = ""


DETAILS = TypeAdapter(OfferDetails)


@dataclass(frozen=True)
class ListedFile:
    """Listed file: its name, size in bytes, and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str

    @property
    def stored(self) -> str:
        """Name under which it is stored in a repository."""
        return f"{self.sha256}.{self.name}"


@dataclass(frozen=True)
class ReleaseOffer(ListedFile):
    """Listed file of a release, with its publisher's description."""

    details: OfferDetails


def listed_files(targets: Iterable[TargetFile]) -> tuple[ListedFile, ...]:
    """Return the files of signed metadata, by name; those of a release are offers.

    A file with a name of another form, or without a SHA-256, is ignored.
    """
    found = (_listed(one) for one in targets)
    return tuple(sorted((one for one in found if one), key=lambda one: one.name))


def _listed(target: TargetFile) -> ListedFile | None:
    digest = target.hashes.get(DIGEST, "")
    if not NAME.fullmatch(target.path) or len(digest) != 64:
        return None
    plain = (target.path, target.length, digest)
    try:
        return ReleaseOffer(*plain, DETAILS.validate_python(target.custom))
    except ValidationError:
        return ListedFile(*plain)


def offers_of(files: Iterable[ListedFile]) -> tuple[ReleaseOffer, ...]:
    """Return those of the files that belong to a release."""
    return tuple(one for one in files if isinstance(one, ReleaseOffer))
