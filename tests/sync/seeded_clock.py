"""Clock that a test sets, and randomness from a seed."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sync.hub.storage.transactions import HubEntropy

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass
class SeededClock:
    """Clock that a test sets, and randomness from a seed."""

    rng: random.Random
    now: datetime = NOON

    def clock(self) -> datetime:
        """Return the present; each reading advances it by a millisecond."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def bytes(self, count: int) -> bytes:
        """Return random bytes."""
        return self.rng.randbytes(count)

    def id(self) -> str:
        """Return an id."""
        return str(UUID(bytes=self.rng.randbytes(16), version=4))

    def nonce(self) -> str:
        """Return a nonce."""
        return self.rng.randbytes(16).hex()

    def chance(self) -> HubEntropy:
        """Return the hub's source of randomness."""
        return HubEntropy(self.id, self.bytes)


class RealClock(SeededClock):
    """Real clock, for a hub in a process of its own, which reads the same one."""

    def clock(self) -> datetime:
        """Return the present."""
        return datetime.now(UTC)
