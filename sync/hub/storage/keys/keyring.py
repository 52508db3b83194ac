"""Key file of the hub: the signing key, an announced key, and former keys.

The first line is the hub's first seed, from which secrets of its own are derived permanently.
Later lines read `next SEED` for a key announced to the stations, `signs SEED` for the key that
replaced the first one, and `former KEY` for the public half of a key that signed before.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sync.signing import KEY_BYTES, public_of


@dataclass(frozen=True)
class Keyring:
    """All keys of a hub; `signs` is the first one until another replaced it."""

    root: bytes
    signs: bytes
    next: bytes | None = None
    former: tuple[str, ...] = ()

    @property
    def trusted(self) -> tuple[str, ...]:
        """Public keys whose signatures count as the hub's own."""
        return (public_of(self.signs), *self.former)

    @property
    def seeds(self) -> tuple[bytes, ...]:
        """Seeds of every key present, the signing one first."""
        return tuple(dict.fromkeys(each for each in (self.signs, self.next, self.root) if each))

    def announced(self, fresh: bytes) -> "Keyring":
        """Return a copy with a key announced to stations that does not sign yet."""
        return replace(self, next=fresh)

    def switched(self) -> "Keyring":
        """Return a copy in which the announced key signs."""
        if self.next is None:
            return self
        return replace(
            self, signs=self.next, next=None, former=(public_of(self.signs), *self.former)
        )


def open_keyring(path: Path, random: Callable[[int], bytes]) -> Keyring:
    """Read the file, creating it with a fresh key if there is none."""
    if not path.exists():
        seed = random(KEY_BYTES)
        write_keyring(path, Keyring(seed, seed))
    return read_keyring(path)


def read_keyring(path: Path) -> Keyring:
    """Read the file of a hub that has one; raises OSError, also where it is missing."""
    first, *lines = path.read_text(encoding="ascii").split("\n")
    root = bytes.fromhex(first.strip())
    told = [line.split(" ") for line in lines if line.strip()]
    seeds = {word: bytes.fromhex(value) for word, value in told if word in ("next", "signs")}
    former = tuple(value for word, value in told if word == "former")
    return Keyring(root, seeds.get("signs", root), seeds.get("next"), former)


def write_keyring(path: Path, keys: Keyring) -> None:
    """Write the file atomically, readable by its owner alone."""
    lines = [keys.root.hex()]
    if keys.signs != keys.root:
        lines.append(f"signs {keys.signs.hex()}")
    if keys.next is not None:
        lines.append(f"next {keys.next.hex()}")
    lines += [f"former {key}" for key in keys.former]
    fresh = path.with_name(f"{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        opened.write("\n".join(lines))
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(path)
