"""The bytes of slot format 2 as `docs/vault.md` describes them, read without the program's code."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import from_bytes, to_bytes
from mediation_desk.ledger.vault.recovery_code import secret_of
from tests.station import CHEAP

ORDER = [
    "format", "id", "vault", "kind", "operator", "salt", "name", "argon2id", "public", "private",
    "sealed", "proof",
]  # fmt: skip
PASSWORD = "quay-lamp-2026"


def compact(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, separators=(",", ":")).encode()


def test_a_stranger_opens_a_slot_by_the_description_alone(tmp_path: Path) -> None:
    made = vault.create_vault(tmp_path, "李 伟", PASSWORD, operator_id="op-1", cost=CHEAP)
    content = (tmp_path / "slots" / f"{made.slot_id}.slot").read_bytes()
    line, digest = content[:-66], content[-65:-1]
    assert content[-66:-65] == content[-1:] == b"\n"
    assert hashlib.sha256(line + b"\n").hexdigest().encode() == digest
    fields = json.loads(line)
    assert list(fields) == ORDER
    assert compact(fields) == line
    assert (fields["format"], fields["kind"], fields["operator"]) == (2, "operator", "op-1")
    salt = bytes.fromhex(fields["salt"])
    assert hmac.digest(salt, "李伟".encode(), "sha256").hex() == fields["name"]

    label = compact({name: fields[name] for name in ORDER[:9]})
    memory, passes, lanes = fields["argon2id"]
    wrapping = Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory
    ).derive(PASSWORD.encode())
    private = base64.b64decode(fields["private"])
    half = X25519PrivateKey.from_private_bytes(
        AESGCM(wrapping).decrypt(private[:12], private[12:], label)
    )
    assert half.public_key().public_bytes_raw().hex() == fields["public"]

    sealed = base64.b64decode(fields["sealed"])
    shared = half.exchange(X25519PublicKey.from_public_bytes(sealed[:32]))
    both = sealed[:32] + bytes.fromhex(fields["public"])
    opening = HKDF(SHA256(), 32, both, b"mediation-desk slot seal 2").derive(shared)
    key = AESGCM(opening).decrypt(bytes(12), sealed[32:], label)
    assert key == made.key

    proving = HKDF(SHA256(), 32, None, b"mediation-desk slot proof 2").derive(key)
    body = compact({name: fields[name] for name in ORDER[:11]})
    assert hmac.digest(proving, body, "sha256").hex() == fields["proof"]


def test_the_sheet_opens_by_the_description_alone(tmp_path: Path) -> None:
    made = vault.create_vault(tmp_path, "李伟", PASSWORD, cost=CHEAP)
    (sheet,) = set(vault.slot_ids(tmp_path)) - {made.slot_id}
    fields = json.loads((tmp_path / "slots" / f"{sheet}.slot").read_bytes().splitlines()[0])
    assert (fields["kind"], fields["operator"], fields["name"], fields["argon2id"]) == (
        "recovery", "", "", None,
    )  # fmt: skip
    secret = secret_of(made.recovery_code)
    salt = bytes.fromhex(fields["salt"])
    wrapping = HKDF(SHA256(), 32, salt, b"mediation-desk recovery slot 1").derive(secret)
    private = base64.b64decode(fields["private"])
    label = compact({name: fields[name] for name in ORDER[:9]})
    half = AESGCM(wrapping).decrypt(private[:12], private[12:], label)
    public = X25519PrivateKey.from_private_bytes(half).public_key().public_bytes_raw()
    assert public.hex() == fields["public"]


def test_a_slot_written_again_has_the_same_bytes(tmp_path: Path) -> None:
    vault.create_vault(tmp_path, "李伟", PASSWORD, cost=CHEAP)
    for path in (tmp_path / "slots").iterdir():
        assert to_bytes(from_bytes(path.read_bytes())) == path.read_bytes()
