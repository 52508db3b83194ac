"""Enrol a desk by folders: the request leaves as a packet, and the answer comes by itself."""

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.link.exchange_settings import keep_folders, read_hub_key
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.link import ExchangeFolders
from mediation_desk.workflows.station.takeover import Takeover, note_takeover
from sync.courier import EpochCandidate, LineError
from sync.courier.exchange.enrolment_file import (
    HUB_FILE,
    HUB_FILE_BYTES,
    EnrolmentByFile,
    read_hub_file,
)
from sync.courier.exchange.folder import ANSWER, ExchangeFolder, FolderFile, opened, packet_name
from sync.courier.files.packet_file import PacketError
from sync.protocol import EnrolAnswer
from sync.signing import KEY_BYTES, public_of

log = logging.getLogger(__name__)


class FolderEnrolment:
    """Enrolment at a hub by its code, completed by its answer; the candidate is kept in between."""

    def __init__(self, session: Session, app: str, new_nonce: Callable[[], str]) -> None:
        self._session, self._app, self._new_nonce = session, app, new_nonce

    def ask(self, folders: ExchangeFolders, code: str) -> None:
        """Write the request; safe to repeat, as it asks for the same key and epoch.

        Raises Fault HUB_KEY_AWAY where the hub's key did not come yet, LineError CODE or FORGED for
        an invalid code or another hub's, and OSError.
        """
        hub_key = _hub_key(Path(folders.incoming) / HUB_FILE)
        seed = secrets.token_bytes(KEY_BYTES)
        membership = SqlMembership(self._session.file)
        mine = membership.begin_enrolment(EpochCandidate(seed, public_of(seed), new_id()))
        nonce, outgoing = self._new_nonce(), ExchangeFolder(Path(folders.outgoing))
        with outgoing.writing(packet_name(mine.epoch, nonce)) as target:
            self._by_file(mine, hub_key).write(target, nonce, code)
        keep_folders(self._session.place.workspace, folders, hub_key)

    def read(self, folders: ExchangeFolders) -> None:
        """Complete the enrolment by the answer, if it is here; raises LineError and OSError."""
        mine = SqlMembership(self._session.file).candidate()
        hub_key = read_hub_key(self._session.place.workspace)
        if mine is None or not hub_key:
            return
        incoming = ExchangeFolder(Path(folders.incoming))
        for found in incoming.files(ANSWER, f"{mine.epoch}_"):
            self._read(incoming, found, self._by_file(mine, hub_key))

    def _read(self, incoming: ExchangeFolder, found: FolderFile, by_file: EnrolmentByFile) -> None:
        with opened(found) as source:
            try:
                answer = by_file.read(source)
            except PacketError as no:
                if no.code != "BROKEN" or not found.may_grow(self._session.place.now()):
                    log.warning("an answer to an enrolment was put aside: %s", no.text)
                    incoming.refuse(found, f"没有读入：{no.text} / Not read: {no.text}")
                return
            except LineError:
                incoming.remove(found.path)
                raise
        self._enter(answer)
        incoming.remove(found.path)

    def _enter(self, answer: EnrolAnswer) -> None:
        membership = SqlMembership(self._session.file)
        if membership.candidate() is None:
            # Completed by an earlier copy of the same answer.
            return
        membership.enrolled(answer)
        if answer.returning:
            form = Takeover(new_id(), answer.epoch, answer.epoch_number)
            self._session.perform_by(LINE, Command(note_takeover, form))

    def _by_file(self, mine: EpochCandidate, hub_key: str) -> EnrolmentByFile:
        clock = self._session.place.now
        return EnrolmentByFile(mine, hub_key, clock, self._app, secrets.token_bytes)


def _hub_key(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return read_hub_file(source.read(HUB_FILE_BYTES)).key
    except (FileNotFoundError, PacketError):
        raise Fault(FaultCode.HUB_KEY_AWAY) from None
