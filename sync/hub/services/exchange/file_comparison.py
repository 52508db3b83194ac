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
    """What a packet bears for it: its syncs, and the members that compare, in their order.

    It `is_large` when a member is larger than such a request may be over the line: that one was
    left unread, and the rest is taken without comparing.
    """

    syncs: Sequence[SyncRequest]
    asked: Sequence[ReconcileRequest]
    is_large: bool = False


def take_back(
    store: Store, sender: RequestSender, comparison: PacketComparison, now: datetime
) -> tuple[int, int]:
    """Take what the packet gives; return how many events and messages were lacking here.

    Messages first: an event may answer one of them. Raises ProblemError as the line does, FORK
    before anything is taken: the syncs would be told it after their tail was kept.
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
    """Give all that the station lacks, as many answers as that takes; the last says what is left.

    `named` names all that the station holds; it is taken to hold what was given before. What does
    not fit one file goes with the answer to the next packet.
    """
    for _ in range(MOST_PASSES):
        answer = compare(store, sender, named, now)
        yield answer
        if not answer.more:
            return
        given = [_entry(sealed.header) for sealed in answer.events]
        said = [read_message(sealed.header).id for sealed in answer.messages]
        more = {"index": (*named.index, *given), "messages": (*named.messages, *said)}
        named = named.model_copy(update=more)


def _entry(raw: bytes) -> IndexEntry:
    header = read_event(raw)
    return IndexEntry(epoch=header.epoch, seq=header.seq, hash=event_hash(raw), id=header.id)


def within_limits(size: int) -> bool:
    """Tell whether a member that compares is no larger than such a request over the line."""
    return size <= LIMITS["reconcile_bytes"]
