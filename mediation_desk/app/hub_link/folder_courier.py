"""Carry the outbox of a session by packets through two folders, as a contact over the network does.

A packet is written when something waits, once the answer to the one before it was read. Where no
answer comes, the packet or its answer was lost on the way: after REWRITE_S it is written again with
all that waits by then, which does no harm. Nothing but packets and answers is written here, and the
content of an answer is stored before the answer is removed: a kill at any point loses nothing.
"""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from mediation_desk.app.hub_link.attachment_download import bring_home
from mediation_desk.app.session.report_sending import keep_kinds
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.link import packet_rows
from mediation_desk.ledger.link.pending_attachments import hashes_to_fetch
from mediation_desk.workflows.read_models.link import (
    ExchangeFolders,
    FileComparison,
    FileComparisonState,
)
from sync.courier import (
    LineError,
    LinkRecord,
    LinkStatus,
    next_try,
)
from sync.courier.exchange.folder import (
    ANSWER,
    PACKET,
    ExchangeFolder,
    FolderFile,
    nonce_of,
    opened,
    packet_name,
)
from sync.courier.files.packet_book import PacketFiles
from sync.courier.files.packet_file import PacketError
from sync.courier.files.packets import Packets

log = logging.getLogger(__name__)
REWRITE_S = 1800.0
ASK_S = 600.0
"""Interval in seconds of packets without content: they ask for news and show that the desk is
there.
"""

PAUSE_S = 10.0
"""Least seconds between two packets, so that events written together go together."""

STOPPED = ("needs_takeover", "revoked")


@dataclass(frozen=True)
class _Sent:
    """The packet written last: events up to `up_to`, at a time of the monotonic clock."""

    nonce: str
    epoch: str
    up_to: int
    at: float
    is_answered: bool = False


