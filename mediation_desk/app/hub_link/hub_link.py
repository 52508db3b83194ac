"""The link to the hub next to the desk: one thread makes contacts, another waits and wakes it."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from mediation_desk.app.computer.network_settings import wire
from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.hub_link.attachment_download import bring_home
from mediation_desk.app.hub_link.authority import trusting_authority
from mediation_desk.app.hub_link.folder_courier import FolderCourier
from mediation_desk.app.hub_link.folder_enrolment import FolderEnrolment
from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.hub_link.relay_gate import RelayGate
from mediation_desk.app.papers.proofs import complete_open
from mediation_desk.app.session.report_sending import note_kinds
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.ledger.courier import daily_figures
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox, SqlPacketBook
from mediation_desk.ledger.courier.membership import SqlMembership, note_round
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link.exchange_settings import read_folders, relay_folders
from mediation_desk.ledger.link.refused_packs import refused_packs
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.incoming.published_packs import take_pack_again
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.link import ExchangeFolders
from mediation_desk.workflows.station.takeover import (
    Takeover,
    is_relay,
    may_enrol,
    may_take_over,
    note_takeover,
)
from resources import release
from sync.courier import (
    Courier,
    Joining,
    LineError,
    LinkStatus,
    next_try,
)
from sync.courier.exchange.enrolment_file import HubFile
from sync.courier.exchange.folder import FolderFile
from sync.courier.files.packets import Packets
from sync.signing import StationIdentity, split_code

if TYPE_CHECKING:
    from sync.transport import HttpHub, HttpRelay, HttpSession, SigningContext

log = logging.getLogger(__name__)
APP = f"{release.PROJECT}/{release.version()}"
"""The program and its version, as the hub lists them for each station."""

HEARTBEAT_S = 60.0
"""Interval in seconds of idle contacts: the head is reported, and the hub sees the desk."""

WAIT_AGAIN_S = 5.0
CLOSE_S = 0.4
"""Seconds to wait for each thread, once its connection was cut."""

LOOK_S = 2.0
"""Interval in seconds of looking into the exchange folder, where the link goes by folders."""

POLL_S = 10.0
"""Interval in seconds of asking an outer relay for answers, where the link goes through one."""

SOON_S = 0.05
"""Pause in seconds before the waiter asks again, while the courier takes the new messages."""
_FAULTS = {
    **dict.fromkeys(("CODE", "FORGED"), FaultCode.CODE_REFUSED),
    "PORTAL": FaultCode.HUB_PORTAL,
    "PROXY": FaultCode.HUB_PROXY,
    **dict.fromkeys(("TLS", "CA_FILE"), FaultCode.HUB_CERTIFICATE),
    "PLAIN_HTTP": FaultCode.HUB_UNPROTECTED,
    "ALARM": FaultCode.HUB_ALARM,
    **dict.fromkeys(
        ("UNSIGNED_ANSWER", "MALFORMED_ANSWER", "ANSWER_TOO_LARGE"), FaultCode.NOT_THE_HUB
    ),
    **dict.fromkeys(
        ("TIMEOUT", "UNREACHABLE", "CUT", "HTTP", "BUSY", "FAULT", "TOO_OFTEN"),
        FaultCode.HUB_UNREACHABLE,
    ),
}
"""Faults shown to a person when the hub did not answer as hoped; the rest is HUB_REFUSED."""


def new_nonce() -> str:
    """Return thirty-two hexadecimal digits that no answer can guess."""
    return secrets.token_hex(16)


class HubLink:
    """Link that carries the outbox of one session to the hub; no act of a person waits for it."""

    def __init__(self, session: Session, seconds: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._outbox = SqlOutbox(session.file, ENTROPY, self._take)
        self._woken, self._closed = Event(), Event()
        self._listeners: list[Callable[[], None]] = []
        self._threads: list[Thread] = []
        self._wires: list[HttpSession] = []
        self._given_up: set[str] = set()
        self._knows_kinds = False
        self._last_outcome: tuple[str, str, int, int] | None = None
        self._by_folder = FolderCourier(
            session, packets_of(session, self._outbox), new_nonce, seconds
        )
        self._enrolment = FolderEnrolment(session, APP, new_nonce)
        self._gate = RelayGate(session, self._wires, new_nonce)
        self.again = ReadAgain(session)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` (on the courier's thread) when a letter came or the link changed."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Start the threads; a desk that is not enrolled has no hub to contact."""
        self._session.ledger.link = self
        if not self._threads and (self._address() or self._folders()):
            self._threads = [
                Thread(target=self._carry, name="courier", daemon=True),
                Thread(target=self._watch, name="waiter", daemon=True),
            ]
            for thread in self._threads:
                thread.start()

    def wake(self) -> None:
        """Make a contact now."""
        self._woken.set()

    def reconnect(self) -> None:
        """Reconnect with the network settings of this computer, which were changed."""
        for each in tuple(self._wires):
            each.cut()
        self.wake()

    def contact(self) -> None:
        """Make a contact now although nothing waits, at a person's request."""
        self._by_folder.hasten()
        self._woken.set()

    def close(self) -> None:
        """Stop within a second: a contact under way is cut, and made again at the next start."""
        if self._session.ledger.link is self:
            self._session.ledger.link = None
        self._closed.set()
        self._woken.set()
        for each in tuple(self._wires):
            each.cut()
        for thread in self._threads:
            thread.join(timeout=CLOSE_S)

    def round(self, folders: ExchangeFolders | None = None) -> LinkStatus:
        """Make one contact and return the state of the link after it.

        It goes by the given folders, else by those of this computer. Raises Fault HOST_SUPERSEDED.
        """
        self._session.ledger.require_present()
        self.again.once()
        daily_figures.queue_figures(self._session.file, ENTROPY, self._session.place.now())
        folders = folders or self._folders()
        status = self._over_folders(folders) if folders else self._over_network()
        if not status.fault_code:
            complete_open(self._session)
        # A desk that waits for its enrolment keeps the message of the last answer to it.
        if not self._closed.is_set() and (status.state != "none" or status.fault_code):
            note_round(self._session.file, status.fault_code, status.fault_detail)
        return status

    def _over_folders(self, folders: ExchangeFolders) -> LinkStatus:
        """Make a contact by folders; with a relay, the files are carried before and after it."""
        if not folders.relay:
            return self._by_folders(folders)
        fault = self._carried(folders, self._gate.fetch)
        status = self._by_folders(folders)
        fault = self._carried(folders, self._gate.send) or fault
        if fault is None or status.fault_code or status.state == "none":
            return status
        return replace(
            status, fault_code=fault.code, fault_text=fault.text, retry_after_s=fault.retry_after_s
        )

    def _carried(
        self, folders: ExchangeFolders, carry: Callable[[ExchangeFolders, "HttpRelay"], None]
    ) -> LineError | None:
        """Carry between the folders and the relay; return the fault that prevented it."""
        try:
            with self._gate.reached(folders) as relay:
                carry(folders, relay)
        except LineError as no:
            return no
        except OSError as no:
            return LineError("FOLDER", str(no))
        return None

    def _by_folders(self, folders: ExchangeFolders) -> LinkStatus:
        try:
            self._enrolment.read(folders)
        except LineError as no:
            return LinkStatus("none", fault_code=no.code, fault_text=no.text)
        except OSError as no:
            return LinkStatus("none", fault_code="FOLDER", fault_text=str(no))
        return self._by_folder.round(folders)

    def _over_network(self) -> LinkStatus:
        if not self._address():
            # Enrolled by folder, and taken off the folders: no address is known here.
            state = "none" if (link := self._outbox.link()) is None else link.state
            return LinkStatus(state, fault_code="UNREACHABLE")
        with self._hub(self._address()) as hub:
            courier = Courier(self._outbox, hub, self._session.place.now, new_nonce, APP)
            status = courier.round()
            if not status.fault_code:
                bring_home(self._session, hub, self._given_up)
                self._knows_kinds = self._knows_kinds or note_kinds(self._session, hub)
        return status

    def enrol(self, address: str, code: str, by: Session | None = None) -> str:
        """Enrol with a hub; return its name. Raises Refusal or Fault with the remedy.

        Where the link goes by folders the request is written, the answer comes by itself, and
        nothing is returned. A station that the hub knows already continues in a new epoch, with its
        letter. The authority that a code names is trusted from then on. ``by`` is who does it,
        where it is not this link's own operator.
        """
        session = by or self._session
        session.perform(may_enrol)
        shown, authority = split_code(code)
        if folders := self._folders_for(address):
            self._ask_by_folder(folders, shown)
            return ""
        membership = SqlMembership(self._session.file, address.strip())
        with (
            line_worded(),
            trusting_authority(
                self._session.place, address.strip(), authority, kept_password(self._session)
            ),
            self._hub(address.strip(), membership) as hub,
        ):
            joining = Joining(membership, hub, self._session.place.now, new_nonce, APP)
            answer = joining.enrol(shown, secrets.token_bytes(32), new_id())
        if answer.returning:
            form = Takeover(new_id(), answer.epoch, answer.epoch_number)
            session.perform(Command(note_takeover, form))
        self.start()
        self.wake()
        return answer.hub_name

    def _folders_for(self, address: str) -> ExchangeFolders | None:
        """Return the folders of an enrolment: those in use, or those of the relay named."""
        if (folders := self._folders()) or not is_relay(address):
            return folders
        return relay_folders(self._session.place.workspace, address.strip())

    def prove_relay(self, folders: ExchangeFolders) -> None:
        """Raise Fault unless the relay answers, and has the key of this desk's hub."""
        link = self._outbox.link()
        found = self._hub_key_at(folders)
        if link is not None and found.key not in link.hub_keys:
            raise Fault(FaultCode.NOT_THE_HUB, {"why": folders.relay})

    def _hub_key_at(self, folders: ExchangeFolders) -> HubFile:
        try:
            with line_worded():
                return self._gate.fetch_hub_key(folders)
        except Fault as no:
            if no.detail.get("code") == "NOT_FOUND":
                raise Fault(FaultCode.HUB_KEY_AWAY) from no
            raise

    def _ask_by_folder(self, folders: ExchangeFolders, code: str) -> None:
        try:
            if folders.relay:
                self._hub_key_at(folders)
            with line_worded():
                self._enrolment.ask(folders, code)
            note_round(self._session.file, "")
        except OSError as no:
            raise Fault(FaultCode.EXCHANGE_FOLDER, {"why": str(no)}) from no
        self.start()

    def take_over(self, reason: str) -> None:
        """Continue the station from this copy, in a new epoch; it sends again after this.

        Raises Refusal before the hub is asked, and Fault with the remedy. Safe to repeat when the
        answer was lost.
        """
        self._session.perform(Command(may_take_over, reason))
        membership = SqlMembership(self._session.file)
        with line_worded(), self._hub(self._address()) as hub:
            joining = Joining(membership, hub, self._session.place.now, new_nonce, APP)
            grant = joining.take_over(self._outbox, new_id(), reason.strip())
        form = Takeover(new_id(), grant.epoch, grant.number)
        self._session.perform(Command(note_takeover, form))
        self.start()
        self.wake()

    def _take(self, store: LedgerTransaction, arrived: IncomingMessage) -> None:
        apply_message(self._session.desk(store, LINE), arrived)

    def _address(self) -> str:
        with self._session.file.connection() as connection:
            row = connection.exec_driver_sql("SELECT station, hub_address FROM link").first()
        return row[1] if row and row[0] else ""

    @contextmanager
    def _hub(self, address: str, membership: SqlMembership | None = None) -> "Iterator[HttpHub]":
        """Provide the hub's client for a while; closing the link cuts its connection."""
        from sync.transport import HttpHub

        hub = HttpHub(
            address,
            lambda: sign_of(self._session.file, membership),
            self._session.place.now,
            new_nonce,
            wire(self._session.place.workspace, kept_password(self._session)),
        )
        self._wires.append(hub.wire)
        try:
            yield hub
        finally:
            self._wires.remove(hub.wire)
            hub.wire.close()

    def _carry(self) -> None:
        failures = reached = 0
        while not (self._closed.is_set() or self._session.ledger.look_superseded()):
            status = self._attempt()
            failures = failures + 1 if status is None or status.fault_code else 0
            if failures:
                jitter = secrets.randbelow(1000) / 1000
                retry_after = status.retry_after_s if status else 0
                self._woken.wait(next_try(failures, jitter, retry_after))
            elif status is not None and status.received and status.hub_seq > reached:
                # Received messages are confirmed at once: the regulator sees them as taken, not as
                # under way.
                reached = status.hub_seq
            else:
                self._woken.wait(HEARTBEAT_S)
            self._woken.clear()  # Before the looks: a close during them ends the next rest.

    def _attempt(self) -> LinkStatus | None:
        """Make one contact; an exception is logged, and never ends the link."""
        try:
            status = self.round()
        except Exception:
            log.exception("a contact with the regulator failed")
            return None
        self._note_round(status)
        for listener in self._listeners:
            listener()
        return status

    def _note_round(self, status: LinkStatus) -> None:
        """Log the outcome of a round, by counts; a repeated outcome without traffic is left out.

        A desk at rest makes one a minute.
        """
        outcome = (status.state, status.fault_code, status.waiting, status.refused)
        if status.sent or status.received or outcome != self._last_outcome:
            level = logging.WARNING if status.fault_code else logging.INFO
            counts = (status.sent, status.received, status.refused, status.waiting)
            words = "line round: %s %s, sent %d, received %d, refused %d, waiting %d"
            log.log(level, words, status.state, status.fault_code or "reached", *counts)
        self._last_outcome = outcome

    def _folders(self) -> ExchangeFolders | None:
        return read_folders(self._session.place.workspace)

    def _watch(self) -> None:
        """Wake the courier when there is something for it, on the network or in a folder."""
        while not self._closed.is_set():
            try:
                if (folders := self._folders()) is None:
                    self._watch_network()
                elif folders.relay:
                    self._watch_relay(folders)
                else:
                    self._watch_folder()
            except Exception:
                log.exception("waiting for the regulator failed")
                self._closed.wait(WAIT_AGAIN_S)

    def _watch_network(self) -> None:
        """Long-poll the hub; its answer wakes the courier within a second."""
        while not self._closed.is_set() and self._folders() is None:
            if not self._address():
                self._closed.wait(WAIT_AGAIN_S)
                continue
            with self._hub(self._address()) as hub:
                while not (hub.wire.is_cut or self._closed.is_set() or self._folders()):
                    self._wait_once(hub)

    def _watch_relay(self, folders: ExchangeFolders) -> None:
        """Ask the relay for answers; an answer, or a packet to be written, wakes the courier."""
        failures, files = 0, frozenset[FolderFile]()
        with self._gate.reached(folders) as relay:
            while not (relay.wire.is_cut or self._closed.is_set()) and self._folders() == folders:
                try:
                    self._gate.fetch(folders, relay)
                    failures = 0
                except LineError:
                    failures += 1
                lying = self._by_folder.answers_in(folders)
                if lying - files or self._by_folder.is_due():
                    self._woken.set()
                files = lying
                wait = next_try(failures, secrets.randbelow(1000) / 1000, 0) if failures else 0.0
                self._closed.wait(max(POLL_S, wait))

    def _watch_folder(self) -> None:
        """Look into the folder; a file that woke the courier once does not wake it again."""
        files: frozenset[FolderFile] = frozenset()
        while not self._closed.is_set() and (folders := self._folders()) and not folders.relay:
            lying = self._by_folder.answers_in(folders)
            if lying - files or self._by_folder.is_due():
                self._woken.set()
            files = lying
            self._closed.wait(LOOK_S)

    def _wait_once(self, hub: "HttpHub") -> None:
        link = self._outbox.link()
        if link is None or link.state in ("needs_takeover", "revoked"):
            self._closed.wait(WAIT_AGAIN_S)
            return
        try:
            reached = hub.wait(link.cursor.seq)
        except LineError:
            self._closed.wait(WAIT_AGAIN_S)
            return
        if reached > link.cursor.seq:
            self._woken.set()
            self._closed.wait(SOON_S)


