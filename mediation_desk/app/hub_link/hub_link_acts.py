"""Acts of a person on the hub link other than enrolling and online takeover."""

import secrets
from pathlib import Path

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.hub_link.attachment_download import bring_home
from mediation_desk.app.hub_link.hub_link import HubLink, line_worded, new_nonce, packets_of
from mediation_desk.app.session.report_sending import keep_kinds
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.ledger.courier import daily_figures
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.link import key_rotation, packet_rows
from mediation_desk.ledger.link.exchange_settings import keep_folders, read_hub_key, relay_folders
from mediation_desk.ledger.link.link_rows import link_row
from mediation_desk.ledger.link.pending_attachments import hashes_to_fetch
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.link import (
    NEEDS_CODE,
    NEEDS_TAKEOVER,
    ExchangeFolders,
    FileComparison,
    FileComparisonState,
    PacketOutcome,
    PacketRow,
)
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import ExportNote, note_export
from mediation_desk.workflows.station.takeover import (
    DeskKeyRenewal,
    Takeover,
    may_compare,
    may_enrol,
    may_take_over,
    note_renewal,
    note_takeover,
)
from sync.courier.exchange.folder import ExchangeFolder
from sync.courier.files.packet_book import PacketAnswer, PacketFiles
from sync.courier.files.packet_file import PacketError
from sync.courier.files.takeover_file import TakeoverByFile
from sync.durable_files import durable_write
from sync.signing import KEY_BYTES, public_of

PACKET, TAKEOVER = "packet", "takeover"
BY_HAND = "断网，线下报送"
"""The reason in the journal: a packet contains cases in full, as the network contact does."""

BY_FOLDER, BY_NETWORK = "经文件夹自动报送", "停止经文件夹报送"
BY_RELAY = "经中继自动报送"

_CODES = {
    "BROKEN": FaultCode.PACKET_BROKEN,
    "FOREIGN": FaultCode.PACKET_FOREIGN,
    "LOCKED": FaultCode.PACKET_LOCKED,
    "UNASKED": FaultCode.PACKET_UNASKED,
    "UNHEARD": FaultCode.PACKET_UNHEARD,
    "FORMER": FaultCode.PACKET_FORMER,
    "OTHER": FaultCode.PACKET_OTHER,
    "SPENT": FaultCode.PACKET_SPENT,
}


