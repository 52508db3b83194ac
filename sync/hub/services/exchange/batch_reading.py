"""Reading of a batch before the write lock is taken: its events, and whether each is signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.event_helper import HELPER, EventHelper
from sync.hub.services.matters.event_writer import IncomingEvent, read_piece
from sync.protocol import SyncRequest


@dataclass(frozen=True)
class IncomingBatch:
    """Events of a request up to the first that cannot be read, and the `fault` of that one.

    `proofs` tells of each event that was read whether the caller's key signed it.
    """

    request: SyncRequest
    pieces: Sequence[IncomingEvent]
    proofs: Sequence[bool]
    fault: ProblemError | None


def read_batch(key: str, request: SyncRequest, helper: EventHelper = HELPER) -> IncomingBatch:
    """Read the events of a request that `key` should have signed."""
    pieces, proofs, fault = list[IncomingEvent](), list[bool](), None
    for one in helper.check(key, request.events):
        try:
            piece = read_piece(one.sealed, request.station, one.hash, is_strict=one.is_strict)
        except ProblemError as problem:
            fault = problem
            break
        pieces.append(piece)
        proofs.append(one.is_signed)
    return IncomingBatch(request, pieces, proofs, fault)
