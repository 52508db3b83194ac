"""Keys that a seat sends in place of a password, which never leaves the computer it is typed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SlotKeys:
    """The keys that a typed password gives for the slots of a name, by the slot's id."""

    name: str
    keys: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class DerivedKey:
    """The key that a new password gives under a salt and a cost of Argon2id."""

    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    key: bytes = field(repr=False)
