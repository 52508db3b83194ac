"""Identity of a host: its Ed25519 key and the certificate over it, beside the ledger.

Seats trust exactly this certificate. It is made of the key alone, so that a certificate that was
lost comes back the same. Neither is part of a backup: a ledger restored on another computer is
served by another host, unless its whole folder was copied.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from filelock import FileLock

from mediation_desk.app.faults import worded
from resources.deferred import deferred
from sync.durable_files import make_folder, write_bytes

if TYPE_CHECKING:
    from cryptography import x509
else:
    x509 = deferred("cryptography.x509")

SEATS = "seats"
KEY_FILE, CERTIFICATE_FILE, LOCK_FILE = "host.key", "host.pem", "lock"
_NAME = "server"
"""It tells a stranger nothing of what is here."""
_FROM, _UNTIL = datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
"""Longer than any clock of a counter can be wrong."""


@dataclass(frozen=True)
class HostIdentity:
    """The host's public key in hex, and the files of its key and certificate for TLS."""

    public: str
    key_file: Path
    certificate_file: Path


def seats_folder(workspace: Path) -> Path:
    """Return the folder of the host's key and of its list of seats."""
    return workspace / SEATS


def host_identity(workspace: Path) -> HostIdentity:
    """Return the identity of the host of a ledger, made when it is first asked for.

    Raises Fault for a disk that refuses, ValueError for a key file that was spoilt.
    """
    folder = seats_folder(workspace)
    with worded():
        make_folder(folder)
        with FileLock(folder / LOCK_FILE):
            return _kept(folder)


def adopt_identity(workspace: Path, seed: bytes) -> HostIdentity:
    """Be the host with the key of a seat from now on: of a standby that took over.

    The other seats were told its key by the host before, and trust it for that. Raises Fault for a
    disk that refuses.
    """
    folder = seats_folder(workspace)
    with worded():
        make_folder(folder)
        with FileLock(folder / LOCK_FILE):
            _write_key(folder / KEY_FILE, Ed25519PrivateKey.from_private_bytes(seed))
            return _kept(folder)


def _write_key(file: Path, key: Ed25519PrivateKey) -> None:
    write_bytes(file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _kept(folder: Path) -> HostIdentity:
    key_file, certificate_file = folder / KEY_FILE, folder / CERTIFICATE_FILE
    if not key_file.exists():
        _write_key(key_file, Ed25519PrivateKey.generate())
    key = load_pem_private_key(key_file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{key_file} holds no Ed25519 key")
    # One that fits stays, byte for byte: seats trust it and no other.
    if not certificate_file.exists() or not _is_of(certificate_file.read_bytes(), key):
        write_bytes(certificate_file, _certificate(key))
    public = key.public_key().public_bytes_raw().hex()
    return HostIdentity(public, key_file, certificate_file)


def _is_of(certificate: bytes, key: Ed25519PrivateKey) -> bool:
    try:
        return x509.load_pem_x509_certificate(certificate).public_key() == key.public_key()
    except ValueError:
        return False


def _certificate(key: Ed25519PrivateKey) -> bytes:
    """Return the certificate in PEM; the same key gives the same bytes."""
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _NAME)])
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, None)
    )
    return made.public_bytes(Encoding.PEM)
