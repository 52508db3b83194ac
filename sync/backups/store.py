"""Remote store that holds copies of backups: its address, its operations, its refusals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

PIECE_BYTES = 8 * 1024 * 1024
UNFINISHED = ".part"
"""Suffix of a copy that is still arriving, in a store that shows such copies."""


class StoreReason(StrEnum):
    """Reason why a store refused a request."""

    ADDRESS = "address"
    NOT_INSTALLED = "not_installed"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class StoreRefused(Exception):
    """Refusal of a store; ``reason`` selects the sentence to show, ``detail`` is for the log."""

    def __init__(self, reason: StoreReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


class UntrustedStore(StoreRefused):
    """Store whose certificate is of an untrusted authority, or of another host.

    It counts as an unreachable store wherever this is not distinguished.
    """

    def __init__(self, detail: str = "") -> None:
        super().__init__(StoreReason.UNREACHABLE, detail)


@dataclass(frozen=True)
class StoreAddress:
    """Destination of copies: ``s3+https://host/bucket/folder`` or ``https://host/folder`` (WebDAV).

    For S3, ``?region=`` names a region and ``&style=virtual`` puts the bucket into the host's name.
    ``ca_file`` (PEM) is trusted in addition to the usual authorities, ``proxy`` is that of an S3
    store.
    """

    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
    ca_file: Path | None = None
    proxy: str = ""


class CopyStore(Protocol):
    """Store that holds files by name; a file is present whole or not at all."""

    def put(self, file: Path, name: str, go_on: Callable[[], None]) -> None:
        """Send a file; an exception from `go_on` ends it, and no file has that name then."""
        ...

    def sizes(self) -> dict[str, int]:
        """Return the names of the files in the store's folder, each with its bytes."""
        ...

    def fetch(self, name: str, target: Path) -> None:
        """Write a file of the store to a new file here."""
        ...

    def delete(self, name: str) -> None:
        """Delete a file."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def pieces(file: Path, go_on: Callable[[], None]) -> Iterator[bytes]:
    """Yield a file piece by piece, asking before each whether to continue."""
    with file.open("rb") as opened:
        while True:
            go_on()
            piece = opened.read(PIECE_BYTES)
            if not piece:
                return
            yield piece