class FolderCourier:
    """Courier through folders; one contact at a time, on the courier's thread."""

    def __init__(
        self,
        session: Session,
        packets: Packets,
        new_nonce: Callable[[], str],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._packets = session, packets
        self._new_nonce, self._seconds = new_nonce, seconds
        self._sent: _Sent | None = None
        self._tried_at = -PAUSE_S
        self._fruitless = 0
        self._pause = PAUSE_S
        self._received = self._confirmed = 0
        self._is_hastened = False

    def round(self, folders: ExchangeFolders) -> LinkStatus:
        """Read the answers in the folder, write a packet when one is due, and return the outcome.

        A fault of a folder is FOLDER; SILENT says that no answer came for REWRITE_S.
        """
        self._received = self._confirmed = 0
        link = self._packets.outbox.link()
        if link is None or link.state in STOPPED:
            return self._status(None)
        try:
            fault = self._read_all(ExchangeFolder(Path(folders.incoming)), link)
            if self.is_due():
                self._write(ExchangeFolder(Path(folders.outgoing)))
        except LineError as no:
            return self._status(no)
        except OSError as no:
            return self._status(LineError("FOLDER", str(no)))
        return self._status(fault or self._silence())

    def answers_in(self, folders: ExchangeFolders) -> frozenset[FolderFile]:
        """Return the answers to this station in the folder; none where the folder is away.

        For a desk that is not enrolled yet, any of them may be the one that it waits for.
        """
        link = self._packets.outbox.link()
        try:
            incoming = ExchangeFolder(Path(folders.incoming))
            return frozenset(incoming.files(ANSWER, "" if link is None else _beginning(link)))
        except OSError:
            return frozenset()

    def hasten(self) -> None:
        """Write a packet at the next contact, although nothing waits or an answer is awaited."""
        self._is_hastened = True

    def is_due(self) -> bool:
        """Tell whether a packet is to be written now."""
        link, now = self._packets.outbox.link(), self._seconds()
        if link is None or link.state in STOPPED or now - self._tried_at < PAUSE_S:
            return False
        if self._sent is None or self._sent.epoch != link.epoch:
            return True
        elapsed = now - self._sent.at
        if self._is_hastened:
            return elapsed >= PAUSE_S
        if not self._sent.is_answered:
            return elapsed >= REWRITE_S
        waits = link.waiting > 0 or link.state == "reconcile"
        return elapsed >= (self._pause if waits else ASK_S)

    def _read_all(self, incoming: ExchangeFolder, link: LinkRecord) -> LineError | None:
        """Read every answer to this station; return the last fault that one of them reported."""
        fault: LineError | None = None
        for found in incoming.files(ANSWER, _beginning(link)):
            try:
                self._read(incoming, found)
            except LineError as no:
                fault = no
        return fault

    def _read(self, incoming: ExchangeFolder, found: FolderFile) -> None:
        """Read one answer and remove it; a file that is none, or not for this desk, is put aside.

        Raises LineError with the hub's own message.
        """
        nonce, now = nonce_of(found.path.name), self._session.place.now()
        try:
            source = opened(found)
        except FileNotFoundError:
            return
        with source:
            try:
                read = self._packets.read(source)
            except PacketError as no:
                if no.code != "BROKEN" or not found.may_grow(now):
                    self._put_aside(incoming, found, no.text)
                return
            except LineError as no:
                if no.code == "FORGED":
                    self._put_aside(incoming, found, no.text)
                    raise
                with self._session.file.writer.begin() as connection:
                    packet_rows.note_answered(connection, nonce, now)
                incoming.remove(found.path)
                self._note_answer(nonce, None)
                raise
        with self._session.file.writer.begin() as connection:
            comparison = packet_rows.note_read(connection, read, now)
        bring_home(self._session, PacketFiles(read.files), set())
        keep_kinds(self._session, read.kinds)
        incoming.remove(found.path)
        self._received += read.messages
        self._confirmed += read.confirmed
        self._note_answer(read.nonce, comparison)

    def _put_aside(self, incoming: ExchangeFolder, found: FolderFile, why: str) -> None:
        log.warning("an answer in the exchange folder was put aside: %s", why)
        incoming.refuse(found, f"没有读入，另写数据包索取：{why} / Not read, asked for anew: {why}")

    def _note_answer(self, nonce: str, comparison: FileComparison | None) -> None:
        """Note that the packet sent last was answered; an answer without effect delays the next."""
        if self._sent is None or self._sent.nonce != nonce or self._sent.is_answered:
            return
        self._sent = replace(self._sent, is_answered=True)
        link = self._packets.outbox.link()
        behind = link is not None and link.acked.seq < self._sent.up_to
        left = comparison is not None and comparison.state in (
            FileComparisonState.UNREAD,
            FileComparisonState.LARGE,
        )
        self._fruitless = self._fruitless + 1 if behind or left else 0
        jitter = secrets.randbelow(1000) / 1000
        wait = next_try(self._fruitless, jitter) if self._fruitless else 0.0
        self._pause = max(PAUSE_S, wait)

    def _write(self, outgoing: ExchangeFolder) -> None:
        """Write all that waits as one packet, replacing one that the gate has not fetched."""
        self._tried_at = self._seconds()
        link, nonce = self._packets.outbox.link(), self._new_nonce()
        if link is None:
            return
        file, now = self._session.file, self._session.place.now()
        earlier = outgoing.files(PACKET, _beginning(link))
        if self._sent is None:
            outgoing.sweep(_beginning(link))
        with file.connection() as connection:
            wanted, lacked = packet_rows.wanted(connection), packet_rows.lacked(connection)
            asked = hashes_to_fetch(connection)
        with outgoing.writing(packet_name(link.station, nonce)) as target:
            written = self._packets.write(target, nonce, wanted, lacked, asked)
            # Recorded before the file is there: an answer to it must find its packet.
            with file.writer.begin() as connection:
                packet_rows.note_written(connection, written, now)
                packet_rows.forget_answered(connection, now)
        for found in earlier:
            outgoing.remove(found.path)
        self._sent = _Sent(nonce, link.epoch, written.up_to, self._seconds())
        self._is_hastened = False

    def _silence(self) -> LineError | None:
        """Return SILENT when packets have waited for an answer too long, by the ledger's clock."""
        with self._session.file.connection() as connection:
            since = packet_rows.unanswered_since(connection)
        now = self._session.place.now()
        if since is None or (now - since).total_seconds() < REWRITE_S:
            return None
        return LineError("SILENT", f"no answer has come since {since.isoformat()}")

    def _status(self, fault: LineError | None) -> LinkStatus:
        link = self._packets.outbox.link()
        return LinkStatus.of(link, self._confirmed, self._received, fault)


def _beginning(link: LinkRecord) -> str:
    """Return the prefix of this station's file names: several desks may share a folder."""
    return f"{link.station}_"
