"""Log comparison by file: the members of a packet that request it, and of its answer.

A packet carries one while the link is to be compared. It contains what the hub said that it lacked,
and the newest messages unasked: a hub that was restored lacks those first. Then it names everything
held. Every part is harmless when it arrives late or twice, as over the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from sync.courier.log_comparison import (
    ComparisonFrame,
    HubLacks,
    giving,
    holdings,
    what_came,
    within_room,
)
from sync.courier.ports import LinkRecord, Outbox, ReconciledEvents
from sync.courier.trust import trusted_receipt
from sync.protocol import LIMITS, ReconcileAnswer, ReconcileRequest, SealedEntry, event_hash

ASKED, ANSWERED = "compare", "compared"
"""Kinds of members: of a packet, and of its answer."""


@dataclass(frozen=True)
class ComparisonOutcome:
    """Result of a comparison; `lacked` are entries that the hub still wants, by hash or id.

    Both sides agree when neither lacks anything. Entries taken were sent back to the hub, entries
    returned were lacking here.
    """

    agrees: bool
    lacked: tuple[str, ...] = ()
    took_events: int = 0
    took_messages: int = 0
    home_events: int = 0
    home_messages: int = 0


def compare_parts(
    outbox: Outbox, frame: ComparisonFrame, lacked: Iterable[str], carried: Iterable[SealedEntry]
) -> Iterator[ReconcileRequest]:
    """Return the bodies: each gives what fits a batch, the last one names everything held.

    `lacked` are hashes of events and ids of messages. Entries that the packet has `carried` already
    are not given once more.
    """
    there = {event_hash(sealed.header) for sealed in carried}
    wanted = tuple(lacked)
    events = outbox.events(one for one in wanted if one not in there)
    newest = outbox.message_ids()[-LIMITS["batch_events"] :]
    messages = outbox.messages(dict.fromkeys((*wanted, *newest)))
    given = (HubLacks(events=heap) for heap in _heaps(events))
    returned = (HubLacks(messages=heap) for heap in _heaps(messages))
    for part in chain(given, returned):
        yield giving(frame, part)
    yield holdings(outbox, frame, HubLacks())


def _heaps(entries: tuple[SealedEntry, ...]) -> Iterator[tuple[SealedEntry, ...]]:
    while heap := within_room(entries, LIMITS["batch_events"]):
        yield heap
        entries = entries[len(heap) :]


def bring_home(
    outbox: Outbox, link: LinkRecord, answer: ReconcileAnswer, nonce: str, at: datetime
) -> ComparisonOutcome:
    """Store the content of one answer and return its outcome.

    Raises LineError when the answer is not the hub's own. A link that waits for a person, or
    continues already, keeps its state: the answer may be an old one.
    """
    trusted_receipt(answer.receipt, link, nonce)
    came = what_came(outbox, link, answer, at)
    agrees = came.settlement.state == "ok"
    outbox.recover(_by_file(came, link))
    return ComparisonOutcome(
        agrees=agrees,
        lacked=(*answer.wanted_events, *answer.wanted_messages),
        took_events=answer.took_events,
        took_messages=answer.took_messages,
        home_events=len(came.events),
        home_messages=len(came.settlement.messages),
    )


def _by_file(came: ReconciledEvents, link: LinkRecord) -> ReconciledEvents:
    told = came.settlement
    is_asked = link.state == "reconcile"
    is_forked = told.state == "needs_takeover" and link.state == "ok"
    settlement = replace(
        told,
        state=told.state if is_asked or is_forked else link.state,
        cursor=told.cursor if is_asked else link.cursor,
        by_file=True,
        seen=link,
    )
    return replace(came, settlement=settlement)


def joined(first: ComparisonOutcome | None, second: ComparisonOutcome) -> ComparisonOutcome:
    """Return two parts of one answer as one: the later one gives the final state."""
    if first is None:
        return second
    return replace(
        second,
        took_events=first.took_events + second.took_events,
        took_messages=first.took_messages + second.took_messages,
        home_events=first.home_events + second.home_events,
        home_messages=first.home_messages + second.home_messages,
    )
