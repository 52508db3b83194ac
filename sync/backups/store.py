"""Remote store that holds copies of backups: its address, its operations, its refusals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

PIECE_BYTES = 8 * 1024 * 1024
UNFINISHED = ".part"
"""How the name of a copy ends that is still arriving, in a store that shows such."""


class StoreReason(StrEnum):
    """Why a store did not do what was asked of it."""

    ADDRESS = "address"
    NOT_INSTALLED = "not_installed"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class StoreRefused(Exception):
    """Nothing came of it; ``reason`` tells which sentence to show, ``detail`` is for the log."""

    def __init__(self, reason: StoreReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


class UntrustedStore(StoreRefused):
    """The store showed a certificate of an authority that is not trusted here, or another host's.

    It is a store that cannot be reached, wherever this is not told apart.
    """

    def __init__(self, detail: str = "") -> None:
        super().__init__(StoreReason.UNREACHABLE, detail)


@dataclass(frozen=True)
class StoreAddress:
    """Where copies go: ``s3+https://host/bucket/folder`` or ``https://host/folder`` (WebDAV).

    For S3, ``?region=`` names a region and ``&style=virtual`` puts the bucket into the host's name.
    ``ca_file`` (PEM) is trusted besides what is trusted anyway, ``proxy`` is that of an S3 store.
    """

    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
    ca_file: Path | None = None
    proxy: str = ""


class CopyStore(Protocol):
    """A store that holds files by name; a file stands there whole or not at all."""

    def put(self, file: Path, name: str, go_on: Callable[[], None]) -> None:
        """Send a file; what `go_on` raises ends it, and nothing stands there by that name."""
        ...

    def sizes(self) -> dict[str, int]:
        """Return the names of the files in the store's folder, each with its bytes."""
        ...

    def fetch(self, name: str, target: Path) -> None:
        """Write a file of the store to a new file here."""
        ...

    def delete(self, name: str) -> None:
        """Take a file away."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


def pieces(file: Path, go_on: Callable[[], None]) -> Iterator[bytes]:
    """Give a file piece by piece, asking before each whether to go on."""
    with file.open("rb") as opened:
        while True:
            go_on()
            piece = opened.read(PIECE_BYTES)
            if not piece:
                return
            yield piece
