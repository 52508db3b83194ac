"""Password rules, password hashes, and verification of a typed password."""

import secrets
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from resources.passwords import SHORTEST, Weakness, weakness
from sync.hub.language.refused_changes import RefusedChange

LONGEST = 256
FRESH = "fresh"
"""Field of a new password in the form of the account."""
_hasher = PasswordHasher()


class WeakPasswordError(RefusedChange):
    """Refusal of a weak password."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPasswordError for a password that is short, common, or contains one of the names.

    The rule is that of the desk (`resources.passwords`), with a maximum length of the hub's own.
    """
    if len(password) > LONGEST:
        raise WeakPasswordError("password_long", FRESH, most=LONGEST)
    found = weakness(password, names)
    if found is not None:
        raise WeakPasswordError(_WHY[found], FRESH, least=SHORTEST)


_WHY = {
    Weakness.SHORT: "password_short",
    Weakness.NAMED: "password_named",
    Weakness.COMMON: "password_common",
}


def hash_password(password: str) -> str:
    """Return the Argon2id hash that `reviewer.password_hash` keeps."""
    return _hasher.hash(password)


@cache
def dummy_hash() -> str:
    """Return the hash with which the password of an unknown name is compared."""
    return _hasher.hash(secrets.token_urlsafe(16))


def matches(kept: str, password: str) -> bool:
    """Tell whether the password belongs to this hash."""
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
