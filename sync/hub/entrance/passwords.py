"""Passwords: which may be chosen, what the hub keeps of them, and whether a typed one is it."""

import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

import resources

SHORTEST, LONGEST = 10, 256
SHORTEST_NAME = 2
"""A name of one sign stands in too many words to be looked for."""
SHORTEST_UNIT = 4
"""A password that says the same few signs over and over has fewer than this in each round."""
_hasher = PasswordHasher()


class WeakPasswordError(ValueError):
    """A password that may not be chosen; the text says why, in Chinese and in English."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPasswordError for a password that is short, common, or bears one of the names.

    Length is counted in characters. What is compared is folded: width, case and spaces do not
    make a password another one.
    """
    if len(password) < SHORTEST:
        raise WeakPasswordError(
            f"密码至少 {SHORTEST} 个字符。 / A password has at least {SHORTEST} characters."
        )
    if len(password) > LONGEST:
        raise WeakPasswordError(
            f"密码至多 {LONGEST} 个字符。 / A password has at most {LONGEST} characters."
        )
    folded = _folded(password)
    if any(name in folded for name in map(_folded, names) if len(name) >= SHORTEST_NAME):
        raise WeakPasswordError(
            "密码不得含有用户名或机构名。 / A password does not contain the name of user or body."
        )
    if _is_common(folded):
        raise WeakPasswordError(
            "密码过于常见，另选一个，例如几个不相干的词。"
            " / This password is common. Choose another, such as some words that are not related."
        )


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _is_common(folded: str) -> bool:
    """Tell whether it is of digits and marks alone, a short round, or a common word with these."""
    word = folded.strip("".join(sign for sign in set(folded) if not sign.isalpha()))
    if not word or {word, folded} & _common():
        return True
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in _ROUNDS)


_ROUNDS = range(1, SHORTEST_UNIT)


@cache
def _common() -> frozenset[str]:
    return frozenset(resources.path("passwords/common.txt").read_text("utf-8").split())


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
