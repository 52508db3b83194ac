"""Signed requests (RFC 9421) and the hub's signature over every answer."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from http_message_signatures import (
    ContentDigest,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    algorithms,
)
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from sync.signing.keys import holds, private_key, public_key, sign_bytes
from sync.signing.notes import UnsignedError

DIGEST = "content-digest"
PROFILE = ("@method", "@path", DIGEST)
QUERY = "@query"
"""Component also covered if the address has a query; a station of version 1 or 2 omits it."""
TAG = "mediation-line-1"
ANSWER_TAG = b"mediation-line/answer/1\n"
ANSWER_HEADER = "Line-Signature"


@dataclass
class RequestParts:
    """Signed parts of a request; the headers of the signature are added to `headers`."""

    method: str
    url: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StationIdentity:
    """Identity of a signer: a station and its private key."""

    station: str
    seed: bytes
    public: str


@dataclass(frozen=True)
class RequestSender:
    """Sender who signed a request, the time by their clock, and the nonce.

    A request that came `by_file` may come late and twice: the log itself proves it, not the clock.
    `covers_query` tells whether nothing of the address was left out of the signature. One that
    `is_repeated` is no contact: the hub uses the earlier question.
    """

    station: str
    public_key: str
    created_at: datetime
    nonce: str
    by_file: bool = False
    covers_query: bool = True
    is_repeated: bool = False


class ClockError(UnsignedError):
    """Valid signature of a sender whose clock is too far from ours."""

    def __init__(self, sender: RequestSender) -> None:
        """Keep the sender, because they are answered."""
        super().__init__("the clocks are too far apart")
        self.sender = sender


class _OneKey(HTTPSignatureKeyResolver):
    """Resolver in which every key id names its own key: `station/public key`."""

    def __init__(self, seed: bytes | None = None) -> None:
        self._seed = seed

    def resolve_private_key(self, key_id: str) -> Any:
        del key_id
        assert self._seed is not None
        return private_key(self._seed)

    def resolve_public_key(self, key_id: str) -> Any:
        return public_key(key_id.partition("/")[2])


class _Verifier(HTTPMessageVerifier):
    """Verifier that leaves the clock to us: the time is passed in, never read."""

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        del max_age
        if type(sig_input.params.get("created")) is not int:
            raise HTTPMessageSignaturesException("created is missing")


def sign(parts: RequestParts, identity: StationIdentity, created_at: datetime, nonce: str) -> None:
    """Add Content-Digest, Signature-Input and Signature to the request's headers.

    The query of the address is signed if there is one.
    """
    signer = HTTPMessageSigner(
        signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(identity.seed)
    )
    signer.sign(
        parts,
        key_id=f"{identity.station}/{identity.public}",
        created=created_at,
        nonce=nonce,
        label="line",
        tag=TAG,
        covered_component_ids=(*PROFILE, QUERY) if urlsplit(parts.url).query else PROFILE,
        body=parts.body,
    )


def verify(parts: RequestParts, now: datetime, skew_s: int) -> RequestSender:
    """Return the sender who signed the request, headers and body.

    Raises the errors of `verify_headers` and `verify_body`.
    """
    sender = verify_headers(parts, now, skew_s)
    verify_body(parts)
    return sender


def verify_headers(parts: RequestParts, now: datetime, skew_s: int) -> RequestSender:
    """Return the sender who signed the headers, before the body is read.

    Raises UnsignedError when the signature is invalid or leaves out a part of PROFILE, and
    ClockError when it was made more than `skew_s` seconds from `now`. The caller must check whether
    the key belongs to the station, and whether the nonce is new; the body is for `verify_body`.
    """
    verifier = _Verifier(signature_algorithm=algorithms.ED25519, key_resolver=_OneKey())
    try:
        (result,) = verifier.verify(parts, expect_tag=TAG, require_components=PROFILE)
    except (HTTPMessageSignaturesException, ValueError, KeyError) as fault:
        raise UnsignedError(f"the signature does not hold ({type(fault).__name__})") from None
    station, _, key = str(result.parameters["keyid"]).partition("/")
    created = datetime.fromtimestamp(int(result.parameters["created"]), tz=now.tzinfo)
    whole = not urlsplit(parts.url).query or f'"{QUERY}"' in result.covered_components
    sender = RequestSender(station, key, created, result.nonce or "", covers_query=whole)
    if abs(created - now) > timedelta(seconds=skew_s):
        raise ClockError(sender)
    return sender


def verify_body(parts: RequestParts) -> None:
    """Raise UnsignedError unless the body matches the digest in the headers."""
    named = next((v for name, v in parts.headers.items() if name.lower() == DIGEST), "")
    try:
        ContentDigest.verify(named, parts.body)
    except (HTTPMessageSignaturesException, ValueError) as fault:
        raise UnsignedError(f"the signature does not hold ({type(fault).__name__})") from None


def sign_answer(seed: bytes, nonce: str, status: int, body: bytes) -> str:
    """Return the header value that binds an answer to the request's nonce."""
    return base64.b64encode(sign_bytes(seed, _answer(nonce, status, body))).decode()


def answer_holds(trusted: tuple[str, ...], signature: str, signed: tuple[str, int, bytes]) -> bool:
    """Tell whether (nonce, status, body) was signed by one of the hub's keys."""
    try:
        raw = base64.b64decode(signature, validate=True)
    except ValueError:
        return False
    return any(holds(key, _answer(*signed), raw) for key in trusted)


def _answer(nonce: str, status: int, body: bytes) -> bytes:
    digest = hashlib.sha256(body).hexdigest()
    return ANSWER_TAG + f"{nonce}\n{status}\n{digest}\n".encode()
