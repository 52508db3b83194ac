"""One-time code on paper: 128 random bits, the first 50 bits of the hub's key, and an authority.

Where the hub's certificate is of a private authority, 80 bits name that authority.
"""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_SIGNS = 26
PIN_SIGNS = 10
HUB_SIGNS = SECRET_SIGNS + PIN_SIGNS
AUTHORITY_SIGNS = 16
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def write_code(secret: bytes, hub_key: str, authority: str = "") -> str:
    """Return the code in groups of four, made of 16 random bytes and the hub's public key.

    `authority` is the result of `authority_pin` for the certificate of a private authority.
    """
    if len(secret) != 16:
        raise ValueError("a code has 16 random bytes")
    signs = _base32(int.from_bytes(secret), SECRET_SIGNS) + key_pin(hub_key) + authority
    return "-".join(signs[i : i + 4] for i in range(0, len(signs), 4))


def tidy_code(typed: str) -> str:
    """Return the code normalised: without breaks, O as 0, I and L as 1."""
    return typed.strip().upper().translate(_LOOKALIKES)


def is_code(typed: str) -> bool:
    """Tell whether the text can be a code at all, in the form sent to a hub."""
    code = tidy_code(typed)
    return len(code) == HUB_SIGNS and all(sign in ALPHABET for sign in code)


def split_code(typed: str) -> tuple[str, str]:
    """Return the part that a station sends to the hub, and the pin of an authority, or ""."""
    code = tidy_code(typed)
    if len(code) != HUB_SIGNS + AUTHORITY_SIGNS:
        return typed.strip(), ""
    return code[:HUB_SIGNS], code[HUB_SIGNS:]


def code_digest(typed: str) -> str:
    """Return the digest of a code that the hub keeps; the pin of an authority is not part of it."""
    code = tidy_code(typed)[:HUB_SIGNS]
    return hashlib.sha256(b"mediation-line/code/1\n" + code.encode()).hexdigest()


def key_pin(hub_key: str) -> str:
    """Return ten characters by which a code names the hub's key."""
    digest = hashlib.sha256(b"mediation-line/pin/1\n" + bytes.fromhex(hub_key)).digest()
    return _first_signs(digest, PIN_SIGNS)


def authority_pin(certificate: bytes) -> str:
    """Return sixteen characters by which a code names an authority, by its certificate in DER."""
    digest = hashlib.sha256(b"mediation-line/authority/1\n" + certificate).digest()
    return _first_signs(digest, AUTHORITY_SIGNS)


def pins(typed: str, hub_key: str) -> bool:
    """Tell whether the code was issued by the hub with this key."""
    return tidy_code(typed)[SECRET_SIGNS:HUB_SIGNS] == key_pin(hub_key)


def _first_signs(digest: bytes, signs: int) -> str:
    return _base32(int.from_bytes(digest) >> (256 - 5 * signs), signs)


def _base32(number: int, signs: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(signs)))
