"""Log comparison requested by a packet: its events are taken, then both logs are compared.

Most of what a station sends during a comparison was received before: it is taken as in a
comparison over the line, where an event takes effect as a returning one and not as news.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.intake import note_fork
from sync.hub.services.exchange.recovery import compare, require_no_fork, take_in
from sync.hub.storage.transactions import Store
from sync.protocol import (
    LIMITS,
    IndexEntry,
    ReconcileAnswer,
    ReconcileRequest,
    SealedEntry,
    SyncRequest,
    event_hash,
    read_event,
    read_message,
)
from sync.signing import RequestSender

MOST_PASSES = 500


@dataclass(frozen=True)
class PacketComparison:
    """Part of a packet for a comparison: its syncs, and the comparing members, in order.

    It `is_large` when a member exceeds the limit of such a request over the line: that one was left
    unread, and the rest is taken without comparing.
    """

    syncs: Sequence[SyncRequest]
    asked: Sequence[ReconcileRequest]
    is_large: bool = False


def take_back(
    store: Store, sender: RequestSender, comparison: PacketComparison, now: datetime
) -> tuple[int, int]:
    """Take the packet's entries; return how many events and messages were lacking here.

    Messages come first, because an event may answer one of them. Raises ProblemError as the line
    does, FORK before anything is taken: the syncs would report it only after their tail was stored.
    """
    _require_no_fork(store, sender, comparison.syncs, now)
    took_events = took_messages = 0
    for request in sorted(_giving(comparison), key=lambda one: not one.returned):
        events, messages = take_in(store, sender, request, now)
        took_events, took_messages = took_events + events, took_messages + messages
    return took_events, took_messages


def _giving(comparison: PacketComparison) -> Iterator[ReconcileRequest]:
    for one in comparison.syncs:
        yield _as_giving(one, one.events)
    yield from comparison.asked


def _as_giving(one: SyncRequest, events: tuple[SealedEntry, ...]) -> ReconcileRequest:
    frame = {name: getattr(one, name) for name in ("station", "epoch", "grant", "nonce", "now")}
    return ReconcileRequest(**frame, index=(), messages=(), events=events, returned=())


def _require_no_fork(
    store: Store, sender: RequestSender, syncs: Sequence[SyncRequest], now: datetime
) -> None:
    events = tuple(sealed for one in syncs for sealed in one.events)
    for first in syncs[:1]:
        try:
            require_no_fork(store, sender, _as_giving(first, events), now)
        except ProblemError as problem:
            if problem.code == "FORK":
                note_fork(store, first, problem, now)
            raise


def answers(
    store: Store, sender: RequestSender, named: ReconcileRequest, now: datetime
) -> Iterator[ReconcileAnswer]:
    """Return all that the station lacks, in as many answers as needed; the last tells the rest.

    `named` names everything that the station holds; it is assumed to hold what was given before.
    Entries that do not fit one file go with the answer to the next packet.
    """
    for _ in range(MOST_PASSES):
        answer = compare(store, sender, named, now)
        yield answer
        if not answer.more:
            return
        given = [_entry(sealed.header) for sealed in answer.events]
        messages = [read_message(sealed.header).id for sealed in answer.messages]
        more = {"index": (*named.index, *given), "messages": (*named.messages, *messages)}
        named = named.model_copy(update=more)


def _entry(raw: bytes) -> IndexEntry:
    header = read_event(raw)
    return IndexEntry(epoch=header.epoch, seq=header.seq, hash=event_hash(raw), id=header.id)


def within_limits(size: int) -> bool:
    """Tell whether a comparing member is within the limit of such a request over the line."""
    return size <= LIMITS["reconcile_bytes"]
