"""Seats and open invitations in a file beside the ledger, which is read before the ledger is open.

The journal is what counts: at each opening the file is made anew from it. A seat that joined while
the ledger was closed stands in the file alone, with the proof that a leader of this ledger had
invited it; without a proof that holds it is dropped.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from filelock import FileLock

from mediation_desk.app.faults import worded
from mediation_desk.app.host.host_identity import LOCK_FILE
from mediation_desk.app.seat.protocol import dump, join_holds
from mediation_desk.domain.people import Role
from mediation_desk.ledger.journal.seat_history import AdmittedSeat
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import make_folder, write_bytes

ReadJournal = Callable[[], tuple[str, Iterable[AdmittedSeat]]]
"""Returns the station's name and the seats of the journal."""

REGISTRY, COPY = "registry.json", "registry.json.bak"
VALID_FOR = timedelta(minutes=10)
_FORMAT = 1
_INFO = b"mediation-desk seat invitation 1"


@dataclass(frozen=True)
class Invitation:
    """Invitation of one computer, proved by the ledger's key.

    ``id`` is the act of the admission, ``code_key`` the public key of the one-time code, ``proof``
    an HMAC under the ledger's key over all other fields.
    """

    id: str
    code_key: str
    name: str
    roles: tuple[Role, ...]
    by: str
    until: datetime
    proof: str = ""

    def proved(self, key: Secret) -> "Invitation":
        """Return the invitation with the proof that this ledger's key gives."""
        return replace(self, proof=_proof(self, key))

    def is_proven(self, key: Secret) -> bool:
        """Tell whether it was made by somebody who had the ledger open."""
        return hmac.compare_digest(self.proof, _proof(self, key))


@dataclass(frozen=True)
class JoinRequest:
    """A computer's wish to join: the code by its public key, its own key, and the signature.

    ``signature`` is by the code, over the host's key, the seat's and the nonce.
    """

    code_key: str
    seat_key: str
    nonce: str
    signature: str


@dataclass(frozen=True)
class JoinedBy:
    """Proof of a join that the journal does not tell yet: the invitation, and what was sent."""

    invitation: Invitation
    request: JoinRequest


@dataclass(frozen=True)
class RegisteredSeat:
    """A seat, and until the journal tells of it the proof of its join."""

    seat: AdmittedSeat
    invitation: str = ""
    joined_by: JoinedBy | None = None


@dataclass(frozen=True)
class _Content:
    station: str = ""
    seats: tuple[RegisteredSeat, ...] = ()
    invitations: tuple[Invitation, ...] = ()


def standby_of(seats: Iterable[AdmittedSeat]) -> AdmittedSeat | None:
    """Return the seat among others that is the standby, if one is."""
    return next((seat for seat in seats if seat.is_standby and not seat.ended_at), None)


