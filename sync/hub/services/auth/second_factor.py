"""Second factor: codes of six digits that change every half minute (RFC 6238)."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import quote

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Row, or_, update

from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.schema import reviewer
from sync.hub.storage.transactions import Store, Transaction

STEP_S = 30
DIGITS = 6
SECRET_BYTES = 20
DRIFT = (0, -1, 1)
"""Half minutes by which the telephone's clock may differ from the hub's."""
_NONCE_BYTES = 12
_DOMAIN = b"mediation-hub/second-factor/1"


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of a step: HMAC-SHA-1, truncated by RFC 4226."""
    mac = hmac.digest(secret, step.to_bytes(8), "sha1")
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def step_at(now: datetime) -> int:
    """Return the number of the half minute."""
    return int(now.timestamp()) // STEP_S


def offer(store: Store, reviewer_id: str) -> str:
    """Return a fresh secret, sealed for this user."""
    nonce = store.chance.random(_NONCE_BYTES)
    secret = store.chance.random(SECRET_BYTES)
    return base64.b64encode(nonce + _lock(store).encrypt(nonce, secret, _of(reviewer_id))).decode()


def opened(store: Store, reviewer_id: str, sealed: str) -> bytes | None:
    """Return the secret, or nothing if it was sealed for another user or under another hub key."""
    raw = base64.b64decode(sealed)
    try:
        return _lock(store).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _of(reviewer_id))
    except InvalidTag:
        return None


def written(secret: bytes) -> str:
    """Return the secret in groups of four, for typing it into the telephone."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes, issuer: str, name: str) -> str:
    """Return the address that the QR code contains."""
    key = base64.b32encode(secret).decode()
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?secret={key}&issuer={quote(issuer)}"


def accept(turn: Transaction, row: Row[Any], offered: str, code: str) -> bool:
    """Accept the code if it is right and unused; store an offered secret from then on.

    Once a user has a secret, one that was offered to another session of theirs is worthless.
    """
    sealed = row.totp or offered
    secret = opened(turn.store, row.id, sealed) if sealed else None
    step = None if secret is None else _step_of(secret, code, turn.now)
    if step is None:
        return False
    fresh = or_(reviewer.c.totp_step.is_(None), reviewer.c.totp_step < step)
    unchanged = reviewer.c.totp == row.totp if row.totp else reviewer.c.totp.is_(None)
    taken = turn.connection.execute(
        update(reviewer)
        .where(reviewer.c.id == row.id, fresh, unchanged)
        .values(totp=sealed, totp_step=step)
    )
    if taken.rowcount == 1 and not row.totp:
        turn.record(
            JournalAct(f"reviewer:{row.id}", "reviewer.factor_set", author_of(row.name, row.login))
        )
    return taken.rowcount == 1


def _step_of(secret: bytes, code: str, now: datetime) -> int | None:
    typed = code.replace(" ", "").encode()
    here = step_at(now)
    for step in (here + drift for drift in DRIFT):
        if hmac.compare_digest(code_at(secret, step).encode(), typed):
            return step
    return None


def _lock(store: Store) -> AESGCM:
    return AESGCM(hashlib.sha256(_DOMAIN + store.seal.root).digest())


def _of(reviewer_id: str) -> bytes:
    return reviewer_id.encode()
