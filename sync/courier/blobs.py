"""Carrying files of evidence: from where the hub stopped, piece by piece."""

from collections.abc import Iterable
from typing import BinaryIO

from sync.courier.faults import LineError
from sync.courier.ports import BlobPlace, BlobShelf, Outbox
from sync.protocol import LIMITS

TRIES = 3


def carry_blobs(outbox: Outbox, hub: BlobShelf, wanted: Iterable[str]) -> int:
    """Send what the hub wants and the station has; return how many files are whole there."""
    whole = 0
    for sha256 in wanted:
        opened = outbox.open_blob(sha256)
        if opened is None:
            continue
        with opened:
            whole += _carry(hub, sha256, opened)
    return whole


def _carry(hub: BlobShelf, sha256: str, opened: BinaryIO) -> bool:
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
