"""The recovery code: a 256-bit secret that is printed once and typed by hand in an emergency."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from mediation_desk.ledger.disk.faults import LedgerRefusal

# Crockford's letters: no I, L, O or U, so that no printed letter can be misread.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
SECRET_BYTES = 32
GROUPS = 8
_GROUP_CHARACTERS = 7
_GROUP_BYTES = SECRET_BYTES // GROUPS
_CHECK_BITS = 3
_WHOLE = 0
CHARACTERS = GROUPS * _GROUP_CHARACTERS
ONE_TIME_GROUPS = 4
"""Groups of a one-time code: 128 bits, typed once."""
# Characters that an input method makes of a hyphen, in addition to Unicode's own dashes: minus,
# long vowel mark.
_DASHES = "\N{MINUS SIGN}\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}_"
_LEFT_OUT = {"Pd", "Zs", "Cc", "Cf"}


class RecoveryCodeMistyped(LedgerRefusal):
    """The typed code cannot be valid; `group` is 1 to 8, or 0 when its length is wrong.

    `typed` counts the typed characters without the separators of the groups.
    """

    def __init__(self, group: int, typed: int = CHARACTERS) -> None:
        super().__init__("wrong length" if group == _WHOLE else f"group {group} is mistyped")
        self.group, self.typed = group, typed


def new_secret(groups: int = GROUPS) -> bytes:
    """Return fresh random bits for a code of so many groups: 256 for a recovery sheet."""
    return secrets.token_bytes(groups * _GROUP_BYTES)


def code_of(secret: bytes) -> str:
    """Return the code to print: groups of seven, each with 32 bits of secret and 3 check bits."""
    parts = [secret[at : at + _GROUP_BYTES] for at in range(0, len(secret), _GROUP_BYTES)]
    return "-".join(_group_of(number, part) for number, part in enumerate(parts, 1))


def secret_of(code: str, groups: int = GROUPS) -> bytes:
    """Return the secret in a typed code of so many groups.

    Spaces, dashes, case, width and look-alike letters do not matter. Raises `RecoveryCodeMistyped`,
    which names the group to look at again.
    """
    letters = _letters_of(code).translate(_LOOKALIKES)
    if len(letters) != groups * _GROUP_CHARACTERS:
        raise RecoveryCodeMistyped(_WHOLE, len(letters))
    starts = range(0, len(letters), _GROUP_CHARACTERS)
    return b"".join(
        _part_of(number, letters[at : at + _GROUP_CHARACTERS])
        for number, at in enumerate(starts, 1)
    )


def _letters_of(code: str) -> str:
    folded = unicodedata.normalize("NFKC", code).upper()
    return "".join(
        letter
        for letter in folded
        if unicodedata.category(letter) not in _LEFT_OUT and letter not in _DASHES
    )


def _group_of(number: int, part: bytes) -> str:
    bits = int.from_bytes(part) << _CHECK_BITS | _check(number, part)
    places = range(5 * (_GROUP_CHARACTERS - 1), -1, -5)
    return "".join(_ALPHABET[bits >> place & 31] for place in places)


def _part_of(number: int, group: str) -> bytes:
    bits = 0
    for letter in group:
        value = _ALPHABET.find(letter)
        if value < 0:
            raise RecoveryCodeMistyped(number)
        bits = bits << 5 | value
    part = (bits >> _CHECK_BITS).to_bytes(_GROUP_BYTES)
    if bits & (1 << _CHECK_BITS) - 1 != _check(number, part):
        raise RecoveryCodeMistyped(number)
    return part


def _check(number: int, part: bytes) -> int:
    """Return three bits that also depend on the group's place, to detect swapped groups."""
    return hashlib.sha256(bytes([number]) + part).digest()[0] >> 8 - _CHECK_BITS
