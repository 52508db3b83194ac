"""A clock that is told, and chance from a seed."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sync.hub.storage.transactions import HubEntropy

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass
class Told:
    """A clock that is told, and chance from a seed."""

    rng: random.Random
    now: datetime = NOON

    def clock(self) -> datetime:
        """Return the present; each look takes a millisecond."""
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
        """Return the hub's chance."""
        return HubEntropy(self.id, self.bytes)


class Now(Told):
    """The real clock, for a hub that runs as a process of its own and has it too."""

    def clock(self) -> datetime:
        """Return the present."""
        return datetime.now(UTC)
