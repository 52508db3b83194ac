"""A seat's way to the ledger: calls to the host as whoever is signed in, from several threads."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_line import (
    QUICK_S,
    PinnedLine,
    SeatRequest,
    answer_of,
    faults_worded,
    seat_clock,
)
from mediation_desk.app.seat.seat_file import (
    SeatFile,
    keep_seat,
    read_seat,
    seat_mark,
    seat_turn,
)
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import (
    NewSlotKey,
    SlotKind,
    SlotOffer,
    wrapping_keys,
)
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.failures import FAILED, decode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Clock
from mediation_desk.workflows.seats import JoinedSeat, StandbyStanding
from resources.deferred import deferred

if TYPE_CHECKING:
    from sync.transport import wrapper
    from sync.transport.wrapper import HttpStream
else:
    wrapper = deferred("sync.transport.wrapper")

CALL_S, FILE_S, WHOLE_S = 60.0, 900.0, 6 * 3600.0
"""Seconds for an act or a question, for a call that makes or carries a file, and for one that goes
through all of a ledger: whether its host is there is asked beside it."""
WHOLE_CALLS = frozenset({"full_export", "verify"})
SLOW_CALLS = frozenset(
    {
        "add_operator",
        "change_password",
        "enrol",
        "erase",
        "export",
        "report",
        "send_report",
    }
)
"""Calls that may take minutes; what the host answers at once is waited for no longer than that."""
WRITING_CALLS = frozenset({"change_operator", "let_go", "note_in_full"})
"""Calls that wait for their turn to write, as an act does."""
SIGN_OUT_S = 1.0
"""Seconds that quitting, or the next person, waits for the host to let somebody go."""

MOST_FILE = 1024 * 1024 * 1024
TRIES = 3
"""Tries of a request: a host that was started anew refuses first the seat, then the sign-in."""
_NOT_ANY_MORE = {FaultCode.WRONG_PASSWORD, FaultCode.SIGN_IN_DELAYED, FaultCode.ONE_TIME_CODE}


@dataclass(frozen=True)
class Changes:
    """What was written since a number: the number now, the areas, and the long jobs of this seat.

    A job is its name, the part done and the whole. ``standby`` is how far the standby has the
    ledger, where one is named.
    """

    number: int
    areas: frozenset[Changed]
    progress: tuple[tuple[str, int, int], ...] = ()
    standby: StandbyStanding | None = None


@dataclass(frozen=True)
class _SignIn:
    """Sign-in that stands: its token, and the request by which it is renewed."""

    token: str
    request: SeatRequest = field(repr=False)


class HostClient:
    """Client of one host. Every method blocks and raises Refusal or Fault.

    Faults of the way are HOST_AWAY, NOT_THE_HOST, SEAT_ENDED, SEAT_UNKNOWN, SEAT_OUTDATED and
    HOST_OUTDATED; SEAT_SIGN_IN means that somebody has to sign in again. A host that was started
    anew is greeted and signed in to again by itself, by the keys of the slots, which are kept in
    memory while somebody is signed in; the password is not.
    """

    def __init__(self, folder: Path, clock: Clock = seat_clock) -> None:
        """Take the seat that a folder keeps; raises Fault SEAT_UNKNOWN where it keeps none."""
        seat = read_seat(folder)
        if seat is None:
            raise Fault(FaultCode.SEAT_UNKNOWN)
        self._folder, self._clock, self._seat = folder, clock, seat
        self._mark: object = None
        self._line = PinnedLine(seat.joined.address, seat.certificate)
        self._token, self._held = "", None
        self._opened_by: frozenset[str] = frozenset()
        self._offers: tuple[SlotOffer, ...] = ()
        self._guard, self._signing = Lock(), Lock()

    _seat: SeatFile
    _held: _SignIn | None

    @property
    def joined(self) -> JoinedSeat:
        """Return what this computer is as a seat, as the host told it last."""
        return self._seat.joined

    def check(self) -> JoinedSeat:
        """Greet the host, so that a fault of the way is known before anybody types."""
        self._require_present()
        self._greet(self._token)
        return self.joined

    def slots(self, name: str) -> tuple[SlotOffer, ...]:
        """Return what derives the keys of a name's slots."""
        request = SeatRequest(protocol.SLOTS, protocol.dump({"name": name}))
        reply = self._call(request, is_signed_in=False)
        return tuple(map(_offer, json.loads(reply)))

    def keys_for(self, name: str, password: str) -> dict[str, bytes]:
        """Return the keys that a password gives for a name's slots; it takes Argon2's time."""
        return wrapping_keys(self.slots(name), password)

    def sign_in(self, name: str, password: str) -> Operator:
        """Sign somebody in in place of whoever was; raises Fault WRONG_PASSWORD and others."""
        offers = self.slots(name)
        request = _signing_in(name, wrapping_keys(offers, password))
        with self._signing:
            operator = self._sign_in(request)
            self._offers = offers
        self._opened_by = _password_slots(offers)
        return operator

    def has_slot(self, name: str) -> bool:
        """Tell whether the slots by which somebody signed in here are still at the host.

        They are removed with the person, or when a one-time code gave another password.
        """
        return not self._opened_by.isdisjoint(_password_slots(self.slots(name)))

    def keep_password(self, name: str, password: str) -> None:
        """Renew the sign-in from now on by a password that was changed."""
        offers = self.slots(name)
        request = _signing_in(name, wrapping_keys(offers, password))
        with self._signing:
            if self._held is not None:
                self._held, self._offers = replace(self._held, request=request), offers

    def prove(self, name: str, password: str) -> None:
        """Prove the password of whoever is signed in; raises Fault WRONG_PASSWORD.

        While the host is away it is held against the keys in memory: nobody new gets in by it.
        """
        try:
            keys = _hex(self.keys_for(name, password))
            self._call(SeatRequest(protocol.PROVE, protocol.dump({"name": name, "keys": keys})))
        except Fault as no:
            if no.code is not FaultCode.HOST_AWAY or self._held is None:
                raise
            self._prove_here(password)

    def _prove_here(self, password: str) -> None:
        held = self._held
        kept = {} if held is None else json.loads(held.request.body)["keys"]
        typed = _hex(wrapping_keys(self._offers, password))
        if not kept or not compare_digest(protocol.dump(typed), protocol.dump(kept)):
            raise Fault(FaultCode.WRONG_PASSWORD)

    def set_password(self, name: str, typed: str, new: NewSlotKey) -> None:
        """Set a new password by the present one or by a one-time code."""
        cost = [new.cost.memory_kib, new.cost.passes, new.cost.lanes]
        made = {"salt": new.salt.hex(), "cost": cost, "key": new.key.hex()}
        value = {"name": name, "keys": _hex(self.keys_for(name, typed)), "new": made}
        request = SeatRequest(protocol.PASSWORD, protocol.dump(value))
        self._call(request, is_signed_in=False)

    def sign_out(self) -> None:
        """Sign out within a second; a host that is away forgets the sign-in by itself."""
        is_free = self._signing.acquire(timeout=SIGN_OUT_S)
        held, self._held = self._held, None
        if is_free:
            self._signing.release()
        if held is not None and self._token:
            request = SeatRequest(protocol.SIGN_OUT, total_s=SIGN_OUT_S)
            answer_of(self._line.send(request, _tokens(self._token, held)))

    def act(self, body: bytes, *, is_again: bool = False) -> bytes:
        """Carry out a command; sent again with the same body, it is done once.

        Raises Fault FILE_TOO_BIG for what a host does not read.
        """
        if len(body) > protocol.MOST_CALL:
            raise Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": protocol.MOST_CALL // 1024**2})
        path = protocol.ACT_AGAIN if is_again else protocol.ACT
        return self._call(SeatRequest(path, body, total_s=CALL_S))

    def ask(self, body: bytes) -> bytes:
        """Answer a query."""
        return self._call(SeatRequest(protocol.ASK, body, total_s=CALL_S))

    def ask_all(self, bodies: Sequence[bytes]) -> Sequence[bytes]:
        """Answer a few queries by one request; raises what the host says to any of them."""
        body = protocol.LINE.join(bodies)
        request = SeatRequest(protocol.ASK_ALL, body, total_s=CALL_S)
        return self._call(request).split(protocol.LINE)

    def act_as(self, name: str, password: str, body: bytes, *, is_again: bool = False) -> bytes:
        """Carry out a command as another operator, by their password."""
        keys = _hex(self.keys_for(name, password))
        command = b64encode(body).decode()
        value = {"name": name, "keys": keys, "command": command, "again": is_again}
        return self._call(SeatRequest(protocol.ACT_AS, protocol.dump(value), total_s=CALL_S))

    def call(self, name: str, body: bytes) -> bytes:
        """Answer another call of the gateway."""
        total_s = FILE_S if name in SLOW_CALLS else CALL_S if name in WRITING_CALLS else QUICK_S
        total_s = WHOLE_S if name in WHOLE_CALLS else total_s
        return self._call(SeatRequest(protocol.CALL + name, body, total_s=total_s))

    def send_file(self, name: str, about: bytes, source: Path | bytes) -> bytes:
        """Send the bytes of a file; ``about`` is a small JSON value on it."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        if len(content) > protocol.MOST_UPLOAD:
            raise Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": protocol.MOST_UPLOAD // 1024**2})
        headers = {
            "Content-Type": "application/octet-stream",
            protocol.DIGEST_HEADER: hashlib.sha256(content).hexdigest(),
            protocol.ABOUT_HEADER: urlsafe_b64encode(about).decode(),
        }
        request = SeatRequest(protocol.FILES + name, content, "PUT", headers, FILE_S)
        return self._call(request)

    def fetch_file(self, name: str, body: bytes, target: BinaryIO) -> int:
        """Write the bytes of a file; return their number. Raises Fault HOST_AWAY for a half one."""
        request = SeatRequest(protocol.FILES + name, body, total_s=FILE_S, most=MOST_FILE)
        digest, size = hashlib.sha256(), 0
        with self._opened(request) as stream, faults_worded():
            for piece in stream.pieces:
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        if digest.hexdigest() != stream.headers.get(protocol.DIGEST_HEADER.lower()):
            raise Fault(FaultCode.HOST_AWAY)
        return size

    def changes(self, after: int) -> Changes:
        """Return what was written since a number, as soon as there is something, or after a while.

        Before the first of them, and after a host was started anew, all areas count as written.
        """
        path = f"{protocol.CHANGES}?after={after}"
        request = SeatRequest(path, method="GET", total_s=protocol.HELD_S + 20)
        found = json.loads(self._call(request))
        progress = tuple((str(job), int(done), int(of)) for job, done, of in found["progress"])
        standby = _standing(found["standby"]) if "standby" in found else None
        areas = frozenset(map(Changed, found["areas"]))
        return Changes(int(found["number"]), areas, progress, standby)

    def standby(self, what: str, body: bytes) -> bytes:
        """Return a piece of what the host keeps for its standby; nobody is signed in for it."""
        request = SeatRequest(protocol.STANDBY + what, body, total_s=CALL_S)
        try:
            return self._call(request, is_signed_in=False)
        except Fault as no:
            if no.code is FaultCode.NOT_STANDBY:
                # Whom the host names now is told with the greeting, and kept.
                self.check()
            raise

    def close(self) -> None:
        """Sign out, and end every request under way; nothing more is sent."""
        with suppress(Fault, Refusal):
            self.sign_out()
        self._line.cut()
        self._line.close()

    def _call(self, request: SeatRequest, *, is_signed_in: bool = True) -> bytes:
        with self._opened(request, is_signed_in=is_signed_in) as stream, faults_worded():
            return b"".join(stream.pieces)

    def _opened(self, request: SeatRequest, *, is_signed_in: bool = True) -> "HttpStream":
        """Return a good answer; tokens that a host does not know any more are renewed."""
        reply = None
        self._require_present()
        for _ in range(TRIES):
            token, held = self._token or self._greet(""), self._held
            if is_signed_in and held is None:
                raise Fault(FaultCode.SEAT_SIGN_IN)
            stream = self._line.stream(request, _tokens(token, held))
            if stream.status == 200:
                return stream
            with stream, faults_worded():
                reply = wrapper.HttpReply(stream.status, stream.headers, b"".join(stream.pieces))
            if not self._is_renewed(reply, token, held):
                break
        assert reply is not None
        answer_of(reply)
        raise Fault(FaultCode.UNEXPECTED)

    def _is_renewed(self, reply: "wrapper.HttpReply", token: str, held: _SignIn | None) -> bool:
        """Renew the token that an answer refused; tell whether the request is worth repeating."""
        if reply.status == 403:
            self._greet(token)
            return True
        if reply.status != FAILED or held is None:
            return False
        no = decode_failure(reply.body)
        if not isinstance(no, Fault) or no.code is not FaultCode.SEAT_SIGN_IN:
            return False
        with self._signing:
            if self._held is held:
                self._sign_in_again(held)
        return True

    def _sign_in(self, request: SeatRequest) -> Operator:
        found = json.loads(self._call(request, is_signed_in=False))
        self._held = _SignIn(str(found["token"]), request)
        return _operator(found["operator"])

    def _sign_in_again(self, held: _SignIn) -> None:
        """Sign in anew by the kept keys, once; whoever may not any more has to sign in."""
        try:
            self._sign_in(held.request)
        except Fault as no:
            if no.code not in _NOT_ANY_MORE:
                raise
            self._held = None
            raise Fault(FaultCode.SEAT_SIGN_IN) from no

    def _greet(self, stale: str) -> str:
        """Return a token other than the stale one; several threads ask for it once."""
        with self._guard:
            if not self._token or self._token == stale:
                told = self._line.greet(self._seat, self._clock)
                self._keep_told(told)
                self._token = str(told["token"])
            return self._token

    def _require_present(self) -> None:
        """Raise Fault SEAT_UNKNOWN once the folder is no such seat's: nothing is sent for it."""
        mark = seat_mark(self._folder)
        if mark is None or mark != self._mark:
            self._present()
            self._mark = mark

    def _keep_told(self, told: dict[str, Any]) -> None:
        """Keep what the host tells of this seat, unless another program made it something else."""
        if self._seat.told(told) == self._seat:
            return
        with seat_turn(self._folder):
            self._seat = self._present().told(told)
            keep_seat(self._folder, self._seat)

    def _present(self) -> SeatFile:
        """Return the seat as the folder has it; raises Fault SEAT_UNKNOWN for another, or none.

        A standby that took over is none, and one that was moved to it has another host.
        """
        kept = read_seat(self._folder)
        seat = self._seat
        if kept is None or not kept.is_same_seat(seat) or kept.host_key != seat.host_key:
            raise Fault(FaultCode.SEAT_UNKNOWN)
        return kept


