"""Keys of the publisher: Ed25519, each in a file of its own, locked by a passphrase (age)."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner

FILE, FOLDER = 0o600, 0o700
SUFFIX = ".age"


class KeyFaultError(Exception):
    """A key is not available; the sentence is for the publisher."""


def new_signer() -> CryptoSigner:
    """Return a new key."""
    return CryptoSigner.generate_ed25519()


def keep(folder: Path, role: str, signer: CryptoSigner, passphrase: str) -> Path:
    """Write a key into a folder, under the name of its role and its id; nothing is replaced.

    The file is in the format of age, and ``age --decrypt`` opens it as well.
    """
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    key = load_pem_private_key(signer.private_bytes, None)
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / f"{role}-{signer.public_key.keyid[:12]}{SUFFIX}"
    locked = pyrage.passphrase.encrypt(content, passphrase)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
    with os.fdopen(opened, "wb") as file:
        file.write(locked)
        file.flush()
        os.fsync(file.fileno())
    return path


def find(folder: Path, role: str, keyids: Iterable[str], passphrase: str) -> CryptoSigner:
    """Return the key of a role that is in force, from a folder.

    Raises KeyFaultError where it is not there, is open to others, or another passphrase locks it.
    """
    wanted = tuple(keyids)
    names = [f"{role}-{keyid[:12]}{SUFFIX}" for keyid in wanted]
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    if path is None:
        raise KeyFaultError(f"The key of {role} is not in {folder}: {' or '.join(names)}.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyFaultError(f"Others may read {path}: chmod 600 {path}")
    try:
        content = pyrage.passphrase.decrypt(path.read_bytes(), passphrase)
    except pyrage.DecryptError:
        raise KeyFaultError(f"Another passphrase locks {path}.") from None
    signer = CryptoSigner(load_pem_private_key(content, None))
    if signer.public_key.keyid not in wanted:
        raise KeyFaultError(f"{path} holds another key than its name says.")
    return signer


def set_aside(folder: Path, role: str, keyid: str) -> None:
    """Rename the file of a key that is no longer in force, if it is there."""
    path = folder / f"{role}-{keyid[:12]}{SUFFIX}"
    if path.is_file():
        day = datetime.now(UTC).date().isoformat()
        path.rename(path.with_suffix(f".retired-{day}"))
