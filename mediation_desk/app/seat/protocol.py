"""What a seat and its host say to one another: headers, signed bytes, and the joining code.

The forms of joining and of the greeting never change: by them a seat of any version is told which
side is older. All else belongs to `PROTOCOL`.
"""

import hashlib
import json
from typing import Any

from mediation_desk.workflows.faults import Fault, FaultCode
from sync.signing.codes import SECRET_SIGNS, is_code, pins, tidy_code, write_code
from sync.signing.keys import holds, public_of, sign_bytes

PROTOCOL = 3
"""Number of the calls and their values; raised by a version that changes what stands in them."""

PROTOCOL_HEADER = "X-Desk-Protocol"
VERSION_HEADER = "X-Desk-Version"
SEAT_HEADER = "X-Desk-Seat"
"""Header of the token of a connection, which the greeting gives."""
OPERATOR_HEADER = "X-Desk-Operator"
"""Header of the token of a person who signed in."""
DIGEST_HEADER = "X-Desk-Digest"
ABOUT_HEADER = "X-Desk-About"
JOIN, HELLO = "/v1/join", "/v1/hello"
SLOTS, SIGN_IN, PASSWORD = "/v1/slots", "/v1/sign-in", "/v1/password"
SIGN_OUT, PROVE = "/v1/sign-out", "/v1/prove"
ACT, ACT_AGAIN, ASK = "/v1/act", "/v1/act-again", "/v1/ask"
ASK_ALL, LINE = "/v1/ask-all", b"\n"
"""Path of a few questions in one request, and what is between them: no JSON text here has it."""
ACT_AS, CALL = "/v1/act-as", "/v1/call/"
FILES, CHANGES = "/v1/files/", "/v1/changes"
STANDBY, SUPERSEDED = "/v1/standby/", "/v1/superseded"

MOST_CALL = 12 * 1024 * 1024
"""Bytes of an act, a question or another call at most."""

MOST_UPLOAD = 20 * 1024 * 1024
"""Bytes of a file that a seat sends: what is kept as evidence is no larger."""
MOST_TOGETHER = 8
"""Questions of one request at most."""
HELD_S = 25.0
"""Seconds for which a question after changes is held."""

_JOIN_TAG = "mediation-desk/seat/join/1"
_HELLO_TAG = "mediation-desk/seat/hello/1"
_CODE_TAG = b"mediation-desk/seat/code/1\n"
_PIN_TAG = b"mediation-desk/seat/pin/1\n"


def new_joining_code(secret: bytes, host_key: str) -> str:
    """Return the code of 16 random bytes, which also names the host's public key.

    The host is named by a digest of code and key: no other key can be prepared for a code.
    """
    unnamed = write_code(secret, host_key)
    return write_code(secret, _named(unnamed, host_key))


def checked_code(typed: str) -> str:
    """Return a typed code in its plain form; raises Fault JOIN_CODE for what is none."""
    if not is_code(typed):
        raise Fault(FaultCode.JOIN_CODE)
    return tidy_code(typed)


def names_host(code: str, host_key: str) -> bool:
    """Tell whether a code was made by the host with this public key."""
    return pins(code, _named(code, host_key))


def code_key(code: str) -> str:
    """Return the public key that belongs to a code: by it alone the host knows the code."""
    return public_of(_code_seed(code))


def join_signature(code: str, host_key: str, seat_key: str, nonce: str) -> str:
    """Return the proof of having a code, which is good for one host and one seat."""
    return sign_bytes(_code_seed(code), _joined(_JOIN_TAG, host_key, seat_key, nonce)).hex()


def join_holds(public: str, host_key: str, signed: tuple[str, str], signature: str) -> bool:
    """Tell whether (seat's key, nonce) was signed by a code, which is given by its public key."""
    return _signed(public, _joined(_JOIN_TAG, host_key, *signed), signature)


def hello_signature(seed: bytes, host_key: str, said: tuple[str, str, str]) -> str:
    """Return the seat's signature of its greeting: (seat's id, time, nonce)."""
    return sign_bytes(seed, _joined(_HELLO_TAG, host_key, *said)).hex()


def hello_holds(public: str, host_key: str, said: tuple[str, str, str], signature: str) -> bool:
    """Tell whether a greeting (seat's id, time, nonce) is the seat's with this key."""
    return _signed(public, _joined(_HELLO_TAG, host_key, *said), signature)


def dump(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def texts(body: bytes, *names: str) -> tuple[str, ...]:
    """Return the fields of a JSON object that must be there, as texts; raises ValueError."""
    try:
        found = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict):
        raise ValueError("no object")
    values = tuple(found.get(name) for name in names)
    if not all(isinstance(value, str) for value in values):
        raise ValueError("a field is missing")
    return tuple(str(value) for value in values)


def _code_seed(code: str) -> bytes:
    return hashlib.sha256(_CODE_TAG + tidy_code(code)[:SECRET_SIGNS].encode()).digest()


def _named(code: str, host_key: str) -> str:
    secret = tidy_code(code)[:SECRET_SIGNS].encode()
    return hashlib.sha256(_PIN_TAG + secret + b"\n" + bytes.fromhex(host_key)).hexdigest()


def _joined(*parts: str) -> bytes:
    # As JSON no part can pass for two.
    return dump(parts)


def _signed(public: str, message: bytes, signature: str) -> bool:
    try:
        return holds(public, message, bytes.fromhex(signature))
    except ValueError:
        return False
