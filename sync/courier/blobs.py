"""Transfer of files, in pieces: evidence from where the hub stopped, an answer's files back."""

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

from sync.courier.faults import LineError
from sync.courier.ports import BlobPlace, BlobSource, BlobStore, Outbox
from sync.protocol import LIMITS

TRIES = 3


def carry_blobs(outbox: Outbox, hub: BlobStore, wanted: Iterable[str]) -> int:
    """Send files that the hub wants and the station has; return how many are complete there."""
    whole = 0
    for sha256 in wanted:
        opened = outbox.open_blob(sha256)
        if opened is None:
            continue
        with opened:
            whole += _carry(hub, sha256, opened)
    return whole


def _carry(hub: BlobStore, sha256: str, opened: BinaryIO) -> bool:
    place = hub.blob_head(sha256)
    tries = TRIES
    while place.held < place.size and tries:
        opened.seek(place.held)
        piece = opened.read(LIMITS["chunk_bytes"])
        if not piece:
            return False
        try:
            place = hub.blob_patch(sha256, place.held, piece)
        except LineError as fault:
            if fault.code not in ("OFFSET", "CORRUPT"):
                raise
            tries -= 1
            place = BlobPlace(fault.offset or 0, place.size)
    return place.held == place.size


def fetch_blob(hub: BlobSource, sha256: str, size: int) -> bytes:
    """Fetch a file that a message names; raise LineError CORRUPT when its hash differs."""
    found = b""
    while len(found) < size:
        piece, whole = hub.blob_get(sha256, len(found))
        if whole != size or not piece:
            break
        found += piece
    if len(found) != size or hashlib.sha256(found).hexdigest() != sha256:
        raise LineError("CORRUPT", "the file does not have its hash")
    return found