def _tokens(token: str, held: _SignIn | None) -> dict[str, str]:
    tokens = {protocol.SEAT_HEADER: token}
    return tokens if held is None else {**tokens, protocol.OPERATOR_HEADER: held.token}


def _signing_in(name: str, keys: Mapping[str, bytes]) -> SeatRequest:
    value = {"name": name, "keys": _hex(keys)}
    return SeatRequest(protocol.SIGN_IN, protocol.dump(value))


def _hex(keys: Mapping[str, bytes]) -> dict[str, str]:
    return {slot: key.hex() for slot, key in keys.items()}


def _offer(found: list[Any]) -> SlotOffer:
    slot, kind, salt, cost = found
    return SlotOffer(
        str(slot), SlotKind(kind), bytes.fromhex(salt), PasswordCost(*cost) if cost else None
    )


def _standing(found: Any) -> StandbyStanding:
    return cast("StandbyStanding", codec.decode_told(StandbyStanding, protocol.dump(found)))


def _password_slots(offers: Iterable[SlotOffer]) -> frozenset[str]:
    return frozenset(offer.id for offer in offers if offer.kind is SlotKind.OPERATOR)


def _operator(found: dict[str, Any]) -> Operator:
    rights = frozenset(map(OperatorRight, found["rights"]))
    return Operator(str(found["id"]), str(found["name"]), Role(found["role"]), rights)
