"""Sealed cookie of a sign-in at a provider, which the browser keeps until it comes back."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.hub.identity.oidc_provider import PendingSignIn
from sync.hub.storage.transactions import Store

VALID = timedelta(minutes=10)
_NONCE_BYTES = 12
_DOMAIN = b"mediation-hub/provider-sign-in/1"


def fresh() -> PendingSignIn:
    """Return the secrets of a new sign-in."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return PendingSignIn(state, nonce, verifier)


def sealed(store: Store, pending: PendingSignIn, back: str, now: datetime) -> str:
    """Return the cookie: the secrets, the page to return to, and the moment."""
    content = {**asdict(pending), "back": back, "at": now.timestamp()}
    nonce = store.chance.random(_NONCE_BYTES)
    raw = _lock(store).encrypt(nonce, json.dumps(content).encode(), None)
    return base64.urlsafe_b64encode(nonce + raw).decode()


def opened(
    store: Store, cookie: str, state: str, now: datetime
) -> tuple[PendingSignIn, str] | None:
    """Return the secrets and the return address of the sign-in that this state belongs to.

    None for a cookie that is missing, not of this hub, of another sign-in, or older than VALID.
    """
    try:
        raw = base64.urlsafe_b64decode(cookie)
        content = json.loads(_lock(store).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None))
    except (ValueError, InvalidTag):
        return None
    is_fresh = 0 <= now.timestamp() - content["at"] <= VALID.total_seconds()
    if not is_fresh or not secrets.compare_digest(content["state"].encode(), state.encode()):
        return None
    pending = PendingSignIn(content["state"], content["nonce"], content["verifier"])
    return pending, content["back"]


def _lock(store: Store) -> AESGCM:
    return AESGCM(hashlib.sha256(_DOMAIN + store.seal.root).digest())