@dataclass
class SeatRegistry:
    """The file of the seats; several processes of this computer read and write it."""

    folder: Path
    host_key: str
    _read: tuple[tuple[int, int, int], _Content] | None = field(default=None, init=False)

    def seats(self) -> tuple[AdmittedSeat, ...]:
        """Return every seat, those that were ended among them."""
        return tuple(each.seat for each in self._content().seats)

    def seat(self, seat_id: str) -> AdmittedSeat | None:
        """Return the seat of an id."""
        return next((each for each in self.seats() if each.id == seat_id), None)

    @property
    def standby(self) -> AdmittedSeat | None:
        """Return the seat that is the standby, if one is."""
        return standby_of(self.seats())

    @property
    def station(self) -> str:
        """Return the station's name, as it was at the last opening."""
        return self._content().station

    def is_name_taken(self, name: str, now: datetime, besides: str = "") -> bool:
        """Tell whether a seat that was not ended, or an open invitation, bears a name."""
        content = self._content()
        names = [each.seat.name for each in content.seats if _is_other(each.seat, besides)]
        names += [each.name for each in content.invitations if each.until > now]
        return name.strip().casefold() in {each.casefold() for each in names}

    def invite(self, invitation: Invitation, now: datetime) -> None:
        """Enter an invitation; those whose time is over go."""
        with self._changing() as content:
            open_ones = tuple(each for each in content.invitations if each.until > now)
            self._write(replace(content, invitations=(*open_ones, invitation)))

    def require_open(self, request: JoinRequest, now: datetime) -> None:
        """Raise Fault JOIN_CODE unless the code is one that is open, or was used by this key."""
        content = self._content()
        if not self._is_signed(request):
            raise Fault(FaultCode.JOIN_CODE)
        if not any(_is_open(each, request, now) for each in content.invitations):
            _joined_before(content, request)

    def join(self, request: JoinRequest, seat_id: str, now: datetime) -> RegisteredSeat:
        """Enter the seat of an invitation, which is spent by it; raises Fault JOIN_CODE.

        A computer whose answer was lost asks again, and gets the seat that it has already.
        """
        if not self._is_signed(request):
            raise Fault(FaultCode.JOIN_CODE)
        with self._changing() as content:
            invited = (each for each in content.invitations if _is_open(each, request, now))
            invitation = next(invited, None)
            if invitation is None:
                return _joined_before(content, request)
            seat = AdmittedSeat(
                seat_id, invitation.name, request.seat_key, invitation.roles, now, invitation.by
            )
            made = RegisteredSeat(seat, request.code_key, JoinedBy(invitation, request))
            left = tuple(each for each in content.invitations if each is not invitation)
            self._write(replace(content, seats=(*content.seats, made), invitations=left))
            return made

    def awaiting(self, key: Secret) -> tuple[RegisteredSeat, ...]:
        """Return the seats of which the journal does not tell yet and whose proofs hold."""
        return self._awaiting(self._content(), key)

    def _awaiting(self, content: _Content, key: Secret) -> tuple[RegisteredSeat, ...]:
        return tuple(
            each
            for each in content.seats
            if each.joined_by is not None
            and each.joined_by.invitation.is_proven(key)
            and each.joined_by.invitation.code_key == each.joined_by.request.code_key
            and each.joined_by.request.seat_key == each.seat.public_key
            and self._is_signed(each.joined_by.request)
        )

    def renew(self, read: ReadJournal, key: Secret, refused: Set[str] = frozenset()) -> None:
        """Make the seats those of the journal, which is read while nobody else writes the file.

        What joined meanwhile stays for the next time, unless the journal has `refused` it. An end
        is never taken back.
        """
        with self._changing() as content:
            station, seats = read()
            before = {each.seat.id: each for each in content.seats}
            listed = {each.id: _listed(each, before.get(each.id)) for each in seats}
            left = [
                each
                for each in self._awaiting(content, key)
                if each.seat.id not in listed and each.seat.id not in refused
            ]
            fresh = replace(content, station=station, seats=(*listed.values(), *left))
            if fresh != content:
                self._write(fresh)

    def _is_signed(self, request: JoinRequest) -> bool:
        signed = (request.seat_key, request.nonce)
        return join_holds(request.code_key, self.host_key, signed, request.signature)

    @cached_property
    def _file(self) -> Path:
        return self.folder / REGISTRY

    @contextmanager
    def _changing(self) -> Iterator[_Content]:
        with worded():
            make_folder(self.folder)
            with FileLock(self.folder / LOCK_FILE):
                yield self._content()

    def _content(self) -> _Content:
        """Return what the file holds; it is read again when another process has written it."""
        with worded():
            try:
                found = self._file.stat()
            except FileNotFoundError:
                return self._copied()
            state = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._read is None or self._read[0] != state:
                self._read = state, _content(self._file.read_bytes()) or self._copied()
            return self._read[1]

    def _copied(self) -> _Content:
        """Return what the copy holds, for a file that is lost or garbled."""
        try:
            return _content((self.folder / COPY).read_bytes()) or _Content()
        except FileNotFoundError:
            return _Content()

    def _write(self, content: _Content) -> None:
        value = {"format": _FORMAT, **_plain(content)}
        text = json.dumps(value, ensure_ascii=False, indent=1).encode()
        write_bytes(self.folder / COPY, text)
        write_bytes(self._file, text)
        self._read = None


def _listed(seat: AdmittedSeat, before: RegisteredSeat | None) -> RegisteredSeat:
    """Return a seat of the journal with the code of its join, and the end that it had."""
    if before is None:
        return RegisteredSeat(seat)
    return RegisteredSeat(
        replace(seat, ended_at=seat.ended_at or before.seat.ended_at), before.invitation
    )


def _is_other(seat: AdmittedSeat, besides: str) -> bool:
    return seat.ended_at is None and seat.id != besides


def _is_open(invitation: Invitation, request: JoinRequest, now: datetime) -> bool:
    return invitation.code_key == request.code_key and now < invitation.until


def _joined_before(content: _Content, request: JoinRequest) -> RegisteredSeat:
    for each in content.seats:
        is_same = each.seat.public_key == request.seat_key
        if is_same and each.invitation == request.code_key and each.seat.ended_at is None:
            return each
    raise Fault(FaultCode.JOIN_CODE)


def _proof(invitation: Invitation, key: Secret) -> str:
    proving = HKDF(SHA256(), 32, None, _INFO).derive(key)
    return hmac.digest(proving, dump(_plain(replace(invitation, proof=""))), hashlib.sha256).hex()


def _plain(value: Any) -> Any:
    """Return a value of this file as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


def _content(text: bytes) -> _Content | None:
    """Return the content of a file; None for one that cannot be read."""
    try:
        found = json.loads(text)
        return _Content(
            str(found["station"]),
            tuple(map(_registered, found["seats"])),
            tuple(map(_invitation, found["invitations"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _registered(found: Mapping[str, Any]) -> RegisteredSeat:
    seat, joined = found["seat"], found["joined_by"]
    made = AdmittedSeat(
        str(seat["id"]),
        str(seat["name"]),
        str(seat["public_key"]),
        tuple(map(Role, seat["roles"])),
        datetime.fromisoformat(seat["admitted_at"]),
        str(seat["admitted_by"]),
        datetime.fromisoformat(seat["ended_at"]) if seat["ended_at"] else None,
        seat.get("is_standby") is True,
    )
    if joined is None:
        return RegisteredSeat(made, str(found["invitation"]))
    proof = JoinedBy(_invitation(joined["invitation"]), JoinRequest(**joined["request"]))
    return RegisteredSeat(made, str(found["invitation"]), proof)


def _invitation(found: Mapping[str, Any]) -> Invitation:
    return Invitation(
        str(found["id"]),
        str(found["code_key"]),
        str(found["name"]),
        tuple(map(Role, found["roles"])),
        str(found["by"]),
        datetime.fromisoformat(found["until"]),
        str(found["proof"]),
    )
