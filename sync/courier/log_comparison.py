"""Comparison of both logs: the entries named, the entries returned, and the resulting state."""

from dataclasses import dataclass
from datetime import datetime

from sync.courier.ports import LinkRecord, LinkSettlement, LinkState, Outbox, ReconciledEvents
from sync.courier.trust import own_events, trusted_messages
from sync.protocol import LIMITS, ReconcileAnswer, ReconcileRequest, SealedEntry


@dataclass(frozen=True)
class ComparisonFrame:
    """Frame of a comparison: the requester, the nonce, and the time."""

    link: LinkRecord
    nonce: str
    now: datetime


@dataclass(frozen=True)
class HubLacks:
    """Entries that the hub said that it lacks: events of the station, and messages of its own."""

    events: tuple[SealedEntry, ...] = ()
    messages: tuple[SealedEntry, ...] = ()


def holdings(outbox: Outbox, frame: ComparisonFrame, lacked: HubLacks) -> ReconcileRequest:
    """Name all entries held, and give the lacking ones."""
    named = {"index": outbox.index(), "messages": outbox.message_ids()}
    return giving(frame, lacked).model_copy(update=named)


def giving(frame: ComparisonFrame, lacked: HubLacks) -> ReconcileRequest:
    """Give the lacking entries, naming nothing."""
    link = frame.link
    return ReconcileRequest(
        station=link.station,
        epoch=link.epoch,
        grant=link.grant,
        nonce=frame.nonce,
        now=frame.now,
        index=(),
        messages=(),
        events=lacked.events,
        returned=lacked.messages,
    )


def within_room(entries: tuple[SealedEntry, ...], limit: int) -> tuple[SealedEntry, ...]:
    """Return the first of the entries, `limit` at most, that fit a batch; at least one."""
    room, taken = LIMITS["batch_bytes"], 0
    for entry in entries[:limit]:
        room -= len(entry.header) + len(entry.body or b"")
        if taken and room < 0:
            break
        taken += 1
    return entries[:taken]


def what_came(
    outbox: Outbox, link: LinkRecord, answer: ReconcileAnswer, at: datetime
) -> ReconciledEvents:
    """Return the entries in an answer, and the resulting state of the link.

    The confirmed end stays as it is, because only the receipt changes it. Raises LineError for an
    entry that is not the hub's or the station's own.
    """
    index = outbox.index()
    mine = {entry.hash for entry in index if entry.epoch == link.epoch}
    archive = {entry.hash for entry in index} - mine
    conflicts = answer.conflicts
    done = not (answer.more or answer.wanted_events or answer.wanted_messages or conflicts)
    state: LinkState = "ok" if done else "reconcile"
    if any(conflict.hash in mine for conflict in conflicts):
        state = "needs_takeover"
    settlement = LinkSettlement(
        acked=link.acked,
        cursor=link.cursor if answer.more else answer.cursor,
        state=state,
        at=at,
        hub_at=answer.hub_at,
        messages=trusted_messages(answer.messages, link),
    )
    # An answer that is read again names entries that were set aside the first time.
    displaced = [conflict for conflict in conflicts if conflict.hash in archive]
    return ReconciledEvents(
        settlement,
        events=own_events(answer.events, link),
        dropped=tuple(conflict.hash for conflict in displaced),
        emitted_again=tuple(one.hash for one in displaced if not one.known),
    )
