"""The file of an archive's keys: locked for age keys, or by a passphrase as ``age -p`` does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mediation_desk.workflows.faults import Fault, FaultCode
from resources.passwords import SHORTEST
from sync.archives.format import ArchiveReason, ArchiveRefusedError
from sync.archives.keys import SUFFIX, ArchiveKeys, age_library
from sync.durable_files import write_bytes

_CODES = {
    ArchiveReason.NOT_INSTALLED: FaultCode.ARCHIVE_NOT_INSTALLED,
    ArchiveReason.NO_ARCHIVE: FaultCode.ARCHIVE_UNFIT,
    ArchiveReason.CHANGED: FaultCode.ARCHIVE_UNFIT,
    ArchiveReason.NO_KEY: FaultCode.ARCHIVE_KEY,
    ArchiveReason.NO_RECIPIENT: FaultCode.ARCHIVE_RECIPIENT,
}


@dataclass(frozen=True)
class ArchiveLock:
    """Recipients of the keys: age keys (``age1…``), or a passphrase; not both."""

    recipients: tuple[str, ...] = ()
    passphrase: str = field(default="", repr=False)

    def require_usable(self) -> None:
        """Raise Fault(ARCHIVE_RECIPIENT) for neither or both, a short passphrase or a wrong key.

        Raises Fault(ARCHIVE_NOT_INSTALLED) without the library of age.
        """
        is_short = not self.recipients and len(self.passphrase) < SHORTEST
        if is_short or (self.recipients and self.passphrase):
            raise Fault(FaultCode.ARCHIVE_RECIPIENT)
        # Checked before anything is noted: the keys are written last.
        with refusals_worded():
            age_library()
            if self.recipients:
                ArchiveKeys("", {}).locked(self.recipients)


@dataclass(frozen=True)
class ArchiveOpener:
    """Means to unlock the keys: a file of age identities, or the passphrase."""

    identity: Path | None = None
    passphrase: str = field(default="", repr=False)


def keys_path(archive: Path) -> Path:
    """Return the path of an archive's keys, next to it."""
    return archive.with_name(f"{archive.stem}{SUFFIX}")


def write_keys(target: Path, made: ArchiveKeys, lock: ArchiveLock) -> None:
    """Write the file of keys, in place of an earlier one; raises Fault for a wrong age key."""
    with refusals_worded():
        if lock.recipients:
            content = made.locked(lock.recipients)
        else:
            content = age_library().passphrase.encrypt(made.text().encode(), lock.passphrase)
    write_bytes(target, content)


def read_keys(file: Path, opener: ArchiveOpener) -> ArchiveKeys:
    """Return the keys of a locked file. Raises Fault(ARCHIVE_KEY), OSError."""
    content = file.read_bytes()
    with refusals_worded():
        if opener.identity is not None:
            return ArchiveKeys.unlocked(content, opener.identity.read_text("utf-8", "replace"))
        age = age_library()
        try:
            return ArchiveKeys.read(age.passphrase.decrypt(content, opener.passphrase).decode())
        except (age.DecryptError, ValueError) as wrong:
            raise ArchiveRefusedError(ArchiveReason.NO_KEY, file.name) from wrong


@contextmanager
def refusals_worded() -> Iterator[None]:
    """Raise refusals of the archive's own modules as a Fault, which has a message."""
    try:
        yield
    except ArchiveRefusedError as no:
        raise Fault(_CODES[no.reason], {"where": no.detail}) from no
