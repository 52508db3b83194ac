"""One round of the courier: push, pull, settle, compare, reconcile, and carry the files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sync.courier.blobs import carry_blobs
from sync.courier.faults import LineError
from sync.courier.ports import Hub, Link, LinkState, Outbox, Recovery, Settlement
from sync.courier.pushing import MOST_BATCHES, Pushing
from sync.courier.trust import own_events, trusted_messages, trusted_receipt
from sync.protocol import (
    LIMITS,
    Position,
    ReconcileAnswer,
    ReconcileRequest,
    Sealed,
    SyncAnswer,
)
from sync.signing import Receipt

MOST_PASSES = 500
STATE_AFTER: dict[str, LinkState] = {
    "FORK": "needs_takeover",
    "ROLLBACK": "needs_takeover",
    "SUPERSEDED": "needs_takeover",
    "UNKNOWN": "needs_takeover",
    "REVOKED": "revoked",
    "UPGRADE": "upgrade",
}
"""What the hub's word makes of the link; every other fault leaves it as it is."""


@dataclass(frozen=True)
class LinkStatus:
    """How the link stands after a round, for the foot of the window.

    `state` is "none" before enrolment; `fault_code` is empty when the hub was reached.
    """

    state: str
    last_contact_at: datetime | None = None
    waiting: int = 0
    sent: int = 0
    received: int = 0
    refused: int = 0
    fault_code: str = ""
    fault_text: str = ""
    skew_s: int | None = None
    retry_after_s: int = 0
    hub_seq: int = 0


@dataclass
class Courier:
    """Carries between one outbox and one hub; clock and chance come from outside."""

    outbox: Outbox
    hub: Hub
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    app: str
    _limit: int = field(default=LIMITS["batch_events"], init=False)
    _sent: int = field(default=0, init=False)
    _received: int = field(default=0, init=False)

    def round(self) -> LinkStatus:
        """Make one round and tell how the link stands; never raises LineError."""
        self._sent = self._received = 0
        link = self.outbox.link()
        if link is None or link.state in ("needs_takeover", "revoked"):
            return self.status()
        try:
            self._carry(link)
        except LineError as fault:
            self._heed(fault)
            return self.status(fault)
        return self.status()

    def status(self, fault: LineError | None = None) -> LinkStatus:
        """Tell how the link stands without making contact."""
        link = self.outbox.link()
        if link is None:
            return LinkStatus("none")
        return LinkStatus(
            state=link.state,
            last_contact_at=link.last_contact_at,
            waiting=link.waiting,
            sent=self._sent,
            received=self._received,
            refused=link.refused,
            fault_code=fault.code if fault else "",
            fault_text=fault.text if fault else "",
            skew_s=None if link.skew_ms is None else round(link.skew_ms / 1000),
            retry_after_s=fault.retry_after_s if fault else 0,
            hub_seq=link.cursor.seq,
        )

    def _carry(self, link: Link) -> None:
        if link.state == "reconcile":
            self._reconcile()
        self.outbox.emit_head(self.clock())
        pushing = Pushing(self.outbox, self.hub, self.clock, self.new_nonce, self.app, self._limit)
        try:
            for _ in range(MOST_BATCHES):
                answer = pushing.push(self._link())
                if not self._goes_on(answer):
                    break
        finally:
            self._sent += pushing.sent
            self._received += pushing.received
        carry_blobs(self.outbox, self.hub, answer.wanted_blobs)

    def _goes_on(self, answer: SyncAnswer) -> bool:
        link = self._link()
        return link.state == "ok" and (answer.more or link.waiting > 0)

    def _link(self) -> Link:
        link = self.outbox.link()
        if link is None:
            raise LineError("UNKNOWN", "the station is not enrolled")
        return link

    def _heed(self, fault: LineError) -> None:
        if fault.code == "TOO_LARGE":
            self._limit = max(1, self._limit // 2)
        heed(self.outbox, fault, self.clock())

    def _reconcile(self) -> None:
        """Exchange until neither side lacks anything, or a person must decide."""
        up: tuple[tuple[Sealed, ...], tuple[Sealed, ...]] = ((), ())
        for _ in range(MOST_PASSES):
            link, nonce = self._link(), self.new_nonce()
            answer = self.hub.reconcile(self._holdings(link, nonce, up))
            receipt = trusted_receipt(answer.receipt, link, nonce)
            self._bring_home(link, answer, receipt)
            if self._link().state != "reconcile":
                return
            up = (
                self._within_room(self.outbox.events(answer.wanted_events)),
                self._within_room(self.outbox.messages(answer.wanted_messages)),
            )
        raise LineError("HTTP", "the reconciliation does not come to an end")

    def _within_room(self, entries: tuple[Sealed, ...]) -> tuple[Sealed, ...]:
        room, taken = LIMITS["batch_bytes"], 0
        for entry in entries[: self._limit]:
            room -= len(entry.header) + len(entry.body or b"")
            if taken and room < 0:
                break
            taken += 1
        return entries[:taken]

    def _holdings(
        self, link: Link, nonce: str, up: tuple[tuple[Sealed, ...], tuple[Sealed, ...]]
    ) -> ReconcileRequest:
        return ReconcileRequest(
            station=link.station,
            epoch=link.epoch,
            grant=link.grant,
            nonce=nonce,
            now=self.clock(),
            index=self.outbox.index(),
            messages=self.outbox.message_ids(),
            events=up[0],
            returned=up[1],
        )

    def _bring_home(self, link: Link, answer: ReconcileAnswer, receipt: Receipt) -> None:
        mine = {entry.hash for entry in self.outbox.index() if entry.epoch == link.epoch}
        conflicts = answer.conflicts
        done = not (answer.more or answer.wanted_events or answer.wanted_messages or conflicts)
        state: LinkState = "ok" if done else "reconcile"
        if any(conflict.hash in mine for conflict in conflicts):
            state = "needs_takeover"
        acked = Position(seq=receipt.seq, hash=receipt.hash)
        settlement = Settlement(
            acked=acked if receipt.seq < link.acked.seq else link.acked,
            cursor=link.cursor if answer.more else answer.cursor,
            state=state,
            at=self.clock(),
            hub_at=answer.hub_at,
            receipt=answer.receipt,
            messages=trusted_messages(answer.messages, link),
        )
        archived = [conflict for conflict in conflicts if conflict.hash not in mine]
        self.outbox.recover(
            Recovery(
                settlement,
                events=own_events(answer.events, link),
                dropped=tuple(conflict.hash for conflict in archived),
                emitted_again=tuple(one.hash for one in archived if not one.known),
            )
        )
        self._received += len(settlement.messages)


def heed(outbox: Outbox, fault: LineError, now: datetime) -> None:
    """Do to the link what the hub's word means for it."""
    if fault.code == "GAP" and fault.position is not None:
        _step_back(outbox, fault.position, now, fault.hub_at or now)
    elif fault.code in STATE_AFTER:
        outbox.mark(STATE_AFTER[fault.code])


def _step_back(outbox: Outbox, held: Position, now: datetime, hub_at: datetime) -> None:
    """The hub holds less than it confirmed: send again from there, when that is ours."""
    link = outbox.link()
    if link is None:
        return
    if held.seq and outbox.hash_at(held.seq) != held.hash:
        outbox.mark("needs_takeover")
        return
    outbox.settle(Settlement(held, link.cursor, "reconcile", now, hub_at))
