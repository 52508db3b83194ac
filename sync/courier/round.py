"""One round of the courier: push, pull, settle, compare, reconcile, and carry the files."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.courier.blobs import carry_blobs
from sync.courier.faults import LineError, alarm_fault
from sync.courier.log_comparison import ComparisonFrame, HubLacks, holdings, what_came, within_room
from sync.courier.ports import Hub, LinkRecord, LinkSettlement, LinkState, Outbox
from sync.courier.push import MOST_BATCHES, Pushing
from sync.courier.trust import trusted_receipt
from sync.protocol import LIMITS, Position, ReconcileAnswer, SyncAnswer
from sync.signing import HubReceipt

MOST_PASSES = 500
STATE_AFTER: dict[str, LinkState] = {
    "FORK": "needs_takeover",
    "ROLLBACK": "needs_takeover",
    "SUPERSEDED": "needs_takeover",
    "UNKNOWN": "needs_takeover",
    "REVOKED": "revoked",
    "UPGRADE": "upgrade",
}
"""State of the link after a hub's fault code; every other fault leaves it as it is."""


@dataclass(frozen=True)
class LinkStatus:
    """State of the link after a round, for the status bar of the window.

    `state` is "none" before enrolment; `fault_code` is empty when the hub was reached. An ALARM has
    in `fault_detail` the values described at `LINE_FAULTS`.
    """

    state: str
    last_contact_at: datetime | None = None
    waiting: int = 0
    sent: int = 0
    received: int = 0
    refused: int = 0
    fault_code: str = ""
    fault_text: str = ""
    fault_detail: str = ""
    skew_s: int | None = None
    retry_after_s: int = 0
    hub_seq: int = 0

    @classmethod
    def of(
        cls, link: LinkRecord | None, sent: int, received: int, fault: LineError | None
    ) -> "LinkStatus":
        """Return the status of a link after that many events each way, with the failure."""
        if link is None:
            return cls("none")
        return cls(
            state=link.state,
            last_contact_at=link.last_contact_at,
            waiting=link.waiting,
            sent=sent,
            received=received,
            refused=link.refused,
            fault_code=fault.code if fault else "",
            fault_text=fault.text if fault else "",
            fault_detail=fault.detail if fault else "",
            skew_s=None if link.skew_ms is None else round(link.skew_ms / 1000),
            retry_after_s=fault.retry_after_s if fault else 0,
            hub_seq=link.cursor.seq,
        )


@dataclass
class Courier:
    """Courier between one outbox and one hub; clock and entropy are supplied by the caller."""

    outbox: Outbox
    hub: Hub
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    app: str
    _limit: int = field(default=LIMITS["batch_events"], init=False)
    _sent: int = field(default=0, init=False)
    _received: int = field(default=0, init=False)

    def round(self) -> LinkStatus:
        """Make one round and return the state of the link; never raises LineError."""
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
        """Return the state of the link without making contact."""
        return LinkStatus.of(self.outbox.link(), self._sent, self._received, fault)

    def _carry(self, link: LinkRecord) -> None:
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
        if answer.alarm is not None:
            raise alarm_fault(answer.alarm)

    def _goes_on(self, answer: SyncAnswer) -> bool:
        link = self._link()
        if answer.alarm is not None:
            return answer.more
        return link.state == "ok" and (answer.more or link.waiting > 0)

    def _link(self) -> LinkRecord:
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
        lacked = HubLacks()
        for _ in range(MOST_PASSES):
            link, nonce = self._link(), self.new_nonce()
            frame = ComparisonFrame(link, nonce, self.clock())
            answer = self.hub.reconcile(holdings(self.outbox, frame, lacked))
            receipt = trusted_receipt(answer.receipt, link, nonce)
            self._bring_home(link, answer, receipt)
            if self._link().state != "reconcile":
                return
            lacked = HubLacks(
                within_room(self.outbox.events(answer.wanted_events), self._limit),
                within_room(self.outbox.messages(answer.wanted_messages), self._limit),
            )
        raise LineError("HTTP", "the reconciliation does not come to an end")

    def _bring_home(self, link: LinkRecord, answer: ReconcileAnswer, receipt: HubReceipt) -> None:
        came, acked = what_came(self.outbox, link, answer, self.clock()), link.acked
        if receipt.seq < acked.seq:
            acked = Position(seq=receipt.seq, hash=receipt.hash)
        settlement = replace(came.settlement, acked=acked, receipt=answer.receipt)
        self.outbox.recover(replace(came, settlement=settlement))
        self._received += len(settlement.messages)


def heed(outbox: Outbox, fault: LineError, now: datetime, *, by_file: bool = False) -> None:
    """Apply a hub's verdict to the link; a verdict that came `by_file` is no contact."""
    if fault.code == "GAP" and fault.position is not None:
        _step_back(outbox, fault.position, (now, fault.hub_at or now), by_file=by_file)
    elif fault.code in STATE_AFTER:
        outbox.mark(STATE_AFTER[fault.code])


def _step_back(
    outbox: Outbox, position: Position, clocks: tuple[datetime, datetime], *, by_file: bool
) -> None:
    """Send again from the hub's end, when it holds less than it confirmed and that end is ours."""
    link = outbox.link()
    if link is None:
        return
    if position.seq and outbox.hash_at(position.seq) != position.hash:
        outbox.mark("needs_takeover")
        return
    seen = link if by_file else None
    outbox.settle(
        LinkSettlement(position, link.cursor, "reconcile", *clocks, by_file=by_file, seen=seen)
    )
