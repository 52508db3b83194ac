"""Passwords: what the hub keeps of them, and whether a typed one is the kept one."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the Argon2id hash that `reviewer.password_hash` keeps."""
    return _hasher.hash(password)


@cache
def nobodys() -> str:
    """Return the hash that the password of an unknown name is held against."""
    return _hasher.hash(secrets.token_urlsafe(16))


def matches(kept: str, password: str) -> bool:
    """Tell whether the password is the one of this hash."""
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
