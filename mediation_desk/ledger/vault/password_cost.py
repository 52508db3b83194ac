"""Cost of one guess at a password: the parameters of Argon2id, fitted to the computer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import cast

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mediation_desk.ledger.vault.memory import Secret

KEY_BYTES = 32
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 64
MOST_LANES = 16
TUNED_MEMORY_KIB, TUNED_PASSES = 256 * 1024, 32
"""The most that a computer raises the cost to by itself."""


@dataclass(frozen=True)
class PasswordCost:
    """Argon2id's memory in KiB, passes and lanes.

    With `aim_s` the figures are a floor, raised on this computer until one derivation takes about
    that many seconds; with 0 they stay as they are.
    """

    memory_kib: int
    passes: int
    lanes: int
    aim_s: float = 0.0

    def __post_init__(self) -> None:
        """Refuse figures that a garbled slot could use to stop the computer."""
        if not (
            8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise ValueError(f"no cost for a password: {self}")

    def derive(self, password: Secret, salt: bytes) -> bytearray:
        """Return a 256-bit key from the password, to be wiped by the caller.

        Takes the memory and time that the cost names.
        """
        key = bytearray(KEY_BYTES)
        # Its types say bytes; it takes every buffer, and a copy could not be wiped.
        Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive_into(cast("bytes", password), key)
        return key

    def fitted(self) -> PasswordCost:
        """Return the cost for a new slot: this one, raised to its aim on this computer."""
        if self.aim_s == 0:
            return self
        return raised(self, _seconds_of(self))


def raised(floor: PasswordCost, floor_s: float) -> PasswordCost:
    """Return `floor` raised towards its aim, given that one derivation at it took `floor_s`
    seconds.

    Memory is raised first, up to 256 MiB, then passes; neither ever falls below the floor.
    """
    times = max(1.0, floor.aim_s / max(floor_s, 1e-3))
    memory_kib = max(floor.memory_kib, min(TUNED_MEMORY_KIB, int(floor.memory_kib * times)))
    left = times * floor.memory_kib / memory_kib
    passes = max(floor.passes, min(TUNED_PASSES, int(floor.passes * left)))
    return PasswordCost(memory_kib, passes, floor.lanes)


PRODUCTION = PasswordCost(memory_kib=64 * 1024, passes=3, lanes=4, aim_s=0.4)


@cache
def _seconds_of(cost: PasswordCost) -> float:
    begun_s = time.perf_counter()
    cost.derive(b"a password to measure with", bytes(16))
    return time.perf_counter() - begun_s
