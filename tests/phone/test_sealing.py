"""The desk's side of the encryption, against published vectors and the standard library."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sync.phones.sealing import SealError, seal_with

ADDRESS = "abcdefghijklmnopqrstuvwxyz"
# RFC 7748, section 6.1: Alice's private key is the desk's, Bob's public key the phone's.
DESK_SECRET = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
DESK = bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
PHONE = bytes.fromhex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
SHARED = bytes.fromhex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")


def key_of(direction: str) -> bytes:
    """Derive a key by RFC 5869 alone: one block of SHA-256 is the whole key."""
    extracted = hmac.digest(DESK + PHONE, SHARED, hashlib.sha256)
    about = f"mediation-desk phone 1 {direction} {ADDRESS}".encode()
    return hmac.digest(extracted, about + b"\x01", hashlib.sha256)


def bound(direction: str, place: str) -> bytes:
    return f"mediation-desk phone 1\n{direction}\n{ADDRESS}\n{place}".encode()


def test_what_the_phone_seals_opens_at_its_place_alone() -> None:
    seal = seal_with(ADDRESS, DESK_SECRET, PHONE)
    nonce = bytes(range(12))
    body = ChaCha20Poly1305(key_of("up")).encrypt(nonce, "小票".encode(), bound("up", "a/1"))
    assert seal.open("a/1", nonce + body) == "小票".encode()
    for place, sealed in (
        ("a/2", nonce + body),
        ("b/1", nonce + body),
        ("a/1", bytes(12) + body),
        ("a/1", nonce + body[:-1] + bytes([body[-1] ^ 1])),
        ("a/1", b""),
        ("a/1", nonce + body[:15]),
    ):
        with pytest.raises(SealError):
            seal.open(place, sealed)
    down = ChaCha20Poly1305(key_of("down")).encrypt(nonce, b"x", bound("up", "a/1"))
    with pytest.raises(SealError):
        seal.open("a/1", nonce + down)


def test_what_the_desk_seals_opens_with_the_other_key_and_never_looks_the_same() -> None:
    seal = seal_with(ADDRESS, DESK_SECRET, PHONE)
    first, second = seal.seal("shown", b"text"), seal.seal("shown", b"text")
    assert first != second
    for sealed in (first, second):
        plain = ChaCha20Poly1305(key_of("down")).decrypt(
            sealed[:12], sealed[12:], bound("down", "shown")
        )
        assert plain == b"text"


@pytest.mark.parametrize("phone_key", [bytes(32), b"\x01" + bytes(31), b"", PHONE[:31]])
def test_a_key_that_agrees_on_nothing_secret_is_refused(phone_key: bytes) -> None:
    with pytest.raises(SealError):
        seal_with(ADDRESS, DESK_SECRET, phone_key)
