"""Carry packets from a folder of the workspace to an outer relay, and its answers back.

For the rest of the desk it acts as a one-way gate: a file leaves the outgoing folder once the relay
has all of it on its disk, and appears in the incoming one once all of it is on this disk. A kill at
any point carries the same file again, which does no harm. Only the hub's answer confirms that
anything arrived.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mediation_desk.app.computer.network_settings import wire
from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.link.exchange_settings import read_hub_key
from mediation_desk.ledger.link.link_rows import link_row
from mediation_desk.workflows.read_models.link import ExchangeFolders
from sync.courier import BlobPlace, LineError
from sync.courier.exchange.enrolment_file import HUB_FILE, HubFile, read_hub_file
from sync.courier.exchange.folder import (
    ANSWER,
    PACKET,
    ExchangeFolder,
    FolderFile,
    opened,
    packet_name,
    station_of,
)
from sync.courier.files.packet_file import PacketError, open_packet
from sync.protocol import LIMITS
from sync.signing import StationIdentity

if TYPE_CHECKING:
    from sync.transport import HttpRelay, HttpSession
    from sync.transport.relay import WaitingAnswer

log = logging.getLogger(__name__)
ANSWER_BYTES = 268_435_456
"""Maximum size of an answer in bytes; a relay that offers more would fill this disk."""
ANSWERS_AT_ONCE = 20
PIECE = LIMITS["chunk_bytes"]


@dataclass
class RelayGate:
    """Carrier between folders and relay for one session; ``wires`` holds its connections, to be
    cut.
    """

    session: Session
    wires: "list[HttpSession]"
    new_nonce: Callable[[], str]
    _turn: Lock = field(default_factory=Lock, init=False)
    _is_swept: bool = field(default=False, init=False)

    @contextmanager
    def reached(self, folders: ExchangeFolders) -> "Iterator[HttpRelay]":
        """Provide the relay for a while; both folders exist from then on.

        Raises LineError and OSError.
        """
        from sync.transport import HttpRelay

        for each in (folders.outgoing, folders.incoming):
            Path(each).mkdir(parents=True, exist_ok=True)
        place = self.session.place
        way = wire(place.workspace, kept_password(self.session))
        self.wires.append(way)
        try:
            yield HttpRelay(folders.relay, place.now, self.new_nonce, way)
        finally:
            self.wires.remove(way)
            way.close()

    def fetch_hub_key(self, folders: ExchangeFolders) -> HubFile:
        """Fetch the file with the hub's key, which the code of an enrolment proves.

        Raises LineError, NOT_FOUND where it did not come through the gate yet, and OSError.
        """
        with self.reached(folders) as relay:
            raw = relay.hub_file()
        try:
            found = read_hub_file(raw)
        except PacketError as no:
            raise LineError("MALFORMED_ANSWER", no.text) from None
        with ExchangeFolder(Path(folders.incoming)).writing(HUB_FILE) as target:
            target.write(raw)
        return found

    def fetch(self, folders: ExchangeFolders, relay: "HttpRelay") -> None:
        """Fetch the answers waiting at the relay; raises LineError and OSError.

        An answer not signed by the hub is removed there and leaves nothing here: FORGED.
        """
        incoming, forged = ExchangeFolder(Path(folders.incoming)), False
        with self._in_turn() as is_mine:
            if is_mine and not self._is_swept:
                # Half an answer that a kill left: nobody else writes answers here.
                incoming.sweep()
                self._is_swept = True
            for who in self._identities() if is_mine else ():
                for waiting in relay.answers(who)[:ANSWERS_AT_ONCE]:
                    is_own = waiting.name.endswith(ANSWER) and station_of(waiting.name)
                    if is_own != who.station or waiting.size > ANSWER_BYTES:
                        continue
                    try:
                        self._bring(incoming, relay, who, waiting)
                    except PacketError as no:
                        log.warning("the relay gave an answer that is not the hub's: %s", no.text)
                        forged = True
                    relay.remove(who, waiting.name)
        if forged:
            raise LineError("FORGED", "the relay gave an answer that is not the hub's")

    def send(self, folders: ExchangeFolders, relay: "HttpRelay") -> None:
        """Carry the packets in the folder to the relay; raises LineError and OSError."""
        outgoing = ExchangeFolder(Path(folders.outgoing))
        with self._in_turn() as is_mine:
            who = {one.station: one for one in self._identities()} if is_mine else {}
            for found in outgoing.files(PACKET):
                name = _name_of(found)
                if sender := who.get(station_of(name)):
                    with suppress(FileNotFoundError):
                        # A rewritten packet takes the place of the one that was under way.
                        _put(relay, sender, name, found)
                        outgoing.remove(found.path)

    @contextmanager
    def _in_turn(self) -> Iterator[bool]:
        """Tell whether to carry now; while another thread carries there is nothing to wait for."""
        is_mine = self._turn.acquire(blocking=False)
        try:
            yield is_mine
        finally:
            if is_mine:
                self._turn.release()

    def _identities(self) -> tuple[StationIdentity, ...]:
        """Return this desk's identities: the station, and the epoch that asks to be enrolled."""
        membership = SqlMembership(self.session.file)
        station, asking = membership.identity(), membership.candidate()
        found = [] if station is None else [station]
        if asking is not None:
            found.append(StationIdentity(asking.epoch, asking.seed, asking.public_key))
        return tuple(found)

    def _bring(
        self,
        incoming: ExchangeFolder,
        relay: "HttpRelay",
        who: StationIdentity,
        waiting: "WaitingAnswer",
    ) -> None:
        """Fetch one answer; raises PacketError unless it is whole and signed by the hub."""
        with incoming.writing(waiting.name) as target:
            while (held := target.tell()) < waiting.size:
                piece = relay.piece(who, waiting.name, held)
                if not 0 < len(piece) <= waiting.size - held:
                    raise LineError("CUT", "the relay gave an answer of another size")
                target.write(piece)
            target.flush()
            with open(target.name, "rb") as source:
                locked = open_packet(source, "answer")
                locked.prove()
            if locked.head.key not in self._hub_keys():
                raise PacketError("FOREIGN", "it is signed by a strange key")

    def _hub_keys(self) -> set[str]:
        with self.session.file.connection() as connection:
            keys = str(link_row(connection).get("hub_key") or "").split()
        return {*keys, read_hub_key(self.session.place.workspace)}


def _name_of(found: FolderFile) -> str:
    """Return the name under which a packet travels: a person may have renamed the file."""
    if station_of(found.path.name):
        return found.path.name
    try:
        with opened(found) as source:
            head = open_packet(source, "packet").head
    except (PacketError, FileNotFoundError):
        return ""
    return packet_name(head.station, head.nonce)


def _put(relay: "HttpRelay", who: StationIdentity, name: str, found: FolderFile) -> None:
    """Send what the relay lacks of a packet, piece by piece; raises LineError, OSError."""
    held = relay.held(who, name)
    while held < found.size:
        # Opened for each piece: while it is open, Windows lets nobody replace it.
        with opened(found) as source:
            source.seek(held)
            piece = source.read(PIECE)
        if relay.put(who, name, piece, BlobPlace(held, found.size)):
            return
        held += len(piece)
    raise LineError("CUT", "the relay did not take the whole packet")
