"""Origins of releases over the network: a mirror on any file server, and the hub's own copy."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.courier import LineError, is_protected
from sync.signing import RequestParts
from sync.transport.http import HttpHub, without_problem
from sync.transport.wrapper import HttpCall, HttpReply, HttpSession, HttpStream
from sync.updates.names import TARGETS
from sync.updates.origins import MissingFileError

HEADERS = {"Accept-Encoding": "identity"}
"""Headers that request files uncompressed: a part of a compressed one could not be resumed."""
METADATA_S, TARGET_S, SILENCE_S = 60.0, 7_200.0, 30.0
METADATA_BYTES, TARGET_BYTES = 8_388_608, 4_294_967_296
ABSENT = (403, 404)
"""Statuses of a missing file: stores answer 403 to clients that may not list them."""


@dataclass(frozen=True)
class MirrorOrigin:
    """Repository below an address, https except on this computer; redirects are refused."""

    address: str
    wire: HttpSession

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a file from `offset` on; raises MissingFileError or LineError."""
        url = f"{self.address.rstrip('/')}/{name}"
        if not is_protected(url):
            raise LineError("PLAIN_HTTP", "the address is not encrypted")
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        with self.wire.stream(_call(name, RequestParts("GET", url, b"", headers))) as stream:
            if stream.status in ABSENT:
                raise MissingFileError(name)
            if stream.status not in (200, 206, 416):
                raise without_problem(HttpReply(stream.status, stream.headers, b""))
            yield from _from_offset(stream, offset)


@dataclass(frozen=True)
class HubOrigin:
    """Hub's copy of the releases, for a desk that is enrolled with it."""

    hub: HttpHub

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a file from `offset` on; raises MissingFileError or LineError."""
        with self.hub.release_file(name, offset, lambda parts: _call(name, parts)) as stream:
            # A hub of an earlier version has no such address at all.
            if stream.status == 404:
                raise MissingFileError(name)
            yield from _from_offset(stream, offset)


def _call(name: str, parts: RequestParts) -> HttpCall:
    """Return the request for a file; a list is small and quick, a bundle may take hours."""
    is_target = name.startswith(TARGETS)
    total, most = (TARGET_S, TARGET_BYTES) if is_target else (METADATA_S, METADATA_BYTES)
    headers = {**HEADERS, **parts.headers}
    return HttpCall(parts.method, parts.url, headers, b"", total, SILENCE_S, most)


def _from_offset(stream: HttpStream, offset: int) -> Iterator[bytes]:
    """Yield the bytes from `offset` on, whether or not the server respects the requested range."""
    if stream.headers.get("content-type", "").startswith("text/html"):
        raise LineError("PORTAL", "a page answered: sign in to the network first")
    if stream.status == 416:
        return
    passed = offset if stream.status == 200 else 0
    for piece in stream.pieces:
        if passed < len(piece):
            yield piece[passed:]
        passed = max(0, passed - len(piece))
