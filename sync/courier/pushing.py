"""Pushing batch after batch: reading, sending and keeping run beside the hub's own work."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.courier.faults import LineError
from sync.courier.ports import Hub, Link, Outbox, Settlement
from sync.courier.trust import trusted_grant, trusted_messages, trusted_receipt
from sync.protocol import LIMITS, Position, Sealed, SyncAnswer, SyncRequest
from sync.signing import Receipt

MOST_BATCHES = 500


@dataclass(frozen=True)
class _Asked:
    """A request under way: what it bears, and how its answer is had."""

    nonce: str
    events: tuple[Sealed, ...]
    answer: Callable[[], SyncAnswer]


@dataclass
class Pushing:
    """Carries events up and messages down; tells how many of each went through.

    `limit` is how many events a batch may have.
    """

    outbox: Outbox
    hub: Hub
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    app: str
    limit: int
    sent: int = field(default=0, init=False)
    received: int = field(default=0, init=False)

    def push(self, link: Link) -> SyncAnswer:
        """Push and pull while all goes as hoped.

        Raises LineError ROLLBACK when the hub holds what we do not: a person must decide.

        While the hub works on one batch the next is read, and while it works on that, the answer
        to the first is kept. A contact that breaks off in between leaves the hub with more than is
        kept here, as a lost answer does: the next one finds it there.
        """
        asked = self._ask(link, self._batch(link.acked.seq))
        for _ in range(MOST_BATCHES):
            following = self._batch(link.acked.seq + len(asked.events)) if asked.events else ()
            answer = asked.answer()
            receipt = trusted_receipt(answer.receipt, link, asked.nonce)
            if not self._is_mine(receipt):
                raise LineError("ROLLBACK", "the hub holds more of this ledger than this copy")
            ahead = self._next(link, answer, receipt, asked) if following else None
            asked_next = self._ask(ahead, following) if ahead is not None else None
            self._settle(link, answer, receipt)
            if ahead is None or asked_next is None:
                break
            link, asked = ahead, asked_next
        return answer

    def _batch(self, after: int) -> tuple[Sealed, ...]:
        return self.outbox.batch(after, self.limit, LIMITS["batch_bytes"])

    def _ask(self, link: Link, events: tuple[Sealed, ...]) -> "_Asked":
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
        )
        return _Asked(nonce, events, self.hub.sync(request))

    def _next(
        self, link: Link, answer: SyncAnswer, receipt: Receipt, asked: "_Asked"
    ) -> Link | None:
        """The link as it stands once a wholly plain answer is kept; None for any other."""
        is_plain = not answer.resync and receipt.seq == link.acked.seq + len(asked.events)
        acked = Position(seq=receipt.seq, hash=receipt.hash)
        return replace(link, acked=acked, cursor=answer.cursor) if is_plain else None

    def _is_mine(self, receipt: Receipt) -> bool:
        """Tell whether the hub holds nothing of this epoch that we do not."""
        return receipt.seq == 0 or self.outbox.hash_at(receipt.seq) == receipt.hash

    def _settle(self, link: Link, answer: SyncAnswer, receipt: Receipt) -> None:
        behind = receipt.seq < link.acked.seq or answer.resync
        messages = trusted_messages(answer.messages, link)
        if answer.grant is not None:
            trusted_grant(answer.grant, link.hub_keys, link.epoch)
        self.outbox.settle(
            Settlement(
                acked=Position(seq=receipt.seq, hash=receipt.hash),
                cursor=answer.cursor,
                state="reconcile" if behind else "ok",
                at=self.clock(),
                hub_at=answer.hub_at,
                receipt=answer.receipt,
                messages=messages,
                grant=answer.grant,
            )
        )
        self.sent += max(0, receipt.seq - link.acked.seq)
        self.received += len(messages)
        # Comparing reads every hash there is: it waits until nothing else is to be sent.
        is_through = receipt.seq >= link.end.seq and not answer.more
        if is_through and not behind and self.outbox.digest() != answer.digest:
            self.outbox.mark("reconcile")