class HubLinkActs:
    """Acts on the hub link of one session; each raises Refusal or Fault with the remedy."""

    def __init__(self, session: Session, line: HubLink) -> None:
        self._session, self._line = session, line
        self._outbox = SqlOutbox(session.file, ENTROPY, self._take)

    def compare(self) -> None:
        """Compare all data of both sides at the next contact, which is made now.

        A link that waits for a person, or belongs to no hub, stays as it is.
        """
        self._session.perform(may_compare)
        link = self._outbox.link()
        if link is not None and link.state == "ok":
            self._outbox.mark("reconcile")
        self._line.wake()

    def write_packet(self, target: Path) -> PacketRow:
        """Write everything that waits into a file, with its evidence, as a network contact sends
        it.

        A link that is to be compared asks for it in the file. The written events wait on until
        their receipt comes, by file or by network.
        """
        self._session.perform(may_compare)
        self._require_going()
        file, now = self._session.file, self._session.place.now()
        daily_figures.queue_figures(file, ENTROPY, now)
        with file.connection() as connection:
            wanted, lacked = packet_rows.wanted(connection), packet_rows.lacked(connection)
            asked = hashes_to_fetch(connection)
        with worded(), durable_write(target) as opened:
            packets = packets_of(self._session, self._outbox)
            written = packets.write(opened, new_nonce(), wanted, lacked, asked)
            note = ExportNote(new_id(), PACKET, written.events, is_masked=False, reason=BY_HAND)
            self._session.perform(Command(note_export, note))
            # Recorded before the file is there: an answer to it must find its packet.
            with file.writer.begin() as connection:
                packet_rows.note_written(connection, written, now)
        comparison = FileComparison(FileComparisonState.ASKED) if written.compares else None
        return PacketRow(now, written.events, written.files, comparison=comparison)

    def read_packet(self, source: Path) -> PacketOutcome:
        """Read the regulator's answer to a packet, as it would be read from the network."""
        self._session.perform(may_compare)
        file = self._session.file
        # A desk without a network makes no contact that would do it.
        self._line.again.once()
        try:
            with worded(), line_worded(), source.open("rb") as opened:
                read = packets_of(self._session, self._outbox).read(opened)
        except PacketError as no:
            raise Fault(_CODES[no.code]) from no
        with file.writer.begin() as connection:
            comparison = packet_rows.note_read(connection, read, self._session.place.now())
        bring_home(self._session, PacketFiles(read.files), set())
        keep_kinds(self._session, read.kinds)
        return PacketOutcome(read.confirmed, read.messages, comparison, read.is_behind)

    def write_takeover(self, target: Path, reason: str) -> None:
        """Write a request that this copy continue the station, as a manager decided.

        Nothing is changed by it: the station continues here once the grant is read. Raises Refusal
        for a person who may not decide it, or without a reason.
        """
        self._session.perform(Command(may_take_over, reason))
        nonce, now = new_nonce(), self._session.place.now()
        with worded(), line_worded(), durable_write(target) as opened:
            written = self._takeover().write(opened, nonce, new_id(), reason.strip())
            note = ExportNote(new_id(), TAKEOVER, 1, is_masked=True, reason=reason.strip())
            self._session.perform(Command(note_export, note))
            with self._session.file.writer.begin() as connection:
                packet_rows.note_written(connection, written, now)

    def read_takeover(self, source: Path) -> int:
        """Continue from this copy, as the regulator's answer grants it; both sides compare then.

        Returns the number of the epoch. Nothing is sent by this: the owner of the hub link starts
        it.
        """
        self._session.perform(may_enrol)
        try:
            with worded(), line_worded(), source.open("rb") as opened:
                nonce, grant = self._takeover().read(opened)
        except PacketError as no:
            raise Fault(_CODES[no.code]) from no
        # Named by the epoch, so that an answer that is read twice is noted once.
        form = Takeover(grant.epoch, grant.epoch, grant.number)
        if self._stands_in(grant.epoch):
            self._session.perform(Command(note_takeover, form))
        with self._session.file.writer.begin() as connection:
            packet_rows.note_read(connection, PacketAnswer(nonce, 0, 0), self._session.place.now())
        return grant.number

    def exchange_by(self, folders: ExchangeFolders | None) -> None:
        """Exchange by folders from now on, or over the network where none are named.

        The journal notes this once, and not each packet, as for the network. Raises Refusal for a
        person who does not lead the station, and Fault when the folders or the relay cannot be
        used.
        """
        self._session.perform(may_enrol)
        reason = BY_NETWORK
        if folders is not None:
            reason = BY_RELAY if folders.relay else BY_FOLDER
            if folders.relay:
                self._line.prove_relay(folders)
            _require_usable(folders)
        note = ExportNote(new_id(), PACKET, 0, is_masked=folders is None, reason=reason)
        with worded():
            place = self._session.place.workspace
            # A desk that waits for its enrolment is answered by the hub that it asked.
            keep_folders(place, folders, read_hub_key(place))
        self._session.perform(Command(note_export, note))
        self._line.wake()

    def exchange_by_relay(self, address: str) -> None:
        """Exchange through the outer relay at an address; raises as `exchange_by` does."""
        self.exchange_by(relay_folders(self._session.place.workspace, address.strip()))

    def _takeover(self) -> TakeoverByFile:
        return TakeoverByFile(
            packets_of(self._session, self._outbox), SqlMembership(self._session.file)
        )

    def _stands_in(self, epoch: str) -> bool:
        """Tell whether the ledger is in this epoch, and not in a later one."""
        with self._session.file.connection() as connection:
            return str(link_row(connection).get("epoch")) == epoch

    def renew_key(self) -> bool:
        """Make a new key and announce it to the hub, signed by the old one; False while one waits.

        Nothing is sent by this; the next contact does.
        """
        self._require_going()
        fresh, now = secrets.token_bytes(KEY_BYTES), self._session.place.now()
        form = DeskKeyRenewal(new_id(), public_of(fresh))
        with self._session.file.connection() as connection:
            if link_row(connection).get("new_key") is not None:
                return False
        self._session.perform(Command(note_renewal, form))
        with self._session.file.writer.begin() as connection:
            begun = key_rotation.begin(connection, fresh, now, ENTROPY)
        self._line.wake()
        return begun

    def _require_going(self) -> None:
        state = self._session.ask(Query(station.link_status)).state
        if state in NEEDS_TAKEOVER | NEEDS_CODE:
            raise Fault(FaultCode.LINE_STANDS)

    def _take(self, store: LedgerTransaction, arrived: IncomingMessage) -> None:
        apply_message(self._session.desk(store, LINE), arrived)


def _require_usable(folders: ExchangeFolders) -> None:
    """Raise Fault unless both folders exist, differ, and let files be written and removed."""
    outgoing, incoming = Path(folders.outgoing), Path(folders.incoming)
    try:
        if outgoing.resolve() == incoming.resolve():
            raise Fault(FaultCode.EXCHANGE_ONE_FOLDER)
        for each in (outgoing, incoming):
            # Answers are removed from the one, and put aside in it: both are written to.
            name = f"{new_nonce()}.try"
            with ExchangeFolder(each).writing(name):
                pass
            ExchangeFolder(each).remove(each / name)
    except OSError as no:
        raise Fault(FaultCode.EXCHANGE_FOLDER, {"why": str(no)}) from no