class ReadAgain:
    """Second reading of the packs that an earlier program could not read, once a start.

    The first contact does it, by network or by file, whichever is first.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn, self._is_done = Lock(), False

    def once(self) -> None:
        """Apply them now, unless it was tried since the start."""
        with self._turn:
            if self._is_done:
                return
            self._is_done = True
            with self._session.file.connection() as connection:
                untaken = refused_packs(connection)
            for body in untaken:
                self._session.perform_by(LINE, Command(take_pack_again, body))


@contextmanager
def line_worded() -> Iterator[None]:
    """Turn errors of the hub link into a Fault with a sentence."""
    try:
        yield
    except LineError as no:
        found = _FAULTS.get(no.code, FaultCode.HUB_REFUSED)
        raise Fault(found, {"why": no.text, "code": no.code}) from no
    except ValueError as no:
        raise Fault(FaultCode.HUB_UNREACHABLE, {"why": str(no)}) from no


def packets_of(session: Session, outbox: SqlOutbox) -> Packets:
    """Return the writer of a session's packets and reader of their answers."""

    def identity() -> StationIdentity:
        found = SqlMembership(session.file).identity()
        if found is None:
            raise LineError("UNKNOWN", "the station is not enrolled")
        return found

    book = SqlPacketBook(session.file)
    return Packets(outbox, identity, session.place.now, APP, book, secrets.token_bytes)


def sign_of(file: LedgerFile, membership: SqlMembership | None = None) -> "SigningContext | None":
    """Return who signs requests and the hub's pinned keys; None before enrolment."""
    from sync.transport import SigningContext

    identity = (membership or SqlMembership(file)).identity()
    if identity is None:
        return None
    with file.connection() as connection:
        row = connection.exec_driver_sql("SELECT hub_key FROM link").one()
    return SigningContext(identity, tuple(str(row[0]).split()))
