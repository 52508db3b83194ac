"""Password rules, password hashes, and verification of a typed password."""

import secrets
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from resources.passwords import SHORTEST, Weakness, weakness

LONGEST = 256
_hasher = PasswordHasher()


class WeakPasswordError(ValueError):
    """Refusal of a weak password; the text gives the reason, in Chinese and in English."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPasswordError for a password that is short, common, or contains one of the names.

    The rule is that of the desk (`resources.passwords`), with a maximum length of the hub's own.
    """
    if len(password) > LONGEST:
        raise WeakPasswordError(
            f"密码至多 {LONGEST} 个字符。 / A password has at most {LONGEST} characters."
        )
    found = weakness(password, names)
    if found is not None:
        raise WeakPasswordError(_WHY[found])


_WHY = {
    Weakness.SHORT: (
        f"密码至少 {SHORTEST} 个字符。 / A password has at least {SHORTEST} characters."
    ),
    Weakness.NAMED: (
        "密码不得含有用户名或机构名。 / A password does not contain the name of user or body."
    ),
    Weakness.COMMON: (
        "密码过于常见，另选一个，例如几个不相干的词。"
        " / This password is common. Choose another, such as some words that are not related."
    ),
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
