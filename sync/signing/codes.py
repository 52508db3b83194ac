"""The one-time code on paper: 128 random bits and the first 50 bits of the hub's key."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_SIGNS = 26
PIN_SIGNS = 10
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def write_code(secret: bytes, hub_key: str) -> str:
    """Return the code in groups of four, made of 16 random bytes and the hub's public key."""
    if len(secret) != 16:
        raise ValueError("a code has 16 random bytes")
    signs = _base32(int.from_bytes(secret), SECRET_SIGNS) + key_pin(hub_key)
    return "-".join(signs[i : i + 4] for i in range(0, len(signs), 4))


def tidy_code(typed: str) -> str:
    """Return the code as a person meant it: without breaks, O as 0, I and L as 1."""
    return typed.strip().upper().translate(_LOOKALIKES)


def is_code(typed: str) -> bool:
    """Tell whether the text can be a code at all."""
    code = tidy_code(typed)
    return len(code) == SECRET_SIGNS + PIN_SIGNS and all(sign in ALPHABET for sign in code)


def code_digest(typed: str) -> str:
    """Return what the hub keeps of a code."""
    return hashlib.sha256(b"mediation-line/code/1\n" + tidy_code(typed).encode()).hexdigest()


def key_pin(hub_key: str) -> str:
    """Return ten signs by which a code names the hub's key."""
    digest = hashlib.sha256(b"mediation-line/pin/1\n" + bytes.fromhex(hub_key)).digest()
    return _base32(int.from_bytes(digest) >> (256 - 5 * PIN_SIGNS), PIN_SIGNS)


def pins(typed: str, hub_key: str) -> bool:
    """Tell whether the code was given out by the hub with this key."""
    return tidy_code(typed)[SECRET_SIGNS:] == key_pin(hub_key)


def _base32(number: int, signs: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(signs)))
