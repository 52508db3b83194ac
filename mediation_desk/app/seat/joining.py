"""Joining a host: its address and a one-time code make this computer a seat."""

import json
import os
import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mediation_desk.app.computer import takeover_decision
from mediation_desk.app.computer.disk_faults import disk_worded
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest, answer_of, seat_clock
from mediation_desk.app.seat.seat_file import (
    LOCK,
    SEAT_FILE,
    SeatFile,
    checked_address,
    keep_seat,
    read_seat,
    seat_turn,
)
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.retirement import finish_retirement
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Clock
from mediation_desk.workflows.seats import JoinedSeat, read_link
from resources.deferred import deferred
from sync.durable_files import fsync_folder, make_folder, write_bytes
from sync.signing.keys import KEY_BYTES, public_of

if TYPE_CHECKING:
    from cryptography import x509
else:
    x509 = deferred("cryptography.x509")

CONNECT_S = 10.0
LEAVING_S = 60.0
"""Seconds for which a round of receiving is waited for."""
BEGUN = "joining.json"
"""File of a join whose answer has not come: asked again, the host gives the same seat."""


@dataclass(frozen=True)
class SeatJoining:
    """The `JoinPort` of a folder."""

    folder: Path
    clock: Clock = seat_clock

    def joined(self) -> JoinedSeat | None:
        """Return the seat that this computer is; None where it is none."""
        kept = read_seat(self.folder)
        return kept.joined if kept is not None else None

    def join(self, address: str, code: str) -> JoinedSeat:
        """Become a seat of the host at an address.

        Nothing is sent before the certificate that answers is proved by the code, and the code
        itself is never sent. Raises Fault as the port says.
        """
        linked = read_link(code)
        place = checked_address(linked[0] if linked and not address.strip() else address)
        secret = protocol.checked_code(linked[1] if linked else code)
        certificate, host_key = certificate_at(place)
        if not protocol.names_host(secret, host_key):
            raise Fault(FaultCode.JOIN_CODE)
        seed = self._seed_for(protocol.code_key(secret))
        with disk_worded():
            # A superseded ledger that was to be put aside is not to be mixed with what joins.
            finish_retirement(self.folder)
        if Layout(self.folder).ledger.exists():
            # Another program took over here while this one asked for a code.
            raise Fault(FaultCode.VAULT_EXISTS, {"workspace": str(self.folder)})
        line = PinnedLine(place, certificate)
        try:
            told = json.loads(answer_of(line.send(_request(secret, host_key, seed), {})))
        finally:
            line.close()
        bare = SeatFile(JoinedSeat(str(told["seat"]), "", "", place), certificate, host_key, seed)
        seat = bare.told(told)
        keep_seat(self.folder, seat)
        with disk_worded():
            (self.folder / BEGUN).unlink(missing_ok=True)
        return seat.joined

    def move(self, address: str) -> JoinedSeat:
        """Reach the same host at another address from now on, once it has answered there.

        Or its standby, which took over: the one that the host had named, by its key.
        """
        kept = read_seat(self.folder)
        if kept is None:
            raise Fault(FaultCode.SEAT_UNKNOWN)
        place = checked_address(address)
        try:
            told = self._greeted(place, kept)
        except Fault as no:
            if no.code is not FaultCode.NOT_THE_HOST or not kept.standby_key:
                raise
            certificate, key = certificate_at(place)
            if key != kept.standby_key:
                raise
            # The host itself had named it: the key is proved by TLS, and nobody else has it.
            kept = replace(kept, certificate=certificate, host_key=key)
            told = self._greeted(place, kept)
        moved = replace(kept, joined=replace(kept.joined, address=place)).told(told)
        with seat_turn(self.folder):
            now = read_seat(self.folder)
            if now is None or not now.is_same_seat(moved):
                raise Fault(FaultCode.SEAT_UNKNOWN)
            keep_seat(self.folder, moved)
        return moved.joined

    def _greeted(self, place: str, seat: SeatFile) -> dict[str, Any]:
        line = PinnedLine(place, seat.certificate)
        try:
            return line.greet(seat, self.clock)
        finally:
            line.close()

    def leave(self) -> None:
        """Be a seat no longer: its key is deleted here, and what it received as the standby.

        Raises Fault STANDBY_BUSY while it takes the ledger over, or where that was decided.
        """
        with disk_worded(), self._alone():
            if not (self.folder / SEAT_FILE).is_file() and not (self.folder / BEGUN).is_file():
                return
            with seat_turn(self.folder):
                for name in (SEAT_FILE, BEGUN):
                    (self.folder / name).unlink(missing_ok=True)
            (self.folder / LOCK).unlink(missing_ok=True)
            if (copy := self.folder / takeover_decision.STANDBY).is_dir():
                shutil.rmtree(copy)
            if self.folder.is_dir():
                fsync_folder(self.folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep what receives or takes over from going on meanwhile."""
        if not takeover_decision.has_copy(self.folder):
            yield
            return
        with takeover_decision.writing_copy(self.folder, LEAVING_S):
            if takeover_decision.is_decided(self.folder):
                raise Fault(FaultCode.STANDBY_BUSY)
            yield

    def _seed_for(self, code_key: str) -> bytes:
        """Return this seat's new key; for a code whose answer was lost the same as before."""
        path = self.folder / BEGUN
        with disk_worded():
            make_folder(self.folder)
            if path.is_file():
                begun = _begun(path.read_bytes())
                if begun is not None and begun[0] == code_key:
                    return begun[1]
            seed = os.urandom(KEY_BYTES)
            write_bytes(path, protocol.dump({"code": code_key, "seed": seed.hex()}))
        return seed


def _begun(text: bytes) -> tuple[str, bytes] | None:
    try:
        code, seed = protocol.texts(text, "code", "seed")
        return code, bytes.fromhex(seed)
    except ValueError:
        return None


def _request(code: str, host_key: str, seed: bytes) -> SeatRequest:
    key, nonce = public_of(seed), os.urandom(16).hex()
    value = {
        "code": protocol.code_key(code),
        "key": key,
        "nonce": nonce,
        "signature": protocol.join_signature(code, host_key, key, nonce),
    }
    return SeatRequest(protocol.JOIN, protocol.dump(value))


def certificate_at(address: str) -> tuple[str, str]:
    """Return the certificate that answers at an address, in PEM, and its public key in hex.

    Nothing is sent but the greeting of TLS. Raises Fault HOST_AWAY, or NOT_THE_HOST for a server of
    another kind.
    """
    host, _, port = address.rpartition(":")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection((host.strip("[]"), int(port)), CONNECT_S) as plain,
            context.wrap_socket(plain) as secured,
        ):
            der = secured.getpeercert(binary_form=True) or b""
        key = x509.load_der_x509_certificate(der).public_key()
    except ssl.SSLError as no:
        is_cut = isinstance(no, ssl.SSLEOFError | ssl.SSLZeroReturnError) or no.library == "SYS"
        raise Fault(FaultCode.HOST_AWAY if is_cut else FaultCode.NOT_THE_HOST) from no
    except (OSError, UnicodeError) as no:
        raise Fault(FaultCode.HOST_AWAY) from no
    except ValueError as no:
        raise Fault(FaultCode.NOT_THE_HOST) from no
    if not isinstance(key, Ed25519PublicKey):
        raise Fault(FaultCode.NOT_THE_HOST)
    return ssl.DER_cert_to_PEM_cert(der), key.public_bytes_raw().hex()
