"""Line by hand: waiting entries go into a file, and the hub's answer is read from another."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import BinaryIO, TypeVar

from pydantic import BaseModel, ValidationError

from sync.courier.faults import LineError, alarm_fault, problem_fault
from sync.courier.files.compare_file import (
    ANSWERED,
    ASKED,
    ComparisonOutcome,
    bring_home,
    compare_parts,
    joined,
)
from sync.courier.files.packet_book import (
    GRANTED,
    PacketAnswer,
    PacketBook,
    PacketContent,
    WrittenPacket,
)
from sync.courier.files.packet_file import (
    Packet,
    PacketError,
    PacketHead,
    PacketMaker,
    open_packet,
    write_packet,
)
from sync.courier.log_comparison import ComparisonFrame
from sync.courier.ports import HubTreeHead, LinkRecord, LinkSettlement, Outbox
from sync.courier.round import heed
from sync.courier.trust import trusted_heads, trusted_messages, trusted_receipt
from sync.protocol import (
    FILES_ASKED,
    LIMITS,
    NAMED_KINDS,
    Malformed,
    Position,
    Problem,
    ReconcileAnswer,
    SealedEntry,
    SyncAnswer,
    SyncRequest,
    parse_json,
    read_event,
)
from sync.signing import StationIdentity

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Packets:
    """Writer of packets and reader of their answers over one outbox.

    `book` records the packets that were written here, `random` gives the bytes of a fresh key.
    """

    outbox: Outbox
    sign: Callable[[], StationIdentity]
    clock: Callable[[], datetime]
    app: str
    book: PacketBook
    random: Callable[[int], bytes]

    def write(
        self,
        target: BinaryIO,
        nonce: str,
        wanted: Iterable[str] = (),
        lacked: Iterable[str] = (),
        asked: Iterable[str] = (),
    ) -> PacketContent:
        """Write everything that waits, its evidence and the files that the hub `wanted` before.

        It requests from the hub the files `asked`, by their hashes: its messages named them.

        A link that is to be compared requests it, and gives the entries that the last comparison
        found `lacked`. This changes nothing here: entries wait until a receipt comes, by file or
        line.
        """
        self.outbox.emit_head(self.clock())
        link, who = self._link(), self.sign()
        batches = list(self._batches(link)) or [()]
        files = dict.fromkeys([*wanted, *_files_of(batches)])
        frame = ComparisonFrame(link, nonce, self.clock())
        head = PacketHead(
            of="packet", station=link.station, key=who.public, nonce=nonce, now=frame.now
        )
        compares = link.state == "reconcile"
        parts = chain(
            self._syncs(frame, batches, tuple(asked)[:FILES_ASKED]),
            self._compares(frame, lacked, batches) if compares else (),
            _blobs(self.outbox, files),
        )
        told = write_packet(target, head, parts, PacketMaker(who.seed, link.hub_keys, self.random))
        blobs = sum(1 for part in told.parts if part.name.startswith("blob-"))
        events = sum(map(len, batches))
        return PacketContent(nonce, link.epoch, link.end.seq, events, blobs, compares)

    def read(self, source: BinaryIO) -> PacketAnswer:
        """Read the hub's answer, as it would be read from the line.

        Raises PacketError for a file that is not the answer to a packet of this desk, FORMER for
        one of an epoch that this copy left, OTHER for the answer to a takeover, and LineError for
        the hub's refusal of the packet.
        """
        packet = self.opened(source)
        asked = self.asked(packet.head.nonce)
        if asked.takes_over or any(packet.named(GRANTED)):
            raise PacketError("OTHER", "the answer is to a takeover")
        self.require_present(asked)
        try:
            return self._taken(packet)
        except LineError as fault:
            self.heed(packet, fault)
            raise

    def opened(self, source: BinaryIO) -> Packet:
        """Open an answer to a packet of this desk; raises as `read` does for any other file."""
        packet, link = open_packet(source, "answer"), self._link()
        if packet.head.station != link.station:
            raise PacketError("FOREIGN", "the answer is for another station")
        if packet.head.key not in link.hub_keys:
            raise LineError("FORGED", "the answer is not the hub's")
        self.asked(packet.head.nonce)
        return packet.unlocked((self.sign().seed,))

    def asked(self, nonce: str) -> WrittenPacket:
        """Return the answered packet of this desk; raises UNASKED for another's."""
        found = self.book.asked(nonce)
        if found is None:
            raise PacketError("UNASKED", "no packet of this desk has asked for this")
        return found

    def require_present(self, asked: WrittenPacket) -> None:
        """Raise FORMER for a packet of an epoch that this copy left, since it no longer matters."""
        if asked.epoch != self._link().epoch:
            raise PacketError("FORMER", "the packet was written before this copy took over")

    def heed(self, packet: Packet, fault: LineError) -> None:
        """Apply the hub's verdict in an answer to the link, the first time it is read."""
        if not self.asked(packet.head.nonce).is_heeded:
            heed(self.outbox, fault, self.clock(), by_file=True)
            self.book.heeded(packet.head.nonce)

    def _taken(self, packet: Packet) -> PacketAnswer:
        nonce, confirmed, messages = packet.head.nonce, 0, 0
        last: SyncAnswer | None = None
        # Every part is requested from the same view of the hub's log of heads.
        tree = self._link().tree
        for part in packet.named("answer"):
            last = read_part(SyncAnswer, packet.read(part))
            before = self._link().acked.seq
            messages += self._settle(last, nonce, tree)
            confirmed += self._link().acked.seq - before
        if last is not None and last.alarm is not None:
            raise alarm_fault(last.alarm)
        compared = self._compared(packet)
        problems = [
            problem_fault(read_part(Problem, packet.read(one))) for one in packet.named("problem")
        ]
        is_large = any(fault.code == "TOO_LARGE" for fault in problems)
        is_behind = any(self._is_behind(packet, fault) for fault in problems)
        if last is not None and compared is None:
            self._hold_digest(last, nonce)
        wanted = () if last is None else last.wanted_blobs
        home = 0 if compared is None else compared.home_messages
        return PacketAnswer(
            nonce,
            confirmed,
            messages + home,
            wanted,
            compared,
            is_behind=is_behind,
            is_large=is_large,
            files=_files_in(packet),
            kinds=() if last is None else last.kinds,
        )

    def _compared(self, packet: Packet) -> ComparisonOutcome | None:
        """Store the result of the comparison, or return None when there was none."""
        found: ComparisonOutcome | None = None
        for part in packet.named(ANSWERED):
            answer = read_part(ReconcileAnswer, packet.read(part))
            nonce, now = packet.head.nonce, self.clock()
            found = joined(found, bring_home(self.outbox, self._link(), answer, nonce, now))
        return found

    def _is_behind(self, packet: Packet, fault: LineError) -> bool:
        """Tell that the hub lost confirmed events; raise LineError for a refusal of the packet.

        A repeated reading tells nothing: the hub may have recovered them since.
        """
        if fault.code == "TOO_LARGE":
            return False
        if fault.code != "GAP":
            raise fault
        if self.asked(packet.head.nonce).is_heeded:
            return False
        self.heed(packet, fault)
        if self._link().state != "reconcile":
            raise fault
        return True

    def _hold_digest(self, answer: SyncAnswer, nonce: str) -> None:
        """Detect a difference of both sides, when the answer is of the link's present state."""
        link = self._link()
        held = trusted_receipt(answer.receipt, link, nonce).seq
        is_of_now = held == link.acked.seq and answer.cursor == link.cursor and not answer.more
        if link.state == "ok" and is_of_now and self.outbox.digest() != answer.digest:
            self.outbox.mark("reconcile")

    def _settle(self, answer: SyncAnswer, nonce: str, tree: HubTreeHead) -> int:
        """Store one answer; later progress made over the line stays as it is."""
        link = self._link()
        if answer.alarm is not None:
            return self._keep_messages(link, answer)
        receipt = trusted_receipt(answer.receipt, link, nonce)
        if receipt.seq and self.outbox.hash_at(receipt.seq) != receipt.hash:
            raise LineError("ROLLBACK", "the hub holds more of this ledger than this copy")
        messages = trusted_messages(answer.messages, link)
        is_news = receipt.seq > link.acked.seq
        self.outbox.settle(
            LinkSettlement(
                acked=Position(seq=receipt.seq, hash=receipt.hash) if is_news else link.acked,
                cursor=answer.cursor if answer.cursor.seq > link.cursor.seq else link.cursor,
                state="reconcile" if answer.resync else link.state,
                at=self.clock(),
                hub_at=answer.hub_at,
                receipt=answer.receipt if is_news else None,
                messages=messages,
                by_file=True,
                seen=link,
                witness=trusted_heads(answer.heads, replace(link, tree=tree)),
            )
        )
        return len(messages)

    def _keep_messages(self, link: LinkRecord, answer: SyncAnswer) -> int:
        """Store the messages of an answer without a receipt: nothing else changes."""
        messages = trusted_messages(answer.messages, link)
        cursor = answer.cursor if answer.cursor.seq > link.cursor.seq else link.cursor
        settlement = LinkSettlement(link.acked, cursor, link.state, self.clock(), answer.hub_at)
        self.outbox.settle(replace(settlement, messages=messages, by_file=True, seen=link))
        return len(messages)

    def _batches(self, link: LinkRecord) -> Iterator[tuple[SealedEntry, ...]]:
        after = link.acked.seq
        while batch := self.outbox.batch(after, LIMITS["batch_events"], LIMITS["batch_bytes"]):
            yield batch
            after += len(batch)

    def _syncs(
        self, frame: ComparisonFrame, batches: list[tuple[SealedEntry, ...]], asked: tuple[str, ...]
    ) -> Iterator[tuple[str, bytes]]:
        link = frame.link
        for number, events in enumerate(batches, start=1):
            request = SyncRequest(
                station=link.station,
                epoch=link.epoch,
                grant=link.grant,
                nonce=frame.nonce,
                now=self.clock(),
                app=self.app,
                acked=link.acked,
                events=events,
                cursor=link.cursor,
                packs=link.packs,
                tree=link.tree.size,
                kinds=NAMED_KINDS,
                files=asked if number == 1 else (),
            )
            yield _named("sync", number), request.model_dump_json().encode()

    def _compares(
        self, frame: ComparisonFrame, lacked: Iterable[str], batches: list[tuple[SealedEntry, ...]]
    ) -> Iterator[tuple[str, bytes]]:
        parts = compare_parts(self.outbox, frame, lacked, chain.from_iterable(batches))
        for number, request in enumerate(parts, start=1):
            yield _named(ASKED, number), request.model_dump_json().encode()

    def _link(self) -> LinkRecord:
        link = self.outbox.link()
        if link is None:
            raise LineError("UNKNOWN", "the station is not enrolled")
        return link


def _named(kind: str, number: int) -> str:
    return f"{kind}-{number:04d}.json"


def _blobs(outbox: Outbox, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for number, sha256 in enumerate(files, start=1):
        opened = outbox.open_blob(sha256)
        if opened is not None:
            with opened:
                yield f"blob-{number:04d}", opened.read()


def _files_in(packet: Packet) -> dict[str, bytes]:
    contents = (packet.read(part) for part in packet.named("blob"))
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


def _files_of(batches: Iterable[tuple[SealedEntry, ...]]) -> Iterator[str]:
    for batch in batches:
        for sealed in batch:
            yield from (blob.sha256 for blob in read_event(sealed.header).blobs)


def read_part(model: type[M], raw: bytes) -> M:
    """Read a part of a packet strictly; raises PacketError when it is invalid."""
    try:
        parse_json(raw)
        return model.model_validate_json(raw)
    except (Malformed, ValidationError):
        raise PacketError("BROKEN", "a part is not what it should be") from None
