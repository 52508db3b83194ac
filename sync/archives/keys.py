"""Keys of an archive, kept outside it: one for the records, and one for each unit.

Each is an age identity (X25519). The file of keys is a file of age identities, so that the tool
``age`` can open a member with it too; it is itself locked by age for recipients whose identities
are kept elsewhere. To destroy a unit in all copies of an archive, destroy its key in all files of
keys.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from sync.archives.format import GENERAL, ArchiveReason, ArchiveRefusedError

SUFFIX = ".keys.age"
_ARCHIVE, _KEY = "# archive: ", "# key: "


@dataclass(frozen=True)
class ArchiveKeys:
    """Keys of one archive by their ids; `root` (hex) names their archive."""

    root: str
    secrets: Mapping[str, str] = field(repr=False)

    def without(self, units: Iterable[str]) -> "ArchiveKeys":
        """Return the keys except those of these units, whose people are erased."""
        gone = frozenset(units) - {GENERAL}
        left = {one: secret for one, secret in self.secrets.items() if one not in gone}
        return ArchiveKeys(self.root, left)

    def text(self) -> str:
        """Return the keys as a file of age identities."""
        lines = [f"{_ARCHIVE}{self.root}"]
        for one, secret in self.secrets.items():
            lines += [f"{_KEY}{one}", secret]
        return "\n".join([*lines, ""])

    @classmethod
    def read(cls, text: str) -> "ArchiveKeys":
        """Return the keys of such a file. Raises ArchiveRefusedError NO_KEY for another one."""
        root, named, secrets = "", "", dict[str, str]()
        for line in text.splitlines():
            if line.startswith(_ARCHIVE):
                root = line.removeprefix(_ARCHIVE)
            elif line.startswith(_KEY):
                named = line.removeprefix(_KEY)
            elif line and named:
                secrets[named] = line
        if not root or GENERAL not in secrets:
            raise ArchiveRefusedError(ArchiveReason.NO_KEY, "no file of keys")
        return cls(root, secrets)

    def locked(self, recipients: Iterable[str]) -> bytes:
        """Return the file of keys locked for these age recipients (``age1…``).

        Raises ArchiveRefusedError NO_RECIPIENT for an invalid one, or if none is named.
        """
        keys = recipients_of(recipients)
        locked: bytes = age_library().encrypt(self.text().encode(), keys)
        return locked

    @classmethod
    def unlocked(cls, content: bytes, identities: str) -> "ArchiveKeys":
        """Return the keys of a locked file by the text of a file of age identities.

        Raises ArchiveRefusedError NO_KEY if none of them opens it.
        """
        age = age_library()
        lines = [line.strip() for line in identities.splitlines()]
        try:
            own = [age.x25519.Identity.from_str(one) for one in lines if one[:1] not in ("", "#")]
            return cls.read(age.decrypt(content, own).decode())
        except (age.IdentityError, age.DecryptError, ValueError) as wrong:
            raise ArchiveRefusedError(ArchiveReason.NO_KEY, str(wrong)) from wrong


def recipients_of(recipients: Iterable[str]) -> list[Any]:
    """Return the named age recipients.

    Raises ArchiveRefusedError NO_RECIPIENT for an invalid one, or if none is named.
    """
    age = age_library()
    try:
        found = [age.x25519.Recipient.from_str(one.strip()) for one in recipients]
    except age.RecipientError as wrong:
        raise ArchiveRefusedError(ArchiveReason.NO_RECIPIENT, str(wrong)) from wrong
    if not found:
        raise ArchiveRefusedError(ArchiveReason.NO_RECIPIENT)
    return found


def new_secret() -> str:
    """Return a new age identity."""
    return str(age_library().x25519.Identity.generate())


def encrypt(content: bytes, secret: str) -> bytes:
    """Return the content as an age file for the key."""
    age = age_library()
    encrypted: bytes = age.encrypt(content, [_identity(secret).to_public()])
    return encrypted


def decrypt(content: bytes, secret: str) -> bytes:
    """Return the content of an age file. Raises ArchiveRefusedError NO_KEY, CHANGED."""
    age = age_library()
    try:
        decrypted: bytes = age.decrypt(content, [_identity(secret)])
    except age.DecryptError as wrong:
        raise ArchiveRefusedError(ArchiveReason.CHANGED, str(wrong)) from wrong
    return decrypted


def _identity(secret: str) -> Any:
    age = age_library()
    try:
        return age.x25519.Identity.from_str(secret)
    except age.IdentityError as wrong:
        raise ArchiveRefusedError(ArchiveReason.NO_KEY, "no age identity") from wrong


def age_library() -> Any:
    """Return the library of age. Raises ArchiveRefusedError NOT_INSTALLED: it is an extra."""
    try:
        return import_module("pyrage")
    except ModuleNotFoundError as absent:
        raise ArchiveRefusedError(ArchiveReason.NOT_INSTALLED, str(absent.name)) from absent
