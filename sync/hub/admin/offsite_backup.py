"""Copies of the hub's backups in a remote store, encrypted for the administrator's recipient.

An archive contains the hub's key and its secret in clear. A copy is therefore encrypted by age
(age-encryption.org) for a recipient whose identity is kept elsewhere: neither the store nor this
machine can read it again.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sync.backups.remote import push, store_at
from sync.backups.store import StoreAddress, StoreReason, StoreRefused
from sync.hub.admin.backup import SCRATCH
from sync.hub.language.refused_changes import RefusedChange

LOCKED = ".age"
USER, SECRET = "MEDIATION_HUB_BACKUP_USER", "MEDIATION_HUB_BACKUP_SECRET"
_SENTENCES = {
    StoreReason.ADDRESS: (
        "存储地址须为 https:// 或 s3+https://。 / The store's address begins with https:// or"
        " s3+https://."
    ),
    StoreReason.NOT_INSTALLED: (
        "请先安装：pip install 'mediation-desk[remote]'。"
        " / Install it first: pip install 'mediation-desk[remote]'."
    ),
    StoreReason.REFUSED: (
        "存储拒绝了备份：请核对地址、用户与口令。"
        " / The store refused it: check address, user and secret."
    ),
    StoreReason.UNREACHABLE: (
        "连不上存储，下次备份时再试。 / The store cannot be reached; the next backup tries again."
    ),
}


@dataclass(frozen=True)
class OffsiteTarget:
    """Destination of copies, and their recipient: the public key of an age identity."""

    url: str
    recipient: str
    ca_file: Path | None = None

    def address(self) -> StoreAddress:
        """Return the store's address with the user and the secret of the environment."""
        user, secret = os.environ.get(USER, ""), os.environ.get(SECRET, "")
        return StoreAddress(self.url, user, secret, self.ca_file)


def send(archive: Path, to: OffsiteTarget, keep: int) -> None:
    """Encrypt a backup and send it, keeping that many in the store; raises ValueError."""
    try:
        with (
            store_at(to.address()) as store,
            tempfile.TemporaryDirectory(dir=archive.parent, prefix=SCRATCH) as folder,
        ):
            locked = Path(folder) / f"{archive.name}{LOCKED}"
            _lock(archive, locked, to.recipient)
            push(store, locked, lambda: None, keep)
    except StoreRefused as refused:
        stands = (
            f"备份已存于 {archive}，但未送出。 / The backup stands at {archive}; it was not sent."
        )
        raise ValueError(f"{stands}\n{_SENTENCES[refused.reason]}") from refused


@contextmanager
def unlocked(archive: Path, identity: Path | None) -> Iterator[Path]:
    """Yield an archive, decrypted if it is a locked copy; raises ValueError in a sentence."""
    if archive.suffix != LOCKED:
        yield archive
        return
    if identity is None:
        raise RefusedChange("backup_identity")
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=SCRATCH) as folder:
        target = Path(folder) / archive.stem
        _unlock(archive, identity, target)
        yield target


def _unlock(archive: Path, identity: Path, target: Path) -> None:
    age = _age()
    lines = (line.strip() for line in identity.read_text("utf-8").splitlines())
    try:
        keys = [age.x25519.Identity.from_str(line) for line in lines if line[:1] not in ("", "#")]
        age.decrypt_file(str(archive), str(target), keys)
    except (age.IdentityError, age.DecryptError) as wrong:
        raise RefusedChange("backup_identity") from wrong


def _lock(archive: Path, locked: Path, recipient: str) -> None:
    age = _age()
    try:
        key = age.x25519.Recipient.from_str(recipient.strip())
    except age.RecipientError as wrong:
        raise RefusedChange("backup_recipient") from wrong
    age.encrypt_file(str(archive), str(locked), [key])


def _age() -> Any:
    try:
        return import_module("pyrage")
    except ModuleNotFoundError:
        raise ValueError(_SENTENCES[StoreReason.NOT_INSTALLED]) from None
