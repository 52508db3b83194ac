"""Push of batch after batch: reading, sending and storing overlap with the hub's own work."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.courier.faults import LineError
from sync.courier.ports import (
    Hub,
    LinkRecord,
    LinkSettlement,
    Outbox,
    PendingSync,
    ProvedCheckpoint,
)
from sync.courier.trust import (
    trusted_grant,
    trusted_heads,
    trusted_messages,
    trusted_receipt,
)
from sync.protocol import (
    LIMITS,
    NAMED_KINDS,
    Position,
    SealedEntry,
    SyncAnswer,
    SyncRequest,
    event_hash,
)
from sync.signing import HubReceipt

MOST_BATCHES = 500


@dataclass(frozen=True)
class _Asked:
    """Request: the state of the link with it, its events, and the source of its answer."""

    link: LinkRecord
    nonce: str
    events: tuple[SealedEntry, ...]
    errand: PendingSync

    def hoped_for(self) -> LinkRecord:
        """Return the link as it will be when the hub takes these events and has nothing to say."""
        end = self.link.acked
        if self.events:
            end = Position(seq=end.seq + len(self.events), hash=event_hash(self.events[-1].header))
        waiting = max(0, self.link.waiting - len(self.events))
        return replace(self.link, acked=end, waiting=waiting)


@dataclass
class Pushing:
    """Push of events and pull of messages, with the number of each transferred.

    `limit` is the maximum number of events in a batch.
    """

    outbox: Outbox
    hub: Hub
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    app: str
    limit: int
    sent: int = field(default=0, init=False)
    received: int = field(default=0, init=False)

    def push(self, link: LinkRecord) -> SyncAnswer:
        """Push and pull while everything goes as expected.

        Raises LineError ROLLBACK when the hub holds events that we do not: a person must decide. An
        answer with the hub's alarm has no receipt, and ends it.

        While the hub works on one batch the next is read and written, as if nothing but a receipt
        were to come; it is sent as soon as that is here, and while the hub works on it the answer
        to the first is stored. A contact that breaks off in between leaves the hub with more than
        is stored here, as a lost answer does: the next contact finds it there.
        """
        asked = self._ask(link, self._batch(link.acked.seq))
        asked.errand.begin()
        for _ in range(MOST_BATCHES):
            following = self._following(asked)
            answer = asked.errand.answer()
            if answer.alarm is not None:
                self._keep_messages(asked.link, answer)
                break
            receipt = trusted_receipt(answer.receipt, asked.link, asked.nonce)
            if not self._is_mine(receipt):
                raise LineError("ROLLBACK", "the hub holds more of this ledger than this copy")
            witness = trusted_heads(answer.heads, asked.link)
            ahead = self._next(asked, answer, receipt) if following is not None else None
            if ahead is not None and witness is not None:
                ahead = replace(ahead, tree=witness.seen)
            following = self._begun(following, ahead)
            self._settle(asked.link, answer, receipt, witness)
            if following is None:
                break
            asked = following
        return answer

    def _following(self, asked: _Asked) -> _Asked | None:
        """Return the next request, based on the expected answer; None when nothing is left."""
        link = asked.hoped_for()
        events = self._batch(link.acked.seq) if asked.events else ()
        return self._ask(link, events) if events else None

    def _begun(self, following: _Asked | None, ahead: LinkRecord | None) -> _Asked | None:
        """Send the following request, rewritten if the answer brought more than expected."""
        if following is None or ahead is None:
            return None
        if ahead != following.link:
            following = self._ask(ahead, following.events)
        following.errand.begin()
        return following

    def _batch(self, after: int) -> tuple[SealedEntry, ...]:
        return self.outbox.batch(after, self.limit, LIMITS["batch_bytes"])

    def _ask(self, link: LinkRecord, events: tuple[SealedEntry, ...]) -> _Asked:
        nonce = self.new_nonce()
        request = SyncRequest(
            station=link.station,
            epoch=link.epoch,
            grant=link.grant,
            nonce=nonce,
            now=self.clock(),
            app=self.app,
            acked=link.acked,
            events=events,
            cursor=link.cursor,
            waiting=max(0, link.waiting - len(events)),
            packs=link.packs,
            tree=link.tree.size,
            kinds=NAMED_KINDS,
        )
        return _Asked(link, nonce, events, self.hub.sync(request))

    def _next(self, asked: _Asked, answer: SyncAnswer, receipt: HubReceipt) -> LinkRecord | None:
        """Return the link after a wholly plain answer is stored; None for any other."""
        hoped = asked.hoped_for()
        is_plain = not answer.resync and receipt.seq == hoped.acked.seq
        acked = Position(seq=receipt.seq, hash=receipt.hash)
        return replace(hoped, acked=acked, cursor=answer.cursor) if is_plain else None

    def _is_mine(self, receipt: HubReceipt) -> bool:
        """Tell whether the hub holds nothing of this epoch that we do not."""
        return receipt.seq == 0 or self.outbox.hash_at(receipt.seq) == receipt.hash

    def _keep_messages(self, link: LinkRecord, answer: SyncAnswer) -> None:
        """Store the messages of an answer without a receipt: all sent events stay waiting."""
        messages = trusted_messages(answer.messages, link)
        settlement = LinkSettlement(
            link.acked, answer.cursor, link.state, self.clock(), answer.hub_at
        )
        self.outbox.settle(replace(settlement, messages=messages))
        self.received += len(messages)

    def _settle(
        self,
        link: LinkRecord,
        answer: SyncAnswer,
        receipt: HubReceipt,
        witness: ProvedCheckpoint | None,
    ) -> None:
        behind = receipt.seq < link.acked.seq or answer.resync
        messages = trusted_messages(answer.messages, link)
        if answer.grant is not None:
            trusted_grant(answer.grant, link.hub_keys, link.epoch)
        self.outbox.settle(
            LinkSettlement(
                acked=Position(seq=receipt.seq, hash=receipt.hash),
                cursor=answer.cursor,
                state="reconcile" if behind else "ok",
                at=self.clock(),
                hub_at=answer.hub_at,
                receipt=answer.receipt,
                messages=messages,
                grant=answer.grant,
                witness=witness,
            )
        )
        self.sent += max(0, receipt.seq - link.acked.seq)
        self.received += len(messages)
        # Comparing reads every hash there is: it waits until nothing else is to be sent.
        is_through = receipt.seq >= link.end.seq and not answer.more
        if is_through and not behind and self.outbox.digest() != answer.digest:
            self.outbox.mark("reconcile")
